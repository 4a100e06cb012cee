import { daysBetween, shanghaiDay } from '../../shared/calendar.js';
import type { Actor } from '../../shared/actor.js';
import { isMember } from '../../shared/actor.js';
import { invalid } from '../../shared/errors.js';
import { JURISDICTIONS } from '../../../config/jurisdictions.js';
import { oversees } from './assessment.access.js';
import type { AssessmentParts } from './assessment.parts.js';
import type { RectificationRecord } from './batch.model.js';
import { viewGrades, viewRanked, type QuotaTaken } from './grade.view.js';
import { formStore } from './form.store.js';
import type { Quota } from './ranking.rules.js';
import type { RankingService } from './ranking.service.js';
import { rectificationStore } from './rectification.store.js';
import { consequencesOf, viewRectification } from './rectification.view.js';
import type { RoundRecord } from './round.model.js';
import type { RoundService } from './round.service.js';
import { viewRound } from './round.view.js';
import { roundStore } from './round.store.js';

export interface AssessmentReader {
  round(round: RoundRecord): Promise<ReturnType<typeof viewRound>>;
  /** The rounds of a place, for everybody signed in: which open points were read how. */
  rounds(jurisdictionId: string): Promise<{ items: ReturnType<typeof viewRound>[]; nextCursor: null }>;
  ranking(actor: Actor, jurisdictionId: string, year: number): Promise<object>;
  /** Published grades; scores only for the bureau and the facility itself. */
  grades(actor: Actor, jurisdictionId: string, year: number): Promise<ReturnType<typeof viewGrades>>;
  rectification(record: RectificationRecord): Promise<object>;
}

/** What people read of a round. */
export function createAssessmentReader(
  parts: AssessmentParts & { rounds: RoundService; rankings: RankingService },
): AssessmentReader {
  const { clock, identity, rounds, rankings } = parts;

  const show = async (round: RoundRecord) => viewRound(round, await identity.findPeople(round.expertIds));

  async function takenOf(round: RoundRecord, given: readonly Quota[]): Promise<QuotaTaken[]> {
    const quotas = [];
    for (const quota of given) quotas.push({ ...quota, taken: await roundStore.takenOf(round._id, quota.pool) });
    return quotas;
  }

  return {
    round: show,

    async rounds(jurisdictionId) {
      if (!JURISDICTIONS.some(({ id }) => id === jurisdictionId))
        throw invalid('unknown_jurisdiction', '没有这个行政区');
      const items = [];
      for (const round of await rounds.list([jurisdictionId])) items.push(await show(round));
      return { items, nextCursor: null };
    },

    async ranking(actor, jurisdictionId, year) {
      const found = await rankings.see(actor, jurisdictionId, year);
      const { basisOn, ranking, forms, scorings, contenders } = found;
      return {
        basisOn,
        quotas: await takenOf(found.round, ranking.quotas),
        tied: ranking.tied,
        items: ranking.items.map(item => ({
          ...viewRanked(item),
          status: forms.find(({ _id }) => _id === item.formId)?.status ?? 'draft',
          published: forms.find(({ _id }) => _id === item.formId)?.grade ?? null,
          experts: scorings.get(item.formId)?.experts ?? 0,
          spread: scorings.get(item.formId)?.spread ?? 0,
          late: contenders.find(({ formId }) => formId === item.formId)?.late ?? 0,
        })),
      };
    },

    async grades(actor, jurisdictionId, year) {
      const round = await rounds.find(jurisdictionId, year);
      return viewGrades({
        round,
        quotas: await takenOf(round, await rankings.quotasOf(round)),
        forms: await formStore.listOfRound(round._id),
        rectifications: await rectificationStore.listOfYear(jurisdictionId, year),
        maySeeScore: form =>
          oversees(actor, form) || isMember(actor, form.keeperId) || isMember(actor, form.facilityId),
      });
    },

    async rectification(record) {
      const round = await rounds.find(record.jurisdictionId, record.year);
      const daysLeft = daysBetween(shanghaiDay(clock.now()), record.dueOn);
      return { ...viewRectification(record, daysLeft), consequences: consequencesOf(round) };
    },
  };
}
