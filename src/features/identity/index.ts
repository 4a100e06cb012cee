export { createActors, type Actors } from './actors.js';
export { createConsoleSignInService } from './consoleSignIn.service.js';
export { identityPersonalData } from './identity.personal.js';
export { identityRoutes } from './identity.routes.js';
export {
  createIdentityService,
  UNNAMED,
  type IdentityService,
  type Person,
  type SignedIn,
} from './identity.service.js';
export { sessionView, viewSession } from './identity.view.js';
export type { BlockRecord } from './block.model.js';
export { canAnswerAppeal, type BlockService } from './block.service.js';
export type { GrantService } from './grant.service.js';
export { createPhoneService, type PhoneService } from './phone.service.js';
export { createIdentity } from './createIdentity.js';
export type { PeopleService } from './people.service.js';
export { createContactService, type ContactService } from './contact.service.js';
export { createNaturalPersonService, type NaturalPersonService } from './naturalPerson.service.js';
