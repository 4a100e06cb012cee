import { organisationsNews } from './organisations.js';
import { mentorsNews } from './mentors.js';
import { eventsNews } from './events.js';
import { resourcesNews } from './resources.js';
import { awardsNews } from './awards.js';
import { vouchersNews } from './vouchers.js';
import { facilitiesNews } from './facilities.js';
import type { Kinds } from './kind.js';

export type { NotificationKind } from './kind.js';
export * from './templates.js';

/** Every kind of news, a file for each feature. */
export const NOTIFICATION_KINDS = {
  ...organisationsNews,
  ...mentorsNews,
  ...eventsNews,
  ...vouchersNews,
  ...resourcesNews,
  ...facilitiesNews,
  ...awardsNews,
} as const satisfies Kinds;

export type NotificationKindName = keyof typeof NOTIFICATION_KINDS;
