import { organisationsNews } from './organisations.js';
import { mentorsNews } from './mentors.js';
import { mentoringNews } from './mentoring.js';
import { eventsNews } from './events.js';
import { resourcesNews } from './resources.js';
import { recognitionNews } from './recognition.js';
import { assessmentsNews } from './assessments.js';
import { awardsNews } from './awards.js';
import { vouchersNews } from './vouchers.js';
import { disclosureNews } from './disclosure.js';
import { facilitiesNews } from './facilities.js';
import { deskNews } from './desk.js';
import type { Kinds } from './kind.js';

export { USUAL_PRIORITY, type Kinds, type NotificationKind, type Priority } from './kind.js';
export * from './groups.js';
export * from './reminders.js';
export * from './templates.js';

/** Every kind of news, a file for each feature. */
export const NOTIFICATION_KINDS = {
  ...organisationsNews,
  ...mentorsNews,
  ...mentoringNews,
  ...eventsNews,
  ...vouchersNews,
  ...resourcesNews,
  ...facilitiesNews,
  ...deskNews,
  ...awardsNews,
  ...recognitionNews,
  ...disclosureNews,
  ...assessmentsNews,
} as const satisfies Kinds;

export type NotificationKindName = keyof typeof NOTIFICATION_KINDS;
