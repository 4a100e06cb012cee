import type { z } from 'zod';
import type { AwardEntryRecord } from './awardLedger.model.js';
import { AWARD_ACCOUNTS, type AwardBalances } from './awardLedger.rules.js';
import type { LedgerProof, ProvenBudget } from './budget.service.js';
import type { budgetView, entryView } from './money.schema.js';

const viewAccounts = (balances: AwardBalances) =>
  Object.fromEntries(AWARD_ACCOUNTS.map(account => [`${account}Fen`, balances[account]]));

export const viewBudget = ({ budget, disagreements }: ProvenBudget): z.infer<typeof budgetView> => ({
  id: budget._id,
  policyId: budget.policyId,
  year: budget.year,
  jurisdictionId: budget.jurisdictionId,
  district: budget.district || null,
  budgetFen: budget.budgetFen,
  availableFen: budget.balances.available,
  approvedFen: budget.balances.approved,
  releasedFen: budget.balances.released,
  paidFen: budget.balances.paid,
  forfeitedFen: budget.forfeitedTotalFen,
  receivableFen: budget.balances.receivable,
  recoveredFen: budget.balances.recovered,
  sound: disagreements.length === 0,
  disagreements,
});

export const viewProof = ({ balances, entryCount, sumFen, budgets }: LedgerProof) => ({
  accounts: viewAccounts(balances),
  entryCount,
  sumFen,
  sound: sumFen === 0 && budgets.every(({ disagreements }) => disagreements.length === 0),
  budgets: budgets.map(viewBudget),
});

export function viewEntry(entry: AwardEntryRecord): z.infer<typeof entryView> {
  const [from, to] = entry.lines;
  if (!from || !to) throw new Error(`the entry ${entry._id} has no two sides`);
  const { _id: id, movement, awardId, budgetId, rule, article, at } = entry;
  const sides = { fromAccount: from.account, toAccount: to.account, amountFen: to.amountFen };
  return { id, movement, ...sides, awardId, budgetId, rule, article, at: at.toISOString() };
}
