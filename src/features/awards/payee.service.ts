import type { Clock } from '../../platform/clock/clock.js';
import { inTransaction } from '../../platform/mongo/index.js';
import type { FieldCipher } from '../../platform/secrets/fieldCipher.js';
import { isMember, isOwner, type Actor } from '../../shared/actor.js';
import { allow, invalid, notFound } from '../../shared/errors.js';
import type { AuditService } from '../audit/index.js';
import type { OrganisationService } from '../organisations/index.js';
import { canPay } from './award.access.js';
import type { PayeeRecord } from './bankFile.model.js';
import { payeeStore } from './payment.store.js';

/** An account as its owner writes it. */
export interface PayeeContent {
  accountName: string;
  accountNo: string;
  bankName: string;
  bankCode: string;
}

export interface PayeeService {
  /** 收款账户: the facility's own account, by its owner only; the name must be the registered one. */
  put(actor: Actor, facilityId: string, content: PayeeContent): Promise<PayeeRecord>;
  /** The account with all but the last four digits hidden, for its people and for finance; null while there is none. */
  see(actor: Actor, facilityId: string): Promise<PayeeRecord | null>;
}

/** Where awards are paid to. */
export function createPayeeService(parts: {
  clock: Clock;
  audit: AuditService;
  cipher: FieldCipher;
  organisations: OrganisationService;
}): PayeeService {
  const { clock, audit, cipher, organisations } = parts;
  return {
    put: (actor, facilityId, { accountName, accountNo, bankName, bankCode }) =>
      inTransaction(async () => {
        const facility = await organisations.find(facilityId);
        if (!facility || !isMember(actor, facilityId)) throw notFound('该载体');
        allow(isOwner(actor, facilityId), '由本单位负责人填写收款账户');
        if (accountName !== facility.name)
          throw invalid('account_name_differs', '收款户名须与登记的单位名称一致（对公账户）', [
            { path: 'accountName', message: `应为「${facility.name}」` },
          ]);
        const record: PayeeRecord = {
          _id: facilityId,
          jurisdictionId: facility.jurisdictionId,
          accountName,
          accountSealed: cipher.encrypt(accountNo),
          accountTail: accountNo.slice(-4),
          bankName,
          bankCode,
          by: actor.userId,
          at: clock.now(),
        };
        await payeeStore.put(record);
        const { jurisdictionId, accountTail } = record;
        const details = { accountTail, bankName };
        await audit.record('award.payeeChanged', `organisation:${facilityId}`, { by: actor, jurisdictionId, details });
        return record;
      }),

    async see(actor, facilityId) {
      const facility = await organisations.find(facilityId);
      if (!facility || (!isMember(actor, facilityId) && !canPay(actor, facility))) throw notFound('该载体');
      return payeeStore.find(facilityId);
    },
  };
}
