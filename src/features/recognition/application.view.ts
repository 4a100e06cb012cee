import type { z } from 'zod';
import { districtName } from '../../../config/jurisdictions.js';
import { REVIEW_SETTINGS } from '../../../config/recognition/index.js';
import type { Actor } from '../../shared/actor.js';
import { viewFile, type FileRecord } from '../files/index.js';
import { canConclude, canReview, isApplicant, isDesk } from './application.access.js';
import type { ApplicationRecord, SheetRecord } from './application.model.js';
import type { Case } from './case.service.js';
import type { Letter } from './letter.rules.js';
import type { PanelResult } from './panel.rules.js';
import { brandOf, feedbackLines, type EventFile } from './proof.rules.js';
import type { NoticeRecord } from './recognition.model.js';
import type { Hold } from './recognition.types.js';
import type { applicationRow, applicationView, checkView, sheetView } from './reply.schema.js';

export const viewRow = (application: ApplicationRecord): z.infer<typeof applicationRow> => ({
  id: application._id,
  facilityId: application.facilityId,
  facilityName: application.facilityName,
  districtName: districtName(application.district),
  standardId: application.standardId,
  standardName: application.standardName,
  programme: application.programme,
  year: application.year,
  status: application.status,
  step: application.step,
  approvalVoid: application.approvalVoid,
  contentHash: application.contentHash,
  revision: application.revision,
  submittedAt: application.submittedAt?.toISOString() ?? null,
  updatedAt: application.updatedAt.toISOString(),
  recognisedOn: application.recognisedOn,
});

export const viewSheet = (sheet: SheetRecord, contentHash: string): z.infer<typeof sheetView> => ({
  expertId: sheet.expertId,
  expertName: sheet.expertName,
  status: sheet.status,
  marks: sheet.marks,
  total: sheet.total,
  comment: sheet.comment,
  current: sheet.contentHash === contentHash,
});

const viewNotice = (
  { _id, title, text: words, opensOn, closesOn, status, heldSince }: NoticeRecord,
  hold: Hold['reason'] | null,
) => ({
  id: _id,
  title,
  text: words,
  opensOn,
  closesOn,
  status,
  heldSince,
  hold,
});

/** What belongs to an application and is kept or computed elsewhere. */
export interface Around {
  files: FileRecord[];
  check: z.infer<typeof checkView>;
  panel: PanelResult;
  notice: NoticeRecord | null;
  /** What keeps the notice from ending by itself. */
  hold: Hold['reason'] | null;
  letter: Letter | null;
  eventFile: EventFile | null;
}

const viewEventFile = ({ event, mix, feedback, spentFen, proposedFen, formula }: EventFile) => ({
  title: event.title,
  brand: brandOf(event)[0] ?? '',
  registered: event.registered,
  admitted: event.admitted,
  mix,
  feedback: feedback && {
    guests: feedback.guests,
    answered: feedback.answered,
    lines: feedbackLines(feedback),
  },
  spentFen,
  proposedFen,
  formula,
});

/** True once marks cannot change any more: an expert may then read what they came to. */
const isJudged = ({ status, step }: Pick<ApplicationRecord, 'status' | 'step'>): boolean =>
  ['publicised', 'recognised', 'refused'].includes(status) || (status === 'reviewing' && step === 'approved');

/** Inspection without the person's id; decisions without ids. */
export function viewApplication(
  { application, facility, standard }: Case,
  around: Around,
  actor: Actor,
): z.infer<typeof applicationView> {
  const isMine = isApplicant(actor, facility);
  // Whoever sees it and is neither applicant nor bureau was asked as an expert.
  const isExpert = !isMine && !isDesk(actor, application);
  const { document, article, stages, rubric, ceilingFen, assumptions } = standard;
  const { inspection } = application;
  return {
    ...viewRow(application),
    eventId: application.eventId,
    summary: application.summary,
    declared: application.declared,
    evidence: application.evidence,
    files: around.files.map(viewFile),
    costs: application.costs,
    pledge: application.pledge,
    check: around.check,
    inspection: inspection && {
      on: inspection.on,
      inspectors: inspection.inspectors,
      passed: inspection.passed,
      note: inspection.note,
      figures: inspection.figures,
    },
    decisions: application.decisions.map(({ step, decision, byName, comment, at }) => ({
      step,
      decision,
      byName: isMine ? '' : byName,
      comment,
      at: at.toISOString(),
    })),
    panel: canReview(actor, application) || (isExpert && isJudged(application)) ? around.panel : null,
    notice: around.notice && viewNotice(around.notice, around.hold),
    letter: around.letter,
    eventFile: around.eventFile && viewEventFile(around.eventFile),
    assessedFen: application.assessedFen,
    standard: {
      document,
      article,
      stages: [...stages],
      rubric: [...rubric],
      ceilingFen,
      assumptions: [...assumptions],
    },
    settings: Object.values(REVIEW_SETTINGS).map(setting => ({ ...setting })),
    isMine,
    canReview: canReview(actor, application) && !isMine,
    canConclude: canConclude(actor, application) && !isMine,
  };
}
