import type { Contract, Invoice, VoucherDetail } from '../../../services/vouchers.js';
import { draftOf } from '../../../shared/draft.js';
import { fenFromYuan, yuanText } from '../../../shared/money.js';

/** An invoice as typed. */
export type InvoiceFields = { number: string; amount: string; issuedOn: string };

/** The fields of the claim form, as typed. */
export type ClaimFields = { contractId: string; invoices: InvoiceFields[]; report: string };

export const blankInvoice = (): InvoiceFields => ({ number: '', amount: '', issuedOn: '' });

export const BLANK: ClaimFields = { contractId: '', invoices: [blankInvoice()], report: '' };

export const MOST_INVOICES = 20;

export const claimDraft = (voucherId: string) => draftOf(`claim:${voucherId}`, BLANK);

type Errors = Partial<Record<string, string>>;

const invoiceErrors = ({ number, amount, issuedOn }: InvoiceFields, index: number): Errors => ({
  ...(/^[0-9A-Za-z-]{1,40}$/.test(number.replace(/\s/g, ''))
    ? {}
    : { [`number${index}`]: '请填写发票号码（数字或字母）' }),
  ...(fenFromYuan(amount) ? {} : { [`amount${index}`]: '请填写价税合计，如 10000' }),
  ...(issuedOn ? {} : { [`issuedOn${index}`]: '请选择开票日期' }),
});

/** What stands in the way of sending, by `number0`, `amount1` …; empty when nothing does. */
export function problemsOf({ contractId, invoices }: ClaimFields): Errors {
  const own = invoices.map((invoice, index) => invoiceErrors(invoice, index));
  return Object.assign({}, contractId ? {} : { contractId: '请选择合同' }, ...own) as Errors;
}

/** The API's `invoices.0.number` → the form's `number0`. */
export function formField(path: string): string {
  const [list, index, field] = path.split('.');
  if (list !== 'invoices' || index === undefined || field === undefined) return path;
  return `${field === 'amountFen' ? 'amount' : field}${index}`;
}

/** The invoices as the API wants them. */
export const invoicesOf = ({ invoices }: ClaimFields): Invoice[] =>
  invoices.map(({ number, amount, issuedOn }) => ({
    number: number.replace(/\s/g, ''),
    amountFen: fenFromYuan(amount) ?? 0,
    issuedOn,
  }));

/** What the claim will come to, in words; the API decides. */
export function estimateOf(voucher: VoucherDetail, fields: ClaimFields): { fen: number; text: string } {
  const total = invoicesOf(fields).reduce((sum, { amountFen }) => sum + amountFen, 0);
  const share = Math.floor((total * voucher.shareBasisPoints) / 10_000);
  const fen = Math.min(share, voucher.remainingFen);
  const rate = `${voucher.shareBasisPoints / 100}%`;
  if (total === 0) return { fen: 0, text: `按发票合计的 ${rate} 计算，最多 ${yuanText(voucher.remainingFen)} 元` };
  const sum = `发票合计 ${yuanText(total)} 元 × ${rate}`;
  return { fen, text: share > fen ? `${sum}，以剩余额度 ${yuanText(fen)} 元为限` : sum };
}

/** A contract as a choice: `材料检测（可开票 20,000 元）`. */
export const contractChoice = ({ id, subject, providerName, amountFen, invoicedFen }: Contract) => ({
  id,
  name: `${subject} · ${providerName}`,
  left: `合同尚未开票 ${yuanText(amountFen - invoicedFen)} 元`,
});
