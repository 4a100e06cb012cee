import { SHEET_FIELDS, type Figures, type SheetKey } from '../../../config/assessments/index.js';
import type { PdfDocument } from '../../platform/pdf/index.js';
import { shanghaiTime } from '../../shared/calendar.js';
import { canonicalBytes } from '../../shared/canonical.js';
import { sha256 } from '../../shared/ids.js';
import type { ReportPrintRecord } from './print.model.js';
import type { YearlyReportRecord } from './report.model.js';

const CHECK_CODE_LENGTH = 8;

/** The fingerprint of what a sheet says, however often it was saved. */
export const contentHashOf = ({
  facilityId,
  year,
  figures,
}: Pick<YearlyReportRecord, 'facilityId' | 'year' | 'figures'>) =>
  sha256(canonicalBytes({ facilityId, year, figures: filled(figures) }));

const filled = (figures: Figures): Figures =>
  Object.fromEntries(Object.entries(figures).filter(([, value]) => value !== undefined && value !== null));

/** 校验码: stands on the paper alone, so that whoever types it has the very print before them. */
export const checkCodeOf = ({ printNo, contentHash }: Pick<ReportPrintRecord, 'printNo' | 'contentHash'>): string =>
  sha256(`${printNo} ${contentHash}`).slice(0, CHECK_CODE_LENGTH).toUpperCase();

const amount = (value: number | undefined): string => (value === undefined ? '' : String(value));

/** The sheet on paper, with its number, fingerprint and time across every page. */
export function printDocument(print: ReportPrintRecord): PdfDocument {
  const { facilityName, year, figures, printNo, contentHash, printedAt, submittedAt } = print;
  return {
    title: `${facilityName} ${year} 年度数据表`,
    subtitle: `打印编号 ${printNo}　打印时间 ${shanghaiTime(printedAt)}`,
    issuedAt: printedAt,
    watermark: `${printNo}　${contentHash.slice(0, 16)}　${shanghaiTime(printedAt)}`,
    footer: `${printNo}　SHA-256 ${contentHash}`,
    blocks: [
      {
        facts: [
          { name: '填报单位', value: facilityName },
          { name: '年度', value: String(year) },
          { name: '提交时间', value: shanghaiTime(submittedAt) },
          { name: '打印编号', value: printNo },
          { name: '校验码', value: checkCodeOf(print) },
        ],
      },
      {
        columns: ['指标', '计量单位', '本年'],
        rows: SHEET_FIELDS.map(({ key, label, unit }) => [label, unit, amount(figures[key as SheetKey])]),
      },
      { text: '本单位对以上数据的真实性负责。签字盖章后扫描，在平台填写打印编号和校验码上传；年报修改后本件作废。' },
      { text: ' ' },
      { text: '单位负责人（签字）：　　　　　　　　　　　　　　单位（盖章）：' },
      { text: ' ' },
      { text: '日期：　　　　年　　月　　日' },
    ],
  };
}
