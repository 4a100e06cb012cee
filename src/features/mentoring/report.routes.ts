import { z } from 'zod';
import { Answer, operation, type AnyOperation } from '../../http/operation.js';
import { REPORT_BY, type HeldSession } from './report.rules.js';
import type { ReportService } from './report.service.js';
import { day } from './task.schema.js';

const query = {
  jurisdiction: z.string().min(1).max(40).optional(),
  facilityId: z.string().min(1).max(64).optional(),
  from: day,
  to: day,
  by: z.enum(REPORT_BY).default('mentor'),
};
const reportQuery = z.strictObject(query);
const drillQuery = z.strictObject({ ...query, key: z.string().min(1).max(100) });

const line = z.strictObject({
  key: z.string(),
  name: z.string(),
  sessions: z.number().int(),
  minutes: z.number().int(),
  startups: z.number().int(),
  mentors: z.number().int(),
});
const session = z.strictObject({
  bookingId: z.string(),
  mentorName: z.string(),
  organisationName: z.string(),
  facilityName: z.string(),
  topic: z.string(),
  startsAt: z.iso.datetime(),
  minutes: z.number().int(),
});
const viewSession = (one: HeldSession) => ({
  bookingId: one.bookingId,
  mentorName: one.mentorName,
  organisationName: one.organisationName,
  facilityName: one.facilityName,
  topic: one.topic,
  startsAt: one.startsAt.toISOString(),
  minutes: one.minutes,
});
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Reports of mentoring. */
export const reportRoutes = (reports: ReportService): AnyOperation[] => [
  operation({
    id: 'mentoringReports.get',
    method: 'get',
    path: '/v1/mentoring-reports',
    summary: '导师辅导时长与主题：按导师、载体、类别、主题或季度汇总',
    who: 'signedIn',
    query: reportQuery,
    reply: z.strictObject({
      lines: z.array(line),
      sessions: z.number().int(),
      minutes: z.number().int(),
      hash: z.string(),
    }),
    run: ({ actor, query: wanted }) => reports.report(actor, wanted),
  }),
  operation({
    id: 'mentoringReports.drill',
    method: 'get',
    path: '/v1/mentoring-reports/sessions',
    summary: '汇总数字背后的每一次辅导',
    who: 'signedIn',
    query: drillQuery,
    reply: z.strictObject({ items: z.array(session) }),
    run: async ({ actor, query: wanted }) => ({ items: (await reports.drill(actor, wanted)).map(viewSession) }),
  }),
  operation({
    id: 'mentoringReports.export',
    method: 'post',
    path: '/v1/mentoring-reports/file',
    summary: '导出报表（.xlsx），附内容校验码',
    who: 'signedIn',
    body: reportQuery,
    reply: z.instanceof(Buffer),
    // The file is computed anew and its mark is recorded in a unit of its own; a repeat is harmless.
    safety: 'none',
    status: 200,
    run: async ({ actor, body }) => {
      const { bytes, hash, filename } = await reports.exportFile(actor, body);
      return new Answer(200, bytes, {
        'Content-Type': XLSX,
        'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(filename)}`,
        'X-Content-Sha256': hash,
      });
    },
  }),
];
