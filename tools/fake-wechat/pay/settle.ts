import { randomBytes } from 'node:crypto';
import type { Fake } from '../fake.js';
import type { Refund, RefundState, Trade } from '../state.js';
import { notify } from './notifier.js';
import { refundView, tradeView } from './views.js';

const digits = (length: number) => Array.from(randomBytes(length), byte => String(byte % 10)).join('');

/** Takes the payer's money for an open, unexpired trade; with `late`, also when it has been closed meanwhile. */
export function payTrade(fake: Fake, trade: Trade, late = false): boolean {
  const open = trade.state === 'NOTPAY' && trade.expiresAt > fake.time.now();
  const closed = trade.state === 'NOTPAY' || trade.state === 'CLOSED';
  if (!(late ? closed : open)) return false;
  trade.state = 'SUCCESS';
  trade.transactionId = `4200${digits(24)}`;
  trade.paidAt = fake.time.now();
  fake.changed();
  const { outTradeNo, notifyUrl: url } = trade;
  notify(fake, { event: 'TRANSACTION.SUCCESS', outTradeNo, url, resource: tradeView(fake, trade) });
  return true;
}

/** Ends a refund that is being processed and sends its notice. */
export function settleRefund(fake: Fake, refund: Refund, state: Exclude<RefundState, 'PROCESSING'>): void {
  if (refund.state !== 'PROCESSING') return;
  refund.state = state;
  refund.settledAt = fake.time.now();
  const trade = fake.state.trades[refund.outTradeNo];
  if (trade && state === 'CLOSED') trade.refunded -= refund.amount;
  fake.changed();
  if (!refund.notifyUrl) return;
  const {
    status,
    channel: _channel,
    funds_account: _account,
    create_time: _created,
    ...rest
  } = refundView(fake, refund);
  notify(fake, {
    event: `REFUND.${state}`,
    outTradeNo: refund.outTradeNo,
    outRefundNo: refund.outRefundNo,
    url: refund.notifyUrl,
    resource: { mchid: fake.state.keys.mchId, ...rest, refund_status: status },
  });
}
