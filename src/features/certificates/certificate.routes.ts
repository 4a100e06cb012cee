import { z } from 'zod';
import { SHEETS } from '../../../config/sheets.js';
import { JURISDICTIONS } from '../../../config/jurisdictions.js';
import { operation, type AnyOperation } from '../../http/operation.js';
import { invalid } from '../../shared/errors.js';
import { byId } from '../../shared/fields.js';
import { pageOf, pageQuery } from '../../shared/page.js';
import { CERTIFICATE_KINDS, type CertificateImportRecord } from './certificate.model.js';
import type { CertificateImportService } from './certificateImport.service.js';
import type { CertificateRegister, HeldCertificate } from './register.service.js';

const jurisdictionIds = JURISDICTIONS.map(({ id }) => id) as [string, ...string[]];
const count = z.number().int();
const kind = z.enum(CERTIFICATE_KINDS);

const importView = z.strictObject({
  id: z.string(),
  kind,
  jurisdictionId: z.string(),
  state: z.enum(['running', 'finished']),
  fileName: z.string(),
  createdAt: z.iso.datetime(),
  total: count,
  done: count,
  imported: count,
  changed: count,
  unchanged: count,
  matched: count,
  tenants: count,
  refusedCount: count,
  /** In the order of the file; at most the first thousand. */
  refused: z.array(z.strictObject({ row: count, field: z.string(), reason: z.string() })),
  doubtCount: count,
  doubts: z.array(
    z.strictObject({
      row: count,
      number: z.string(),
      reason: z.string(),
      /** What somebody found who looked at it; null while nobody has. */
      settled: z.strictObject({ at: z.iso.datetime(), note: z.string() }).nullable(),
    }),
  ),
});
const byDoubt = z.strictObject({ id: z.string().max(60), row: z.coerce.number().int().min(1).max(1_000_000) });
const settleDoubt = z.strictObject({
  note: z.string().trim().min(1, { error: '请写明核对结果' }).max(200, { error: '最多 200 字' }),
});

const viewImport = ({
  _id,
  by: _by,
  createdAt,
  settled = {},
  ...job
}: CertificateImportRecord): z.infer<typeof importView> => ({
  ...job,
  id: _id,
  state: job.done >= job.total ? 'finished' : 'running',
  createdAt: createdAt.toISOString(),
  doubts: job.doubts
    .toSorted((a, b) => a.row - b.row)
    .map(doubt => {
      const found = settled[doubt.row];
      return { ...doubt, settled: found ? { at: found.at.toISOString(), note: found.note } : null };
    }),
});

const certificateView = z.strictObject({
  id: z.string(),
  kind,
  number: z.string(),
  creditCode: z.string(),
  companyName: z.string(),
  issuedOn: z.string(),
  validTo: z.string().nullable(),
  provincialAwardFen: count.nullable(),
  /** Null while no firm of this code is registered here. */
  organisationId: z.string().nullable(),
  organisationName: z.string().nullable(),
});

const viewCertificate = ({ certificate, holder }: HeldCertificate): z.infer<typeof certificateView> => ({
  id: certificate._id,
  kind: certificate.kind,
  number: certificate.number,
  creditCode: certificate.creditCode,
  companyName: certificate.companyName,
  issuedOn: certificate.issuedOn,
  validTo: certificate.validTo,
  provincialAwardFen: certificate.provincialAwardFen,
  organisationId: holder?._id ?? null,
  organisationName: holder?.name ?? null,
});

/** 证书名单: imported and read by the bureau; firms and facilities see their own. */
export const certificateRoutes = (imports: CertificateImportService, register: CertificateRegister): AnyOperation[] => [
  operation({
    id: 'enterpriseCertificates.import',
    method: 'post',
    path: '/v1/enterprise-certificates/import',
    summary: '导入高新技术企业或科技型中小企业名单（.xlsx 或 .csv），由后台逐批导入，可查看进度和存疑',
    who: 'signedIn',
    accepts: 'file',
    bodyLimit: SHEETS.maxFileBytes,
    query: z.strictObject({ kind, jurisdiction: z.enum(jurisdictionIds).optional() }),
    reply: importView,
    status: 202,
    // Reading a workbook takes seconds that no transaction should last; an upload repeated changes nothing anyway.
    safety: 'claim',
    run: async ({ actor, query, file }) => {
      if (!file) throw invalid('file_missing', '请选择要上传的文件');
      return viewImport(await imports.importList(actor, { ...query, file }));
    },
  }),
  operation({
    id: 'certificateImports.list',
    method: 'get',
    path: '/v1/enterprise-certificate-imports',
    summary: '证书名单的导入记录',
    who: 'signedIn',
    query: z.strictObject(pageQuery),
    reply: pageOf(importView),
    run: async ({ actor, query }) => {
      const { items, nextCursor } = await imports.list(actor, query);
      return { items: items.map(viewImport), nextCursor };
    },
  }),
  operation({
    id: 'certificateImports.get',
    method: 'get',
    path: '/v1/enterprise-certificate-imports/:id',
    summary: '一次证书名单导入的进度、未通过的行和存疑',
    who: 'signedIn',
    params: byId,
    reply: importView,
    run: async ({ actor, params }) => viewImport(await imports.see(actor, params.id)),
  }),
  operation({
    id: 'certificateImports.settleDoubt',
    method: 'post',
    path: '/v1/enterprise-certificate-imports/:id/doubts/:row',
    summary: '核对一条存疑，写明结果',
    who: 'signedIn',
    params: byDoubt,
    body: settleDoubt,
    reply: importView,
    status: 200,
    run: async ({ actor, params, body }) =>
      viewImport(await imports.settleDoubt(actor, params.id, params.row, body.note)),
  }),
  operation({
    id: 'enterpriseCertificates.list',
    method: 'get',
    path: '/v1/enterprise-certificates',
    summary: '证书名单及与本平台企业的匹配',
    who: 'signedIn',
    query: z.strictObject({ kind: kind.optional(), creditCode: z.string().trim().max(18).optional(), ...pageQuery }),
    reply: pageOf(certificateView),
    run: async ({ actor, query }) => {
      const { items, nextCursor } = await register.list(actor, query);
      return { items: items.map(viewCertificate), nextCursor };
    },
  }),
  operation({
    id: 'enterpriseCertificates.ofOrganisation',
    method: 'get',
    path: '/v1/organisations/:id/enterprise-certificates',
    summary: '企业自己的证书，或载体在驻企业的证书',
    who: 'signedIn',
    params: byId,
    reply: z.strictObject({ items: z.array(certificateView), nextCursor: z.null() }),
    run: async ({ actor, params }) => ({
      items: (await register.ofOrganisation(actor, params.id)).map(viewCertificate),
      nextCursor: null,
    }),
  }),
];
