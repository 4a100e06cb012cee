import ExcelJS from 'exceljs';
import { COLUMNS, type RosterLine } from './roster.js';

const WIDTHS: Partial<Record<(typeof COLUMNS)[number], number>> = {
  单位: 30,
  专长: 28,
  可约时段: 30,
  简介: 46,
  职务: 14,
  类别: 14,
};
const MADE_AT = new Date('2026-01-05T00:00:00Z');

/** The roster as an .xlsx workbook: a title, a header, one row a mentor. */
export async function rosterWorkbook(title: string, lines: readonly RosterLine[]): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  workbook.created = MADE_AT;
  workbook.modified = MADE_AT;
  const sheet = workbook.addWorksheet('导师名册', { views: [{ state: 'frozen', ySplit: 2 }] });
  sheet.columns = COLUMNS.map(name => ({ key: name, width: WIDTHS[name] ?? 12 }));
  sheet.addRow([title]).font = { bold: true, size: 16 };
  sheet.mergeCells(1, 1, 1, COLUMNS.length);
  sheet.addRow([...COLUMNS]).font = { bold: true };
  for (const line of lines) sheet.addRow(COLUMNS.map(name => line[name]));
  return Buffer.from(await workbook.xlsx.writeBuffer());
}
