import type { Clock } from '../../platform/clock/clock.js';
import type { Duties } from '../../platform/duties/index.js';
import { inTransaction } from '../../platform/mongo/index.js';
import { isMember, type Actor } from '../../shared/actor.js';
import { allow, conflict, notFound } from '../../shared/errors.js';
import { formatFen } from '../../shared/money.js';
import type { Page } from '../../shared/page.js';
import type { AuditService } from '../audit/index.js';
import type { VoucherBooks } from './books.service.js';
import { canSee, listScope, type ListAs } from './voucher.access.js';
import type { VoucherRecord } from './voucher.model.js';
import type { VoucherNotices } from './voucher.notices.js';
import { afterClosing, dayIsOver, lastDayOf, moneyOf, statusOf } from './voucher.rules.js';
import type { Closing, VoucherStatus } from './voucher.states.js';
import { voucherStore } from './voucher.store.js';

export interface VoucherQuery {
  as?: ListAs;
  status?: VoucherStatus;
  cursor?: string;
  limit: number;
}

/** Which of the two deadlines a reminder is about. */
export type Deadline = 'use' | 'redeem';

export interface VoucherService {
  see(actor: Actor, id: string): Promise<VoucherRecord>;
  /** The voucher of an organisation that the actor belongs to; 404 for others, 403 for those who only look on. */
  loadOwn(actor: Actor, id: string): Promise<VoucherRecord>;
  list(actor: Actor, query: VoucherQuery): Promise<Page<VoucherRecord>>;
  /** 交回: gives what is not used back to the budget. */
  giveBack(actor: Actor, id: string, reason: string): Promise<VoucherRecord>;
  /** Closes a voucher whose last day is over; does nothing before. The duty behind the deadlines. */
  expire(id: string): Promise<void>;
  /** Reminds the holder of a deadline, while there is something left to lose by it. */
  remind(id: string, about: { deadline: Deadline; lead: string }): Promise<void>;
}

interface Parts {
  clock: Clock;
  audit: AuditService;
  duties: Duties;
  books: VoucherBooks;
  notices: VoucherNotices;
}

/** 创新券 in the holder's hands: from issue to its end. */
export function createVoucherService({ clock, audit, duties, books, notices }: Parts): VoucherService {
  async function close(
    voucher: VoucherRecord,
    closing: Closing,
    by: Actor | 'system',
    reason = '',
  ): Promise<VoucherRecord> {
    const { _id: id, remainingFen: amountFen, jurisdictionId } = voucher;
    const money = afterClosing(moneyOf(voucher), closing);
    const status = statusOf(money, voucher.contracts.length > 0);
    await books.close(voucher, { amountFen, by }, closing);
    const closed = await voucherStore.change(voucher, { status, money });
    await audit.record(`voucher.${closing}`, `voucher:${id}`, { by, jurisdictionId, details: { amountFen, reason } });
    await duties.drop(`voucher:${id}`);
    return closed;
  }

  async function load(id: string): Promise<VoucherRecord> {
    const voucher = await voucherStore.find(id);
    if (!voucher) throw notFound('该创新券');
    return voucher;
  }

  async function loadOwn(actor: Actor, id: string): Promise<VoucherRecord> {
    const voucher = await load(id);
    if (!canSee(actor, voucher)) throw notFound('该创新券');
    allow(isMember(actor, voucher.organisationId), '由持券组织的成员办理');
    return voucher;
  }

  return {
    loadOwn,
    list: (actor, { as, ...query }) => voucherStore.list(listScope(actor, as), query),

    async see(actor, id) {
      const voucher = await load(id);
      if (!canSee(actor, voucher)) throw notFound('该创新券');
      return voucher;
    },

    giveBack: (actor, id, reason) =>
      inTransaction(async () => {
        const voucher = await loadOwn(actor, id);
        if (voucher.closing || voucher.remainingFen === 0)
          throw conflict('nothing_left', '该创新券没有可交回的额度', { status: voucher.status });
        return close(voucher, 'returned', actor, reason);
      }),

    expire: id =>
      inTransaction(async () => {
        const voucher = await voucherStore.find(id);
        if (!voucher || voucher.closing || voucher.remainingFen + voucher.claimedFen === 0) return;
        if (clock.now() < dayIsOver(lastDayOf(voucher, voucher.contracts.length > 0))) return;
        const { remainingFen } = voucher;
        const closed = await close(voucher, 'expired', 'system');
        if (remainingFen === 0) return;
        const data = { amount: formatFen(remainingFen), useBy: voucher.useBy, voucherId: id };
        await notices.tellHolder('voucher.expired', closed, { data, dedupeKey: `voucher.expired ${id}` });
      }),

    remind: (id, { deadline, lead }) =>
      inTransaction(async () => {
        const voucher = await voucherStore.find(id);
        if (!voucher || voucher.closing || voucher.remainingFen === 0) return;
        const waitsForContract = voucher.contracts.length === 0;
        if (waitsForContract !== (deadline === 'use')) return;
        const useBy = deadline === 'use' ? voucher.useBy : voucher.redeemBy;
        const data = { amount: formatFen(voucher.remainingFen), useBy, voucherId: id };
        await notices.tellHolder('voucher.expiring', voucher, {
          data,
          dedupeKey: `voucher.expiring ${id} ${deadline} ${lead}`,
        });
      }),
  };
}
