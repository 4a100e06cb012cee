import type { Clock } from '../../platform/clock/clock.js';
import type { Duties } from '../../platform/duties/index.js';
import type { Actor } from '../../shared/actor.js';
import { newId } from '../../shared/ids.js';
import type { Fen } from '../../shared/money.js';
import type { AuditService } from '../audit/index.js';
import type { OrderRecord } from './order.model.js';
import { cutReason, newRefundNo } from './order.rules.js';
import type { RefundRecord } from './refund.model.js';
import { refundStore } from './refund.store.js';

export interface RefundIntent {
  amountFen: Fen;
  reason: string;
  by: Actor | 'system';
}

/** Writes refunds down; sending them is a duty. */
export interface RefundDesk {
  /** Opens a refund inside the caller's unit, which has reserved its amount on the order. */
  open(order: OrderRecord, intent: RefundIntent): Promise<RefundRecord>;
}

/** One intent, one number: the number is drawn here and kept for every try. */
export function createRefundDesk(parts: { clock: Clock; audit: AuditService; duties: Duties }): RefundDesk {
  const { clock, audit, duties } = parts;
  return {
    async open({ _id: orderId, jurisdictionId }, { amountFen, reason, by }) {
      const now = clock.now();
      const refund: RefundRecord = {
        _id: newId('rfd'),
        refundNo: newRefundNo(now),
        orderId,
        amountFen,
        reason: cutReason(reason),
        requestedBy: by === 'system' ? 'system' : by.userId,
        status: 'requested',
        createdAt: now,
        settledAt: null,
        lastCode: null,
      };
      await refundStore.insert(refund);
      const { _id: refundId, refundNo } = refund;
      await audit.record('refund.requested', `order:${orderId}`, {
        by,
        jurisdictionId,
        details: { refundNo, amountFen, reason },
      });
      const subject = `refund:${refundId}`;
      await duties.plan({
        key: `refund.send ${refundId}`,
        subject,
        kind: 'refund.send',
        payload: { refundId },
        dueAt: now,
      });
      return refund;
    },
  };
}
