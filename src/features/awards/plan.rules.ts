import { fen, type Fen } from '../../shared/money.js';
import { splitByShares } from '../policies/index.js';
import type { PlannedPart } from './award.types.js';

/** Splits an amount by the shares of a plan; what rounding leaves goes to the last part, so the parts add up to it. */
export const scaledPlan = (plan: readonly PlannedPart[], amount: Fen): PlannedPart[] => {
  const amounts = splitByShares(
    amount,
    plan.map(part => part.shareBasisPoints),
  );
  return plan.map((part, index) => ({ ...part, amountFen: amounts[index] ?? fen(0) }));
};
