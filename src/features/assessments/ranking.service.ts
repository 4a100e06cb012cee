import { kindsAssessed, type AssessmentPlan } from '../../../config/assessments/index.js';
import type { SettingValue } from '../../../config/policies/index.js';
import { allow, invalid } from '../../shared/errors.js';
import { shanghaiDay } from '../../shared/calendar.js';
import type { Actor } from '../../shared/actor.js';
import { overseesCity } from './assessment.access.js';
import type { AssessmentParts } from './assessment.parts.js';
import type { WhatIf } from './assessment.schema.js';
import type { FormRecord } from './form.model.js';
import { setOf } from './form.rules.js';
import { formStore, scoreStore } from './form.store.js';
import { quotasOf, rankingOf, type Contender, type Quota, type Ranking } from './ranking.rules.js';
import type { RoundRecord } from './round.model.js';
import type { RoundService } from './round.service.js';
import { scoringOf, type Scoring } from './score.rules.js';
import { assertSettings, numberOf, requirePlan, termsOf } from './settings.rules.js';

/** Everything a ranking is made of, read once. */
export interface Standings {
  round: RoundRecord;
  plan: AssessmentPlan;
  /** The last day of the year, or today while the year runs. */
  basisOn: string;
  forms: FormRecord[];
  scorings: Map<string, Scoring>;
  contenders: Contender[];
  ranking: Ranking;
}

export interface RankingService {
  standings(jurisdictionId: string, year: number): Promise<Standings>;
  /** The shares of 优秀 of a round alone, for lists that need no scores. */
  quotasOf(round: RoundRecord): Promise<Quota[]>;
  /** The same for the bureau of the place; 403 for everybody else. */
  see(actor: Actor, jurisdictionId: string, year: number): Promise<Standings>;
  /** 试算: the list under other scores, readings or numbers, beside the real one. Nothing is saved. */
  whatIf(
    actor: Actor,
    year: number,
    change: WhatIf,
  ): Promise<{ before: Ranking; after: Ranking; standings: Standings }>;
}

/** 排名: scores and shares of a round, as they are and as they might be. */
export function createRankingService(parts: AssessmentParts & { rounds: RoundService }): RankingService {
  const { clock, facilities, recognised, rounds } = parts;

  const basisOf = (year: number): string => {
    const today = shanghaiDay(clock.now());
    return today < `${year}-12-31` ? today : `${year}-12-31`;
  };

  async function contenderOf(form: FormRecord, total: number | null): Promise<Contender> {
    const { late, overdue } = await facilities.changes.punctualityIn(form.facilityId, form.year);
    const { _id: formId, facilityId, facilityName, kind, recognisedOn } = form;
    return { formId, facilityId, facilityName, kind, recognisedOn, total, late: late + overdue };
  }

  async function scoringsOf(round: RoundRecord, forms: readonly FormRecord[]): Promise<Map<string, Scoring>> {
    const scores = await scoreStore.listOfRound(round._id);
    return new Map(
      forms.flatMap(form => {
        if (!form.check) return [];
        const own = scores.filter(({ formId }) => formId === form._id);
        return [[form._id, scoringOf(setOf(form), form.check.figures, own)] as const];
      }),
    );
  }

  const quotasFor = async (round: RoundRecord, plan: AssessmentPlan, decided: RoundRecord['decided'], over: object) => {
    const list = await recognised.on(round.jurisdictionId, basisOf(round.year), kindsAssessed(plan, decided));
    return quotasOf(list, round.year, termsOf(plan, decided), over);
  };

  const standings: RankingService['standings'] = async (jurisdictionId, year) => {
    const round = await rounds.find(jurisdictionId, year);
    const plan = requirePlan(jurisdictionId, year);
    const forms = await formStore.listOfRound(round._id);
    const scorings = await scoringsOf(round, forms);
    const atLeast = numberOf(round.decided, 'expertsAtLeast');
    const contenders: Contender[] = [];
    for (const form of forms) {
      const scoring = scorings.get(form._id);
      const total = scoring && scoring.experts >= atLeast ? scoring.total : null;
      contenders.push(await contenderOf(form, form.totalHundredths ?? total));
    }
    const quotas = await quotasFor(round, plan, round.decided, {});
    const ranking = rankingOf(contenders, quotas, termsOf(plan, round.decided));
    return { round, plan, basisOn: basisOf(year), forms, scorings, contenders, ranking };
  };

  const see: RankingService['see'] = async (actor, jurisdictionId, year) => {
    allow(overseesCity(actor, jurisdictionId), '由市科技部门查看');
    return standings(jurisdictionId, year);
  };

  return {
    standings,
    see,
    quotasOf: round => quotasFor(round, requirePlan(round.jurisdictionId, round.year), round.decided, {}),

    async whatIf(actor, year, { jurisdictionId, scores, settings, recognisedCount, excellentMost }) {
      const found = await see(actor, jurisdictionId, year);
      const { round, plan, contenders, ranking } = found;
      assertSettings(plan, settings);
      const unknown = scores.filter(({ facilityId }) => !contenders.some(each => each.facilityId === facilityId));
      if (unknown.length > 0)
        throw invalid(
          'not_assessed',
          '试算名单中有不参加本年度考核的载体',
          unknown.map(({ facilityId }) => ({ path: 'scores', message: `${facilityId} 不在本年度名单中` })),
        );
      const decided: Record<string, SettingValue> = { ...round.decided, ...settings };
      const changed = contenders.map(each => {
        const score = scores.find(({ facilityId }) => facilityId === each.facilityId);
        return score ? { ...each, total: score.totalHundredths } : each;
      });
      const over = { recognisedCount, most: excellentMost };
      const after = rankingOf(changed, await quotasFor(round, plan, decided, over), termsOf(plan, decided));
      return { before: ranking, after, standings: found };
    },
  };
}
