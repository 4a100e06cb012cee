import { actionName } from '../../../config/auditActions/index.js';
import { anyStatusWord } from './statuses.js';

/** Audit actions as an officer would tell them. */
export const actionWord = actionName;

/** The kinds of records that leave a trail, as choices of a filter. */
export const SUBJECT_KINDS: readonly { value: string; label: string }[] = [
  { value: 'organisation', label: '组织登记' },
  { value: 'residency', label: '入驻' },
  { value: 'mentor', label: '导师' },
  { value: 'booking', label: '预约' },
  { value: 'event', label: '活动' },
  { value: 'registration', label: '报名' },
  { value: 'checkIn', label: '签到' },
  { value: 'voucherScheme', label: '创新券方案' },
  { value: 'voucherApplication', label: '创新券申领' },
  { value: 'voucher', label: '创新券' },
  { value: 'mentorImport', label: '名册导入' },
  { value: 'order', label: '支付' },
  { value: 'user', label: '人员' },
];

/** `organisation:org_1` → `组织登记`. */
export const subjectWord = (subject: string): string => {
  const kind = subject.split(':')[0] ?? subject;
  return SUBJECT_KINDS.find(({ value }) => value === kind)?.label ?? kind;
};

const DETAIL_NAMES: Readonly<Record<string, string>> = {
  comment: '意见',
  reason: '原因',
  status: '状态',
  stage: '环节',
  kind: '类型',
  from: '由',
  to: '至',
  fields: '修改项',
  amountFen: '金额（分）',
  budgetFen: '预算（分）',
  revision: '版本',
  rows: '行数',
  roles: '角色',
  code: '代码',
  eventId: '活动',
  redemptionId: '兑付',
  voucherId: '券',
  fileName: '文件',
  imported: '新增',
  changed: '更新',
  unchanged: '无变化',
  organisationId: '组织',
};
const STAGES: Readonly<Record<string, string>> = { district: '区县初审', city: '市级复审' };
const STATUS_DETAILS = new Set(['status', 'from', 'to']);
const MOST = 60;

const shown = (name: string, value: unknown): string => {
  if (Array.isArray(value) && name !== 'fields') return `${value.length} 项`;
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  if (STATUS_DETAILS.has(name)) return anyStatusWord(text);
  if (name === 'stage') return STAGES[text] ?? text;
  return text.length > MOST ? `${text.slice(0, MOST)}…` : text;
};

/** The details of an audit record in one line; what is empty is left out, long digests are cut. */
export const detailText = (details: Readonly<Record<string, unknown>>): string =>
  Object.entries(details)
    .filter(([, value]) => value !== null && value !== undefined && value !== '')
    .map(([name, value]) => `${DETAIL_NAMES[name] ?? name}：${shown(name, value)}`)
    .join(' · ');
