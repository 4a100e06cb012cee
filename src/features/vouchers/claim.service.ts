import type { Clock } from '../../platform/clock/clock.js';
import { inTransaction } from '../../platform/mongo/index.js';
import type { Actor } from '../../shared/actor.js';
import { shanghaiDay } from '../../shared/calendar.js';
import { conflict, invalid } from '../../shared/errors.js';
import { newId } from '../../shared/ids.js';
import { fen, formatFen, type Fen } from '../../shared/money.js';
import type { AuditService } from '../audit/index.js';
import type { Authority } from '../mandates/index.js';
import type { VoucherBooks } from './books.service.js';
import { invoiceStore } from './invoice.store.js';
import type { RedemptionRecord } from './redemption.model.js';
import { claimAlarms, claimHashOf, invoicesTotal, repeatedNumber } from './redemption.rules.js';
import type { ClaimRedemption } from './redemption.schema.js';
import { redemptionStore } from './redemption.store.js';
import type { ContractRecord, VoucherRecord } from './voucher.model.js';
import type { VoucherNotices } from './voucher.notices.js';
import { afterClaim, claimable, isPastRedemption, moneyOf, statusOf } from './voucher.rules.js';
import type { VoucherService } from './voucher.service.js';
import { voucherStore } from './voucher.store.js';

export interface ClaimService {
  /**
   * 申请兑付: claims the voucher's share of paid invoices. 409 `redeem_period_over`, `voucher_expired`,
   * `contract_required`, `nothing_left`, `amount_exceeds`, `amount_exceeds_contract` or `invoice_used`.
   */
  claim(actor: Actor, voucherId: string, claim: ClaimRedemption): Promise<RedemptionRecord>;
}

interface Parts {
  authority: Authority;
  clock: Clock;
  audit: AuditService;
  books: VoucherBooks;
  vouchers: VoucherService;
  notices: VoucherNotices;
}

/** The holder's side of redemption. */
export function createClaimService({ authority, clock, audit, books, vouchers, notices }: Parts): ClaimService {
  function assertClaimable(voucher: VoucherRecord, { invoices }: ClaimRedemption): void {
    const today = shanghaiDay(clock.now());
    if (isPastRedemption(voucher, today))
      throw conflict('redeem_period_over', `该创新券的兑付期限（${voucher.redeemBy}）已过，不能再申请兑付`);
    if (voucher.closing === 'expired') throw conflict('voucher_expired', '该创新券已到期，剩余额度已退回预算');
    if (voucher.contracts.length === 0) throw conflict('contract_required', '请先登记与服务机构签订的合同，再申请兑付');
    if (voucher.closing || voucher.remainingFen === 0)
      throw conflict('nothing_left', '该创新券没有可兑付的额度', { status: voucher.status });
    const late = invoices.findIndex(({ issuedOn }) => issuedOn > today);
    if (late >= 0)
      throw invalid('date_in_future', '发票日期不能晚于今天', [
        { path: `invoices.${late}.issuedOn`, message: '请填写发票上的开具日期' },
      ]);
    const twice = repeatedNumber(invoices);
    if (twice) throw conflict('invoice_used', `发票 ${twice} 在本次申请中重复填写`, { number: twice });
  }

  function contractOf({ contracts }: VoucherRecord, id: string | undefined): ContractRecord {
    const contract = id === undefined ? contracts.at(-1) : contracts.find(candidate => candidate.id === id);
    if (!contract)
      throw invalid('unknown_contract', '请选择本创新券已登记的合同', [{ path: 'contractId', message: '请重新选择' }]);
    return contract;
  }

  function assertWithinContract({ amountFen, invoicedFen }: ContractRecord, invoicesFen: Fen): void {
    const leftFen = fen(amountFen - invoicedFen);
    if (invoicesFen <= leftFen) return;
    const text = `发票合计超过合同尚未开票的金额（${formatFen(leftFen)}），请核对发票或补充登记合同`;
    throw conflict('amount_exceeds_contract', text, { leftFen });
  }

  /** What the claim is for: all that the invoices give, or the lesser amount asked for. */
  function amountOf(voucher: VoucherRecord, invoicesFen: Fen, asked: Fen | undefined): Fen {
    const claimableFen = claimable(voucher, invoicesFen);
    if (asked !== undefined && asked > claimableFen)
      throw conflict('amount_exceeds', `申请金额超过可兑付的 ${formatFen(claimableFen)}，请调低金额`, { claimableFen });
    if (claimableFen === 0) throw invalid('amount_too_small', '发票金额过小，按比例计算不足 1 分');
    return asked ?? claimableFen;
  }

  async function record(actor: Actor, voucher: VoucherRecord, redemption: RedemptionRecord): Promise<void> {
    const { _id: redemptionId, voucherId, jurisdictionId, amountFen, organisationName } = redemption;
    const money = afterClaim(moneyOf(voucher), amountFen);
    const contracts = voucher.contracts.map(contract =>
      contract.id === redemption.contractId
        ? { ...contract, invoicedFen: fen(contract.invoicedFen + redemption.invoicesFen) }
        : contract,
    );
    await redemptionStore.insert(redemption);
    await voucherStore.change(voucher, { status: statusOf(money, true), money, contracts });
    await books.claim(voucher, { amountFen, by: actor, redemptionId });
    const details = {
      redemptionId,
      amountFen,
      invoicesFen: redemption.invoicesFen,
      contentHash: redemption.contentHash,
    };
    await audit.record('voucher.claimed', `voucher:${voucherId}`, { by: actor, jurisdictionId, details });
    await notices.tellStaff(
      'redemption.claimed',
      { role: 'finance', jurisdictionId },
      {
        data: { subject: organisationName, amount: formatFen(amountFen), voucherId },
        dedupeKey: `redemption.claimed ${redemptionId}`,
      },
    );
  }

  return {
    claim: (actor, voucherId, claim) =>
      inTransaction(async () => {
        const voucher = await vouchers.loadOwn(actor, voucherId);
        await authority.assertMayBind(actor, voucher.organisationId);
        assertClaimable(voucher, claim);
        const contract = contractOf(voucher, claim.contractId);
        const invoicesFen = invoicesTotal(claim.invoices);
        const amountFen = amountOf(voucher, invoicesFen, claim.amountFen);
        assertWithinContract(contract, invoicesFen);
        const redemptionId = newId('rdm');
        for (const { number } of claim.invoices) await invoiceStore.take(number, redemptionId);
        const { voucherNo, schemeId, jurisdictionId, district, organisationId, organisationName } = voucher;
        const content = { voucherId, contractId: contract.id, amountFen, invoices: claim.invoices };
        const redemption: RedemptionRecord = {
          ...content,
          _id: redemptionId,
          voucherNo,
          schemeId,
          jurisdictionId,
          district,
          organisationId,
          organisationName,
          providerId: contract.providerId,
          providerName: contract.providerName,
          invoicesFen,
          report: claim.report,
          status: 'claimed',
          contentHash: claimHashOf(content),
          alarms: claimAlarms(claim.invoices, contract),
          claimedBy: actor.userId,
          claimedAt: clock.now(),
          decidedBy: null,
          decidedAt: null,
          comment: '',
        };
        await record(actor, voucher, redemption);
        return redemption;
      }),
  };
}
