import { z } from 'zod';
import { Answer, operation, type AnyOperation } from '../../http/operation.js';
import { byId, text } from '../../shared/fields.js';
import { pageOf } from '../../shared/page.js';
import { fileView, viewFile } from '../files/index.js';
import type { PrintSeen, PrintService } from './print.service.js';
import { PRINT_STATUSES } from './print.states.js';
import { byReport } from './report.schema.js';

const sealPrint = z.strictObject({
  printNo: text(40),
  checkCode: text(20),
  fileIds: z.array(z.string().min(1).max(64)).min(1, '请上传扫描件').max(10, '最多 10 个文件'),
});

/** The check code is on the paper alone. */
const printView = z.strictObject({
  id: z.string(),
  printNo: z.string(),
  year: z.number().int(),
  contentHash: z.string(),
  status: z.enum(PRINT_STATUSES),
  printedAt: z.iso.datetime(),
  sealedAt: z.iso.datetime().nullable(),
  voidedAt: z.iso.datetime().nullable(),
  scans: z.array(fileView),
});

const viewPrint = ({ print, scans }: PrintSeen): z.infer<typeof printView> => ({
  id: print._id,
  printNo: print.printNo,
  year: print.year,
  contentHash: print.contentHash,
  status: print.status,
  printedAt: print.printedAt.toISOString(),
  sealedAt: print.sealedAt?.toISOString() ?? null,
  voidedAt: print.voidedAt?.toISOString() ?? null,
  scans: scans.map(viewFile),
});

const whichOf = ({ id: facilityId, year }: z.infer<typeof byReport>) => ({ facilityId, year });

/** G4: print, sign, seal, scan back. */
export const printRoutes = (prints: PrintService): AnyOperation[] => [
  operation({
    id: 'reportPrints.print',
    method: 'post',
    path: '/v1/facilities/:id/yearly-reports/:year/prints',
    summary: '生成已提交年报的打印件（带水印）；内容未变时仍是同一份',
    who: 'signedIn',
    params: byReport,
    reply: printView,
    run: async ({ actor, params }) => viewPrint(await prints.print(actor, whichOf(params))),
  }),
  operation({
    id: 'reportPrints.list',
    method: 'get',
    path: '/v1/facilities/:id/yearly-reports/:year/prints',
    summary: '年报的打印件与扫描件，含已作废的',
    who: 'signedIn',
    params: byReport,
    reply: pageOf(printView),
    run: async ({ actor, params }) => ({
      items: (await prints.list(actor, whichOf(params))).map(viewPrint),
      nextCursor: null,
    }),
  }),
  operation({
    id: 'reportPrints.paper',
    method: 'get',
    path: '/v1/report-prints/:id/paper.pdf',
    summary: '打印件（PDF，水印含打印编号、内容指纹和时间）',
    who: 'signedIn',
    params: byId,
    reply: z.any(),
    run: async ({ actor, params }) => {
      const { name, bytes } = await prints.paper(actor, params.id);
      return new Answer(200, bytes, {
        'Content-Type': 'application/pdf',
        'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
      });
    },
  }),
  operation({
    id: 'reportPrints.seal',
    method: 'post',
    path: '/v1/report-prints/:id/scan',
    summary: '上传签字盖章后的扫描件，核对纸上的打印编号和校验码',
    who: 'signedIn',
    params: byId,
    body: sealPrint,
    reply: printView,
    status: 200,
    run: async ({ actor, params, body }) => viewPrint(await prints.seal(actor, params.id, body)),
  }),
];
