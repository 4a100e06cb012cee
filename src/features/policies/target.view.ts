import type { z } from 'zod';
import { resolveSettings, assume } from './settings.rules.js';
import { isInForce } from './registry.rules.js';
import type { targetsReply } from './replies.schema.js';
import type { PolicyTarget } from './policy.service.js';
import { COUNTING_WAYS, deadlineOf } from './targets.rules.js';

type TargetView = z.infer<typeof targetsReply>['items'][number];

/** A target with how it is counted and what its reading rests on. */
export function viewTarget({ policy, target }: PolicyTarget): TargetView {
  const settings = resolveSettings(policy);
  const deadlineOn = deadlineOf(target);
  const rule = policy.rules.find(each => each.id === target.rule);
  const c = { policy, facts: {}, on: deadlineOn, settings };
  const cumulative =
    target.setting !== undefined && settings[target.setting] === 'cumulative' ? true : target.cumulative;
  return {
    id: target.id,
    rule: target.rule,
    article: rule?.article ?? '',
    policyId: policy.id,
    jurisdiction: { ...policy.jurisdiction, parents: [...policy.jurisdiction.parents] },
    metric: target.metric,
    label: target.label,
    unit: target.unit,
    countingWay: COUNTING_WAYS[target.unit],
    comparator: target.comparator,
    value: target.value,
    max: target.max ?? null,
    fromYear: target.fromYear,
    year: target.year,
    deadlineOn,
    cumulative,
    within: target.within ?? null,
    policyInForce: isInForce(policy, deadlineOn),
    assumptions: target.setting ? [...assume(c, target.setting)] : [],
  };
}
