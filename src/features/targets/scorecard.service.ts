import type { Clock } from '../../platform/clock/clock.js';
import type { z } from 'zod';
import type { Actor } from '../../shared/actor.js';
import { shanghaiDay } from '../../shared/calendar.js';
import { allow } from '../../shared/errors.js';
import type { PolicyService } from '../policies/index.js';
import { districtsOf, openDistricts } from './place.rules.js';
import { scorecardOf, SCORE_ASSUMPTIONS } from './scorecard.rules.js';
import type { SourceService } from './sources.service.js';
import type { scorecardsReply } from './target.schema.js';
import type { TargetService } from './target.service.js';

export interface ScorecardService {
  /** The scorecards of the districts that the person looks after, for one year. */
  list(
    actor: Actor,
    query: { jurisdiction: string; year: number; on?: string | undefined },
  ): Promise<z.infer<typeof scorecardsReply>>;
}

interface Parts {
  clock: Clock;
  policies: Pick<PolicyService, 'listFor'>;
  targets: Pick<TargetService, 'list'>;
  sources: SourceService;
}

/** The rules by which a policy makes its districts answer for the targets. */
const SCORED = ['QD-27', 'CX-25', 'TL-15'];

/** 属地考核: what each district or town has reached of what was split to it. */
export function createScorecardService({ clock, policies, targets, sources }: Parts): ScorecardService {
  return {
    async list(actor, { jurisdiction, year, on: asked }) {
      const known = policies.listFor(jurisdiction);
      const open = openDistricts(actor, jurisdiction);
      allow(open.size > 0, '只有所在地的主管部门可以查看');
      const on = asked ?? shanghaiDay(clock.now());
      const own = (await targets.list({ jurisdiction, year, on })).filter(
        ({ policy }) => policy.jurisdiction.id === jurisdiction,
      );
      const all = own[0]?.sources ?? (await sources.gather(jurisdiction, on));
      const lastDay = `${year}-12-31`;
      const days = { from: `${year}-01-01`, to: on < lastDay ? on : lastDay };
      const names = districtsOf(jurisdiction);
      return {
        year,
        asOfOn: on,
        rules: known.flatMap(policy =>
          policy.rules
            .filter(({ id }) => SCORED.includes(id))
            .map(({ article, summary }) => `${policy.shortTitle} ${article}：${summary}`),
        ),
        assumptions: [...SCORE_ASSUMPTIONS],
        items: [...names]
          .filter(([district]) => open.has(district))
          .map(([district, districtName]) => {
            const { lines, ...card } = scorecardOf(district, own, { sources: all, ...days });
            return { ...card, districtName, lines: [...lines] };
          }),
        nextCursor: null,
      };
    },
  };
}
