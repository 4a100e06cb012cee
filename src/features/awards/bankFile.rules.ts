import type { BankColumn, BankField, BankFormat } from '../../../config/bankFormats.js';
import { csvCell } from '../../shared/sheetCell.js';
import type { Fen } from '../../shared/money.js';

/** One payment as a bank reads it. */
export interface BankRow {
  paymentNo: string;
  accountName: string;
  accountNo: string;
  bankName: string;
  bankCode: string;
  amountFen: Fen;
  purpose: string;
}

const NUMBERS: readonly BankField[] = ['sequence', 'amountFen', 'amountYuan'];

/** Fen as yuan with two decimals, by whole numbers only. */
export const yuanText = (amount: number): string =>
  `${Math.trunc(amount / 100)}.${String(Math.abs(amount % 100)).padStart(2, '0')}`;

function valueOf(field: BankField, row: BankRow, sequence: number): string {
  if (field === 'sequence') return String(sequence);
  if (field === 'amountYuan') return yuanText(row.amountFen);
  if (field === 'amountFen') return String(row.amountFen);
  return row[field].replaceAll(/[\r\n\t]/g, ' ');
}

/** Pads to a width in bytes; null when the value does not fit. */
function padded(column: BankColumn, value: string, widthOf: (text: string) => number): string | null {
  const room = (column.width ?? 0) - widthOf(value);
  if (room < 0) return null;
  return NUMBERS.includes(column.field) ? ' '.repeat(room) + value : value + ' '.repeat(room);
}

/** The lines of a bank file, and the first value that does not fit its column, if any. */
export function bankFileText(
  format: BankFormat,
  rows: readonly BankRow[],
  widthOf: (text: string) => number,
): { text: string; tooLong: { paymentNo: string; title: string } | null } {
  let tooLong: { paymentNo: string; title: string } | null = null;
  const lines = rows.map((row, index) => {
    const values = format.columns.map(column => ({ column, value: valueOf(column.field, row, index + 1) }));
    if (format.layout === 'csv') return values.map(({ value }) => csvCell(value)).join(',');
    return values
      .map(({ column, value }) => {
        const text = padded(column, value, widthOf);
        if (text === null) tooLong ??= { paymentNo: row.paymentNo, title: column.title };
        return text ?? '';
      })
      .join('');
  });
  const header = format.header ? [format.columns.map(({ title }) => csvCell(title)).join(',')] : [];
  const total = rows.reduce((sum, { amountFen }) => sum + amountFen, 0);
  const trailer = format.trailer ? [`T${String(rows.length).padStart(6, '0')}${String(total).padStart(15, '0')}`] : [];
  return { text: `${[...header, ...lines, ...trailer].join('\r\n')}\r\n`, tooLong };
}
