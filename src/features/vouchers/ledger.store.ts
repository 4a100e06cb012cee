import { pageOfModel } from '../../platform/mongo/index.js';
import { emptyBalances, type Balances, type LedgerAccount } from './ledger.rules.js';
import { LedgerEntryModel, type LedgerEntryRecord } from './ledger.model.js';

/** There is no way to change or remove an entry here, on purpose. */
export const ledgerStore = {
  async insert(entry: LedgerEntryRecord): Promise<void> {
    await LedgerEntryModel.create([entry]);
  },

  list: (schemeId: string, page: { cursor?: string; limit: number }) =>
    pageOfModel(LedgerEntryModel, { filter: { schemeId }, by: 'at', order: -1, ...page }),

  countOf: (schemeId: string) => LedgerEntryModel.countDocuments({ schemeId }),

  /** What the entries add up to per account, and everything that ever passed through `lapsed`. */
  async addUp(schemeId: string): Promise<{ balances: Balances; lapsedThroughFen: number }> {
    const rows = await LedgerEntryModel.aggregate<{ _id: LedgerAccount; total: number; gained: number }>([
      { $match: { schemeId } },
      { $unwind: '$lines' },
      {
        $group: {
          _id: '$lines.account',
          total: { $sum: '$lines.amountFen' },
          gained: { $sum: { $cond: [{ $gt: ['$lines.amountFen', 0] }, '$lines.amountFen', 0] } },
        },
      },
    ]);
    const balances = emptyBalances();
    for (const { _id: account, total } of rows) balances[account] = total;
    return { balances, lapsedThroughFen: rows.find(({ _id }) => _id === 'lapsed')?.gained ?? 0 };
  },
};
