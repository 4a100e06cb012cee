import type { Facts, Policy, SettingValue, Target } from '../../../config/policies/index.js';
import type { Clock } from '../../platform/clock/clock.js';
import { shanghaiDay } from '../../shared/calendar.js';
import { invalid, notFound } from '../../shared/errors.js';
import { calculate } from './calculator.rules.js';
import type { Calculation } from './calculator.types.js';
import { policiesOf } from './registry.rules.js';
import { runsIn } from './targets.rules.js';

/** A target together with the policy that sets it. */
export interface PolicyTarget {
  policy: Policy;
  target: Target;
}

/** The registry of policies, the calculator and the targets. Knows no storage: policies are data. */
export interface PolicyService {
  today(): string;
  /** All policies, or those of a place and of the places above it. Refuses an unknown place with `unknown_jurisdiction`. */
  listFor(jurisdiction?: string): readonly Policy[];
  find(id: string): Policy;
  calculate(
    id: string,
    question: { facts: Facts; on: string; settings?: Readonly<Record<string, SettingValue>> },
  ): Calculation;
  listTargets(filter: { jurisdiction?: string; year?: number }): readonly PolicyTarget[];
}

export function createPolicyService({ policies, clock }: { policies: readonly Policy[]; clock: Clock }): PolicyService {
  const find = (id: string): Policy => {
    const policy = policies.find(each => each.id === id);
    if (!policy) throw notFound('政策文件');
    return policy;
  };
  const listFor = (jurisdiction?: string): readonly Policy[] => {
    if (jurisdiction === undefined) return policies;
    const found = policiesOf(policies, jurisdiction);
    if (found.length > 0) return found;
    const places = [...new Set(policies.map(policy => policy.jurisdiction.id))].join('、');
    throw invalid('unknown_jurisdiction', '没有这个行政区的政策，请改选', [
      { path: 'query.jurisdiction', message: `可选：${places}` },
    ]);
  };
  return {
    today: () => shanghaiDay(clock.now()),
    listFor,
    find,
    calculate: (id, { facts, on, settings }) => calculate(find(id), facts, on, settings),
    listTargets: ({ jurisdiction, year }) =>
      listFor(jurisdiction)
        .flatMap(policy => policy.targets.map(target => ({ policy, target })))
        .filter(({ target }) => year === undefined || runsIn(target, year)),
  };
}
