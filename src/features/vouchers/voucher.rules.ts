import { addDays, instantAt } from '../../shared/calendar.js';
import { atMost, fen, shareOf, type Fen } from '../../shared/money.js';
import type { Closing, VoucherStatus } from './voucher.states.js';

/** Where the value of a voucher stands; the five parts always add up to the value. */
export interface VoucherMoney {
  remainingFen: Fen;
  claimedFen: Fen;
  redeemedFen: Fen;
  lapsedFen: Fen;
  returnedFen: Fen;
  closing: Closing | null;
}

/** The money part of a voucher record. */
export const moneyOf = (voucher: VoucherMoney): VoucherMoney => ({
  remainingFen: voucher.remainingFen,
  claimedFen: voucher.claimedFen,
  redeemedFen: voucher.redeemedFen,
  lapsedFen: voucher.lapsedFen,
  returnedFen: voucher.returnedFen,
  closing: voucher.closing,
});

/** 兑付金额: the voucher's share of the invoices, never more than what is left of it. */
export const claimable = (voucher: { remainingFen: Fen; shareBasisPoints: number }, invoicesFen: Fen): Fen =>
  atMost(shareOf(invoicesFen, voucher.shareBasisPoints), voucher.remainingFen);

const plus = (amount: Fen, change: number): Fen => fen(amount + change);

/** A claim takes part of what remains. */
export const afterClaim = (money: VoucherMoney, amount: Fen): VoucherMoney => ({
  ...money,
  remainingFen: plus(money.remainingFen, -amount),
  claimedFen: plus(money.claimedFen, amount),
});

/** A claim is paid. */
export const afterPayment = (money: VoucherMoney, amount: Fen): VoucherMoney => ({
  ...money,
  claimedFen: plus(money.claimedFen, -amount),
  redeemedFen: plus(money.redeemedFen, amount),
});

/** A claim is not paid: its money is the holder's again, or goes where the rest of a closed voucher went. */
export const afterRelease = (money: VoucherMoney, amount: Fen): VoucherMoney =>
  settled({
    ...money,
    claimedFen: plus(money.claimedFen, -amount),
    remainingFen: plus(money.remainingFen, amount),
  });

/** A payment is taken back: as if its claim had never been paid. */
export const afterReversal = (money: VoucherMoney, amount: Fen): VoucherMoney =>
  settled({
    ...money,
    redeemedFen: plus(money.redeemedFen, -amount),
    remainingFen: plus(money.remainingFen, amount),
  });

/** The voucher ends with whatever is left. */
export const afterClosing = (money: VoucherMoney, closing: Closing): VoucherMoney => settled({ ...money, closing });

/** What remains of a closed voucher belongs to the budget. */
function settled(money: VoucherMoney): VoucherMoney {
  const { remainingFen, closing } = money;
  if (closing === 'expired') return { ...money, remainingFen: fen(0), lapsedFen: plus(money.lapsedFen, remainingFen) };
  if (closing === 'returned')
    return { ...money, remainingFen: fen(0), returnedFen: plus(money.returnedFen, remainingFen) };
  return money;
}

/** The status that the money speaks of. `refused`: the last claim was turned down for good. */
export function statusOf(money: VoucherMoney, hasContract: boolean, refused = false): VoucherStatus {
  const { remainingFen, claimedFen, redeemedFen, lapsedFen, returnedFen, closing } = money;
  if (claimedFen > 0) return 'claimed';
  if (closing && lapsedFen + returnedFen > 0) return closing;
  if (remainingFen === 0) return 'redeemed';
  if (!hasContract) return 'issued';
  return refused && redeemedFen === 0 ? 'rejected' : 'spent';
}

/** Deadlines of a voucher, as days in Shanghai. */
export interface Deadlines {
  useBy: string;
  redeemBy: string;
}

/** True once no contract may be filed any more. */
export const isPastUse = ({ useBy }: Deadlines, today: string): boolean => today > useBy;

/** True once nothing may be claimed any more. */
export const isPastRedemption = ({ redeemBy }: Deadlines, today: string): boolean => today > redeemBy;

/** The day whose end closes the voucher: use-by without a contract, redeem-by with one. */
export const lastDayOf = (deadlines: Deadlines, hasContract: boolean): string =>
  hasContract ? deadlines.redeemBy : deadlines.useBy;

/** The instant at which a day is over. */
export const dayIsOver = (day: string): Date => instantAt(addDays(day, 1));

/** 合同提示: what a person should look at, though no rule forbids it. */
export function contractAlarms(
  contract: { signedOn: string; amountFen: Fen },
  voucher: { valueFen: Fen; shareBasisPoints: number; issuedOn: string },
): string[] {
  const alarms: string[] = [];
  if (contract.signedOn < voucher.issuedOn) alarms.push('合同签订早于创新券发放');
  if (shareOf(contract.amountFen, voucher.shareBasisPoints) === voucher.valueFen)
    alarms.push('合同金额恰好用满创新券额度');
  return alarms;
}
