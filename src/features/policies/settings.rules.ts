import type { Policy, Setting, SettingValue } from '../../../config/policies/index.js';
import { isDay } from '../../shared/calendar.js';
import { invalid, type Issue } from '../../shared/errors.js';
import { fen } from '../../shared/money.js';
import type { Assumption, Case, Settings } from './calculator.types.js';
import { moneyText, percentText } from './wording.rules.js';

const DEFAULTS = new WeakMap<Policy, Settings>();

const defaultsOf = (policy: Policy): Settings => {
  const known = DEFAULTS.get(policy);
  if (known) return known;
  const built = Object.freeze(Object.fromEntries(policy.settings.map(setting => [setting.key, setting.default])));
  DEFAULTS.set(policy, built);
  return built;
};

const RANGES: Readonly<Record<'money' | 'share' | 'days' | 'count', number>> = {
  money: 1e13,
  share: 10_000,
  days: 3_650,
  count: 10_000_000,
};

/** A Chinese sentence about what is wrong with a setting's value, or null. */
function faultOf(setting: Setting, value: SettingValue): string | null {
  if (value === null) return null;
  if (setting.kind === 'choice')
    return setting.choices?.some(choice => choice.value === value)
      ? null
      : `只能选：${(setting.choices ?? []).map(choice => `${choice.value}（${choice.label}）`).join('、')}`;
  if (setting.kind === 'day') return typeof value === 'string' && isDay(value) ? null : '请填写日期，如 2021-03-01';
  const most = RANGES[setting.kind];
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= most
    ? null
    : `请填写 0 到 ${most} 之间的整数`;
}

/** The policy's settings with a person's own values over the defaults. Refuses unknown keys and values (422). */
export function resolveSettings(policy: Policy, given: Readonly<Record<string, SettingValue>> = {}): Settings {
  const keys = Object.keys(given);
  if (keys.length === 0) return defaultsOf(policy);
  const issues: Issue[] = [];
  for (const key of keys) {
    const setting = policy.settings.find(each => each.key === key);
    const message = setting ? faultOf(setting, given[key] ?? null) : '本文件没有这一项设置';
    if (message) issues.push({ path: `settings.${key}`, message });
  }
  if (issues.length > 0) throw invalid('invalid_setting', '待定事项的设置有误，请按提示修改', issues);
  return { ...defaultsOf(policy), ...given };
}

const valueText = (setting: Setting, value: SettingValue): string => {
  if (value === null) return '尚未确定';
  if (setting.kind === 'money' && typeof value === 'number') return moneyText(fen(value));
  if (setting.kind === 'share' && typeof value === 'number') return percentText(value);
  return setting.choices?.find(choice => choice.value === value)?.label ?? String(value);
};

/** The assumptions behind a figure, one for each setting it used. */
export const assume = (c: Case, ...keys: readonly string[]): readonly Assumption[] =>
  keys.flatMap(key => {
    const setting = c.policy.settings.find(each => each.key === key);
    if (!setting) return [];
    const value = c.settings[key] ?? null;
    const isDefault = value === setting.default;
    const note = isDefault ? '（文件未写明，按默认设置）' : '（按所选设置）';
    return [{ setting: key, value, isDefault, sentence: `${setting.label}：${valueText(setting, value)}${note}` }];
  });

/** A setting that holds a whole number, or null while nobody has decided it. */
export const numberSetting = (c: Case, key: string | undefined): number | null => {
  const value = key === undefined ? null : c.settings[key];
  return typeof value === 'number' ? value : null;
};
