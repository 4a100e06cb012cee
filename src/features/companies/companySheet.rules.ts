import { isDay } from '../../shared/calendar.js';
import { isCreditCode } from '../../shared/creditCode.js';
import type { SheetRow } from '../../shared/sheet.js';
import { keepFirst, readTable, type RowRefusal, type TableRow } from '../../shared/sheetTable.js';

/** The columns of a register file, as market supervision writes them. */
const COMPANY_COLUMNS = {
  企业名称: { required: true, longest: 80 },
  统一社会信用代码: { required: true, longest: 18 },
  法定代表人: { required: true, longest: 40 },
  证件号后六位: { required: false, longest: 6 },
  住所: { required: false, longest: 120 },
  行业: { required: false, longest: 60 },
  注册资本: { required: false, longest: 40 },
  成立日期: { required: false, longest: 10 },
  登记状态: { required: false, longest: 20 },
} as const;
type Column = keyof typeof COMPANY_COLUMNS;
const DOCUMENT_ENDING = /^\d{5}[\dX]$/;

/** A row fit to be taken in; the document's ending is digested before anything is stored. */
export interface CompanyRow {
  row: number;
  name: string;
  creditCode: string;
  legalRepresentative: string;
  documentEnding: string | null;
  address: string;
  industry: string;
  capital: string;
  foundedOn: string | null;
  state: string;
}

/** A file read row by row: what can be taken in, and what cannot and why. */
export interface CompanySheet {
  rows: CompanyRow[];
  refused: RowRefusal[];
}

/** One row as a company, or what is wrong with it. */
function rowOf({ row, values }: TableRow<Column>): CompanyRow | RowRefusal {
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
    capital: values.注册资本,
    foundedOn: foundedOn || null,
    state: values.登记状态,
  };
}

/** Reads a register file; 422 when the file as a whole is wrong. The second row of one code is refused. */
export function readCompanies(sheet: readonly SheetRow[]): CompanySheet {
  const table = readTable(sheet, {
    columns: COMPANY_COLUMNS,
    anchor: '企业名称',
    what: '登记册',
    others: 'refuse',
  });
  const read = table.rows.map(rowOf);
  const { kept, refused } = keepFirst(
    read.filter((line): line is CompanyRow => !('reason' in line)),
    { field: '统一社会信用代码', keyOf: ({ creditCode }) => creditCode },
  );
  const bad = read.filter((line): line is RowRefusal => 'reason' in line);
  return { rows: kept, refused: [...table.refused, ...bad, ...refused].toSorted((a, b) => a.row - b.row) };
}
