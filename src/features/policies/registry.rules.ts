import type { FacilityType, Level, Policy } from '../../../config/policies/index.js';
import { conflict, invalid } from '../../shared/errors.js';
import { resolveSettings } from './settings.rules.js';
import { isWithin, validityOf } from './validity.rules.js';

/** True when the policy is in force on a day, by its default settings. */
export const isInForce = (policy: Policy, on: string): boolean =>
  isWithin(validityOf(policy, resolveSettings(policy)), on);

/** A jurisdiction's own policies and those of the places above it, nearest first. Accepts id, GB/T 2260 code or name. */
export function policiesOf(policies: readonly Policy[], place: string): readonly Policy[] {
  const own = policies.filter(({ jurisdiction }) =>
    [jurisdiction.id, jurisdiction.code, jurisdiction.name].includes(place),
  );
  const parents = own[0]?.jurisdiction.parents ?? [];
  const above = parents.flatMap(parent => policies.filter(policy => policy.jurisdiction.id === parent));
  return [...own, ...above];
}

const overrides = (winner: Policy, loser: Policy): boolean =>
  winner.overrides.some(
    each => each.policyId === loser.id || (loser.documentNo !== null && each.documentNo === loser.documentNo),
  );

/** 以本计划为准: what remains when every policy that another one overrides is left out. */
export const withoutOverridden = (policies: readonly Policy[]): readonly Policy[] =>
  policies.filter(policy => !policies.some(other => other !== policy && overrides(other, policy)));

/**
 * The one policy of a place on a day. Refuses with `no_policy_in_force`, and with `several_policies_in_force`
 * when none of them overrides the others: then a person has to say which one is meant.
 */
export function policyInForce(policies: readonly Policy[], place: string, on: string): Policy {
  const own = policies.filter(({ jurisdiction }) =>
    [jurisdiction.id, jurisdiction.code, jurisdiction.name].includes(place),
  );
  const standing = withoutOverridden(own.filter(policy => isInForce(policy, on)));
  const [found] = standing;
  if (!found) throw invalid('no_policy_in_force', `${on}没有有效的政策文件，请换一个日期或指定文件`);
  if (standing.length > 1)
    throw conflict('several_policies_in_force', '当日有多份文件有效，请指定按哪一份计算', {
      policies: standing.map(({ id, title }) => ({ id, title })),
    });
  return found;
}

/** 培育链条: the stage after a facility type in the place's own chain, or null at its end. */
export function nextStage(policy: Policy, type: FacilityType): Policy['stages'][number] | null {
  const index = policy.stages.findIndex(stage => stage.facilityType === type);
  return index < 0 ? null : (policy.stages[index + 1] ?? null);
}

/** 升级: the tier a facility would apply for next, or null at the top. */
export function nextLevel(policy: Policy, held: Level | null): Policy['ladder'][number] | null {
  if (held === null) return policy.ladder[0] ?? null;
  const index = policy.ladder.findIndex(step => step.level === held);
  return index < 0 ? null : (policy.ladder[index + 1] ?? null);
}

/** 推荐资格 (ZB-07): registered and evaluated, both. */
export const canRecommend = (facility: { registered: boolean; evaluated: boolean }): boolean =>
  facility.registered && facility.evaluated;

/** 分类考核: the classes of a facility type that have indicator sets of their own. */
export const classesOf = (policy: Policy, type: FacilityType) =>
  policy.rules
    .flatMap(rule => rule.does ?? [])
    .flatMap(does => (does.type === 'classes' ? does.classes : []))
    .filter(each => each.facilityType === type);
