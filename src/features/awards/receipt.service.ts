import type { Clock } from '../../platform/clock/clock.js';
import { inTransaction } from '../../platform/mongo/index.js';
import type { Actor } from '../../shared/actor.js';
import { instantAt, shanghaiDay } from '../../shared/calendar.js';
import { allow, conflict, invalid, notFound } from '../../shared/errors.js';
import { newId, sha256 } from '../../shared/ids.js';
import { fen, formatFen, type Fen } from '../../shared/money.js';
import type { AuditService } from '../audit/index.js';
import { canPay, canSeeAward, overseenBy } from './award.access.js';
import type { AwardNotices } from './award.notices.js';
import { awardStore } from './award.store.js';
import type { ClawbackRecord } from './clawback.model.js';
import type { AwardBooks } from './books.service.js';
import type { HandsService } from './hands.service.js';
import type { PartService } from './part.service.js';
import { clawbackStore, partStore } from './part.store.js';
import type { PaymentRecord } from './payment.model.js';
import { outstanding, paymentStore, receiptStore } from './payment.store.js';
import type { ReceiptImportRecord, ReceiptOutcome, ReceiptRow } from './receipt.model.js';
import { readReceipts, type StatedReceipt } from './receipt.rules.js';

/** A receipt file as it was uploaded: its rows as read, and the bytes for the hash. */
export interface ReceiptFile {
  fileName: string;
  bytes: Buffer;
  rows: readonly { row: number; cells: readonly { text: string; isFormula: boolean }[] }[];
}

export interface ReceiptService {
  /** 回单导入: books what the bank says, row by row, and says what became of each. A row sent twice changes nothing. */
  take(actor: Actor, jurisdictionId: string, file: ReceiptFile): Promise<ReceiptImportRecord>;
  list(actor: Actor): Promise<ReceiptImportRecord[]>;
  /** 追回到账: a clawback was repaid. */
  settleClawback(actor: Actor, id: string, repaid: { on: string; receiptNo: string }): Promise<ClawbackRecord>;
  /** The clawbacks of the places overseen, the newest first, each with the name of its facility. */
  listClawbacks(actor: Actor): Promise<(ClawbackRecord & { facilityName: string })[]>;
}

interface Parts {
  clock: Clock;
  audit: AuditService;
  books: AwardBooks;
  hands: HandsService;
  parts: PartService;
  notices: AwardNotices;
}

interface Verdict {
  outcome: ReceiptOutcome;
  reason: string;
}

