import type { Model } from 'mongoose';

/** What the entries of double-entry books add up to for one account, and everything it ever gained. */
export interface AccountTotal<A extends string> {
  account: A;
  totalFen: number;
  gainedFen: number;
}

/** Adds up `lines` of every entry that matches, per account. */
export async function accountTotals<A extends string>(
  model: Pick<Model<never>, 'aggregate'>,
  match: Record<string, unknown>,
): Promise<AccountTotal<A>[]> {
  const gains = { $cond: [{ $gt: ['$lines.amountFen', 0] }, '$lines.amountFen', 0] };
  const rows = await model.aggregate<{ _id: A; total: number; gained: number }>([
    { $match: match },
    { $unwind: '$lines' },
    { $group: { _id: '$lines.account', total: { $sum: '$lines.amountFen' }, gained: { $sum: gains } } },
  ]);
  return rows.map(({ _id: account, total: totalFen, gained: gainedFen }) => ({ account, totalFen, gainedFen }));
}

/** What the entries that match moved, per kind of movement. */
export async function movementTotals<M extends string>(
  model: Pick<Model<never>, 'aggregate'>,
  match: Record<string, unknown>,
): Promise<(movement: M) => number> {
  const rows = await model.aggregate<{ _id: M; totalFen: number }>([
    { $match: match },
    { $unwind: '$lines' },
    { $match: { 'lines.amountFen': { $gt: 0 } } },
    { $group: { _id: '$movement', totalFen: { $sum: '$lines.amountFen' } } },
  ]);
  return movement => rows.find(({ _id }) => _id === movement)?.totalFen ?? 0;
}
