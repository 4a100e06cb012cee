import { movementTotals } from '../../platform/mongo/index.js';
import { fen, type Fen } from '../../shared/money.js';
import { LedgerEntryModel } from './ledger.model.js';
import type { Movement } from './ledger.rules.js';

/** Money put on vouchers and paid out on them in a stretch of time, in fen: for the public. */
export async function voucherCensus(
  jurisdictionIds: readonly string[],
  { from, before }: { from: Date; before: Date },
): Promise<{ issuedFen: Fen; redeemedFen: Fen }> {
  const total = await movementTotals<Movement>(LedgerEntryModel, {
    jurisdictionId: { $in: [...jurisdictionIds] },
    at: { $gte: from, $lt: before },
  });
  return { issuedFen: fen(total('issue') - total('giveBack')), redeemedFen: fen(total('pay') - total('reverse')) };
}
