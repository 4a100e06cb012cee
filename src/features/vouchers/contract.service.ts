import type { Clock } from '../../platform/clock/clock.js';
import { inTransaction } from '../../platform/mongo/index.js';
import type { Actor } from '../../shared/actor.js';
import { shanghaiDay } from '../../shared/calendar.js';
import { type AppError, conflict, invalid } from '../../shared/errors.js';
import { newId } from '../../shared/ids.js';
import { fen } from '../../shared/money.js';
import type { AuditService } from '../audit/index.js';
import type { Authority } from '../mandates/index.js';
import type { IdentityService } from '../identity/index.js';
import type { OrganisationRecord, OrganisationService } from '../organisations/index.js';
import type { ContractRecord, VoucherRecord } from './voucher.model.js';
import { contractAlarms, isPastUse, statusOf } from './voucher.rules.js';
import type { FileContract } from './voucher.schema.js';
import type { VoucherService } from './voucher.service.js';
import { voucherStore } from './voucher.store.js';

/** As many as anybody has needed, and a bound on the size of a voucher's record. */
const MOST_CONTRACTS = 50;

export interface ContractService {
  /** Files what the holder bought. 409 `voucher_expired`, `voucher_closed`, `not_a_provider` or `related_party`. */
  file(actor: Actor, voucherId: string, contract: FileContract): Promise<VoucherRecord | AppError>;
}

interface Parts {
  authority: Authority;
  clock: Clock;
  audit: AuditService;
  vouchers: VoucherService;
  organisations: Pick<OrganisationService, 'findApproved'>;
  identity: Pick<IdentityService, 'listMembers'>;
}

/** 合同备案: spends a voucher at an approved provider that has nobody in common with the holder. */
export function createContractService({
  authority,
  clock,
  audit,
  vouchers,
  organisations,
  identity,
}: Parts): ContractService {
  function assertUsable(voucher: VoucherRecord, { signedOn }: FileContract): void {
    const today = shanghaiDay(clock.now());
    if (isPastUse(voucher, today) || voucher.closing === 'expired')
      throw conflict('voucher_expired', `该创新券的使用期限（${voucher.useBy}）已过，不能再登记合同`);
    if (voucher.closing || voucher.remainingFen === 0)
      throw conflict('voucher_closed', '该创新券已没有可用额度，不能再登记合同', { status: voucher.status });
    if (voucher.contracts.length >= MOST_CONTRACTS)
      throw conflict('too_many_contracts', '每张创新券最多登记 50 份合同');
    if (signedOn > today)
      throw invalid('date_in_future', '合同签订日期不能晚于今天', [
        { path: 'signedOn', message: '请填写实际签订日期' },
      ]);
  }

  async function findProvider(id: string): Promise<OrganisationRecord> {
    const provider = await organisations.findApproved(id);
    if (provider.kind !== 'provider')
      throw conflict('not_a_provider', '该组织不是登记的服务机构，请从服务机构名录中选择');
    return provider;
  }

  /** 关联方: a person on both sides would be paid for buying from themself. */
  async function refuseRelated(
    actor: Actor,
    voucher: VoucherRecord,
    provider: OrganisationRecord,
  ): Promise<AppError | null> {
    const holders = await identity.listMembers(voucher.organisationId);
    const sellers = new Set((await identity.listMembers(provider._id)).map(({ id }) => id));
    if (provider._id !== voucher.organisationId && !holders.some(({ id }) => sellers.has(id))) return null;
    await audit.record('voucher.relatedPartyRefused', `voucher:${voucher._id}`, {
      by: actor,
      jurisdictionId: voucher.jurisdictionId,
      details: { providerId: provider._id },
    });
    return conflict('related_party', '贵组织与该服务机构有共同成员，创新券不能用于关联方之间的交易');
  }

  return {
    file: (actor, voucherId, filed) =>
      inTransaction(async () => {
        const voucher = await vouchers.loadOwn(actor, voucherId);
        await authority.assertMayBind(actor, voucher.organisationId);
        assertUsable(voucher, filed);
        const provider = await findProvider(filed.providerId);
        const refusal = await refuseRelated(actor, voucher, provider);
        if (refusal) return refusal;
        const issuedOn = shanghaiDay(voucher.issuedAt);
        const contract: ContractRecord = {
          ...filed,
          id: newId('ctr'),
          providerName: provider.name,
          invoicedFen: fen(0),
          alarms: contractAlarms(filed, { ...voucher, issuedOn }),
          filedBy: actor.userId,
          filedAt: clock.now(),
        };
        const contracts = [...voucher.contracts, contract];
        const spent = await voucherStore.change(voucher, { status: statusOf(voucher, true), contracts });
        const details = { contractId: contract.id, providerId: provider._id, amountFen: filed.amountFen };
        const { jurisdictionId } = voucher;
        await audit.record('voucher.spent', `voucher:${voucherId}`, { by: actor, jurisdictionId, details });
        return spent;
      }),
  };
}
