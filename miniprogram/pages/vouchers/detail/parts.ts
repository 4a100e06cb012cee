import type { Redemption, VoucherDetail } from '../../../services/vouchers.js';
import type { Step } from '../../../shared/organisationSteps.js';
import { redemptionStatus } from '../../../shared/statusText/vouchers.js';
import { clockOf, dayOf, dayText, today } from '../../../shared/time.js';

const when = (instant: string | null): string => (instant ? `${dayText(dayOf(instant))} ${clockOf(instant)}` : '');

/** Where the value of a voucher has gone, parts that are nothing left out. */
export const sharesOf = (voucher: VoucherDetail) =>
  [
    { label: '已兑付', fen: voucher.redeemedFen, tone: 'paid' },
    { label: '审核中', fen: voucher.claimedFen, tone: 'claimed' },
    { label: '剩余可用', fen: voucher.remainingFen, tone: 'left' },
    { label: '到期退回', fen: voucher.lapsedFen, tone: 'gone' },
    { label: '已交回', fen: voucher.returnedFen, tone: 'gone' },
  ]
    .filter(({ fen }) => fen > 0)
    .map(share => ({ ...share, percent: (share.fen * 100) / voucher.valueFen }));

const STATES: Readonly<Record<Redemption['status'], Step['state']>> = {
  claimed: 'now',
  redeemed: 'done',
  returned: 'stop',
  rejected: 'stop',
  reversed: 'stop',
};

/** A claim with its course: sent, then decided. */
export const claimOf = (claim: Redemption) => ({
  id: claim.id,
  amountFen: claim.amountFen,
  about: `${claim.invoices.length} 张发票，合计`,
  invoicesFen: claim.invoicesFen,
  ...redemptionStatus(claim.status),
  steps: [
    { title: '提交兑付申请', time: when(claim.claimedAt), text: '', state: 'done' },
    {
      title: claim.decidedAt ? redemptionStatus(claim.status).label : '财务审核中',
      time: when(claim.decidedAt),
      text: claim.comment,
      state: STATES[claim.status],
    },
  ] satisfies Step[],
});

/** What the holder may do with the voucher today. */
export function actsOf(voucher: VoucherDetail, isMine: boolean) {
  const isLive = isMine && voucher.remainingFen > 0;
  const hasContract = voucher.contracts.length > 0;
  return {
    canContract: isLive && today() <= voucher.useBy,
    canClaim: isLive && hasContract && today() <= voucher.redeemBy,
    canReturn: isLive,
  };
}