/** The bookkeeper's side: what left the bank is booked as paid, by somebody who did none of the steps before. */
export function createReceiptService({ clock, audit, books, hands, parts, notices }: Parts): ReceiptService {
  const refused = (reason: string): Verdict => ({ outcome: 'refused', reason });

  /** Why a receipt cannot be about this payment, whoever books it. */
  function faultOf(payment: PaymentRecord, stated: StatedReceipt): string | null {
    if (stated.on > shanghaiDay(clock.now())) return '到账日期晚于今天';
    if (payment.status === 'ordered') return '该付款尚未发给银行';
    if (payment.status === 'paid' || payment.status === 'failed') return '该付款已办结，请核对付款编号';
    if (stated.succeeded && stated.amountFen === 0) return '成功的回单须有金额';
    if (stated.succeeded && stated.amountFen > outstanding(payment))
      return `金额超过应付的 ${formatFen(outstanding(payment))}`;
    if (!stated.succeeded && payment.confirmedFen > 0) return '该付款已有部分到账，不能再记为失败';
    return null;
  }

  async function bookFailure(payment: PaymentRecord, note: string): Promise<Verdict> {
    const failed = await paymentStore.move(payment, 'failed', { livePartId: null, note });
    const part = await partStore.find(payment.partId);
    if (!failed || !part) return refused('该付款刚刚有变动，请重新导入');
    await partStore.move(part, 'released', { reason: `银行退回：${note || '未写原因'}` });
    return { outcome: 'failed', reason: `银行退回${note ? `：${note}` : ''}，该分期可重新付款` };
  }

  async function bookSuccess(actor: Actor, payment: PaymentRecord, stated: StatedReceipt, receiptId: string) {
    const award = await awardStore.find(payment.awardId);
    const part = await partStore.find(payment.partId);
    const amount: Fen = fen(stated.amountFen);
    const whole = amount === outstanding(payment);
    const status = whole ? ('paid' as const) : ('partial' as const);
    const confirmed = await paymentStore.confirm(payment, amount, { status, paidOn: stated.on });
    if (!award || !part || !confirmed) return refused('该付款刚刚有变动，请重新导入');
    const { rule, article } = part;
    await books.move('pay', award, { by: actor, amountFen: amount, because: receiptId, under: { rule, article } });
    if (!whole) {
      const left = formatFen(outstanding(confirmed));
      return { outcome: 'partial' as const, reason: `部分到账，尚差 ${left}` };
    }
    await partStore.move(part, 'paid', { paidAt: instantAt(stated.on) });
    await parts.close(award);
    const told = `${formatFen(part.amountFen)}（第${part.no}期，${part.article}）`;
    await notices.tellFacility(award, 'award.paid', told, part._id);
    return { outcome: 'matched' as const, reason: '已记账' };
  }

  /** The award's hands with the bookkeeper's; null with the reason when the same person did an earlier step. */
  async function signed(actor: Actor, payment: PaymentRecord): Promise<Verdict | null> {
    const award = await awardStore.find(payment.awardId);
    if (!award) return refused('找不到对应的奖补');
    const hand = await hands.handOf(actor, 'booked');
    const refusal = await hands.refusalFor(actor, award, hand);
    if (refusal) return refused(refusal.message);
    const again = award.hands.some(({ step, userId }) => step === 'booked' && userId === actor.userId);
    if (!again) await awardStore.change(award, { hands: [...award.hands, hand] });
    return null;
  }

  async function book(actor: Actor, place: { jurisdictionId: string; importId: string }, stated: StatedReceipt) {
    if (stated.fault) return refused(stated.fault);
    const { jurisdictionId, importId } = place;
    const _id = `${jurisdictionId} ${stated.serialNo}`;
    const known = await receiptStore.find(_id);
    const payment = await paymentStore.findByNo(stated.paymentNo);
    if (!payment || payment.jurisdictionId !== jurisdictionId)
      return { outcome: 'unknown' as const, reason: '没有这个付款编号' };
    if (known)
      return known.paymentId === payment._id && known.amountFen === stated.amountFen
        ? { outcome: 'repeated' as const, reason: '该流水号已记过账，未重复记' }
        : refused('该流水号已用于另一笔付款或另一金额');
    const fault = faultOf(payment, stated);
    if (fault) return refused(fault);
    const stop = await signed(actor, payment);
    if (stop) return stop;
    const whole = stated.amountFen === outstanding(payment);
    const outcome = stated.succeeded ? (whole ? 'matched' : 'partial') : 'failed';
    const at = { on: stated.on, importId, by: actor.userId, at: clock.now() };
    const amountFen = fen(stated.amountFen);
    const receiptId = await receiptStore.insert({
      _id,
      jurisdictionId,
      paymentId: payment._id,
      outcome,
      amountFen,
      ...at,
    });
    return stated.succeeded ? bookSuccess(actor, payment, stated, receiptId) : bookFailure(payment, stated.note);
  }

  return {
    take: (actor, jurisdictionId, { fileName, bytes, rows }) =>
      inTransaction(async () => {
        allow(canPay(actor, { jurisdictionId }), '由本地区的财务（记账）人员导入回单');
        const stated = readReceipts(rows);
        if (!stated) throw invalid('columns_missing', '没有找到表头：流水号、付款编号、金额（元）、结果、日期');
        const importId = newId('rcp');
        const outcomes: ReceiptRow[] = [];
        for (const each of stated) {
          const verdict = await book(actor, { jurisdictionId, importId }, each);
          const { row, serialNo, paymentNo, amountFen } = each;
          outcomes.push({ row, serialNo, paymentNo, amountFen, ...verdict });
        }
        const hash = sha256(bytes);
        const made = { by: actor.userId, at: clock.now(), rows: outcomes };
        const record = { _id: importId, jurisdictionId, fileName: fileName.slice(0, 100), hash, ...made };
        const count = (outcome: ReceiptOutcome) => outcomes.filter(each => each.outcome === outcome).length;
        const details = { hash, rows: outcomes.length, matched: count('matched'), refused: count('refused') };
        const subject = `receipts:${importId}`;
        await audit.record('award.receiptsImported', subject, { by: actor, jurisdictionId, details });
        return receiptStore.insertImport(record);
      }),

    async list(actor) {
      return receiptStore.listImports(overseenBy(actor));
    },

    settleClawback: (actor, id, { on, receiptNo }) =>
      inTransaction(async () => {
        const clawback = await clawbackStore.find(id);
        const award = clawback && (await awardStore.find(clawback.awardId));
        if (!clawback || !award || !canSeeAward(actor, award)) throw notFound('该追回款');
        allow(canPay(actor, clawback), '由本地区的财务人员办理');
        const settled = await clawbackStore.settle(id, { repaidOn: on, receiptNo });
        if (!settled) throw conflict('already_repaid', '该追回款已记为到账');
        await books.move('recover', award, { by: actor, amountFen: clawback.amountFen, because: id });
        const { jurisdictionId, amountFen } = clawback;
        const details = { amountFen, on, receiptNo };
        await audit.record('award.clawbackRepaid', `award:${award._id}`, { by: actor, jurisdictionId, details });
        return settled;
      }),

    async listClawbacks(actor) {
      const clawbacks = await clawbackStore.list(overseenBy(actor));
      const awards = await awardStore.listByIds(clawbacks.map(({ awardId }) => awardId));
      const names = new Map(awards.map(({ _id, facilityName }) => [_id, facilityName]));
      return clawbacks.map(clawback => ({ ...clawback, facilityName: names.get(clawback.awardId) ?? '' }));
    },
  };
}
