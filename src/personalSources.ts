import { objectionPersonalData } from './features/disclosure/index.js';
import { draftPersonalData, type DraftService } from './features/drafts/index.js';
import { registrationPersonalData } from './features/events/index.js';
import { identityPersonalData, type Actors, type IdentityService } from './features/identity/index.js';
import { mandatePersonalData } from './features/mandates/index.js';
import { mentoringPersonalData } from './features/mentors/index.js';
import { notificationPersonalData } from './features/notifications/index.js';
import { organisationPersonalData } from './features/organisations/index.js';
import { organiserPersonalData } from './features/organisers/index.js';
import { paymentPersonalData } from './features/payments/index.js';
import { voucherPersonalData } from './features/vouchers/index.js';
import type { FieldCipher } from './platform/secrets/fieldCipher.js';
import type { PersonalDataSource } from './shared/personalData.js';

interface Parts {
  identity: IdentityService;
  actors: Actors;
  cipher: FieldCipher;
  drafts: DraftService;
  now(): Date;
}

/** What each feature knows of a person. The account goes last: the others still ask it who belongs where. */
export const personalSources = ({ identity, actors, cipher, drafts, now }: Parts): PersonalDataSource[] => [
  organisationPersonalData({ identity }),
  mandatePersonalData,
  organiserPersonalData({ cipher }),
  mentoringPersonalData,
  registrationPersonalData({ now }),
  voucherPersonalData({ identity }),
  paymentPersonalData,
  notificationPersonalData,
  draftPersonalData(drafts),
  objectionPersonalData({ cipher }),
  identityPersonalData({ cipher, actors, now }),
];
