import { z } from 'zod';
import { JURISDICTIONS } from '../../../config/jurisdictions.js';
import type { RoundRecord } from './round.model.js';
import { requirePlan, settingsInForce, valueText, type SettingInForce } from './settings.rules.js';

export const settingView = z.strictObject({
  key: z.string(),
  label: z.string(),
  value: z.union([z.string(), z.number()]).nullable(),
  valueText: z.string(),
  isDefault: z.boolean(),
  isFixed: z.boolean(),
  article: z.string(),
  rules: z.array(z.string()),
  choices: z.array(z.strictObject({ value: z.string(), label: z.string() })),
});

export const viewSetting = (inForce: SettingInForce): z.infer<typeof settingView> => {
  const { key, label, article, rules, choices = [], isFixed = false } = inForce.setting;
  const { value, isDefault } = inForce;
  return {
    key,
    label,
    value,
    valueText: valueText(inForce),
    isDefault,
    isFixed,
    article,
    rules: [...rules],
    choices: [...choices],
  };
};

export const roundView = z.strictObject({
  jurisdictionId: z.string(),
  jurisdictionName: z.string(),
  year: z.number().int(),
  policyId: z.string(),
  article: z.string(),
  selfDueOn: z.string(),
  settings: z.array(settingView),
  experts: z.array(z.strictObject({ id: z.string(), name: z.string() })),
});

export const viewRound = (
  round: RoundRecord,
  names: ReadonlyMap<string, { name: string }>,
): z.infer<typeof roundView> => {
  const plan = requirePlan(round.jurisdictionId, round.year);
  return {
    jurisdictionId: round.jurisdictionId,
    jurisdictionName: JURISDICTIONS.find(({ id }) => id === round.jurisdictionId)?.name ?? '',
    year: round.year,
    policyId: round.policyId,
    article: plan.article,
    selfDueOn: round.selfDueOn,
    settings: settingsInForce(plan, round.decided).map(viewSetting),
    experts: round.expertIds.map(id => ({ id, name: names.get(id)?.name ?? '' })),
  };
};
