import { VOUCHER_REMINDERS } from '../../../config/voucherSchemes.js';
import type { Clock } from '../../platform/clock/clock.js';
import type { Duties } from '../../platform/duties/index.js';
import type { Actor } from '../../shared/actor.js';
import { addDays, instantAt, shanghaiDay } from '../../shared/calendar.js';
import { conflict } from '../../shared/errors.js';
import { newId } from '../../shared/ids.js';
import { fen, formatFen } from '../../shared/money.js';
import type { AuditService } from '../audit/index.js';
import { allowanceStore } from './allowance.store.js';
import type { ApplicationRecord } from './application.model.js';
import type { VoucherBooks } from './books.service.js';
import type { SchemeRecord } from './scheme.model.js';
import { allowanceLeft, useByOf } from './scheme.rules.js';
import type { SchemeService } from './scheme.service.js';
import type { VoucherRecord } from './voucher.model.js';
import type { VoucherNotices } from './voucher.notices.js';
import { dayIsOver } from './voucher.rules.js';
import { voucherStore } from './voucher.store.js';

export interface IssuingService {
  /**
   * Issues the voucher of an approved application, inside the caller's unit. 409 `cap_exceeded` beyond the applicant's
   * yearly cap, `budget_exhausted` beyond the budget, `scheme_closed` when it could not be used any more.
   */
  issue(actor: Actor, application: ApplicationRecord): Promise<VoucherRecord>;
}

interface Parts {
  clock: Clock;
  audit: AuditService;
  duties: Duties;
  books: VoucherBooks;
  schemes: SchemeService;
  notices: VoucherNotices;
}

/** The voucher that an approved application becomes; everything but its number, which the budget gives. */
function voucherOf(application: ApplicationRecord, scheme: SchemeRecord, now: Date): Omit<VoucherRecord, 'voucherNo'> {
  const { schemeId, schemeName, jurisdictionId, district, organisationId, organisationName, serviceKind } = application;
  return {
    _id: newId('vch'),
    applicationId: application._id,
    schemeId,
    schemeName,
    jurisdictionId,
    district,
    organisationId,
    organisationName,
    serviceKind,
    valueFen: application.requestedFen,
    remainingFen: application.requestedFen,
    claimedFen: fen(0),
    redeemedFen: fen(0),
    lapsedFen: fen(0),
    returnedFen: fen(0),
    shareBasisPoints: scheme.shareBasisPoints,
    status: 'issued',
    closing: null,
    useBy: useByOf(scheme, shanghaiDay(now)),
    redeemBy: scheme.redeemBy,
    contracts: [],
    approvedBy: [...new Set(application.decisions.map(({ by }) => by))],
    holderId: application.createdBy,
    issuedAt: now,
    revision: 1,
  };
}

/** 发放: turns approved applications into vouchers, within cap and budget. */
export function createIssuingService({ clock, audit, duties, books, schemes, notices }: Parts): IssuingService {
  async function planDuties({ _id: voucherId, useBy, redeemBy }: VoucherRecord): Promise<void> {
    const subject = `voucher:${voucherId}`;
    const deadlines = [
      ['use', useBy],
      ['redeem', redeemBy],
    ] as const;
    for (const [deadline, day] of deadlines) {
      const key = `voucher.expire ${voucherId} ${deadline}`;
      await duties.plan({ key, subject, kind: 'voucher.expire', payload: { voucherId }, dueAt: dayIsOver(day) });
      for (const days of VOUCHER_REMINDERS.leadDays) {
        const dueAt = instantAt(addDays(day, -days), VOUCHER_REMINDERS.at);
        if (dueAt <= clock.now()) continue;
        const payload = { voucherId, deadline, lead: String(days) };
        const reminder = `voucher.remind ${voucherId} ${deadline} ${days}`;
        await duties.plan({ key: reminder, subject, kind: 'voucher.remind', payload, dueAt });
      }
    }
  }

  async function takeAllowance(voucher: Booked, scheme: SchemeRecord): Promise<void> {
    if (await allowanceStore.take(voucher, voucher.valueFen, scheme.capPerApplicantFen)) return;
    const allowanceFen = allowanceLeft(scheme, await allowanceStore.taken(voucher));
    throw conflict('cap_exceeded', `超过该组织的年度上限，今年还可申请 ${formatFen(allowanceFen)}`, { allowanceFen });
  }

  /** Takes the money and returns the running number of the voucher within its scheme. */
  async function takeBudget(actor: Actor, voucher: Booked): Promise<number> {
    const paidFrom = await books.issue(voucher, { amountFen: voucher.valueFen, by: actor });
    if (paidFrom) return paidFrom.issuedCount;
    const availableFen = fen((await schemes.load(voucher.schemeId)).balances.available);
    const text = `预算不足，目前可用 ${formatFen(availableFen)}，请调整金额或等待预算释放`;
    throw conflict('budget_exhausted', text, { availableFen });
  }

  return {
    async issue(actor, application) {
      const now = clock.now();
      const scheme = await schemes.load(application.schemeId);
      const draft = voucherOf(application, scheme, now);
      if (draft.useBy < shanghaiDay(now)) throw conflict('scheme_closed', '方案的使用期限已过，不能再发放创新券');
      await takeAllowance(draft, scheme);
      const running = await takeBudget(actor, draft);
      const voucherNo = `${scheme.year}-${scheme._id.slice(-4)}-${String(running).padStart(4, '0')}`;
      const voucher = await voucherStore.insert({ ...draft, voucherNo });
      await planDuties(voucher);
      const { _id: voucherId, jurisdictionId, valueFen, useBy, schemeName } = voucher;
      await audit.record('voucher.issued', `voucher:${voucherId}`, {
        by: actor,
        jurisdictionId,
        details: { valueFen, voucherNo, applicationId: application._id, contentHash: application.contentHash },
      });
      const words = { subject: schemeName, result: '已发放', note: `请在 ${useBy} 前签订合同` };
      await notices.tellHolder('voucher.issued', voucher, {
        data: { ...words, amount: formatFen(valueFen), useBy, voucherId },
        dedupeKey: `voucher.issued ${voucherId}`,
      });
      return voucher;
    },
  };
}

type Booked = Omit<VoucherRecord, 'voucherNo'>;
