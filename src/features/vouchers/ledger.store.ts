import { accountTotals, pageOfModel } from '../../platform/mongo/index.js';
import { emptyBalances, type Balances, type LedgerAccount } from './ledger.rules.js';
import { LedgerEntryModel, type LedgerEntryRecord } from './ledger.model.js';

/** There is no way to change or remove an entry here, on purpose. */
export const ledgerStore = {
  async insert(entry: LedgerEntryRecord): Promise<void> {
    await LedgerEntryModel.create([entry]);
  },

  list(
    schemeId: string,
    { voucherId, ...page }: { voucherId?: string | undefined; cursor?: string | undefined; limit: number },
  ) {
    const filter = { schemeId, ...(voucherId ? { voucherId } : {}) };
    return pageOfModel(LedgerEntryModel, { filter, by: 'at', order: -1, ...page });
  },

  countOf: (schemeId: string) => LedgerEntryModel.countDocuments({ schemeId }),

  /** What the entries add up to per account, and everything that ever passed through `lapsed`. */
  async addUp(schemeId: string): Promise<{ balances: Balances; lapsedThroughFen: number }> {
    const totals = await accountTotals<LedgerAccount>(LedgerEntryModel, { schemeId });
    const balances = emptyBalances();
    for (const { account, totalFen } of totals) balances[account] = totalFen;
    return { balances, lapsedThroughFen: totals.find(({ account }) => account === 'lapsed')?.gainedFen ?? 0 };
  },
};
