import type { LedgerEntry } from '../api/vouchers.js';

/** Every way in which money moves in a scheme's books. */
const MOVEMENT_WORDS: Readonly<Record<string, string>> = {
  grant: '拨入预算',
  issue: '发放',
  claim: '提出兑付',
  release: '兑付退回',
  pay: '兑付',
  reverse: '红字冲销',
  giveBack: '交回',
  lapse: '到期失效',
  restore: '失效退回预算',
};

/** The accounts, in the order in which money passes through them. */
export const ACCOUNTS = [
  { key: 'redeemed', name: '已兑付', colour: '#1f6f54' },
  { key: 'reserved', name: '待兑付', colour: '#d98a1f' },
  { key: 'issued', name: '已发放未用', colour: '#3d7be8' },
  { key: 'available', name: '可用', colour: '#c9d3e3' },
] as const;
export type Account = (typeof ACCOUNTS)[number]['key'];

const NAMES: Readonly<Record<string, string>> = {
  authority: '财政预算',
  lapsed: '失效',
  ...Object.fromEntries(ACCOUNTS.map(({ key, name }) => [key, name])),
};
const nameOf = (account = '') => NAMES[account] ?? account;

export const movementWord = (movement: string): string => MOVEMENT_WORDS[movement] ?? movement;

/** How much an entry moves, in fen. */
export const amountOf = ({ lines }: LedgerEntry): number => Math.max(...lines.map(({ amountFen }) => amountFen));

/** From which account to which an entry moves it. */
export const wayOf = ({ lines }: LedgerEntry): string =>
  `${nameOf(lines.find(({ amountFen }) => amountFen < 0)?.account)} → ${nameOf(lines.find(({ amountFen }) => amountFen > 0)?.account)}`;
