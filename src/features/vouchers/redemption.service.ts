import type { Clock } from '../../platform/clock/clock.js';
import { inTransaction } from '../../platform/mongo/index.js';
import { hasRole, isMember, type Actor } from '../../shared/actor.js';
import { shanghaiDay } from '../../shared/calendar.js';
import { allow, type AppError, conflict, notFound } from '../../shared/errors.js';
import { fen, formatFen } from '../../shared/money.js';
import type { Page } from '../../shared/page.js';
import type { AuditService } from '../audit/index.js';
import { SELF_DEALING_TEXT } from './application.rules.js';
import type { Decision } from './application.states.js';
import type { VoucherBooks } from './books.service.js';
import { invoiceStore } from './invoice.store.js';
import type { RedemptionRecord } from './redemption.model.js';
import { claimHashOf, paymentConflict } from './redemption.rules.js';
import type { DecideRedemption } from './redemption.schema.js';
import type { RedemptionStatus } from './redemption.states.js';
import { redemptionStore } from './redemption.store.js';
import { canSee, listScope, type ListAs } from './voucher.access.js';
import type { VoucherRecord } from './voucher.model.js';
import type { VoucherNotices } from './voucher.notices.js';
import {
  afterPayment,
  afterRelease,
  afterReversal,
  isPastRedemption,
  moneyOf,
  statusOf,
  type VoucherMoney,
} from './voucher.rules.js';
import { voucherStore } from './voucher.store.js';

export interface RedemptionService {
  /**
   * 兑付审核 by finance: pays, returns for correction or rejects. Returns the refusal instead of throwing it when a
   * person tries to pay their own matter, so that the attempt is recorded.
   */
  decide(
    actor: Actor,
    of: { voucherId: string; id: string },
    decision: DecideRedemption,
  ): Promise<RedemptionRecord | AppError>;
  /** 冲正: takes a payment back, by another finance officer than the one who made it. */
  reverse(actor: Actor, of: { voucherId: string; id: string }, comment: string): Promise<RedemptionRecord | AppError>;
  list(
    actor: Actor,
    query: { as?: ListAs; status?: RedemptionStatus; cursor?: string; limit: number },
  ): Promise<Page<RedemptionRecord>>;
  listOfVoucher(voucherId: string): Promise<RedemptionRecord[]>;
}

interface Parts {
  clock: Clock;
  audit: AuditService;
  books: VoucherBooks;
  notices: VoucherNotices;
}

const OUTCOMES = {
  approve: { status: 'redeemed', action: 'voucher.redeemed', word: '已兑付' },
  return: { status: 'returned', action: 'voucher.claimReturned', word: '退回补正' },
  refuse: { status: 'rejected', action: 'voucher.rejected', word: '未通过' },
} as const satisfies Record<Decision, { status: RedemptionStatus; action: string; word: string }>;

/** A claim together with the voucher it draws on. */
interface Claim {
  voucher: VoucherRecord;
  redemption: RedemptionRecord;
}

