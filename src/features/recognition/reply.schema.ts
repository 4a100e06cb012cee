import { z } from 'zod';
import { FACTS, PROGRAMMES, STAGES, type FactName } from '../../../config/recognition/index.js';
import { fileView } from '../files/index.js';
import { APPLICATION_STATUSES, REVIEW_STEPS } from './application.states.js';
import { NOTICE_STATUSES } from './recognition.model.js';

const text = z.string();
const int = z.number().int();
const instant = z.iso.datetime();
const FACT_NAMES = Object.keys(FACTS) as [FactName, ...FactName[]];

const findingView = z.strictObject({
  key: text,
  kind: z.enum(['figure', 'evidence']),
  label: text,
  rule: text,
  article: text,
  required: z.boolean(),
  threshold: z.number().nullable(),
  /** Shown beside the result: a number that no text gives. */
  assumption: text.nullable(),
  unit: text,
  actual: z.number().nullable(),
  origin: z.enum(['counted', 'declared', 'none']),
  source: text,
  counted: z.number().nullable(),
  met: z.boolean(),
  advice: text,
});
const gateView = z.strictObject({
  gate: z.enum(['registered', 'evaluated']),
  label: text,
  article: text,
  met: z.boolean(),
  advice: text,
});
export const checkView = z.strictObject({
  findings: z.array(findingView),
  gates: z.array(gateView),
  ready: z.boolean(),
});

const figureView = z.strictObject({ fact: z.enum(FACT_NAMES), value: z.number() });
const decisionView = z.strictObject({
  step: text,
  decision: z.enum(['approve', 'return', 'refuse']),
  byName: text,
  comment: text,
  at: instant,
});

export const applicationRow = z.strictObject({
  id: text,
  facilityId: text,
  facilityName: text,
  districtName: text,
  standardId: text,
  standardName: text,
  programme: z.enum(PROGRAMMES),
  year: int,
  status: z.enum(APPLICATION_STATUSES),
  step: z.enum(REVIEW_STEPS).nullable(),
  approvalVoid: z.boolean(),
  contentHash: text,
  revision: int,
  submittedAt: instant.nullable(),
  updatedAt: instant,
  recognisedOn: text.nullable(),
});

const panelView = z.strictObject({
  scored: int,
  waiting: int,
  recused: int,
  meanHundredths: int.nullable(),
  spread: int,
  enough: z.boolean(),
  wide: z.boolean(),
  passed: z.boolean(),
});
const letterView = z.strictObject({
  letterNo: text,
  outcome: z.enum(['recognised', 'refused']),
  title: text,
  decision: text,
  reasons: z.array(text),
  findings: z.array(findingView),
  assumptions: z.array(text),
  issuedOn: text,
  bureau: text,
});
const noticeView = z.strictObject({
  id: text,
  title: text,
  text,
  opensOn: text,
  closesOn: text,
  status: z.enum(NOTICE_STATUSES),
  heldSince: text.nullable(),
  /** What keeps it from ending by itself: an objection without an answer, or one that was right. */
  hold: z.enum(['open', 'upheld']).nullable(),
});
export const sheetView = z.strictObject({
  expertId: text,
  expertName: text,
  status: z.enum(['assigned', 'scored', 'recused']),
  marks: z.array(z.strictObject({ key: text, points: int })),
  total: int.nullable(),
  comment: text,
  /** False for marks about a content that has changed since. */
  current: z.boolean(),
});
const eventFileView = z.strictObject({
  title: text,
  /** 品牌活动: series and level; empty for one that is not tagged. */
  brand: text,
  registered: int,
  admitted: int,
  mix: z.array(z.strictObject({ who: text, count: int })),
  /** What guests said, in figures; null where the organiser asked nothing. */
  feedback: z
    .strictObject({
      guests: int,
      answered: int,
      lines: z.array(z.strictObject({ label: text, count: int, said: text })),
    })
    .nullable(),
  spentFen: int,
  proposedFen: int.nullable(),
  formula: text,
});

export const applicationView = applicationRow.extend({
  eventId: text.nullable(),
  summary: text,
  declared: z.array(figureView),
  evidence: z.array(z.strictObject({ criterion: text, note: text, fileIds: z.array(text) })),
  files: z.array(fileView),
  costs: z.array(z.strictObject({ what: text, amountFen: int })),
  pledge: z.strictObject({ signedBy: text, signedOn: text, fileId: text }).nullable(),
  /** As handed in; before that, as of now. */
  check: checkView,
  inspection: z
    .strictObject({
      on: text,
      inspectors: z.array(text),
      passed: z.boolean(),
      note: text,
      figures: z.array(figureView),
    })
    .nullable(),
  decisions: z.array(decisionView),
  /** For the bureau; an applicant learns the result with the letter. */
  panel: panelView.nullable(),
  notice: noticeView.nullable(),
  letter: letterView.nullable(),
  eventFile: eventFileView.nullable(),
  assessedFen: int.nullable(),
  standard: z.strictObject({
    document: text,
    article: text,
    stages: z.array(z.enum(STAGES)),
    rubric: z.array(z.strictObject({ key: text, label: text, most: int })),
    ceilingFen: int.nullable(),
    assumptions: z.array(text),
  }),
  settings: z.array(z.strictObject({ label: text, value: int, basis: text })),
  isMine: z.boolean(),
  canReview: z.boolean(),
  canConclude: z.boolean(),
});
