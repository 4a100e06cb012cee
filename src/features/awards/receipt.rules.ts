import { isDay } from '../../shared/calendar.js';

/** A row of a receipt file as it was written; `fault` says in Chinese why it cannot be read. */
export interface StatedReceipt {
  row: number;
  serialNo: string;
  paymentNo: string;
  amountFen: number;
  succeeded: boolean;
  on: string;
  note: string;
  fault: string | null;
}

/** Titles that banks use for our columns. */
const TITLES: Readonly<Record<'serialNo' | 'paymentNo' | 'amount' | 'result' | 'on' | 'note', readonly string[]>> = {
  serialNo: ['流水号', '银行流水号', '交易流水号'],
  paymentNo: ['付款编号', '业务编号', '客户业务编号'],
  amount: ['金额', '金额（元）', '金额(元)', '实付金额'],
  result: ['结果', '状态', '处理结果'],
  on: ['日期', '交易日期', '到账日期'],
  note: ['备注', '失败原因', '附言'],
};
type Column = keyof typeof TITLES;
const NEEDED: readonly Column[] = ['serialNo', 'paymentNo', 'amount', 'result', 'on'];
const SUCCESS: readonly string[] = ['成功', '已到账', '部分成功', '部分到账'];
const FAILURE: readonly string[] = ['失败', '退回', '已退汇'];

/** Yuan as a bank writes it (`180,000.00`) in fen, by whole numbers only; null when it is none. */
export function fenFromYuan(text: string): number | null {
  const plain = text
    .replaceAll(',', '')
    .trim()
    .replace(/\s*元$/, '');
  const found = /^(\d{1,13})(?:\.(\d{1,2}))?$/.exec(plain);
  if (!found) return null;
  return Number(found[1]) * 100 + Number((found[2] ?? '').padEnd(2, '0'));
}

/** A day as a bank writes it: `2026-03-05`, `2026/3/5` or `20260305`; null when it is none. */
export function dayFrom(text: string): string | null {
  const found = /^(\d{4})[-/]?(\d{1,2})[-/]?(\d{1,2})$/.exec(text.trim().slice(0, 10));
  if (!found) return null;
  const day = `${found[1]}-${found[2]?.padStart(2, '0')}-${found[3]?.padStart(2, '0')}`;
  return isDay(day) ? day : null;
}

interface Cell {
  text: string;
  isFormula: boolean;
}

/** Where each column stands, by its title; null when one that is needed is missing. */
function columnsOf(titles: readonly Cell[]): Record<Column, number> | null {
  const places = Object.fromEntries(
    Object.entries(TITLES).map(([column, names]) => [column, titles.findIndex(({ text }) => names.includes(text))]),
  ) as Record<Column, number>;
  return NEEDED.every(column => places[column] >= 0) ? places : null;
}

/** Reads the rows of a receipt file under their titles; null when it has no such titles. */
export function readReceipts(rows: readonly { row: number; cells: readonly Cell[] }[]): StatedReceipt[] | null {
  const head = rows.findIndex(({ cells }) => columnsOf(cells) !== null);
  const columns = columnsOf(rows[head]?.cells ?? []);
  return columns && rows.slice(head + 1).map(({ row, cells }) => receiptOf(row, cells, columns));
}

function receiptOf(row: number, cells: readonly Cell[], columns: Record<Column, number>): StatedReceipt {
  const at = (column: Column): string => cells[columns[column]]?.text ?? '';
  const amountFen = fenFromYuan(at('amount'));
  const on = dayFrom(at('on'));
  const result = at('result');
  const known = SUCCESS.includes(result) || FAILURE.includes(result);
  return {
    row,
    serialNo: at('serialNo').slice(0, 64),
    paymentNo: at('paymentNo').slice(0, 64),
    amountFen: amountFen ?? 0,
    succeeded: SUCCESS.includes(result),
    on: on ?? '',
    note: at('note').slice(0, 200),
    fault: faultOf([
      [cells.some(({ isFormula }) => isFormula), '单元格含公式，请粘贴为数值'],
      [!at('serialNo'), '缺少流水号'],
      [!at('paymentNo'), '缺少付款编号'],
      [amountFen === null, '金额须为元，最多两位小数'],
      [on === null, '日期须为存在的日期，如 2026-03-05'],
      [!known, `结果只能是${SUCCESS.join('、')}或${FAILURE.join('、')}`],
    ]),
  };
}

const faultOf = (checks: readonly (readonly [boolean, string])[]): string | null =>
  checks.find(([wrong]) => wrong)?.[1] ?? null;
