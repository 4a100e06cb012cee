import { textOf, type StatusText } from './status.js';

const INSTALMENTS: Readonly<Record<string, StatusText>> = {
  released: { label: '已可拨付', tone: 'good' },
  pending: { label: '待考核', tone: 'busy' },
  forfeited: { label: '不再拨付', tone: 'bad' },
};

const DEADLINES: Readonly<Record<string, StatusText>> = {
  open: { label: '进行中', tone: 'busy' },
  overdue: { label: '已逾期', tone: 'bad' },
  onTime: { label: '按时', tone: 'good' },
  late: { label: '逾期办理', tone: 'warn' },
  closed: { label: '已了结', tone: 'plain' },
};

const LINE_KINDS: Readonly<Record<string, StatusText>> = {
  fixed: { label: '定额', tone: 'good' },
  ceiling: { label: '最高', tone: 'busy' },
  choice: { label: '待选择', tone: 'warn' },
};

const FORCE: Readonly<Record<string, StatusText>> = {
  true: { label: '现行有效', tone: 'good' },
  false: { label: '不在有效期', tone: 'plain' },
};

/** An instalment: released, waiting for the assessment, or forfeited. */
export const instalmentStatus = (state: string): StatusText => textOf(INSTALMENTS, state);

/** A clock: running, overdue, met, met late, settled. */
export const deadlineStatus = (state: string): StatusText => textOf(DEADLINES, state);

/** What sort of figure a line is. */
export const lineKind = (kind: string): StatusText => textOf(LINE_KINDS, kind);

/** Whether a policy is in force today. */
export const forceStatus = (inForce: boolean): StatusText => textOf(FORCE, String(inForce));
