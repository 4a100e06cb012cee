import { invalid, type Issue } from './errors.js';
import type { SheetRow } from './sheet.js';

/** Why a row of a file was not taken in. */
export interface RowRefusal {
  row: number;
  field: string;
  reason: string;
}

/** One column of a file; `also` are other headings that lists give it. */
export interface SheetColumn {
  required: boolean;
  longest: number;
  also?: readonly string[];
}

/** How a file is told apart from others, and what happens to columns nobody asked for. */
export interface TableForm<C extends string> {
  columns: Readonly<Record<C, SheetColumn>>;
  /** The column by which the header row is found below title lines. */
  anchor: NoInfer<C>;
  /** What the file is, in the sentence about wrong columns. */
  what: string;
  others: 'refuse' | 'ignore';
}

export interface TableRow<C extends string> {
  row: number;
  values: Record<C, string>;
}

const HEADER_WITHIN = 5;
const headingOf = (text: string): string => text.replaceAll(/[\s*＊]|[（(].*?[）)]/g, '');

function columnOf<C extends string>({ columns }: TableForm<C>, heading: string): C | undefined {
  return (Object.keys(columns) as C[]).find(name => name === heading || columns[name].also?.includes(heading));
}

function placesOf<C extends string>(form: TableForm<C>, header: SheetRow): Map<C, number> {
  const places = new Map<C, number>();
  const issues: Issue[] = [];
  header.cells.forEach(({ text }, place) => {
    const heading = headingOf(text);
    const column = columnOf(form, heading);
    if (heading === '' || (!column && form.others === 'ignore')) return;
    if (!column) issues.push({ path: heading, message: `不认识的列「${heading}」，请删除或改名` });
    else if (places.has(column)) issues.push({ path: heading, message: `列「${heading}」重复` });
    else places.set(column, place);
  });
  for (const name of Object.keys(form.columns) as C[])
    if (form.columns[name].required && !places.has(name)) issues.push({ path: name, message: `缺少列「${name}」` });
  if (issues.length > 0)
    throw invalid(
      'wrong_columns',
      `${form.what}的列不对：${issues.map(({ message }) => message).join('；')}`.slice(0, 300),
      issues,
    );
  return places;
}

/** One row as its cells say, or the first thing wrong with it. A formula is never believed. */
function rowOf<C extends string>(
  { row, cells }: SheetRow,
  { columns }: TableForm<C>,
  places: ReadonlyMap<C, number>,
): TableRow<C> | RowRefusal {
  const values = {} as Record<C, string>;
  for (const name of Object.keys(columns) as C[]) {
    const cell = cells[places.get(name) ?? -1] ?? { text: '', isFormula: false };
    const { required, longest } = columns[name];
    if (cell.isFormula) return { row, field: name, reason: '单元格是公式，请粘贴为数值' };
    if (required && cell.text === '') return { row, field: name, reason: '没有填写' };
    if (cell.text.length > longest) return { row, field: name, reason: `超过 ${longest} 个字` };
    values[name] = cell.text;
  }
  return { row, values };
}

/** The rows of a file below its header; 422 `wrong_columns` or `empty_register` when the file as a whole is wrong. */
export function readTable<C extends string>(
  sheet: readonly SheetRow[],
  form: TableForm<C>,
): { rows: TableRow<C>[]; refused: RowRefusal[] } {
  const at = sheet
    .slice(0, HEADER_WITHIN)
    .findIndex(({ cells }) => cells.some(({ text }) => columnOf(form, headingOf(text)) === form.anchor));
  const header = sheet[Math.max(0, at)];
  const body = sheet.slice(Math.max(0, at) + 1);
  if (!header || body.length === 0) throw invalid('empty_register', '文件没有内容，请在标题行下填写后再导入');
  const places = placesOf(form, header);
  const read = body.map(line => rowOf(line, form, places));
  return {
    rows: read.filter(line => 'values' in line),
    refused: read.filter(line => 'reason' in line),
  };
}

/** Of several rows with one key the first is kept, the others are refused by its number. */
export function keepFirst<T extends { row: number }>(
  rows: readonly T[],
  { field, keyOf }: { field: string; keyOf: (row: T) => string },
): { kept: T[]; refused: RowRefusal[] } {
  const seen = new Map<string, number>();
  const kept: T[] = [];
  const refused: RowRefusal[] = [];
  for (const line of rows) {
    const key = keyOf(line);
    const first = seen.get(key);
    if (first !== undefined) refused.push({ row: line.row, field, reason: `与第 ${first} 行重复，请只保留一行` });
    else {
      seen.set(key, line.row);
      kept.push(line);
    }
  }
  return { kept, refused };
}
