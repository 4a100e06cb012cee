import { z } from 'zod';
import { JURISDICTIONS } from '../../../config/jurisdictions.js';
import { ROSTER } from '../../../config/mentors.js';
import { Answer, operation, type AnyOperation } from '../../http/operation.js';
import { invalid } from '../../shared/errors.js';
import type { MentorImportRecord } from './mentorImport.model.js';
import type { MentorImportService } from './mentorImport.service.js';
import { byId } from './mentor.schema.js';

const jurisdictionIds = JURISDICTIONS.map(place => place.id) as [string, ...string[]];
const count = z.number().int();

const importView = z.strictObject({
  id: z.string(),
  state: z.enum(['running', 'finished']),
  total: count,
  done: count,
  imported: count,
  changed: count,
  unchanged: count,
  refusedCount: count,
  /** In the order of the file; at most the first thousand. */
  refused: z.array(z.strictObject({ row: count, field: z.string(), reason: z.string() })),
});

const viewImport = (job: MentorImportRecord): z.infer<typeof importView> => ({
  id: job._id,
  state: job.done >= job.total ? 'finished' : 'running',
  total: job.total,
  done: job.done,
  imported: job.imported,
  changed: job.changed,
  unchanged: job.unchanged,
  refusedCount: job.refusedCount,
  refused: job.refused.toSorted((a, b) => a.row - b.row).slice(0, ROSTER.maxShownRefusals),
});

/** Taking a roster in, and watching a large one being taken in. */
export const mentorImportRoutes = (imports: MentorImportService): AnyOperation[] => [
  operation({
    id: 'mentors.import',
    method: 'post',
    path: '/v1/mentors/import',
    summary: '导入导师名册（.xlsx 或 .csv）；大文件由后台逐批导入，可查看进度',
    who: 'signedIn',
    accepts: 'file',
    bodyLimit: ROSTER.maxFileBytes,
    query: z.strictObject({
      jurisdiction: z.enum(jurisdictionIds).optional(),
      progressive: z.enum(['true', 'false']).default('false'),
    }),
    reply: importView,
    // Reading a workbook takes seconds that no transaction should last; an upload repeated changes nothing anyway.
    safety: 'claim',
    run: async ({ actor, query, file }) => {
      if (!file) throw invalid('file_missing', '请选择要上传的文件');
      const { jurisdiction, progressive } = query;
      const job = await imports.importRoster(actor, { file, jurisdiction, progressive: progressive === 'true' });
      const view = viewImport(job);
      return view.state === 'finished' ? view : new Answer(202, view);
    },
  }),
  operation({
    id: 'mentorImports.get',
    method: 'get',
    path: '/v1/mentor-imports/:id',
    summary: '名册导入的进度与结果',
    who: 'signedIn',
    params: byId,
    reply: importView,
    run: async ({ actor, params }) => viewImport(await imports.see(actor, params.id)),
  }),
];
