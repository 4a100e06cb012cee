import { fen, type Fen } from '../../shared/money.js';
import type { BillLine } from './paymentGateway.js';

const FIRST_COLUMN = '交易时间';
const TOTALS_ROW = '总交易单数';

/** `50.00` as fen, without a float on the way. */
function fenOf(text: string): Fen {
  const match = /^(\d+)(?:\.(\d{1,2}))?$/.exec(text);
  if (!match) throw new Error('the bill has an amount that is not money');
  return fen(Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0')));
}

/** Values start with a back quote and hold no commas. */
const cellsOf = (line: string): string[] => line.split(',').map(cell => cell.replace(/^`/, '').trim());

/** Reads a trade bill. Columns are found by name, because WeChat Pay has added some before. */
export function parseBill(text: string): BillLine[] {
  const lines = text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .filter(line => line !== '');
  const columns = cellsOf(lines[0] ?? '');
  if (columns[0] !== FIRST_COLUMN) throw new Error('the bill does not start with its columns');
  const end = lines.findIndex(line => line.startsWith(TOTALS_ROW));
  if (end < 0) throw new Error('the bill has no totals: it was cut off');
  const rows = lines.slice(1, end).map(line => {
    const cells = cellsOf(line);
    return (column: string) => cells[columns.indexOf(column)] ?? '';
  });
  const announced = cellsOf(lines[end + 1] ?? '')[0];
  if (announced !== String(rows.length)) throw new Error('the bill does not have as many lines as it says');
  return rows.map(lineOf);
}

function lineOf(cell: (column: string) => string): BillLine {
  const shared = { orderNo: cell('商户订单号'), transactionId: cell('微信订单号') };
  if (cell('交易状态') === 'REFUND')
    return { kind: 'refund', ...shared, refundNo: cell('商户退款单号'), amountFen: fenOf(cell('申请退款金额')) };
  return { kind: 'payment', ...shared, amountFen: fenOf(cell('订单金额')) };
}
