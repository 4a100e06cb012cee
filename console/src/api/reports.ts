import { call, download, type Page } from './call.js';

export type ReportStatus = 'draft' | 'returned' | 'submitted';
export type Figures = Record<string, number>;

export interface ReportRow {
  facilityId: string;
  facilityName: string;
  districtName: string;
  year: number;
  status: ReportStatus;
  submittedAt: string | null;
  updatedAt: string;
}

/** 未填报: who has not begun, and how long they have. */
export interface MissingReports {
  dueOn: string;
  daysLeft: number;
  items: { facilityId: string; facilityName: string; districtName: string }[];
}

/** The yearly sheet of one facility; money in 千元. */
export interface Report {
  facilityId: string;
  facilityName: string;
  year: number;
  status: ReportStatus;
  revision: number;
  returnedFor: string;
  submittedAt: string | null;
  fields: { key: string; label: string; unit: string }[];
  figures: Figures;
  suggested: Figures;
  sources: Record<string, string>;
  lastYear: Figures | null;
  differences: { key: string; change: number; basisPoints: number | null; isNotable: boolean }[];
  faults: { path: string; message: string }[];
  doubts: { path: string; message: string }[];
  fills: boolean;
}

/** 打印件: the filed sheet on paper, with the scan that came back. */
export interface ReportPrint {
  id: string;
  printNo: string;
  contentHash: string;
  status: 'printed' | 'sealed' | 'void';
  printedAt: string;
  sealedAt: string | null;
  scans: { id: string; name: string; size: number }[];
}

const pathOf = ({ facilityId, year }: { facilityId: string; year: number }) =>
  `/v1/facilities/${facilityId}/yearly-reports/${year}`;

export const fetchReports = (query: { year: number; cursor?: string }) =>
  call<Page<ReportRow>>('GET', '/v1/yearly-reports', { query });
export const fetchMissing = (year: number) =>
  call<MissingReports>('GET', '/v1/yearly-reports/missing', { query: { year } });
export const nudgeReports = (key: string, body: { year: number; facilityIds?: string[] }) =>
  call<{ told: number }>('POST', '/v1/yearly-reports/nudges', { key, body });
export const fetchReport = (which: { facilityId: string; year: number }) => call<Report>('GET', pathOf(which));
export const returnReport = (key: string, report: Report, comment: string) =>
  call<Report>('POST', `${pathOf(report)}/return`, { key, body: { revision: report.revision, comment } });
export const exportTorch = (which: { facilityId: string; year: number }) => download(`${pathOf(which)}/torch`);
export const fetchPrints = (which: { facilityId: string; year: number }) =>
  call<Page<ReportPrint>>('GET', `${pathOf(which)}/prints`);
