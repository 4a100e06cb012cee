import type { Workbook } from 'exceljs';

/** An empty workbook. The library is large and few requests need it, so it is loaded at its first use. */
export async function newWorkbook(): Promise<Workbook> {
  const { default: ExcelJS } = await import('exceljs');
  return new ExcelJS.Workbook();
}
