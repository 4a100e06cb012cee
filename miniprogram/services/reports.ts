import { request } from '../shared/request.js';
import { uploadTo, type UploadedFile } from './files.js';

/** The yearly sheet of a facility; money in 千元. */
export interface YearlyReport {
  facilityId: string;
  facilityName: string;
  year: number;
  status: 'draft' | 'returned' | 'submitted';
  revision: number;
  returnedFor: string;
  fields: { key: string; label: string; unit: string }[];
  figures: Record<string, number>;
  suggested: Record<string, number>;
  sources: Record<string, string>;
  lastYear: Record<string, number> | null;
  faults: { path: string; message: string }[];
  fills: boolean;
}

export interface TorchImport {
  report: YearlyReport;
  taken: number;
  refused: { row: number; field: string; reason: string }[];
}

/** 打印件: the filed sheet on paper; the check code stands on the paper alone. */
export interface ReportPrint {
  id: string;
  printNo: string;
  contentHash: string;
  status: 'printed' | 'sealed' | 'void';
  printedAt: string;
  sealedAt: string | null;
  scans: UploadedFile[];
}

const pathOf = (facilityId: string, year: number): string => `/facilities/${facilityId}/yearly-reports/${year}`;

/** 年报 */
export const fetchReport = (facilityId: string, year: number) => request<YearlyReport>('GET', pathOf(facilityId, year));
/** 保存年报草稿 */
export const saveReport = (
  { facilityId, year, revision }: Pick<YearlyReport, 'facilityId' | 'year' | 'revision'>,
  figures: Record<string, number>,
) => request<YearlyReport>('PUT', pathOf(facilityId, year), { body: { figures, revision } });
/** 提交年报 */
export const submitReport = ({ facilityId, year, revision }: YearlyReport, isConfirmed: boolean) =>
  request<YearlyReport>('POST', `${pathOf(facilityId, year)}/submit`, { body: { revision, isConfirmed } });
/** 导入火炬统计导出表 */
export const importTorch = ({ facilityId, year, revision }: YearlyReport, filePath: string) =>
  uploadTo<TorchImport>(`${pathOf(facilityId, year)}/torch?revision=${revision}`, filePath);
/** 年报的打印件，含已作废的 */
export const fetchPrints = (facilityId: string, year: number) =>
  request<{ items: ReportPrint[] }>('GET', `${pathOf(facilityId, year)}/prints`);
/** 生成打印件 */
export const printReport = (facilityId: string, year: number) =>
  request<ReportPrint>('POST', `${pathOf(facilityId, year)}/prints`, {});
/** 上传签字盖章后的扫描件 */
export const sealPrint = (id: string, body: { printNo: string; checkCode: string; fileIds: string[] }) =>
  request<ReportPrint>('POST', `/report-prints/${id}/scan`, { body });
