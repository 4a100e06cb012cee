import {
  NoticeRefused,
  type Payment,
  type PaymentGateway,
  type PaymentNotice,
  type RefundState,
} from '../../../src/platform/wechatpay/index.js';
import type { Fen } from '../../../src/shared/money.js';

/** A payment platform in memory. The adapter itself is tested at the wire. */
export interface FakePayments extends PaymentGateway {
  /** The payer pays: later queries say so. Answers the notice that the platform would send. */
  pay(orderNo: string, at: Date): PaymentNotice;
  refunds: Map<string, RefundState>;
}

interface Trade {
  amountFen: Fen;
  openid: string;
  payment?: Payment;
  closed: boolean;
}

/** Notices are read as plain JSON of `PaymentNotice`, without any signature. */
export function fakePayments(): FakePayments {
  const trades = new Map<string, Trade>();
  const refunds = new Map<string, RefundState>();
  return {
    refunds,
    pay(orderNo, at) {
      const trade = trades.get(orderNo);
      if (!trade) throw new Error(`no prepay for ${orderNo}`);
      const { amountFen, openid } = trade;
      trade.payment = { orderNo, transactionId: `t-${orderNo}`, amountFen, currency: 'CNY', openid, paidAt: at };
      return { kind: 'payment', noticeId: `n-${orderNo}`, payment: trade.payment };
    },
    async startPayment({ orderNo, amountFen, openid }) {
      const trade = trades.get(orderNo);
      if (trade?.payment) return { status: 'alreadyPaid' };
      if (trade?.closed) return { status: 'closed' };
      trades.set(orderNo, { amountFen, openid, closed: false });
      return {
        status: 'ready',
        ticket: { timeStamp: '1', nonceStr: 'n', package: `prepay_id=${orderNo}`, signType: 'RSA', paySign: 's' },
      };
    },
    async queryPayment(orderNo) {
      const trade = trades.get(orderNo);
      if (!trade) return { status: 'absent' };
      if (trade.payment) return { status: 'paid', payment: trade.payment };
      return { status: trade.closed ? 'closed' : 'unpaid' };
    },
    async closePayment(orderNo) {
      const trade = trades.get(orderNo);
      if (!trade) return 'absent';
      if (trade.payment) return 'paid';
      trade.closed = true;
      return 'closed';
    },
    async refund({ orderNo, refundNo, amountFen }) {
      const state = refunds.get(refundNo) ?? { orderNo, refundNo, status: 'succeeded' as const, amountFen };
      refunds.set(refundNo, state);
      return state;
    },
    queryRefund: async refundNo => refunds.get(refundNo) ?? null,
    readNotice(_headers, rawBody) {
      const notice = parsed(rawBody);
      if (notice?.kind !== 'payment' && notice?.kind !== 'refund') throw new NoticeRefused('unreadable');
      if (notice.kind === 'payment') notice.payment.paidAt = new Date(notice.payment.paidAt);
      return notice;
    },
    dailyBill: async () => ({ status: 'empty' }),
  };
}

function parsed(rawBody: string): PaymentNotice | undefined {
  try {
    return JSON.parse(rawBody) as PaymentNotice;
  } catch {
    return undefined;
  }
}
