import { actionName, DETAIL_WORDS, SUBJECT_WORDS } from '../../../config/auditActions/index.js';
import { yuanText } from '../shared/money.js';
import { anyStatusWord } from './statuses.js';

/** Audit actions as an officer would tell them. */
export const actionWord = actionName;

/** The kinds of records that leave a trail, as choices of a filter. */
export const SUBJECT_KINDS: readonly { value: string; label: string }[] = Object.entries(SUBJECT_WORDS).map(
  ([value, label]) => ({ value, label }),
);

/** `organisation:org_1` → `组织登记`. */
export const subjectWord = (subject: string): string => SUBJECT_WORDS[subject.split(':')[0] ?? ''] ?? '其他';

/** `organisation:org_1` → `org_1`. */
export const subjectNumber = (subject: string): string => subject.slice(subject.indexOf(':') + 1);

const STAGES: Readonly<Record<string, string>> = { district: '区县初审', city: '市级复审' };
const DECISIONS: Readonly<Record<string, string>> = { approve: '通过', return: '退回', refuse: '不予通过' };
const STATUS_DETAILS = new Set(['status', 'from', 'to']);
const MOST = 60;

const shown = (name: string, value: unknown): string => {
  if (Array.isArray(value) && name !== 'fields') return `${value.length} 项`;
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (typeof value === 'number' && name.includes('Fen')) return `${yuanText(value)} 元`;
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  if (STATUS_DETAILS.has(name)) return anyStatusWord(text);
  if (name === 'stage') return STAGES[text] ?? text;
  if (name === 'decision') return DECISIONS[text] ?? text;
  return text.length > MOST ? `${text.slice(0, MOST)}…` : text;
};

/** The details of an audit record in one line; what is empty or has no name is left out, long texts are cut. */
export const detailText = (details: Readonly<Record<string, unknown>>): string =>
  Object.entries(details)
    .filter(([name, value]) => name in DETAIL_WORDS && value !== null && value !== undefined && value !== '')
    .map(([name, value]) => `${DETAIL_WORDS[name]}：${shown(name, value)}`)
    .join(' · ');
