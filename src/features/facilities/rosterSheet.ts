import { plainCell } from '../../shared/sheetCell.js';
import type { Tenancy } from './tenancy.service.js';
import { newWorkbook } from '../../platform/sheets/workbook.js';

const STATUSES: Readonly<Record<string, string>> = {
  applied: '申请入驻',
  resident: '在孵',
  graduated: '毕业',
  exited: '退出',
  refused: '未接收',
  withdrawn: '已撤回',
};

const COLUMNS = [
  { header: '企业名称', width: 32 },
  { header: '行业领域', width: 20 },
  { header: '状态', width: 10 },
  { header: '入驻日期', width: 12 },
  { header: '离开日期', width: 12 },
  { header: '孵化期届满', width: 12 },
  { header: '场地', width: 28 },
];

/** The roster as .xlsx. Every text is written as text: what a startup calls itself never runs as a formula. */
export async function rosterSheet(rows: readonly Tenancy[]): Promise<Buffer> {
  const workbook = await newWorkbook();
  const sheet = workbook.addWorksheet('在孵企业名册', { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = COLUMNS;
  for (const { stay, startupName, industry, clock, leases } of rows)
    sheet.addRow(
      [
        startupName,
        industry,
        STATUSES[stay.status] ?? stay.status,
        stay.startsOn,
        stay.endedOn ?? '',
        clock?.endsOn ?? '',
        leases.map(({ place }) => place).join('、'),
      ].map(plainCell),
    );
  sheet.getRow(1).font = { bold: true };
  return Buffer.from(await workbook.xlsx.writeBuffer());
}
