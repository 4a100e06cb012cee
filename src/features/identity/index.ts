export { createConsoleSignInService, type ConsoleSignInService } from './consoleSignIn.service.js';
export { identityRoutes } from './identity.routes.js';
export { createIdentityService, type IdentityService, type Person } from './identity.service.js';
export { peopleRoutes } from './people.routes.js';
export { createPeopleService, type PeopleService } from './people.service.js';
