import type { SheetRow } from '../../shared/sheet.js';
import { isDay } from '../../shared/calendar.js';
import { isCreditCode } from '../../shared/creditCode.js';
import { invalid, type Issue } from '../../shared/errors.js';
import type { RowRefusal } from './company.model.js';

/** The columns of a register file, as market supervision writes them. */
export const COMPANY_COLUMNS = {
  企业名称: { required: true, longest: 80 },
  统一社会信用代码: { required: true, longest: 18 },
  法定代表人: { required: true, longest: 40 },
  证件号后六位: { required: false, longest: 6 },
  住所: { required: false, longest: 120 },
  行业: { required: false, longest: 60 },
  成立日期: { required: false, longest: 10 },
  登记状态: { required: false, longest: 20 },
} as const;
type Column = keyof typeof COMPANY_COLUMNS;
const NAMES = Object.keys(COMPANY_COLUMNS) as Column[];
const DOCUMENT_ENDING = /^\d{5}[\dX]$/;
const HEADER_WITHIN = 5;

/** A row fit to be taken in; the document's ending is digested before anything is stored. */
export interface CompanyRow {
  row: number;
  name: string;
  creditCode: string;
  legalRepresentative: string;
  documentEnding: string | null;
  address: string;
  industry: string;
  foundedOn: string | null;
  state: string;
}

/** A file read row by row: what can be taken in, and what cannot and why. */
export interface CompanySheet {
  rows: CompanyRow[];
  refused: RowRefusal[];
}

const headingOf = (text: string): string => text.replaceAll(/[\s*＊]|[（(].*?[）)]/g, '');
const isColumn = (text: string): text is Column => Object.hasOwn(COMPANY_COLUMNS, text);

function placesOf(header: SheetRow): Map<Column, number> {
  const places = new Map<Column, number>();
  const issues: Issue[] = [];
  header.cells.forEach(({ text }, place) => {
    const heading = headingOf(text);
    if (heading === '') return;
    if (!isColumn(heading)) issues.push({ path: heading, message: `不认识的列「${heading}」，请删除或改名` });
    else if (places.has(heading)) issues.push({ path: heading, message: `列「${heading}」重复` });
    else places.set(heading, place);
  });
  for (const name of NAMES)
    if (COMPANY_COLUMNS[name].required && !places.has(name)) issues.push({ path: name, message: `缺少列「${name}」` });
  if (issues.length > 0)
    throw invalid(
      'wrong_columns',
      `登记册的列不对：${issues.map(({ message }) => message).join('；')}`.slice(0, 300),
      issues,
    );
  return places;
}

/** One row as its cells say, or the first thing wrong with it. */
function rowOf({ row, cells }: SheetRow, places: ReadonlyMap<Column, number>): CompanyRow | RowRefusal {
  const values = {} as Record<Column, string>;
  for (const name of NAMES) {
    const cell = cells[places.get(name) ?? -1] ?? { text: '', isFormula: false };
    const { required, longest } = COMPANY_COLUMNS[name];
    if (cell.isFormula) return { row, field: name, reason: '单元格是公式，请粘贴为数值' };
    if (required && cell.text === '') return { row, field: name, reason: '没有填写' };
    if (cell.text.length > longest) return { row, field: name, reason: `超过 ${longest} 个字` };
    values[name] = cell.text;
  }
  const creditCode = values.统一社会信用代码.toUpperCase();
  const ending = values.证件号后六位.toUpperCase();
  const foundedOn = values.成立日期.replaceAll(/[./]/g, '-');
  if (!isCreditCode(creditCode)) return { row, field: '统一社会信用代码', reason: '校验位不符，请核对' };
  if (ending && !DOCUMENT_ENDING.test(ending)) return { row, field: '证件号后六位', reason: '须为证件号的最后六位' };
  if (foundedOn && !isDay(foundedOn)) return { row, field: '成立日期', reason: '请写成 2026-03-31 的样子' };
  return {
    row,
    name: values.企业名称,
    creditCode,
    legalRepresentative: values.法定代表人,
    documentEnding: ending || null,
    address: values.住所,
    industry: values.行业,
    foundedOn: foundedOn || null,
    state: values.登记状态,
  };
}

/** Reads a register file; 422 when the file as a whole is wrong. The second row of one code is refused. */
export function readCompanies(sheet: readonly SheetRow[]): CompanySheet {
  const at = sheet
    .slice(0, HEADER_WITHIN)
    .findIndex(({ cells }) => cells.some(({ text }) => headingOf(text) === '企业名称'));
  const header = sheet[Math.max(0, at)];
  const body = sheet.slice(Math.max(0, at) + 1);
  if (!header || body.length === 0) throw invalid('empty_register', '文件没有内容，请在标题行下填写企业后再导入');
  const places = placesOf(header);
  const seen = new Map<string, number>();
  const rows: CompanyRow[] = [];
  const refused: RowRefusal[] = [];
  for (const line of body) {
    const read = rowOf(line, places);
    if ('reason' in read) refused.push(read);
    else if (seen.has(read.creditCode))
      refused.push({
        row: read.row,
        field: '统一社会信用代码',
        reason: `与第 ${seen.get(read.creditCode)} 行重复，请只保留一行`,
      });
    else {
      seen.set(read.creditCode, read.row);
      rows.push(read);
    }
  }
  return { rows, refused };
}
