import type { Figures } from '../../../config/assessments/index.js';
import type { TorchLayout } from '../../../config/torch.js';
import { newWorkbook } from '../../platform/sheets/workbook.js';
import { plainCell } from '../../shared/sheetCell.js';

/** The year in the layout of the Torch statistics: one line for each figure, money in 千元, last year beside it. */
export async function torchBook(report: {
  facilityName: string;
  year: number;
  figures: Figures;
  lastYear: Figures | null;
  layout: TorchLayout;
}): Promise<Buffer> {
  const book = await newWorkbook();
  const sheet = book.addWorksheet('孵化器综合情况', { pageSetup: { fitToPage: true } });
  sheet.columns = [
    { key: 'name', width: 40 },
    { key: 'code', width: 12 },
    { key: 'unit', width: 12 },
    { key: 'now', width: 16, style: { numFmt: '#,##0.##' } },
    { key: 'before', width: 16, style: { numFmt: '#,##0.##' } },
  ];
  sheet.addRow([`${plainCell(report.facilityName)} ${report.year}年火炬统计（金额单位：千元）`]);
  sheet.addRow([`表式：${report.layout.source}。${report.layout.unverified}。`]);
  sheet.addRow(['指标名称', '代码', '计量单位', '本年', '上年']).font = { bold: true };
  for (const { key, name, code, unit } of report.layout.lines)
    sheet.addRow([name, code ?? '', unit, report.figures[key] ?? null, report.lastYear?.[key] ?? null]);
  return Buffer.from(await book.xlsx.writeBuffer());
}
