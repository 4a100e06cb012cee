import { bothSides, sumOfBooks, type EntryLine, type Movements } from '../../shared/doubleEntry.js';
import type { Fen } from '../../shared/money.js';

/**
 * The accounts of award money. `outlook` is the contra of what the facts promise (always negative), `authority` of what
 * a budget grants. `forfeited` is passed through by money on its way back to `available`; `receivable` has to be paid
 * back, `recovered` has been.
 */
export const AWARD_ACCOUNTS = [
  'outlook',
  'promised',
  'authority',
  'available',
  'approved',
  'released',
  'forfeited',
  'paid',
  'receivable',
  'recovered',
] as const;
export type AwardAccount = (typeof AWARD_ACCOUNTS)[number];

/** What stands before the budget: the facts promise, nobody has decided. */
const OUTLOOK_MOVEMENTS = {
  promise: ['outlook', 'promised'],
  unpromise: ['promised', 'outlook'],
} as const satisfies Movements<AwardAccount>;

/** What moves the money of a budget. */
export const BUDGET_MOVEMENTS = {
  grant: ['authority', 'available'],
  approve: ['available', 'approved'],
  retract: ['approved', 'available'],
  release: ['approved', 'released'],
  hold: ['released', 'approved'],
  forfeit: ['approved', 'forfeited'],
  restore: ['forfeited', 'available'],
  pay: ['released', 'paid'],
  clawBack: ['paid', 'receivable'],
  recover: ['receivable', 'recovered'],
} as const satisfies Movements<AwardAccount>;

export type OutlookMovement = keyof typeof OUTLOOK_MOVEMENTS;
export type BudgetMovement = keyof typeof BUDGET_MOVEMENTS;
export type AwardMovement = OutlookMovement | BudgetMovement;

const MOVEMENTS = { ...OUTLOOK_MOVEMENTS, ...BUDGET_MOVEMENTS };
export const AWARD_MOVEMENTS = Object.keys(MOVEMENTS) as [AwardMovement, ...AwardMovement[]];

/** Both sides of a movement; their sum is zero. */
export const awardLines = (movement: AwardMovement, amount: Fen): EntryLine<AwardAccount>[] =>
  bothSides<AwardAccount>(MOVEMENTS[movement], amount);

export type AwardBalances = Record<AwardAccount, number>;
export type BudgetBalances = Omit<AwardBalances, 'outlook' | 'promised' | 'authority'>;

/** The balances of books in which nothing has happened. */
export const emptyAwardBalances = (): AwardBalances => ({
  outlook: 0,
  promised: 0,
  authority: 0,
  available: 0,
  approved: 0,
  released: 0,
  forfeited: 0,
  paid: 0,
  receivable: 0,
  recovered: 0,
});

/** The accounts that a budget keeps itself. */
export const budgetBalances = (balances: AwardBalances): BudgetBalances => {
  const { outlook: _outlook, promised: _promised, authority: _authority, ...own } = balances;
  return own;
};

/** Names what does not agree between a budget's own figures and its entries; empty when the books are sound. */
export function awardDisagreements(
  stated: { budgetFen: number; balances: BudgetBalances; forfeitedTotalFen: number },
  kept: AwardBalances,
  forfeitedThrough: number,
): string[] {
  const found: string[] = [];
  const sum = sumOfBooks(kept);
  if (sum !== 0) found.push(`分录合计应为 0，实为 ${sum} 分`);
  if (kept.authority !== -stated.budgetFen) found.push('拨入预算与预算额不一致');
  if (kept.forfeited !== 0) found.push('作废资金未全部退回预算');
  if (forfeitedThrough !== stated.forfeitedTotalFen) found.push('累计作废金额不一致');
  for (const [account, amount] of Object.entries(stated.balances)) {
    if (kept[account as AwardAccount] !== amount) found.push(`账户 ${account} 与分录不一致`);
    if (amount < 0) found.push(`账户 ${account} 为负数`);
  }
  return found;
}
