import { filesRows } from './rows/files.js';
import { identityRows } from './rows/identity.js';
import { notificationsRows } from './rows/notifications.js';
import { deskRows } from './rows/desk.js';
import { organisationsRows } from './rows/organisations.js';
import { mentoringRows } from './rows/mentoring.js';
import { mentorsRows } from './rows/mentors.js';
import { bookingsRows } from './rows/bookings.js';
import { paymentsRows } from './rows/payments.js';
import { eventsRows } from './rows/events.js';
import { vouchersRows } from './rows/vouchers.js';
import { resourcesRows } from './rows/resources.js';
import { recognitionRows } from './rows/recognition.js';
import { assessmentsRows } from './rows/assessments.js';
import { awardsRows } from './rows/awards.js';
import { policiesRows } from './rows/policies.js';
import { facilitiesRows } from './rows/facilities.js';
import { companiesRows } from './rows/companies.js';
import { deskSignInRows } from './rows/deskSignIn.js';
import { disclosureRows } from './rows/disclosure.js';
import { privacyRows } from './rows/privacy.js';
import { draftsRows } from './rows/drafts.js';
import { certificatesRows } from './rows/certificates.js';
import { reportingRows } from './rows/reporting.js';
import { targetsRows } from './rows/targets.js';
import { recordsRows } from './rows/records.js';
import { mandatesRows } from './rows/mandates.js';
import { organisersRows } from './rows/organisers.js';
import type { Rows } from './row.js';

/** The whole table, a file for each feature. An operation that is missing here fails the build. */
export const TABLE: Rows = {
  // Before the row that disables the person whose sign-in these change.
  ...deskSignInRows,
  ...identityRows,
  ...filesRows,
  ...draftsRows,
  ...privacyRows,
  ...companiesRows,
  ...notificationsRows,
  ...deskRows,
  ...mandatesRows,
  ...organisersRows,
  ...organisationsRows,
  ...mentorsRows,
  ...bookingsRows,
  ...mentoringRows,
  ...paymentsRows,
  ...eventsRows,
  ...vouchersRows,
  ...policiesRows,
  ...resourcesRows,
  ...facilitiesRows,
  ...recordsRows,
  ...awardsRows,
  ...assessmentsRows,
  ...recognitionRows,
  ...certificatesRows,
  ...reportingRows,
  ...targetsRows,
  ...disclosureRows,
  // Ends the caller's session, so it comes last.
  'sessions.end': { may: 'everyone' },
  'me.delete': { may: 'everyone', fresh: true },
};
