import type { Policy, SettingValue } from '../../../services/policies.js';
import { draftOf } from '../../../shared/draft.js';
import { fenFromYuan } from '../../../shared/money.js';
import { shapeOf, type Column } from './columns.js';

export type Entry = Record<string, string>;

/** What a person entered, as texts; money in yuan, yes and no as words. */
export interface CalculatorFields extends Record<string, unknown> {
  facilityType: string;
  on: string;
  values: Entry;
  lists: Record<string, Entry[]>;
  conditions: Entry;
  settings: Record<string, SettingValue>;
}

export const BLANK: CalculatorFields = {
  facilityType: '',
  on: '',
  values: {},
  lists: {},
  conditions: {},
  settings: {},
};

/** The calculation of one policy, kept on the phone. */
export const calculatorDraft = (policyId: string) => draftOf(`calculator:${policyId}`, BLANK);

const MONEY_WRONG = '请填写金额，如 600000 或 1200.50';
const AREA_WRONG = '请填写面积，最多两位小数';
const NUMBER_WRONG = '请填写数字';

const areaFrom = (text: string): number | undefined =>
  /^\d{1,8}(\.\d{1,2})?$/.test(text.trim()) ? Number(text) : undefined;

type Read = { value?: unknown; error?: string };

function readValue(kind: string, text: string): Read {
  if (kind === 'money') {
    const value = fenFromYuan(text);
    return value === undefined ? { error: MONEY_WRONG } : { value };
  }
  if (kind === 'area') {
    const value = areaFrom(text);
    return value === undefined ? { error: AREA_WRONG } : { value };
  }
  if (kind === 'count') return /^\d{1,8}$/.test(text.trim()) ? { value: Number(text) } : { error: NUMBER_WRONG };
  return { value: kind === 'yesNo' ? text === 'yes' : text };
}

function readCell(column: Column, text: string): Read {
  if (text === '') return column.optional ? {} : { error: `请填写${column.label}` };
  if (column.key === 'year') return { value: Number(text) };
  if (column.key === 'rectified') return { value: text === 'yes' };
  return readValue(column.kind, text);
}

/** The facts the API wants, and a sentence for every entry that cannot be read. */
export function factsFrom(policy: Policy, fields: CalculatorFields) {
  const facts: Record<string, unknown> = {};
  const errors: Record<string, string> = {};
  if (fields.facilityType) facts['facilityType'] = fields.facilityType;
  for (const { key, kind, facilityTypes } of policy.facts) {
    if (facilityTypes.length > 0 && fields.facilityType && !facilityTypes.includes(fields.facilityType)) continue;
    const text = fields.values[key] ?? '';
    if (kind === 'list') readList({ policy, fields, key }, facts, errors);
    else if (text !== '') keep(readValue(kind, text), key, { into: facts, errors });
  }
  const stated: Record<string, unknown> = {};
  for (const condition of policy.conditions) {
    const text = fields.conditions[condition.key] ?? '';
    if (text === '' || !condition.facilityTypes.includes(fields.facilityType)) continue;
    keep(readValue(condition.kind, text), condition.key, { into: stated, errors, prefix: 'conditions.' });
  }
  if (Object.keys(stated).length > 0) facts['conditions'] = stated;
  return { facts, errors };
}

function keep(
  { value, error }: Read,
  key: string,
  target: { into: Record<string, unknown>; errors: Record<string, string>; prefix?: string },
): void {
  if (error) target.errors[`${target.prefix ?? ''}${key}`] = error;
  else if (value !== undefined) target.into[key] = value;
}

function readList(
  { policy, fields, key }: { policy: Policy; fields: CalculatorFields; key: string },
  facts: Record<string, unknown>,
  errors: Record<string, string>,
): void {
  const entries = fields.lists[key];
  const shape = shapeOf(key, policy.ladder);
  if (!entries || !shape) return;
  facts[key] = entries.map((entry, row) => {
    const read: Record<string, unknown> = {};
    for (const column of shape.columns)
      keep(readCell(column, entry[column.key] ?? ''), column.key, { into: read, errors, prefix: `${key}.${row}.` });
    return read;
  });
}

/** `facts.recognitions.0.level` of a refusal, as the form names it. */
export const fieldOfPath = (path: string): string => path.replace(/^facts\./, '');
