import type { Fact } from '../api/dossiers.js';
import { fenOfYuan, yuanText } from '../shared/money.js';
import { ORGANISATION_KINDS } from './kinds.js';
import { GRADE_WORDS, LEVEL_WORDS } from './policies.js';

/** One thing that a fact says, as a form asks for it. */
export interface FactField {
  key: string;
  label: string;
  as: 'choice' | 'yuan' | 'number' | 'day' | 'text' | 'yesNo';
  words?: Readonly<Record<string, string>>;
  required?: boolean;
}

const FACILITY_TYPES: Readonly<Record<string, string>> = {
  ...ORGANISATION_KINDS,
  universitySciencePark: '大学科技园',
  starSpace: '星创天地',
  microPark: '小微产业园',
};
const TYPES = ['makerspace', 'incubator', 'universitySciencePark', 'starSpace', 'microPark'] as const;
const typeWords = Object.fromEntries(TYPES.map(type => [type, FACILITY_TYPES[type] ?? type]));

/** What a dossier knows of a facility, by kind of fact. */
export const FACT_KINDS: Readonly<Record<string, { name: string; fields: readonly FactField[] }>> = {
  recognition: {
    name: '认定（备案）',
    fields: [
      { key: 'level', label: '级别', as: 'choice', words: LEVEL_WORDS, required: true },
      { key: 'facilityType', label: '载体类型（与登记不同时填）', as: 'choice', words: typeWords },
    ],
  },
  assessment: {
    name: '年度考核（绩效评价）',
    fields: [
      { key: 'year', label: '考核年度', as: 'number', required: true },
      { key: 'grade', label: '等次', as: 'choice', words: GRADE_WORDS, required: true },
      { key: 'rectified', label: '整改后复核合格', as: 'yesNo' },
      { key: 'rank', label: '名次', as: 'number' },
      { key: 'recognisedCount', label: '已认定总数', as: 'number' },
    ],
  },
  provincialAward: {
    name: '省级补助',
    fields: [{ key: 'amountFen', label: '金额（元）', as: 'yuan', required: true }],
  },
  floorArea: {
    name: '面积核定',
    fields: [
      { key: 'newFloorArea', label: '新建（平方米）', as: 'number' },
      { key: 'rebuiltFloorArea', label: '改扩建（平方米）', as: 'number' },
    ],
  },
  highTechIncubatee: {
    name: '培育的高新技术企业',
    fields: [
      { key: 'certificateNo', label: '证书编号', as: 'text', required: true },
      { key: 'movedInOn', label: '入驻日期', as: 'day', required: true },
      { key: 'provincialAwardFen', label: '省级奖励（元）', as: 'yuan' },
    ],
  },
  cultivationListing: { name: '列入培育名单', fields: [] },
  demonstrationSelection: { name: '入选示范', fields: [] },
  registration: { name: '备案登记', fields: [{ key: 'registered', label: '已备案', as: 'yesNo', required: true }] },
  platform: { name: '平台投用', fields: [{ key: 'assessedFen', label: '评估投入（元）', as: 'yuan' }] },
  eventSpend: {
    name: '活动支出',
    fields: [
      { key: 'amountFen', label: '金额（元）', as: 'yuan', required: true },
      { key: 'ledByAssociation', label: '由协会牵头', as: 'yesNo' },
    ],
  },
  materialChange: {
    name: '重大事项变更',
    fields: [
      { key: 'what', label: '变更事项', as: 'text', required: true },
      { key: 'reportedOn', label: '报告日期', as: 'day' },
    ],
  },
};

export const factName = ({ kind }: Fact): string => FACT_KINDS[kind]?.name ?? kind;

const YES_NO = { true: '是', false: '否' } as const;

function shown(field: FactField, value: string | number | boolean): string {
  if (field.as === 'yuan') return `${yuanText(Number(value))} 元`;
  if (field.as === 'yesNo') return YES_NO[String(value) as 'true' | 'false'];
  return field.words?.[String(value)] ?? String(value);
}

/** What a fact says, in one line: `级别 县（市、区）级`. */
export const factText = (fact: Fact): string =>
  (FACT_KINDS[fact.kind]?.fields ?? [])
    .flatMap(field => {
      const value = fact[field.key];
      return value === undefined ? [] : [`${field.label.replace(/（.*）$/, '')} ${shown(field, value)}`];
    })
    .join('，');

/** The fields of a form, filled with what a fact says. */
export function typedOf(fact: Fact): Record<string, string> {
  const fields = FACT_KINDS[fact.kind]?.fields ?? [];
  return Object.fromEntries(
    fields.map(({ key, as }) => {
      const value = fact[key];
      return [key, value === undefined ? '' : String(as === 'yuan' ? Number(value) / 100 : value)];
    }),
  );
}

/** The fact that a form states; what was left empty is not said. */
export function factOf(kind: string, typed: Readonly<Record<string, string>>): Fact {
  const fact: Fact = { kind };
  for (const { key, as } of FACT_KINDS[kind]?.fields ?? []) {
    // A number field hands its number over as one.
    const text = String(typed[key] ?? '').trim();
    if (!text) continue;
    if (as === 'yuan') fact[key] = fenOfYuan(Number(text));
    else if (as === 'number') fact[key] = Number(text);
    else fact[key] = as === 'yesNo' ? text === 'true' : text;
  }
  return fact;
}
