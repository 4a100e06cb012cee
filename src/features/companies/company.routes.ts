import { z } from 'zod';
import { operation, type AnyOperation } from '../../http/operation.js';
import { RegistryAway, type CompanyRegistry } from '../../platform/registry/index.js';
import { invalid } from '../../shared/errors.js';
import type { CompanyImportRecord } from './company.model.js';
import type { CompanyImportService } from './company.service.js';

const MOST_BYTES = 8 * 1024 * 1024;
const MOST_FOUND = 8;
const count = z.number().int();

const importView = z.strictObject({
  id: z.string(),
  state: z.enum(['running', 'finished']),
  fileName: z.string(),
  createdAt: z.iso.datetime(),
  total: count,
  done: count,
  imported: count,
  changed: count,
  unchanged: count,
  refusedCount: count,
  refused: z.array(z.strictObject({ row: count, field: z.string(), reason: z.string() })),
});

const viewImport = ({ _id, by: _by, createdAt, ...job }: CompanyImportRecord): z.infer<typeof importView> => ({
  ...job,
  id: _id,
  state: job.done >= job.total ? 'finished' : 'running',
  createdAt: createdAt.toISOString(),
  refused: job.refused.toSorted((a, b) => a.row - b.row),
});

/** What a form may be filled with. The representative's name is masked: it is asked for, not told. */
const companyView = z.strictObject({
  name: z.string(),
  creditCode: z.string(),
  legalRepresentative: z.string(),
  address: z.string(),
  industry: z.string(),
  foundedOn: z.string().nullable(),
  state: z.string(),
});

const masked = (name: string): string =>
  name ? `${[...name][0]}${'*'.repeat(Math.max(1, [...name].length - 1))}` : '';

/** 企业查询与登记册导入 (A2). */
export const companyRoutes = (registry: CompanyRegistry, imports: CompanyImportService): AnyOperation[] => [
  operation({
    id: 'companies.search',
    method: 'get',
    path: '/v1/companies',
    summary: '按名称或统一社会信用代码查询企业，用于填写登记表；查询服务暂停时 isAvailable 为 false',
    who: 'signedIn',
    query: z.strictObject({ q: z.string().trim().min(2, '请输入至少两个字').max(60) }),
    reply: z.strictObject({ isAvailable: z.boolean(), source: z.string(), items: z.array(companyView) }),
    run: async ({ query }) => {
      try {
        const { companies, source } = await registry.search(query.q, MOST_FOUND);
        const items = companies.map(({ capital: _capital, ...found }) => ({
          ...found,
          legalRepresentative: masked(found.legalRepresentative),
        }));
        return { isAvailable: true, source, items };
      } catch (cause) {
        // The form works without the register; it says so and goes on by hand.
        if (cause instanceof RegistryAway) return { isAvailable: false, source: '', items: [] };
        throw cause;
      }
    },
  }),
  operation({
    id: 'companies.import',
    method: 'post',
    path: '/v1/companies/import',
    summary: '导入企业登记册（.xlsx 或 .csv），由后台逐批导入，可查看进度（管理员）',
    who: 'signedIn',
    accepts: 'file',
    bodyLimit: MOST_BYTES,
    reply: importView,
    status: 202,
    // Reading a workbook takes seconds that no transaction should last; an upload repeated changes nothing anyway.
    safety: 'claim',
    run: async ({ actor, file }) => {
      if (!file) throw invalid('file_missing', '请选择要上传的文件');
      return viewImport(await imports.importRegister(actor, file));
    },
  }),
  operation({
    id: 'companies.latestImport',
    method: 'get',
    path: '/v1/company-imports',
    summary: '最近一次企业登记册导入（管理员）',
    who: 'signedIn',
    reply: z.strictObject({ items: z.array(importView) }),
    run: async ({ actor }) => {
      const latest = await imports.latest(actor);
      return { items: latest ? [viewImport(latest)] : [] };
    },
  }),
  operation({
    id: 'companyImports.get',
    method: 'get',
    path: '/v1/company-imports/:id',
    summary: '企业登记册导入的进度与结果（管理员）',
    who: 'signedIn',
    params: z.strictObject({ id: z.string().min(1).max(64) }),
    reply: importView,
    run: async ({ actor, params }) => viewImport(await imports.see(actor, params.id)),
  }),
];
