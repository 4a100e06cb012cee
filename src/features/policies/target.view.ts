import type { z } from 'zod';
import { resolveSettings, assume } from './settings.rules.js';
import { isInForce } from './registry.rules.js';
import type { SettingValue } from '../../../config/policies/index.js';
import type { Settings } from './calculator.types.js';
import type { targetView } from './replies.schema.js';
import type { PolicyTarget } from './policy.service.js';
import { COUNTING_WAYS, deadlineOf } from './targets.rules.js';

/** How a target is read: the settings behind it, and whether it adds up over the years. */
export interface TargetReading {
  settings: Settings;
  cumulative: boolean;
}

/** A target as its open points are set; a person's own `given` settings stand before the defaults. */
export function readingOf(
  { policy, target }: PolicyTarget,
  given: Readonly<Record<string, SettingValue>> = {},
): TargetReading {
  const settings = resolveSettings(policy, given);
  const isSetCumulative = target.setting !== undefined && settings[target.setting] === 'cumulative';
  return { settings, cumulative: isSetCumulative || target.cumulative };
}

/** A target with how it is counted and what its reading rests on. */
export function viewTarget(
  { policy, target }: PolicyTarget,
  { settings, cumulative }: TargetReading,
): z.infer<typeof targetView> {
  const deadlineOn = deadlineOf(target);
  const rule = policy.rules.find(each => each.id === target.rule);
  const c = { policy, facts: {}, on: deadlineOn, settings };
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
    assumptions: [...assume(c, ...(target.setting ? [target.setting] : []), ...(target.counting ?? []))],
  };
}
