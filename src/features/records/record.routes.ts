import { z } from 'zod';
import { download, operation, type AnyOperation } from '../../http/operation.js';
import { invalid } from '../../shared/errors.js';
import type { IssuedRecord } from './record.model.js';
import type { RecordService } from './record.service.js';

const byId = z.strictObject({ id: z.string().min(1).max(64) });
const LARGEST_BYTES = 20 * 1024 * 1024;

const recordView = z.strictObject({
  id: z.string(),
  recordNo: z.string(),
  issuedAt: z.iso.datetime(),
  sha256: z.string(),
  sections: z.array(z.strictObject({ title: z.string(), count: z.number().int() })),
});

const viewRecord = ({ _id, issuedAt, signed }: IssuedRecord): z.infer<typeof recordView> => ({
  id: _id,
  recordNo: signed.record.recordNo,
  issuedAt: issuedAt.toISOString(),
  sha256: signed.signature.sha256,
  sections: signed.record.sections.map(({ title, rows }) => ({ title, count: rows.length })),
});

/** The exit file of a startup, and the check that anybody may make. */
export const recordRoutes = (records: RecordService): AnyOperation[] => [
  operation({
    id: 'records.issue',
    method: 'post',
    path: '/v1/organisations/:id/records',
    summary: '导出企业的孵化全程档案（签名的 PDF 与 JSON）',
    who: 'signedIn',
    params: byId,
    reply: recordView,
    run: async ({ actor, params }) => viewRecord(await records.issue(actor, params.id)),
  }),
  operation({
    id: 'records.list',
    method: 'get',
    path: '/v1/organisations/:id/records',
    summary: '已导出的档案',
    who: 'signedIn',
    params: byId,
    reply: z.strictObject({ items: z.array(recordView) }),
    run: async ({ actor, params }) => ({ items: (await records.listOf(actor, params.id)).map(viewRecord) }),
  }),
  operation({
    id: 'records.json',
    method: 'get',
    path: '/v1/records/:id/file.json',
    summary: '下载档案（JSON）',
    who: 'signedIn',
    params: byId,
    reply: z.any(),
    run: async ({ actor, params }) => download(await records.json(actor, params.id), 'application/json'),
  }),
  operation({
    id: 'records.pdf',
    method: 'get',
    path: '/v1/records/:id/file.pdf',
    summary: '下载档案（PDF）',
    who: 'signedIn',
    params: byId,
    reply: z.any(),
    run: async ({ actor, params }) => download(await records.pdf(actor, params.id), 'application/pdf'),
  }),
  operation({
    id: 'records.verify',
    method: 'post',
    path: '/v1/records/verify',
    summary: '核验档案文件是否由本平台出具、有无改动（公开）',
    who: 'anyone',
    accepts: 'file',
    bodyLimit: LARGEST_BYTES,
    reply: z.strictObject({
      genuine: z.boolean(),
      kind: z.enum(['json', 'pdf', 'unknown']),
      reason: z.string(),
      recordNo: z.string().nullable(),
      startupName: z.string().nullable(),
      issuedAt: z.string().nullable(),
    }),
    status: 200,
    safety: 'none',
    run: async ({ file }) => {
      if (!file) throw invalid('file_missing', '请选择要核验的文件');
      return records.verify(file);
    },
  }),
];
