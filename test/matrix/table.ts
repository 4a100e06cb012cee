import { filesRows } from './rows/files.js';
import { identityRows } from './rows/identity.js';
import { notificationsRows } from './rows/notifications.js';
import { deskRows } from './rows/desk.js';
import { organisationsRows } from './rows/organisations.js';
import { mentorsRows } from './rows/mentors.js';
import { bookingsRows } from './rows/bookings.js';
import { paymentsRows } from './rows/payments.js';
import { eventsRows } from './rows/events.js';
import { vouchersRows } from './rows/vouchers.js';
import { resourcesRows } from './rows/resources.js';
import { awardsRows } from './rows/awards.js';
import { policiesRows } from './rows/policies.js';
import { facilitiesRows } from './rows/facilities.js';
import { companiesRows } from './rows/companies.js';
import { deskSignInRows } from './rows/deskSignIn.js';
import { privacyRows } from './rows/privacy.js';
import { draftsRows } from './rows/drafts.js';
import type { Rows } from './row.js';

/** The whole table, a file for each feature. An operation that is missing here fails the build. */
export const TABLE: Rows = {
  ...identityRows,
  ...filesRows,
  ...deskSignInRows,
  ...draftsRows,
  ...privacyRows,
  ...companiesRows,
  ...notificationsRows,
  ...deskRows,
  ...organisationsRows,
  ...mentorsRows,
  ...bookingsRows,
  ...paymentsRows,
  ...eventsRows,
  ...vouchersRows,
  ...policiesRows,
  ...resourcesRows,
  ...facilitiesRows,
  ...awardsRows,
  // Ends the caller's session, so it comes last.
  'sessions.end': { may: 'everyone' },
  'me.delete': { may: 'everyone', fresh: true },
};
