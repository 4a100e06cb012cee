import iconv from 'iconv-lite';
import { BANK_FORMATS, type BankFormat } from '../../../config/bankFormats.js';
import type { Clock } from '../../platform/clock/clock.js';
import { inTransaction } from '../../platform/mongo/index.js';
import type { FieldCipher } from '../../platform/secrets/fieldCipher.js';
import type { Actor } from '../../shared/actor.js';
import { shanghaiDay } from '../../shared/calendar.js';
import { allow, conflict, invalid, notFound, type AppError } from '../../shared/errors.js';
import { newId, randomText, sha256 } from '../../shared/ids.js';
import { sumFen } from '../../shared/money.js';
import type { AuditService } from '../audit/index.js';
import { canPay, overseenBy, placesOf } from './award.access.js';
import type { AwardRecord } from './award.model.js';
import { awardStore } from './award.store.js';
import type { BankFileRecord } from './bankFile.model.js';
import { bankFileText, type BankRow } from './bankFile.rules.js';
import type { HandsService } from './hands.service.js';
import type { PaymentRecord } from './payment.model.js';
import { bankFileStore, paymentStore } from './payment.store.js';

export interface BankFileService {
  /** Writes every ordered payment of a place into one file; each payment is in one file only. */
  create(actor: Actor, of: { jurisdictionId: string; formatId: string }): Promise<BankFileRecord | AppError>;
  list(actor: Actor): Promise<BankFileRecord[]>;
  /** The bytes again, the same to the last one; every look is recorded, because account numbers are in them. */
  download(actor: Actor, id: string): Promise<{ file: BankFileRecord; bytes: Buffer }>;
}

interface Parts {
  clock: Clock;
  audit: AuditService;
  cipher: FieldCipher;
  hands: HandsService;
}

const PURPOSE = '孵化载体奖补资金';

/** 银行文件: from payments to the bytes a bank takes in, with control totals and a hash. */
export function createBankFileService({ clock, audit, cipher, hands }: Parts): BankFileService {
  const formatOf = (id: string): BankFormat => {
    const format = BANK_FORMATS.find(each => each.id === id);
    if (!format) throw notFound('该银行文件格式');
    return format;
  };

  const rowOf = ({ paymentNo, payee, amountFen, rule }: PaymentRecord): BankRow => ({
    paymentNo,
    accountName: payee.accountName,
    accountNo: cipher.decrypt(payee.accountSealed),
    bankName: payee.bankName,
    bankCode: payee.bankCode,
    amountFen,
    purpose: `${PURPOSE} ${rule}`,
  });

  /** A name that the bank's encoding cannot hold would reach the bank as question marks. */
  function bytesOf(format: BankFormat, payments: readonly PaymentRecord[]): Buffer {
    const encoding = format.encoding === 'gbk' ? 'gbk' : 'utf8';
    const rows = payments.toSorted((a, b) => (a.paymentNo < b.paymentNo ? -1 : 1)).map(rowOf);
    const { text, tooLong } = bankFileText(format, rows, value => iconv.encode(value, encoding).length);
    if (tooLong)
      throw invalid(
        'field_too_long',
        `付款 ${tooLong.paymentNo} 的「${tooLong.title}」超过银行文件的宽度，请改用其他格式`,
      );
    const bytes = iconv.encode(text, encoding);
    if (iconv.decode(bytes, encoding) !== text)
      throw invalid('name_not_encodable', '有收款户名含银行编码之外的字，请改用 UTF-8 格式或联系银行');
    return bytes;
  }

  /** The awards behind the payments, once each, unless the actor made, checked or booked one of them. */
  async function signedBy(actor: Actor, payments: readonly PaymentRecord[]): Promise<AppError | AwardRecord[]> {
    const hand = await hands.handOf(actor, 'filed');
    const awards = await awardStore.listByIds([...new Set(payments.map(({ awardId }) => awardId))]);
    for (const award of awards) {
      const refusal = await hands.refusalFor(actor, award, hand);
      if (refusal) return refusal;
    }
    for (const award of awards) await awardStore.change(award, { hands: [...award.hands, hand] });
    return awards;
  }

  return {
    create: (actor, { jurisdictionId, formatId }) =>
      inTransaction(async () => {
        allow(canPay(actor, { jurisdictionId }), '由本地区的财务人员生成银行文件');
        const format = formatOf(formatId);
        const payments = await paymentStore.listOrdered(jurisdictionId);
        if (payments.length === 0) throw conflict('nothing_to_file', '没有待发银行的付款');
        const signed = await signedBy(actor, payments);
        if (!Array.isArray(signed)) return signed;
        const _id = newId('bnk');
        for (const payment of payments)
          if (!(await paymentStore.move(payment, 'filed', { fileId: _id })))
            throw conflict('payments_changed', '付款有变动，请刷新后重试');
        const at = clock.now();
        const totalFen = sumFen(payments.map(({ amountFen }) => amountFen));
        const fileName = `award-${shanghaiDay(at)}-${randomText(6)}.${format.extension}`;
        const hash = sha256(bytesOf(format, payments));
        const made = { fileName, count: payments.length, totalFen, hash, by: actor.userId, at };
        const file = await bankFileStore.insert({ _id, jurisdictionId, formatId, ...made });
        const details = { count: made.count, totalFen, hash, formatId };
        await audit.record('award.bankFileCreated', `bankFile:${_id}`, { by: actor, jurisdictionId, details });
        return file;
      }),

    async list(actor) {
      return bankFileStore.list(overseenBy(actor));
    },

    async download(actor, id) {
      const file = await bankFileStore.find(id);
      if (!file || !placesOf(actor).some(({ jurisdictionId }) => jurisdictionId === file.jurisdictionId))
        throw notFound('该银行文件');
      allow(canPay(actor, file), '由本地区的财务人员下载银行文件');
      const bytes = bytesOf(formatOf(file.formatId), await paymentStore.listOfFile(id));
      if (sha256(bytes) !== file.hash) throw new Error(`bank file ${id} does not read as it was written`);
      const { jurisdictionId, hash } = file;
      await audit.record('award.bankFileRead', `bankFile:${id}`, { by: actor, jurisdictionId, details: { hash } });
      return { file, bytes };
    },
  };
}
