import mongoose from 'mongoose';
import { accountTotals, isDuplicate, pageOfModel } from '../../platform/mongo/index.js';
import { conflict } from '../../shared/errors.js';
import type { Fen } from '../../shared/money.js';
import { guardIsOn } from '../../shared/sabotage.js';
import { AwardEntryModel, type AwardEntryRecord } from './awardLedger.model.js';
import { BUDGET_MOVEMENTS, emptyAwardBalances, type AwardAccount, type BudgetMovement } from './awardLedger.rules.js';
import { AwardBudgetModel, type AwardBudgetRecord } from './budget.model.js';

/** There is no way to change or remove an entry here, on purpose. */
export const awardLedgerStore = {
  async insert(entry: AwardEntryRecord): Promise<void> {
    await AwardEntryModel.create([entry]);
  },

  list: (
    filter: { jurisdictionId: string } | { budgetId: string } | { awardId: string },
    page: { cursor?: string | undefined; limit: number },
  ) => pageOfModel(AwardEntryModel, { filter, by: 'at', order: -1, ...page }),

  listOfAward: (awardId: string) =>
    AwardEntryModel.find({ awardId }).sort({ at: 1, _id: 1 }).limit(500).lean<AwardEntryRecord[]>(),

  countOf: (filter: { jurisdictionId: string } | { budgetId: string }) => AwardEntryModel.countDocuments(filter),

  /** What the entries add up to per account, and everything that ever passed through `forfeited`. */
  async addUp(match: { jurisdictionId: string } | { budgetId: string }) {
    const totals = await accountTotals<AwardAccount>(AwardEntryModel, match);
    const balances = emptyAwardBalances();
    for (const { account, totalFen } of totals) balances[account] = totalFen;
    return { balances, forfeitedThroughFen: totals.find(({ account }) => account === 'forfeited')?.gainedFen ?? 0 };
  },
};

export const budgetStore = {
  find: (id: string) => AwardBudgetModel.findById(id).lean<AwardBudgetRecord>(),

  async insert(record: AwardBudgetRecord): Promise<AwardBudgetRecord> {
    try {
      await AwardBudgetModel.create([record]);
      return record;
    } catch (cause) {
      if (isDuplicate(cause, 'policyId')) throw conflict('budget_exists', '该政策本年度已有预算，请在原预算上追加');
      throw cause;
    }
  },

  list: (jurisdictionIds: string[]) =>
    AwardBudgetModel.find({ jurisdictionId: mongoose.trusted({ $in: jurisdictionIds }) })
      .sort({ year: -1, policyId: 1, district: 1 })
      .limit(500)
      .lean<AwardBudgetRecord[]>(),

  /** The budgets that could pay for an award: its district's own first, then that of the whole place. */
  async listFor(of: { jurisdictionId: string; policyId: string; district: string; year: number }) {
    const { jurisdictionId, policyId, district, year } = of;
    const found = await AwardBudgetModel.find({
      jurisdictionId,
      policyId,
      year,
      district: mongoose.trusted({ $in: [district, ''] }),
    }).lean<AwardBudgetRecord[]>();
    return found.toSorted((a, b) => b.district.length - a.district.length);
  },

  /** Adds to what was granted. */
  increase: (id: string, amount: Fen) =>
    AwardBudgetModel.findOneAndUpdate(
      { _id: id },
      { $inc: { budgetFen: amount, 'balances.available': amount } },
      { returnDocument: 'after' },
    ).lean<AwardBudgetRecord>(),

  /**
   * Moves money between two accounts of a budget by one conditional update: null when the source holds less.
   * This condition is what keeps the budget from being overspent.
   */
  async moveMoney(
    id: string,
    movement: Exclude<BudgetMovement, 'grant'>,
    amount: Fen,
  ): Promise<AwardBudgetRecord | null> {
    const [from, to] = BUDGET_MOVEMENTS[movement];
    const covered = movement !== 'approve' || guardIsOn('award.budget');
    return AwardBudgetModel.findOneAndUpdate(
      { _id: id, ...(covered ? { [`balances.${from}`]: mongoose.trusted({ $gte: amount }) } : {}) },
      {
        $inc: {
          [`balances.${from}`]: -amount,
          [`balances.${to}`]: amount,
          ...(movement === 'forfeit' ? { forfeitedTotalFen: amount } : {}),
        },
      },
      { returnDocument: 'after' },
    ).lean<AwardBudgetRecord>();
  },
};
