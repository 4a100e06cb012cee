import { z } from 'zod';
import { SHEET_FIELDS, type Figures } from '../../../config/assessments/index.js';
import { districtName } from '../../../config/jurisdictions.js';
import { GRADES } from '../../../config/policies/index.js';
import type { Actor } from '../../shared/actor.js';
import { fileView, viewFile, type FileService } from '../files/index.js';
import { canCheck } from './assessment.access.js';
import type { AssessmentParts } from './assessment.parts.js';
import { figures } from './assessment.schema.js';
import { FORM_STATUSES } from './assessment.states.js';
import type { FormRecord, ScoreRecord } from './form.model.js';
import { setOf } from './form.rules.js';
import type { FormSeen, FormService } from './form.service.js';
import { measuredPoints, scoringOf } from './score.rules.js';
import type { ScoringService } from './scoring.service.js';
import { sheetDoubts, sheetFaults } from './sheet.rules.js';

const issue = z.strictObject({ path: z.string(), message: z.string() });

export const formRow = z.strictObject({
  id: z.string(),
  facilityId: z.string(),
  facilityName: z.string(),
  districtName: z.string(),
  className: z.string(),
  year: z.number().int(),
  status: z.enum(FORM_STATUSES),
  revision: z.number().int(),
  submittedAt: z.iso.datetime().nullable(),
  grade: z.enum(GRADES).nullable(),
});

export const viewFormRow = (form: FormRecord): z.infer<typeof formRow> => ({
  id: form._id,
  facilityId: form.facilityId,
  facilityName: form.facilityName,
  districtName: districtName(form.district),
  className: setOf(form).name,
  year: form.year,
  status: form.status,
  revision: form.revision,
  submittedAt: form.submittedAt?.toISOString() ?? null,
  grade: form.grade,
});

const scoreView = z.strictObject({
  expertName: z.string(),
  points: z.record(z.string(), z.number()),
  comment: z.string(),
  recusedFor: z.string().nullable(),
});

const viewScore = ({ expertName, points, comment, recusedFor }: ScoreRecord): z.infer<typeof scoreView> => ({
  expertName,
  points,
  comment,
  recusedFor,
});

export const formView = z.strictObject({
  ...formRow.shape,
  selfDueOn: z.string(),
  returnedFor: z.string(),
  figures,
  verified: figures.nullable(),
  visitedOn: z.string().nullable(),
  checkComment: z.string(),
  statement: z.string(),
  selfPoints: z.record(z.string(), z.number()),
  /** The data sheet, field by field, in its order. */
  fields: z.array(z.strictObject({ key: z.string(), label: z.string(), unit: z.string() })),
  indicators: z.array(
    z.strictObject({
      key: z.string(),
      name: z.string(),
      mostPoints: z.number(),
      article: z.string(),
      by: z.enum(['figure', 'share', 'experts']),
      /** What experts look at; empty for what is computed. */
      asks: z.string(),
      /** What the figures give, in hundredths of a point; null for what experts judge. */
      measuredHundredths: z.number().int().nullable(),
    }),
  ),
  classArticle: z.string(),
  suggested: figures,
  lastYear: figures.nullable(),
  faults: z.array(issue),
  doubts: z.array(issue),
  /** 重大事项 of the year (CX-20). */
  changes: z.strictObject({ onTime: z.number().int(), late: z.number().int(), overdue: z.number().int() }),
  files: z.array(fileView),
  mayFill: z.boolean(),
  mayCheck: z.boolean(),
  mayScore: z.boolean(),
  ownScore: scoreView.nullable(),
  /** The experts' scores: for the bureau alone. */
  scores: z.array(scoreView).nullable(),
  scoring: z
    .strictObject({
      measuredHundredths: z.number().int(),
      judgedHundredths: z.number().int().nullable(),
      totalHundredths: z.number().int().nullable(),
      experts: z.number().int(),
      recused: z.number().int(),
      spread: z.number(),
    })
    .nullable(),
  rank: z.number().int().nullable(),
  totalHundredths: z.number().int().nullable(),
  gradedOn: z.string().nullable(),
});
type FormView = z.infer<typeof formView>;

export interface FormReader {
  show(actor: Actor, seen: FormSeen): Promise<FormView>;
}

interface ReaderParts {
  files: FileService;
  facilities: AssessmentParts['facilities'];
  forms: FormService;
  scorings: ScoringService;
}

const scoringView = (form: FormRecord, scores: readonly ScoreRecord[]): FormView['scoring'] => {
  if (!form.check) return null;
  const { measured, judged, total, experts, recused, spread } = scoringOf(setOf(form), form.check.figures, scores);
  return { measuredHundredths: measured, judgedHundredths: judged, totalHundredths: total, experts, recused, spread };
};

function indicatorsOf(form: FormRecord): FormView['indicators'] {
  const set = setOf(form);
  const measured = measuredPoints(set, form.check?.figures ?? form.figures);
  return set.indicators.map(({ key, name, mostPoints, article, measure }) => ({
    key,
    name,
    mostPoints,
    article,
    by: measure.by,
    asks: measure.by === 'experts' ? measure.asks : '',
    measuredHundredths: measured.find(each => each.key === key)?.points ?? null,
  }));
}

/** A form as a person may see it: the bureau with the experts' scores, the others without. */
export function createFormReader({ files, facilities, forms, scorings }: ReaderParts): FormReader {
  const mayScore = (seen: FormSeen): boolean => seen.isExpert && seen.form.status === 'checked';

  async function judgement(actor: Actor, seen: FormSeen) {
    const scores = await scorings.listOf(seen.form._id);
    const own = scores.find(({ expertId }) => expertId === actor.userId);
    return {
      mayScore: mayScore(seen),
      ownScore: own ? viewScore(own) : null,
      scores: seen.isBureau ? scores.map(viewScore) : null,
      scoring: seen.isBureau ? scoringView(seen.form, scores) : null,
    };
  }

  async function sheet(form: FormRecord) {
    const { figures: suggested, lastYear } = await forms.suggested(form);
    return {
      figures: form.figures,
      verified: form.check?.figures ?? null,
      fields: SHEET_FIELDS.map(({ key, label, unit }) => ({ key, label, unit })),
      suggested: suggested as Figures,
      lastYear,
      faults: sheetFaults(form.figures),
      doubts: sheetDoubts(form.figures, lastYear),
    };
  }

  return {
    async show(actor, seen) {
      const { form, round, facility } = seen;
      const { rank, totalHundredths, gradedOn } = form;
      return {
        ...viewFormRow(form),
        ...(await sheet(form)),
        ...(await judgement(actor, seen)),
        selfDueOn: round.selfDueOn,
        returnedFor: form.returnedFor,
        visitedOn: form.check?.visitedOn ?? null,
        checkComment: form.check?.comment ?? '',
        statement: form.statement,
        selfPoints: form.selfPoints,
        indicators: indicatorsOf(form),
        classArticle: setOf(form).article,
        changes: await facilities.changes.punctualityIn(form.facilityId, form.year),
        files: (await files.listOf({ kind: 'assessment', id: form._id })).map(viewFile),
        mayFill: seen.fills && (form.status === 'draft' || form.status === 'returned'),
        mayCheck: form.status === 'submitted' && canCheck(actor, facility),
        rank,
        totalHundredths,
        gradedOn,
      };
    },
  };
}
