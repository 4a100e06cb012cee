import {
  ASSESSMENT_SETTINGS,
  planOf,
  type AssessmentPlan,
  type AssessmentSetting,
} from '../../../config/assessments/index.js';
import type { SettingValue } from '../../../config/policies/index.js';
import { invalid, type Issue } from '../../shared/errors.js';
import type { RankingTerms } from './ranking.rules.js';

/** A setting with its value of this round. */
export interface SettingInForce {
  setting: AssessmentSetting;
  value: SettingValue;
  isDefault: boolean;
}

const known = (key: string): AssessmentSetting => {
  const setting = ASSESSMENT_SETTINGS.find(each => each.key === key);
  if (!setting) throw new Error(`no such setting: ${key}`);
  return setting;
};

/** The plan of a place for a year; 422 `no_assessment_plan` where no text orders an assessment. */
export function requirePlan(jurisdictionId: string, year: number): AssessmentPlan {
  const plan = planOf(jurisdictionId, year);
  if (plan) return plan;
  throw invalid('no_assessment_plan', '该地区当年没有年度考核的规定，请核对地区与年度', [
    { path: 'jurisdictionId', message: '没有该地区当年的考核办法' },
  ]);
}

const MOST_NUMBER = 3_650;

function faultOf(
  { kind, isFixed, choices = [], most = MOST_NUMBER }: AssessmentSetting,
  value: SettingValue,
): string | null {
  if (isFixed) return '该项在奖补测算中决定，这里只作展示';
  if (kind === 'choice')
    return choices.some(each => each.value === value)
      ? null
      : `只能选：${choices.map(({ value: name, label }) => `${name}（${label}）`).join('、')}`;
  const isWhole = typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= most;
  return isWhole ? null : `请填写 0 到 ${most} 之间的整数`;
}

/** Refuses values that a place does not know or that cannot be (422 `invalid_setting`). */
export function assertSettings(plan: AssessmentPlan, decided: Readonly<Record<string, SettingValue>>): void {
  const issues = Object.entries(decided).flatMap(([key, value]): Issue[] => {
    const message = plan.settings.includes(key) ? faultOf(known(key), value) : '本地区没有这一项设置';
    return message ? [{ path: `settings.${key}`, message }] : [];
  });
  if (issues.length > 0) throw invalid('invalid_setting', '考核设置有误，请按提示修改', issues);
}

/** Every setting of the place with its value: decided, or the default we ship. */
export const settingsInForce = (
  plan: AssessmentPlan,
  decided: Readonly<Record<string, SettingValue>>,
): SettingInForce[] =>
  plan.settings.map(key => {
    const setting = known(key);
    return {
      setting,
      value: decided[key] ?? plan.defaults?.[key] ?? setting.default,
      isDefault: decided[key] === undefined,
    };
  });

/** One setting's value; places that do not list it have the default. */
export const valueOf = (decided: Readonly<Record<string, SettingValue>>, key: string): SettingValue =>
  decided[key] ?? known(key).default;

export const numberOf = (decided: Readonly<Record<string, SettingValue>>, key: string): number =>
  Number(valueOf(decided, key));

/** 拟定等次公示: working days of the window before grades are published; 0 where there is none. */
export const noticeDaysOf = (plan: AssessmentPlan, decided: Readonly<Record<string, SettingValue>>): number =>
  Number(settingsInForce(plan, decided).find(({ setting }) => setting.key === 'gradeNoticeDays')?.value ?? 0);

/** The words of a value, for lists and letters. */
export const valueText = ({ setting, value }: SettingInForce): string =>
  setting.choices?.find(choice => choice.value === value)?.label ?? String(value);

/** What the ranking of a round goes by. */
export const termsOf = (plan: AssessmentPlan, decided: Readonly<Record<string, SettingValue>>): RankingTerms => ({
  passMark: numberOf(decided, 'passMark'),
  goodMark: numberOf(decided, 'goodMark'),
  excellentMark: numberOf(decided, 'excellentMark'),
  base: valueOf(decided, 'excellentBase') as RankingTerms['base'],
  tie: valueOf(decided, 'excellentTie') as RankingTerms['tie'],
  levels: valueOf(decided, 'recognisedLevels') as RankingTerms['levels'],
  thisYear: valueOf(decided, 'recognisedThisYear') as RankingTerms['thisYear'],
  lateReport: valueOf(decided, 'lateReport') as RankingTerms['lateReport'],
  share: plan.excellentShare,
});
