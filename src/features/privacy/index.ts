import type { ConsentService } from './consent.service.js';
import { privacyRoutes } from './privacy.routes.js';
import { createPrivacyService } from './privacy.service.js';

export { consentPersonalData } from './consent.personal.js';
export { createConsentService } from './consent.service.js';

/** Builds the services of this feature and its routes. */
export function createPrivacy({
  consents,
  ...parts
}: Parameters<typeof createPrivacyService>[0] & { consents: ConsentService }) {
  return { operations: privacyRoutes(createPrivacyService(parts), consents) };
}
