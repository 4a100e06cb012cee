import { z } from 'zod';
import { DISTRICTS, JURISDICTIONS } from '../../../config/jurisdictions.js';
import { day } from '../../shared/fields.js';
import { pageOf, pageQuery } from '../../shared/page.js';
import { plainText } from '../../shared/plainText.js';
import { NOTICE_KINDS } from './notice.model.js';
import { NOTICE_STATUSES } from './notice.states.js';
import { placeQuery } from './public.schema.js';

const entry = z.strictObject({
  name: plainText(100, '请填写名称'),
  detail: plainText(200, '请填写内容').or(z.literal('')).default(''),
});

export const publishNotice = z.strictObject({
  jurisdictionId: z.enum(JURISDICTIONS.map(({ id }) => id) as [string, ...string[]]),
  district: z.enum(DISTRICTS).optional(),
  kind: z.enum(NOTICE_KINDS),
  title: plainText(80, '请填写公示标题'),
  text: plainText(4_000, '请填写公示内容'),
  documentNo: plainText(60, '请填写文号').optional(),
  entries: z.array(entry).max(300).default([]),
  endsOn: day,
});
export type PublishNotice = z.infer<typeof publishNotice>;

export const withdrawNotice = z.strictObject({ reason: plainText(200, '请写明撤回原因') });

export const noticesQuery = z.strictObject({
  ...placeQuery.shape,
  status: z.enum(NOTICE_STATUSES).optional(),
  ...pageQuery,
});

/** 公示, as everybody reads it. */
export const publicNotice = z.strictObject({
  id: z.string(),
  kind: z.enum(NOTICE_KINDS),
  title: z.string(),
  text: z.string(),
  documentNo: z.string().nullable(),
  entries: z.array(z.strictObject({ name: z.string(), detail: z.string() })),
  jurisdictionId: z.string(),
  jurisdictionName: z.string(),
  districtName: z.string().nullable(),
  publishedOn: z.string(),
  endsOn: z.string(),
  status: z.enum(NOTICE_STATUSES),
  /** Whether an objection may still be handed in. */
  takesObjections: z.boolean(),
  openObjections: z.int(),
  closedOn: z.string().nullable(),
  withdrawnReason: z.string().nullable(),
});
export type PublicNotice = z.infer<typeof publicNotice>;
export const noticeList = pageOf(publicNotice);

export const listNotices = z.strictObject({ status: z.enum(NOTICE_STATUSES).optional(), ...pageQuery });
export type ListNotices = z.infer<typeof listNotices>;

/** What the desk sees besides. */
export const deskNotice = publicNotice.extend({
  /** Whether the reader may take it back now. */
  canWithdraw: z.boolean(),
});
export const deskNoticeList = pageOf(deskNotice);
