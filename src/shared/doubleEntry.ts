import { fen, type Fen } from './money.js';

/** Every way in which money may move between accounts: from the first to the second. Nothing else ever moves a fen. */
export type Movements<A extends string> = Readonly<Record<string, readonly [from: A, to: A]>>;

/** One side of an entry: what the account gains, or loses when negative. */
export interface EntryLine<A extends string> {
  account: A;
  amountFen: Fen;
}

/** Both sides of a movement; their sum is zero. */
export const bothSides = <A extends string>([from, to]: readonly [A, A], amount: Fen): EntryLine<A>[] => [
  { account: from, amountFen: fen(-amount) },
  { account: to, amountFen: amount },
];

/** What the accounts of sound books add up to: nothing. */
export const sumOfBooks = (balances: Readonly<Record<string, number>>): number =>
  Object.values(balances).reduce((total, amount) => total + amount, 0);
