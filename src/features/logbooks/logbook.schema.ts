import { z } from 'zod';
import { OUTPUT_KINDS, type OutputKind } from '../../../config/facilities.js';
import { LOGBOOK_KEYS } from '../../../config/logbooks.js';
import { day, id, text, written } from '../../shared/fields.js';
import { pageQuery } from '../../shared/page.js';
import { fileIds } from '../files/index.js';

const book = z.enum(LOGBOOK_KEYS, '没有这本台账');
const year = z.coerce.number().int().min(2000).max(2100);
/** 1 000 小时: no course of one person is longer. */
const MOST_MINUTES = 60_000;

export const ofBook = z.strictObject({ id, book });
export const recordEntry = z.strictObject({
  title: written(80, '请填写名称或事项'),
  text: text(1_000).default(''),
  word: text(40).optional(),
  partner: text(80).optional(),
  staffId: id.optional(),
  startsOn: day,
  endsOn: day.optional(),
  minutes: z.number().int().min(1, '请填写学时').max(MOST_MINUTES, '学时不能超过 1000 小时').optional(),
  fileIds: fileIds().default([]),
});
export const moveEntry = z.strictObject({
  stage: written(40, '请选择阶段'),
  movedOn: day,
  note: text(300).default(''),
  /** Hands the entry over to another person. */
  staffId: id.optional(),
});
export const endEntry = z.strictObject({ endsOn: day, note: written(300, '请写明结束的情况') });
export const fileEntry = z.strictObject({
  kind: z.enum(Object.keys(OUTPUT_KINDS) as [OutputKind, ...OutputKind[]]),
  startsOn: day,
  endsOn: day.optional(),
  content: text(500).default(''),
});
export const tenantOf = z.strictObject({ tenantId: id.nullable() });
export const listPage = z.strictObject(pageQuery);
export const yearQuery = z.strictObject({ year });

export type RecordEntry = z.infer<typeof recordEntry>;
export type MoveEntry = z.infer<typeof moveEntry>;
export type FileEntry = z.infer<typeof fileEntry>;
export type EndEntry = z.infer<typeof endEntry>;
