import { bothSides, sumOfBooks, type EntryLine, type Movements } from '../../shared/doubleEntry.js';
import type { Fen } from '../../shared/money.js';

/**
 * The accounts of a scheme. `authority` is the bureau that granted the budget (always negative); `available` is free;
 * `issued` is on vouchers in hand; `reserved` is held by claims that await a decision; `redeemed` is paid out;
 * `lapsed` is passed through by money on its way back to `available`.
 */
export const LEDGER_ACCOUNTS = ['authority', 'available', 'issued', 'reserved', 'redeemed', 'lapsed'] as const;
export type LedgerAccount = (typeof LEDGER_ACCOUNTS)[number];

/** Every way in which money moves, from one account to another. Nothing else ever moves a fen. */
export const MOVEMENTS = {
  grant: ['authority', 'available'],
  issue: ['available', 'issued'],
  claim: ['issued', 'reserved'],
  release: ['reserved', 'issued'],
  pay: ['reserved', 'redeemed'],
  reverse: ['redeemed', 'reserved'],
  giveBack: ['issued', 'available'],
  lapse: ['issued', 'lapsed'],
  restore: ['lapsed', 'available'],
} as const satisfies Movements<LedgerAccount>;
export type Movement = keyof typeof MOVEMENTS;

/** One side of an entry of a scheme. */
export type LedgerLine = EntryLine<LedgerAccount>;

/** Both sides of a movement; their sum is zero. */
export const linesOf = (movement: Movement, amount: Fen): LedgerLine[] =>
  bothSides<LedgerAccount>(MOVEMENTS[movement], amount);

/** What each account holds, in fen. */
export type Balances = Record<LedgerAccount, number>;

/** The balances of a scheme nobody has funded yet. */
export const emptyBalances = (): Balances => ({
  authority: 0,
  available: 0,
  issued: 0,
  reserved: 0,
  redeemed: 0,
  lapsed: 0,
});

/** What a scheme says of its money; the proof holds it against the entries. */
export interface StatedMoney {
  budgetFen: number;
  balances: Omit<Balances, 'authority'>;
  lapsedTotalFen: number;
}

/** Names what does not agree between the entries and the scheme's own figures; empty when the books are sound. */
export function disagreements(stated: StatedMoney, kept: Balances, lapsedThrough: number): string[] {
  const found: string[] = [];
  const sum = sumOfBooks(kept);
  if (sum !== 0) found.push(`分录合计应为 0，实为 ${sum} 分`);
  if (kept.authority !== -stated.budgetFen) found.push('拨入预算与方案预算不一致');
  if (kept.lapsed !== 0) found.push('失效资金未全部退回预算');
  if (lapsedThrough !== stated.lapsedTotalFen) found.push('累计失效金额不一致');
  for (const account of ['available', 'issued', 'reserved', 'redeemed', 'lapsed'] as const) {
    if (kept[account] !== stated.balances[account]) found.push(`账户 ${account} 与分录不一致`);
    if (kept[account] < 0) found.push(`账户 ${account} 为负数`);
  }
  return found;
}
