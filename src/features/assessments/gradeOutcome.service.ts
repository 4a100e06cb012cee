import { GRADE_NAMES } from '../../../config/policies/index.js';
import type { Actor } from '../../shared/actor.js';
import { shanghaiDay } from '../../shared/calendar.js';
import { conflict } from '../../shared/errors.js';
import type { AssessmentParts } from './assessment.parts.js';
import type { BatchItem } from './batch.model.js';
import { formStore } from './form.store.js';
import type { Standings } from './ranking.service.js';
import type { RectificationOpening } from './rectificationOpening.service.js';
import { valueOf } from './settings.rules.js';

/** What the dossier says of a grade. */
export const gradeFact = (
  { pool, grade, rank, place }: Pick<BatchItem, 'pool' | 'grade' | 'rank' | 'place'>,
  { round, ranking }: Pick<Standings, 'round' | 'ranking'>,
) => {
  const standing = place ?? rank;
  const recognisedCount = ranking.quotas.find(each => each.pool === pool)?.recognised;
  return {
    kind: 'assessment' as const,
    year: round.year,
    grade,
    ...(standing !== null && recognisedCount ? { rank: standing, recognisedCount } : {}),
  };
};

export interface GradeOutcomes {
  /** Everything that one grade brings about: the form, the dossier (and with it the awards), rectification, news. */
  enter(by: Actor | 'system', item: BatchItem, standings: Standings): Promise<void>;
}

/** 等次发布: what follows from a published grade. */
export function createGradeOutcomes(parts: AssessmentParts & { openings: RectificationOpening }): GradeOutcomes {
  const { clock, news, dossiers, openings } = parts;

  return {
    async enter(by, item, standings) {
      const { round, plan, forms } = standings;
      const form = forms.find(({ _id }) => _id === item.formId);
      if (!form || form.status === 'graded') throw conflict('already_graded', `「${item.facilityName}」的等次已发布`);
      const on = shanghaiDay(clock.now());
      const fact = gradeFact(item, standings);
      const { facilityId } = form;
      const isRegional =
        !plan.settings.includes('regionalEvaluation') || valueOf(round.decided, 'regionalEvaluation') === 'yes';
      const source = { kind: 'assessment', id: form._id };
      const entry = isRegional ? await dossiers.record(by, { facilityId, fact, on, source }) : null;
      const { grade, totalHundredths } = item;
      const rank = item.place ?? item.rank;
      const graded = { grade, rank, totalHundredths, gradedOn: on, entryId: entry?._id ?? null };
      const moved = await formStore.move(form, 'graded', graded);
      if (grade === 'fail') await openings.begin(by, moved, round);
      await news.tellMembers('assessment.graded', moved.keeperId, {
        data: { formId: form._id, year: String(round.year), grade: GRADE_NAMES[grade], facility: form.facilityName },
        dedupeKey: `assessment.graded ${form._id}`,
      });
    },
  };
}
