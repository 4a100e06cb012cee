import { inTransaction } from '../../platform/mongo/index.js';
import type { Clock } from '../../platform/clock/clock.js';
import type { Actor } from '../../shared/actor.js';
import { shanghaiDay } from '../../shared/calendar.js';
import { allow, conflict, notFound, type AppError } from '../../shared/errors.js';
import { newId, randomText } from '../../shared/ids.js';
import { fen } from '../../shared/money.js';
import type { Page } from '../../shared/page.js';
import { guardIsOn } from '../../shared/sabotage.js';
import type { AuditService } from '../audit/index.js';
import { canPay, canSeeAward, overseenBy } from './award.access.js';
import type { AwardRecord } from './award.model.js';
import { contentHashOf } from './award.rules.js';
import type { PaymentStatus } from './award.states.js';
import { awardStore } from './award.store.js';
import type { HandsService } from './hands.service.js';
import type { PayAward } from './payment.schema.js';
import { partStore } from './part.store.js';
import type { PartRecord } from './part.model.js';
import type { PaymentRecord, PayeeSnapshot } from './payment.model.js';
import { alreadyPaid, payeeStore, paymentStore } from './payment.store.js';

export interface PayingService {
  /**
   * 付款: puts the released parts of an approved award on order. 409 `approval_void` when what stands there is not what
   * was approved, `already_paid` when a part is on its way or paid, `nothing_to_pay`, `payee_missing`, `same_person`.
   */
  pay(actor: Actor, id: string, wanted: PayAward): Promise<AwardRecord | AppError>;
  list(
    actor: Actor,
    query: { status?: PaymentStatus | undefined; cursor?: string | undefined; limit: number },
  ): Promise<Page<PaymentRecord>>;
}

/** Money leaves here: once per part, exactly what was approved, by somebody who neither made nor checked it. */
export function createPayingService(parts: { clock: Clock; audit: AuditService; hands: HandsService }): PayingService {
  const { clock, audit, hands } = parts;

  /** 审批失效: the approval is for one content; anything else waits for the next approval. */
  function assertApproved(award: AwardRecord): void {
    if (award.approvalVoid || (award.approvedHash !== null && award.approvedHash !== contentHashOf(award)))
      throw conflict('approval_void', '批准后内容有修改，原审批已失效，请重新提交审核');
    if (award.status === 'settled') throw alreadyPaid();
    if (award.status !== 'approved') throw conflict('wrong_stage', '只有已批准的奖补才能付款');
  }

  /** The parts as they stand; with the guard off as they stood before somebody else put them on order. */
  const standing = (laid: readonly PartRecord[]): readonly PartRecord[] =>
    guardIsOn('award.order')
      ? laid
      : laid.map(part => (part.state === 'ordered' ? { ...part, state: 'released' as const } : part));

  /** The parts to pay: those asked for, or every one that is released. */
  function dueParts(laid: readonly PartRecord[], wanted: PayAward): PartRecord[] {
    const meant = wanted.instalments ? laid.filter(({ no }) => wanted.instalments?.includes(no)) : laid;
    if (wanted.instalments && meant.length < wanted.instalments.length) throw notFound('该分期');
    const due = meant.filter(({ state }) => state === 'released');
    if (due.length > 0 && (!wanted.instalments || due.length === meant.length)) return due;
    if (meant.some(({ state }) => state === 'ordered' || state === 'paid')) throw alreadyPaid();
    throw conflict('nothing_to_pay', '没有到期可付的分期（尚待考核或已作废）');
  }

  async function payeeOf(award: AwardRecord): Promise<PayeeSnapshot> {
    const payee = await payeeStore.find(award.facilityId);
    if (!payee) throw conflict('payee_missing', '该载体尚未填写收款账户，请通知其在小程序中填写');
    const { accountName, accountSealed, accountTail, bankName, bankCode } = payee;
    return { accountName, accountSealed, accountTail, bankName, bankCode };
  }

  async function order(actor: Actor, award: AwardRecord, part: PartRecord, payee: PayeeSnapshot): Promise<void> {
    if (!(await partStore.move(part, 'ordered'))) throw alreadyPaid();
    const now = clock.now();
    const payment = await paymentStore.insert({
      _id: newId('pay'),
      paymentNo: `${shanghaiDay(now).replaceAll('-', '')}${randomText(10).toUpperCase()}`,
      awardId: award._id,
      partId: part._id,
      livePartId: part._id,
      facilityId: award.facilityId,
      jurisdictionId: award.jurisdictionId,
      policyId: award.policyId,
      rule: part.rule,
      article: part.article,
      amountFen: part.amountFen,
      confirmedFen: fen(0),
      status: 'ordered',
      payee,
      contentHash: contentHashOf(award),
      fileId: null,
      orderedBy: actor.userId,
      orderedAt: now,
      paidOn: null,
      note: '',
    });
    const { paymentNo, amountFen, contentHash, article } = payment;
    const details = { paymentNo, part: part.no, amountFen, contentHash, article, accountTail: payee.accountTail };
    const { jurisdictionId } = award;
    await audit.record('award.paymentOrdered', `award:${award._id}`, { by: actor, jurisdictionId, details });
  }

  return {
    pay: (actor, id, wanted) =>
      inTransaction(async () => {
        const award = await awardStore.find(id);
        if (!award || !canSeeAward(actor, award)) throw notFound('该奖补');
        allow(canPay(actor, award), '由本地区的财务人员付款');
        assertApproved(award);
        const hand = await hands.handOf(actor, 'ordered', wanted.comment);
        const refusal = await hands.refusalFor(actor, award, hand);
        if (refusal) return refusal;
        const due = dueParts(standing(await partStore.listOf(award._id, award.round)), wanted);
        const payee = await payeeOf(award);
        for (const part of due) await order(actor, award, part, payee);
        return awardStore.change(award, { hands: [...award.hands, hand] });
      }),

    async list(actor, query) {
      return paymentStore.list(overseenBy(actor), query);
    },
  };
}
