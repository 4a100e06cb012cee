import mongoose from 'mongoose';
import { AwardModel } from '../../src/features/awards/award.model.js';
import { AwardEntryModel } from '../../src/features/awards/awardLedger.model.js';
import { AwardBudgetModel } from '../../src/features/awards/budget.model.js';
import { PartModel } from '../../src/features/awards/part.model.js';
import { PaymentModel } from '../../src/features/awards/payment.model.js';
import type { Client } from '../support/client.js';
import { HOME } from '../support/people.js';
import type { AwardTally } from './awardRaceFight.js';
import type { AwardStage } from './awardRaceStage.js';

const PLACE = { jurisdictionId: HOME.jurisdictionId };

/** True when more of the budget is spoken for than was granted. One read, so it can never see more than there is. */
export async function isBudgetPassed(budgetId: string): Promise<boolean> {
  const budget = await AwardBudgetModel.findById(budgetId).lean();
  if (!budget) return false;
  const { available, approved, released, paid, receivable, recovered } = budget.balances;
  return available < 0 || approved + released + paid + receivable + recovered > budget.budgetFen;
}

/** Sums of money by a name, added up here and not by the database. */
function addUp<T>(list: readonly T[], name: (each: T) => string, amount: (each: T) => number): Map<string, number> {
  const sums = new Map<string, number>();
  for (const each of list) sums.set(name(each), (sums.get(name(each)) ?? 0) + amount(each));
  return sums;
}

const countOver = (sums: ReadonlyMap<string, number>, allowed: (name: string) => number): number =>
  [...sums].filter(([name, sum]) => sum > allowed(name)).length;

const ONE = () => 1;

/** Awards that should be one and payments that should be one: by cause, by thing and by part. */
async function twins() {
  const awards = await AwardModel.find(PLACE).lean();
  const payments = await PaymentModel.find({ ...PLACE, livePartId: mongoose.trusted({ $ne: null }) }).lean();
  const decided = awards.filter(({ status }) => status === 'approved' || status === 'settled');
  const things = decided.flatMap(({ subjects }) => subjects);
  return {
    /** Facilities that got several awards for one fact. */
    openedTwice: countOver(
      addUp(awards, ({ facilityId, rule, cause }) => `${facilityId} ${rule} ${cause}`, ONE),
      ONE,
    ),
    /** Things that two approved awards are for. */
    subjectsTwice: countOver(
      addUp(things, thing => thing, ONE),
      ONE,
    ),
    /** Parts with several payments that have not failed. */
    partsOrderedTwice: countOver(
      addUp(payments, ({ partId }) => partId, ONE),
      ONE,
    ),
  };
}

/** What must not have happened once everybody has gone home; zeros when all is well. */
export async function broken(stage: AwardStage, tally: AwardTally) {
  const entries = await AwardEntryModel.find(PLACE).lean();
  const payments = await PaymentModel.find(PLACE).lean();
  const parts = new Map((await PartModel.find(PLACE).lean()).map(part => [part._id, part.amountFen]));
  const { body } = await (stage.admin[0] as Client).get('/v1/award-ledger?jurisdiction=cixi');
  const confirmed = new Map(payments.map(payment => [payment.paymentNo, payment.confirmedFen]));
  const toldPaid = addUp(
    [...tally.booked],
    ([no]) => no,
    ([, bySerial]) => [...bySerial.values()].reduce((a, b) => a + b, 0),
  );
  const approvals = addUp(
    entries.filter(({ movement }) => movement === 'approve'),
    ({ awardId }) => awardId ?? '',
    () => 1,
  );
  const sum = (movement: string, account: string) =>
    entries
      .filter(each => each.movement === movement)
      .flatMap(({ lines }) => lines.filter(line => line.account === account))
      .reduce((total, { amountFen }) => total + amountFen, 0);
  const paidOut = payments.reduce((total, { confirmedFen }) => total + confirmedFen, 0);
  return {
    failures: tally.failures,
    ...(await twins()),
    unsound: body.sound === true && body.sumFen === 0 ? 0 : 1,
    sumFen: entries.flatMap(({ lines }) => lines).reduce((total, { amountFen }) => total + amountFen, 0),
    budgetPassed: (await isBudgetPassed(stage.budgetId)) ? 1 : 0,
    /** Parts for which more left the bank than they are worth. */
    partsPaidTwice: countOver(
      addUp(
        payments,
        ({ partId }) => partId,
        ({ confirmedFen }) => confirmedFen,
      ),
      partId => parts.get(partId) ?? 0,
    ),
    /** Payments on which more is booked than the bank's serials come to, or less than people were told. */
    bookedTwice: countOver(confirmed, no => toldPaid.get(no) ?? 0),
    lostReceipts: countOver(toldPaid, no => confirmed.get(no) ?? 0),
    ledgerOffPayments: Math.abs(sum('pay', 'paid') - paidOut),
    lostApprovals: countOver(tally.approvals, awardId => approvals.get(awardId) ?? 0),
    unaskedApprovals: countOver(approvals, awardId => tally.approvals.get(awardId) ?? 0),
  };
}
