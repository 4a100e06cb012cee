import { z } from 'zod';
import { BANK_FORMATS } from '../../../config/bankFormats.js';
import { JURISDICTIONS } from '../../../config/jurisdictions.js';
import { isDay, yearOf } from '../../shared/calendar.js';
import { pageQuery } from '../../shared/page.js';
import { PAYMENT_STATUSES } from './award.states.js';
import type { BankFileRecord, PayeeRecord } from './bankFile.model.js';
import type { PaymentRecord } from './payment.model.js';
import { lateness } from './payClock.rules.js';
import type { WaitingPart } from './payClock.service.js';
import { RECEIPT_OUTCOMES, type ReceiptImportRecord } from './receipt.model.js';

const text = z.string();
const amount = z.int();
const instant = z.iso.datetime();
const written = (most: number) =>
  text
    .trim()
    .min(1, { error: '请填写' })
    .max(most, { error: `最多 ${most} 字` });
const place = z.enum(JURISDICTIONS.map(({ id }) => id) as [string, ...string[]]);

export const payAward = z.strictObject({
  /** Numbers of the instalments to pay; every released one unless told. */
  instalments: z.array(z.int().min(1).max(20)).min(1).max(20).optional(),
  comment: text.trim().max(500).default(''),
});
export type PayAward = z.infer<typeof payAward>;

export const listPayments = z.strictObject({ ...pageQuery, status: z.enum(PAYMENT_STATUSES).optional() });
const paymentView = z.strictObject({
  id: text,
  paymentNo: text,
  awardId: text,
  facilityId: text,
  accountName: text,
  accountTail: text,
  rule: text,
  article: text,
  amountFen: amount,
  confirmedFen: amount,
  status: z.enum(PAYMENT_STATUSES),
  orderedAt: instant,
  paidOn: text.nullable(),
  note: text,
});
export const paymentListView = z.strictObject({ items: z.array(paymentView), nextCursor: text.nullable() });
export const viewPayment = (payment: PaymentRecord): z.infer<typeof paymentView> => {
  const { _id: id, paymentNo, awardId, facilityId, payee, rule, article, amountFen, confirmedFen, status } = payment;
  const { accountName, accountTail } = payee;
  const money = { rule, article, amountFen, confirmedFen, status };
  const end = { orderedAt: payment.orderedAt.toISOString(), paidOn: payment.paidOn, note: payment.note };
  return { id, paymentNo, awardId, facilityId, accountName, accountTail, ...money, ...end };
};

export const createBankFile = z.strictObject({
  jurisdictionId: place,
  formatId: z.enum(BANK_FORMATS.map(({ id }) => id) as [string, ...string[]]),
});
export const bankFileView = z.strictObject({
  id: text,
  jurisdictionId: text,
  formatId: text,
  formatName: text,
  fileName: text,
  count: z.int(),
  totalFen: amount,
  hash: text,
  at: instant,
});
export const bankFileListView = z.strictObject({ items: z.array(bankFileView), nextCursor: z.null() });
export const viewBankFile = (file: BankFileRecord): z.infer<typeof bankFileView> => ({
  id: file._id,
  jurisdictionId: file.jurisdictionId,
  formatId: file.formatId,
  formatName: BANK_FORMATS.find(({ id }) => id === file.formatId)?.name ?? file.formatId,
  fileName: file.fileName,
  count: file.count,
  totalFen: file.totalFen,
  hash: file.hash,
  at: file.at.toISOString(),
});

export const takeReceipts = z.strictObject({ jurisdiction: place });
export const receiptImportView = z.strictObject({
  id: text,
  fileName: text,
  at: instant,
  counts: z.strictObject({
    matched: z.int(),
    partial: z.int(),
    failed: z.int(),
    repeated: z.int(),
    unknown: z.int(),
    refused: z.int(),
  }),
  rows: z.array(
    z.strictObject({
      row: z.int(),
      serialNo: text,
      paymentNo: text,
      outcome: z.enum(RECEIPT_OUTCOMES),
      amountFen: amount,
      reason: text,
    }),
  ),
});
export const receiptImportListView = z.strictObject({ items: z.array(receiptImportView), nextCursor: z.null() });
export function viewReceiptImport(record: ReceiptImportRecord): z.infer<typeof receiptImportView> {
  const counts = { matched: 0, partial: 0, failed: 0, repeated: 0, unknown: 0, refused: 0 };
  for (const { outcome } of record.rows) counts[outcome] += 1;
  const { _id: id, fileName, at, rows } = record;
  return { id, fileName, at: at.toISOString(), counts, rows };
}

export const putPayee = z.strictObject({
  accountName: written(60),
  accountNo: text.trim().regex(/^\d{8,32}$/, { error: '账号为 8 至 32 位数字' }),
  bankName: written(60),
  bankCode: text
    .trim()
    .regex(/^(\d{12})?$/, { error: '联行号为 12 位数字，可不填' })
    .default(''),
});
export const payeeView = z.strictObject({
  facilityId: text,
  payee: z
    .strictObject({ accountName: text, accountMasked: text, bankName: text, bankCode: text, changedAt: instant })
    .nullable(),
});
export const viewPayee = (facilityId: string, payee: PayeeRecord | null): z.infer<typeof payeeView> => ({
  facilityId,
  payee: payee && {
    accountName: payee.accountName,
    accountMasked: `**** **** ${payee.accountTail}`,
    bankName: payee.bankName,
    bankCode: payee.bankCode,
    changedAt: payee.at.toISOString(),
  },
});

export const ageingView = z.strictObject({
  items: z.array(
    z.strictObject({
      awardId: text,
      facilityName: text,
      title: text,
      rule: text,
      article: text,
      no: z.int(),
      year: z.int(),
      amountFen: amount,
      state: z.enum(['released', 'ordered']),
      releasedAt: instant.nullable(),
      days: z.int(),
      lateness: z.enum(['onTime', 'soon', 'late']),
    }),
  ),
  nextCursor: z.null(),
});
export const viewWaiting = ({ part, award, days }: WaitingPart) => ({
  awardId: award._id,
  facilityName: award.facilityName,
  title: award.title,
  rule: part.rule,
  article: part.article,
  no: part.no,
  year: part.year,
  amountFen: part.amountFen,
  state: part.state,
  releasedAt: part.releasedAt?.toISOString() ?? null,
  days,
  lateness: lateness(days),
});

export const clockQuery = z.strictObject({
  jurisdiction: place,
  year: z.coerce.number().int().min(2000).max(2099),
});
export const clockView = z.strictObject({
  jurisdictionId: text,
  year: z.int(),
  /** Null below three payments: a median of one would be that one. */
  medianDays: z.int().nullable(),
  paidCount: z.int(),
});

export const settleClawback = z.strictObject({
  on: text.refine(day => isDay(day) && yearOf(day) >= 2000, { error: '请填写存在的日期' }),
  receiptNo: written(64),
});
