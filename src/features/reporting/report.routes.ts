import { z } from 'zod';
import { SHEET_FIELDS, type SheetKey } from '../../../config/assessments/index.js';
import { districtName } from '../../../config/jurisdictions.js';
import { SHEETS } from '../../../config/sheets.js';
import { Answer, operation, type AnyOperation } from '../../http/operation.js';
import { invalid } from '../../shared/errors.js';
import { sheetDoubts, sheetFaults } from '../assessments/index.js';
import { differences } from './difference.rules.js';
import {
  byReport,
  importQuery,
  importReply,
  listReports,
  reportsReply,
  reportView,
  returnReport,
  saveReport,
  submitReport,
} from './report.schema.js';
import type { ReportSeen, ReportService } from './report.service.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const viewReport = ({ report, suggested, sources, lastYear, fills }: ReportSeen): z.infer<typeof reportView> => ({
  facilityId: report.facilityId,
  facilityName: report.facilityName,
  year: report.year,
  status: report.status,
  revision: report.revision,
  returnedFor: report.returnedFor,
  submittedAt: report.submittedAt?.toISOString() ?? null,
  fields: SHEET_FIELDS.map(({ key, label, unit }) => ({ key: key as SheetKey, label, unit })),
  figures: report.figures,
  suggested,
  sources,
  lastYear,
  differences: differences(report.figures, lastYear),
  faults: sheetFaults(report.figures),
  doubts: sheetDoubts(report.figures, lastYear),
  fills,
});

const whichOf = ({ id: facilityId, year }: z.infer<typeof byReport>) => ({ facilityId, year });

/** X14: the yearly sheet of a facility, once for everybody who asks. */
export const reportRoutes = (reports: ReportService): AnyOperation[] => [
  operation({
    id: 'yearlyReports.list',
    method: 'get',
    path: '/v1/yearly-reports',
    summary: '本地各载体年报的填报情况（主管部门）',
    who: 'signedIn',
    query: listReports,
    reply: reportsReply,
    run: async ({ actor, query }) => {
      const { items, nextCursor } = await reports.list(actor, query);
      return {
        items: items.map(({ facilityId, facilityName, district, year, status, submittedAt, updatedAt }) => ({
          facilityId,
          facilityName,
          districtName: districtName(district),
          year,
          status,
          submittedAt: submittedAt?.toISOString() ?? null,
          updatedAt: updatedAt.toISOString(),
        })),
        nextCursor,
      };
    },
  }),
  operation({
    id: 'yearlyReports.get',
    method: 'get',
    path: '/v1/facilities/:id/yearly-reports/:year',
    summary: '年报：已填数据、系统已有数据、上年数据和差异、逻辑校验',
    who: 'signedIn',
    params: byReport,
    reply: reportView,
    run: async ({ actor, params }) => viewReport(await reports.see(actor, whichOf(params))),
  }),
  operation({
    id: 'yearlyReports.save',
    method: 'put',
    path: '/v1/facilities/:id/yearly-reports/:year',
    summary: '保存年报草稿；金额单位为千元',
    who: 'signedIn',
    params: byReport,
    body: saveReport,
    reply: reportView,
    run: async ({ actor, params, body }) => viewReport(await reports.save(actor, whichOf(params), body)),
  }),
  ...turnRoutes(reports),
  ...torchRoutes(reports),
];

function turnRoutes(reports: ReportService): AnyOperation[] {
  return [
    operation({
      id: 'yearlyReports.submit',
      method: 'post',
      path: '/v1/facilities/:id/yearly-reports/:year/submit',
      summary: '提交年报；有存疑数据时须确认',
      who: 'signedIn',
      params: byReport,
      body: submitReport,
      reply: reportView,
      status: 200,
      run: async ({ actor, params, body }) => viewReport(await reports.submit(actor, whichOf(params), body)),
    }),
    operation({
      id: 'yearlyReports.return',
      method: 'post',
      path: '/v1/facilities/:id/yearly-reports/:year/return',
      summary: '退回年报修改（主管部门）',
      who: 'signedIn',
      params: byReport,
      body: returnReport,
      reply: reportView,
      status: 200,
      run: async ({ actor, params, body }) => viewReport(await reports.sendBack(actor, whichOf(params), body)),
    }),
  ];
}

function torchRoutes(reports: ReportService): AnyOperation[] {
  return [
    operation({
      id: 'yearlyReports.importTorch',
      method: 'post',
      path: '/v1/facilities/:id/yearly-reports/:year/torch',
      summary: '导入火炬统计导出表（.xlsx）到年报草稿，逐行报告未导入的原因',
      who: 'signedIn',
      params: byReport,
      query: importQuery,
      accepts: 'file',
      bodyLimit: SHEETS.maxFileBytes,
      reply: importReply,
      status: 200,
      // Reading a workbook takes seconds that no transaction should last; the revision keeps a repetition from writing.
      safety: 'claim',
      run: async ({ actor, params, query, file }) => {
        if (!file) throw invalid('file_missing', '请选择要上传的文件');
        const { seen, taken, refused } = await reports.importTorch(actor, whichOf(params), { ...query, file });
        return { report: viewReport(seen), taken, refused };
      },
    }),
    operation({
      id: 'yearlyReports.exportTorch',
      method: 'get',
      path: '/v1/facilities/:id/yearly-reports/:year/torch',
      summary: '按火炬统计的表式导出年报（.xlsx，金额单位为千元）',
      who: 'signedIn',
      params: byReport,
      reply: z.string(),
      run: async ({ actor, params }) => {
        const { name, bytes } = await reports.exportTorch(actor, whichOf(params));
        return new Answer(200, bytes, {
          'Content-Type': XLSX,
          'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
        });
      },
    }),
  ];
}
