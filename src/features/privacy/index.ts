import { createConsentService } from './consent.service.js';
import { privacyRoutes } from './privacy.routes.js';
import { createPrivacyService } from './privacy.service.js';

export type { ConsentService } from './consent.service.js';

/** Builds the services of this feature and its routes. */
export function createPrivacy(parts: Parameters<typeof createPrivacyService>[0]) {
  const consents = createConsentService(parts);
  return { consents, operations: privacyRoutes(createPrivacyService(parts), consents) };
}
