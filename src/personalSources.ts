import { scorePersonalData } from './features/assessments/index.js';
import { auditPersonalData } from './features/audit/index.js';
import { deskSignInPersonalData } from './features/deskSignIn/index.js';
import { objectionPersonalData } from './features/disclosure/index.js';
import { draftPersonalData, type DraftService } from './features/drafts/index.js';
import { organisedPersonalData, registrationPersonalData, surveyPersonalData } from './features/events/index.js';
import { filePersonalData } from './features/files/index.js';
import { identityPersonalData, type Actors, type IdentityService } from './features/identity/index.js';
import { mandatePersonalData } from './features/mandates/index.js';
import { mentorshipPersonalData } from './features/mentoring/index.js';
import { mentoringPersonalData } from './features/mentors/index.js';
import { notificationPersonalData } from './features/notifications/index.js';
import { organisationPersonalData } from './features/organisations/index.js';
import { organiserPersonalData } from './features/organisers/index.js';
import { paymentPersonalData } from './features/payments/index.js';
import { consentPersonalData } from './features/privacy/index.js';
import { sheetPersonalData } from './features/recognition/index.js';
import { engagementPersonalData } from './features/services/index.js';
import { suggestionPersonalData } from './features/suggestions/index.js';
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
  mentorshipPersonalData({ identity }),
  registrationPersonalData({ now }),
  surveyPersonalData,
  organisedPersonalData,
  engagementPersonalData,
  sheetPersonalData,
  scorePersonalData,
  voucherPersonalData({ identity }),
  paymentPersonalData,
  notificationPersonalData,
  draftPersonalData(drafts),
  objectionPersonalData({ cipher }),
  suggestionPersonalData,
  filePersonalData,
  consentPersonalData,
  auditPersonalData,
  deskSignInPersonalData,
  identityPersonalData({ cipher, actors, now }),
];
