import { z } from 'zod';
import { DISTRICTS } from '../../../config/jurisdictions.js';
import {
  AREA_USES,
  BRANCH_KINDS,
  BUILDERS,
  CATEGORIES,
  CHANGE_KINDS,
  OUTPUT_KINDS,
  ROOM_KINDS,
  STEP_KINDS,
} from '../../../config/facilities.js';
import { LEVELS } from '../../../config/policies/index.js';
import { isDay } from '../../shared/calendar.js';
import { pageQuery } from '../../shared/page.js';
import { fileIds } from '../files/index.js';
import { RESIDENCY_STATUSES } from '../organisations/index.js';
import { ADMISSION_STATUSES } from './admission.model.js';
import { CHANGE_STATUSES } from './change.model.js';

const text = (longest: number) => z.string().trim().max(longest);
const filled = (longest: number, message: string) => text(longest).min(1, message);
const keysOf = <T extends string>(words: Readonly<Record<T, string>>) => Object.keys(words) as [T, ...T[]];

export const id = z.string().min(1).max(80);
export const day = z.string().refine(isDay, '请填写日期，如 2026-03-31');
export const byId = z.strictObject({ id });

const step = z.strictObject({
  key: z.string().regex(/^[a-zA-Z0-9]{1,20}$/, '步骤标识只用字母和数字'),
  name: filled(20, '请填写步骤名称'),
  kind: z.enum(keysOf(STEP_KINDS)),
});

export const editFacility = z.strictObject({
  level: z.enum(LEVELS).nullable().optional(),
  recognisedOn: day.nullable().optional(),
  category: z.enum(keysOf(CATEGORIES)).nullable().optional(),
  builder: z.enum(keysOf(BUILDERS)).nullable().optional(),
  rightOfUseUntil: day.nullable().optional(),
  areas: z
    .array(z.strictObject({ use: z.enum(keysOf(AREA_USES)), squareMetres: z.number().min(0).max(10_000_000) }))
    .max(10)
    .refine(areas => new Set(areas.map(({ use }) => use)).size === areas.length, '同一用途只填一行')
    .optional(),
  steps: z
    .array(step)
    .max(10)
    .refine(steps => new Set(steps.map(({ key }) => key)).size === steps.length, '步骤标识不能重复')
    .refine(steps => steps.length === 0 || steps.at(-1)?.kind === 'settle', '最后一步应为办理入驻')
    .refine(steps => steps.filter(({ kind }) => kind === 'settle').length <= 1, '办理入驻只能有一步')
    .optional(),
  revision: z.number().int().min(1),
});

export const listFacilities = z.strictObject({ district: z.enum(DISTRICTS).optional(), ...pageQuery });
export const hangFacility = z.strictObject({
  parentId: id.nullable(),
  kind: z.enum(keysOf(BRANCH_KINDS)).default('branch'),
  from: day,
});
export const appointKeepers = z
  .strictObject({ ownerId: id.nullable().optional(), operatorId: id.nullable().optional() })
  .refine(({ ownerId, operatorId }) => ownerId !== undefined || operatorId !== undefined, '请填写产权方或运营机构');

export const addRoom = z.strictObject({
  name: filled(30, '请填写房间号或名称'),
  floor: text(20).default(''),
  kind: z.enum(keysOf(ROOM_KINDS)),
  squareMetres: z.number().min(0).max(1_000_000),
  workstations: z.number().int().min(0).max(500).default(0),
});

export const leaseTerms = z.strictObject({
  roomId: id,
  workstation: z.number().int().min(1).max(500).optional(),
  startsOn: day,
  endsOn: day,
  monthlyFen: z.number().int().min(0).max(100_000_000),
});

export const askRoom = z.strictObject({
  kind: z.enum(['extraRoom', 'renewal']),
  leaseId: id.optional(),
  text: text(300).default(''),
  until: day.optional(),
});
export const decideRequest = z
  .strictObject({
    decision: z.enum(['grant', 'refuse']),
    comment: text(300).default(''),
    lease: leaseTerms.optional(),
  })
  .refine(({ decision, comment }) => decision === 'grant' || comment.length > 0, {
    path: ['comment'],
    message: '不同意时请写明理由',
  });

export const listRoster = z.strictObject({ status: z.enum(RESIDENCY_STATUSES).optional(), ...pageQuery });
export const exportRoster = z.strictObject({ status: z.enum(RESIDENCY_STATUSES).optional() });

export const listAdmissions = z.strictObject({ status: z.enum(ADMISSION_STATUSES).optional(), ...pageQuery });
export const decideAdmission = z
  .strictObject({
    decision: z.enum(['pass', 'refuse', 'wait', 'resume']),
    reason: text(300).default(''),
    lease: leaseTerms.optional(),
  })
  .refine(({ decision, reason }) => decision === 'pass' || decision === 'resume' || reason.length > 0, {
    path: ['reason'],
    message: '未通过或列入候补时请写明理由',
  });
export const addBatch = z.strictObject({ name: filled(30, '请填写评审会名称'), meetsOn: day });
export const assignBatch = z.strictObject({ batchId: id });

export const openChange = z.strictObject({
  kind: z.enum(keysOf(CHANGE_KINDS), '请选择变更事项'),
  changedOn: day,
  before: text(200).default(''),
  after: text(200).default(''),
  description: filled(1_000, '请说明变更情况'),
  operatorId: id.optional(),
  fileIds: fileIds().default([]),
  asDraft: z.boolean().default(false),
});
export const reportChange = z.strictObject({
  changedOn: day.optional(),
  description: filled(1_000, '请说明变更情况'),
  operatorId: id.optional(),
  fileIds: fileIds().default([]),
});
const verdict = z
  .strictObject({ decision: z.enum(['accept', 'return']), comment: text(500).default('') })
  .refine(({ decision, comment }) => decision === 'accept' || comment.length > 0, {
    path: ['comment'],
    message: '退回时请写明理由',
  });
export const decideChange = verdict;
export const decideFiling = verdict;
const flag = z.enum(['true', 'false']).transform(value => value === 'true');
export const listChanges = z.strictObject({
  facilityId: id.optional(),
  status: z.enum(CHANGE_STATUSES).optional(),
  overdue: flag.optional(),
  ...pageQuery,
});

export const fileOutput = z.strictObject({
  kind: z.enum(keysOf(OUTPUT_KINDS)),
  recipient: filled(60, '请填写接受输出的载体'),
  content: text(1_000).default(''),
  startsOn: day,
  endsOn: day.optional(),
});
export const listOutputs = z.strictObject({
  facilityId: id.optional(),
  status: z.enum(['filed', 'accepted', 'returned']).optional(),
  ...pageQuery,
});

export const fillTask = z.strictObject({ figures: z.record(z.string().max(40), z.number()) });
export const listLate = z.strictObject({ ...pageQuery });
export const listPlain = z.strictObject({ ...pageQuery });
