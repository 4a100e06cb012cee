import { fetchVoucher, returnVoucher, type VoucherDetail } from '../../../services/vouchers.js';
import { confirmAct, sayDone, withProgress } from '../../../shared/feedback.js';
import { yuanText } from '../../../shared/money.js';
import { openPage } from '../../../shared/navigate.js';
import { loadedPage } from '../../../shared/loadedPage.js';
import { loadMe } from '../../../shared/session.js';
import { isPressing, voucherSentence, voucherStatus } from '../../../shared/statusText/vouchers.js';
import { prepareConsent } from '../../../shared/subscribe.js';
import { dayText } from '../../../shared/time.js';
import { actsOf, claimOf, sharesOf } from './parts.js';

Page({
  ...loadedPage,
  data: {
    id: '',
    look: 'loading',
    problem: '',
    voucher: {} as VoucherDetail,
    status: { label: '', tone: 'plain' },
    sentence: '',
    isPressing: false,
    shares: [] as ReturnType<typeof sharesOf>,
    claims: [] as ReturnType<typeof claimOf>[],
    contracts: [] as { id: string; title: string; about: string; amountFen: number; invoicedFen: number }[],
    useBy: '',
    redeemBy: '',
    share: '',
    acts: { canContract: false, canClaim: false, canReturn: false },
  },

  onLoad(query: Record<string, string | undefined>) {
    this.setData({ id: query['id'] ?? '' });
    prepareConsent();
  },

  onShow() {
    void this.reload();
  },

  async load() {
    const me = await loadMe();
    const voucher = await fetchVoucher(this.data.id);
    const isMine = me?.organisations.some(({ id }) => id === voucher.organisationId) ?? false;
    this.show(voucher, isMine);
  },

  show(voucher: VoucherDetail, isMine: boolean) {
    const { status, useBy, redeemBy, shareBasisPoints } = voucher;
    this.setData({
      look: 'full',
      voucher,
      status: voucherStatus(status),
      sentence: voucherSentence(voucher),
      isPressing: isPressing(voucher),
      shares: sharesOf(voucher),
      claims: [...voucher.redemptions].reverse().map(claimOf),
      contracts: voucher.contracts.map(({ id, providerName, subject, signedOn, amountFen, invoicedFen }) => ({
        id,
        title: subject,
        about: `${providerName} · ${dayText(signedOn)}签订`,
        amountFen,
        invoicedFen,
      })),
      useBy: dayText(useBy),
      redeemBy: dayText(redeemBy),
      share: `${shareBasisPoints / 100}%`,
      acts: actsOf(voucher, isMine),
    });
  },

  addContract() {
    openPage(`/pages/vouchers/contract/index?id=${this.data.id}`);
  },

  redeem() {
    openPage(`/pages/vouchers/redeem/index?id=${this.data.id}`);
  },

  async giveBack() {
    const { id, voucher } = this.data;
    const text = `未使用的 ${yuanText(voucher.remainingFen)} 元将退回预算，这张券不能再使用；已申请的兑付照常办理。`;
    if (!(await confirmAct('交回剩余额度', text, '交回'))) return;
    if (!(await withProgress('正在办理', () => returnVoucher(id, '')))) return;
    sayDone('已交回');
    await this.reload();
  },
});
