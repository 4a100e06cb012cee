import { deskSignInRoutes } from './deskSignIn.routes.js';
import { createPasswordService } from './password.service.js';
import { createUnifiedSignInService } from './unified.service.js';

export { deskSignInPersonalData } from './deskSignIn.personal.js';
export { createUnifiedSignInService };

type Parts = Parameters<typeof createUnifiedSignInService>[0] & Pick<Parameters<typeof deskSignInRoutes>[0], 'phones'>;

/** Builds the services of this feature and its routes. */
export const createDeskSignIn = (parts: Parts) => ({
  operations: deskSignInRoutes({
    phones: parts.phones,
    passwords: createPasswordService(parts),
    unified: createUnifiedSignInService(parts),
  }),
});