/** Finance's side of redemption: money leaves the books here, once, decided by somebody who had no hand in it before. */
export function createRedemptionService({ clock, audit, books, notices }: Parts): RedemptionService {
  async function load(actor: Actor, { voucherId, id }: { voucherId: string; id: string }): Promise<Claim> {
    const voucher = await voucherStore.find(voucherId);
    const redemption = await redemptionStore.find(id, voucherId);
    if (!voucher || !redemption || !canSee(actor, voucher)) throw notFound('该兑付申请');
    const { jurisdictionId } = voucher;
    allow(hasRole(actor, 'finance', { jurisdictionId }), '由本地区的财务人员办理');
    return { voucher, redemption };
  }

  async function refuseOwnMatter(actor: Actor, claim: Claim, alsoBarred: string[] = []): Promise<AppError | null> {
    const { voucher, redemption } = claim;
    const contractFiledBy = voucher.contracts.find(({ id }) => id === redemption.contractId)?.filedBy;
    const parties = {
      approvedBy: [...voucher.approvedBy, ...alsoBarred],
      claimedBy: redemption.claimedBy,
      contractFiledBy,
    };
    const belongs = isMember(actor, redemption.organisationId) || isMember(actor, redemption.providerId);
    const code = paymentConflict(parties, { userId: actor.userId, isMember: belongs });
    if (!code) return null;
    const { _id: voucherId, jurisdictionId } = voucher;
    const details = { redemptionId: redemption._id, code };
    await audit.record('voucher.selfDealingRefused', `voucher:${voucherId}`, { by: actor, jurisdictionId, details });
    return conflict(code, alsoBarred.includes(actor.userId) ? PAID_THEMSELVES : SELF_DEALING_TEXT[code]);
  }

  /** Finance pays what was claimed: the digest of the claim is taken again from what is stored. */
  function assertUnchanged(redemption: RedemptionRecord, seen: string | undefined): void {
    const now = claimHashOf(redemption);
    if (now !== redemption.contentHash || (seen !== undefined && seen !== now))
      throw conflict('content_changed', '兑付内容在您查看后有变动，请重新查看后再办理');
  }

  /** The only door out of `claimed` (and out of `redeemed`): whoever comes second finds it shut. */
  async function move(actor: Actor, { _id }: RedemptionRecord, to: RedemptionStatus, comment: string) {
    const from = to === 'reversed' ? 'redeemed' : 'claimed';
    const decision = { decidedBy: actor.userId, decidedAt: clock.now(), comment };
    const moved = await redemptionStore.move(_id, from, to, decision);
    if (!moved) throw wrongStage();
    return moved;
  }

  async function changeVoucher(
    { voucher, redemption }: Claim,
    money: VoucherMoney,
    end: { paid: boolean; refused: boolean },
  ) {
    const { contractId, invoicesFen } = redemption;
    const contracts = voucher.contracts.map(contract =>
      contract.id === contractId && !end.paid
        ? { ...contract, invoicedFen: fen(contract.invoicedFen - invoicesFen) }
        : contract,
    );
    await voucherStore.change(voucher, { status: statusOf(money, true, end.refused), money, contracts });
  }

  /** A payment reversed after the last day leaves nothing to claim: its money goes straight back to the budget. */
  function reopened({ voucher, redemption }: Claim): Claim {
    const isOver = isPastRedemption(voucher, shanghaiDay(clock.now()));
    return { redemption, voucher: { ...voucher, closing: voucher.closing ?? (isOver ? 'expired' : null) } };
  }

  async function pay(actor: Actor, claim: Claim): Promise<void> {
    const { voucher, redemption } = claim;
    const { amountFen, _id: redemptionId } = redemption;
    await books.pay(voucher, { amountFen, by: actor, redemptionId });
    await changeVoucher(claim, afterPayment(moneyOf(voucher), amountFen), { paid: true, refused: false });
  }

  /** The money is the holder's again; of a voucher closed meanwhile it is the budget's. */
  async function giveBack(actor: Actor, claim: Claim, money: VoucherMoney, refused: boolean): Promise<void> {
    const { voucher, redemption } = claim;
    const booking = { amountFen: redemption.amountFen, by: actor, redemptionId: redemption._id };
    if (voucher.closing) await books.close(voucher, booking, voucher.closing);
    await changeVoucher(claim, money, { paid: false, refused });
  }

  async function turnDown(actor: Actor, claim: Claim, decision: 'return' | 'refuse'): Promise<void> {
    const { voucher, redemption } = claim;
    const { amountFen, _id: redemptionId } = redemption;
    await books.release(voucher, { amountFen, by: actor, redemptionId });
    await giveBack(actor, claim, afterRelease(moneyOf(voucher), amountFen), decision === 'refuse');
    if (decision === 'return') await invoiceStore.free(redemptionId);
  }

  async function tellHolder({ voucher, redemption }: Claim, result: string, note: string): Promise<void> {
    const { _id: voucherId, schemeName: subject } = voucher;
    const data = { subject, result, note, amount: formatFen(redemption.amountFen), voucherId };
    await notices.tellHolder('redemption.decided', voucher, {
      data,
      dedupeKey: `redemption ${redemption._id} ${result}`,
    });
  }

  async function recorded(
    actor: Actor,
    { voucher, redemption }: Claim,
    action: string,
    comment: string,
  ): Promise<void> {
    const { _id: voucherId, jurisdictionId } = voucher;
    const { _id: redemptionId, amountFen, contentHash } = redemption;
    const details = { redemptionId, amountFen, contentHash, comment };
    await audit.record(action, `voucher:${voucherId}`, { by: actor, jurisdictionId, details });
  }

  return {
    listOfVoucher: voucherId => redemptionStore.listOfVoucher(voucherId),
    list: (actor, { as, ...query }) => redemptionStore.list(listScope(actor, as), query),

    decide: (actor, of, { decision, comment, contentHash }) =>
      inTransaction(async () => {
        const claim = await load(actor, of);
        const refusal = await refuseOwnMatter(actor, claim);
        if (refusal) return refusal;
        assertUnchanged(claim.redemption, contentHash);
        const { status, action, word } = OUTCOMES[decision];
        const moved = await move(actor, claim.redemption, status, comment);
        await (decision === 'approve' ? pay(actor, claim) : turnDown(actor, claim, decision));
        await recorded(actor, claim, action, comment);
        await tellHolder(claim, word, comment);
        return moved;
      }),

    reverse: (actor, of, comment) =>
      inTransaction(async () => {
        const claim = reopened(await load(actor, of));
        const { voucher, redemption } = claim;
        if (redemption.status !== 'redeemed') throw wrongStage();
        const refusal = await refuseOwnMatter(actor, claim, redemption.decidedBy ? [redemption.decidedBy] : []);
        if (refusal) return refusal;
        const moved = await move(actor, redemption, 'reversed', comment);
        await books.reverse(voucher, { amountFen: redemption.amountFen, by: actor, redemptionId: redemption._id });
        await giveBack(actor, claim, afterReversal(moneyOf(voucher), redemption.amountFen), false);
        await invoiceStore.free(redemption._id);
        await recorded(actor, claim, 'voucher.paymentReversed', comment);
        await tellHolder(claim, '已冲正', comment);
        return moved;
      }),
  };
}

const PAID_THEMSELVES = '这笔款由您办理兑付，请转交另一名财务人员冲销';
const wrongStage = () => conflict('wrong_stage', '该兑付申请不在可办理的状态，请刷新后查看');
