import { MENTOR_CATEGORIES } from '../../../config/mentors.js';
import { shanghaiTime } from '../../shared/calendar.js';
import { linesOf, type HeldSession, type ReportBy } from './report.rules.js';
import { plainCell } from '../../shared/sheetCell.js';
import { newWorkbook } from '../../platform/sheets/workbook.js';

const BY_NAMES: Record<ReportBy, string> = {
  mentor: '导师',
  facility: '孵化载体',
  category: '导师类别',
  topic: '辅导主题',
  quarter: '季度',
};

const hours = (minutes: number): number => Math.round((minutes / 60) * 100) / 100;

/** The report as a workbook: the sums, every session behind them, and the mark that proves what was reported. */
export async function reportWorkbook(
  sessions: readonly HeldSession[],
  { by, from, to, hash }: { by: ReportBy; from: string; to: string; hash: string },
): Promise<Buffer> {
  const workbook = await newWorkbook();
  const sums = workbook.addWorksheet('汇总', { views: [{ state: 'frozen', ySplit: 4 }] });
  sums.addRow([`导师辅导工作报表（${from} 至 ${to}）`]).font = { bold: true, size: 14 };
  sums.addRow([`内容校验码 ${hash}`]);
  sums.addRow(['只统计已完成的辅导；校验码由明细逐条计算，与系统留痕一致即未改动。']);
  sums.addRow([BY_NAMES[by], '辅导次数', '辅导小时', '企业数', '导师数']).font = { bold: true };
  for (const line of linesOf(sessions, by))
    sums.addRow([plainCell(line.name), line.sessions, hours(line.minutes), line.startups, line.mentors]);
  sums.columns.forEach((column, index) => (column.width = index === 0 ? 30 : 12));
  const details = workbook.addWorksheet('明细', { views: [{ state: 'frozen', ySplit: 1 }] });
  const heading = ['编号', '开始时间', '分钟', '导师', '类别', '企业', '孵化载体', '主题'];
  details.addRow(heading).font = { bold: true };
  for (const one of sessions)
    details.addRow([
      one.bookingId,
      shanghaiTime(one.startsAt),
      one.minutes,
      plainCell(one.mentorName),
      MENTOR_CATEGORIES[one.category],
      plainCell(one.organisationName),
      plainCell(one.facilityName),
      plainCell(one.topic),
    ]);
  details.columns.forEach(column => (column.width = 20));
  return Buffer.from(await workbook.xlsx.writeBuffer());
}
