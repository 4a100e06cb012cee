import { sha256 } from '../../shared/ids.js';
import type { ApplicationRecord } from './application.model.js';

type Content = Pick<
  ApplicationRecord,
  | 'facilityId'
  | 'standardId'
  | 'year'
  | 'eventId'
  | 'summary'
  | 'declared'
  | 'evidence'
  | 'costs'
  | 'pledge'
  | 'findings'
>;

const inOrder = <T>(rows: readonly T[], by: (row: T) => string): T[] =>
  rows.toSorted((a, b) => (by(a) < by(b) ? -1 : 1));

/** The digest of what is read and decided about; nothing that the review itself adds is in it. */
export const contentHashOf = (content: Content): string =>
  sha256(
    JSON.stringify([
      content.facilityId,
      content.standardId,
      content.year,
      content.eventId,
      content.summary,
      inOrder(content.declared, ({ fact }) => fact).map(({ fact, value }) => [fact, value]),
      inOrder(content.evidence, ({ criterion }) => criterion).map(({ criterion, note, fileIds }) => [
        criterion,
        note,
        fileIds.toSorted(),
      ]),
      content.costs.map(({ what, amountFen }) => [what, amountFen]),
      content.pledge && [content.pledge.signedBy, content.pledge.signedOn, content.pledge.fileId],
      content.findings.map(({ key, threshold, actual, met }) => [key, threshold, actual, met]),
    ]),
  );

/** True while what would be made public or recognised reads as it did when it was approved, whatever the stored digest says. */
export const isAsApproved = (application: Content & Pick<ApplicationRecord, 'approvedHash'>): boolean =>
  application.approvedHash !== null && application.approvedHash === contentHashOf(application);

/** Whose application it is and under what, as titles and notices carry it on. */
export const placeOf = (application: ApplicationRecord) => ({
  applicationId: application._id,
  facilityId: application.facilityId,
  facilityName: application.facilityName,
  jurisdictionId: application.jurisdictionId,
  district: application.district,
  programme: application.programme,
  standardId: application.standardId,
  standardName: application.standardName,
});
