import type { Choice } from '../../../shared/choices.js';
import type { EntryField } from '../../../shared/entry.js';
import { choicesOf, FUND_KINDS, INVESTOR_KINDS, ROUNDS } from '../../../shared/resourceWords.js';

const OWNERSHIP = [
  { value: 'own', label: '自有' },
  { value: 'joint', label: '合作' },
];

export const FUND_FIELDS: EntryField[] = [
  { name: 'name', label: '资金名称', type: 'text', placeholder: '如：上林种子资金' },
  { name: 'kind', label: '类型', type: 'choice', choices: choicesOf(FUND_KINDS) },
  { name: 'sizeFen', label: '规模（元）', type: 'money' },
  { name: 'ownership', label: '设立方式', type: 'choice', choices: OWNERSHIP },
  { name: 'partners', label: '合作方', type: 'text', optional: true, hint: '合作设立的必填' },
  { name: 'foundedOn', label: '设立日期', type: 'day' },
];

export const INVESTOR_FIELDS: EntryField[] = [
  { name: 'name', label: '机构名称', type: 'text' },
  { name: 'kind', label: '类型', type: 'choice', choices: choicesOf(INVESTOR_KINDS) },
  { name: 'qualification', label: '资质', type: 'text', optional: true, placeholder: '如：私募基金管理人登记' },
  { name: 'agreedOn', label: '签约日期', type: 'day', optional: true },
];

/** The fields of a financing; `startups` are those that live or lived in the facility. */
export const financingFields = (startups: readonly Choice[]): EntryField[] => [
  { name: 'startupId', label: '在孵企业', type: 'choice', choices: startups, hint: '须在到账日是本载体的在孵企业' },
  { name: 'round', label: '轮次', type: 'choice', choices: choicesOf(ROUNDS) },
  { name: 'amountFen', label: '金额（元）', type: 'money' },
  { name: 'investor', label: '投资方', type: 'text' },
  { name: 'receivedOn', label: '到账日期', type: 'day' },
  { name: 'stakeBasisPoints', label: '本载体持股（%）', type: 'percent', optional: true, hint: '持股孵化的填写' },
];
