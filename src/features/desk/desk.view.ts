import { z } from 'zod';
import { districtName } from '../../../config/jurisdictions.js';
import { pageOf } from '../../shared/page.js';
import { QUEUE_AREAS, type QueueCount, type QueueItem } from './desk.rules.js';
import type { DeskService, NamedRecord } from './desk.service.js';

const instant = z.iso.datetime();
const clock = z.strictObject({
  workingDay: z.number().int(),
  limit: z.number().int(),
  dueOn: z.string(),
  isOverdue: z.boolean(),
  text: z.string(),
});

export const queueView = z.strictObject({
  areas: z.array(
    z.strictObject({
      area: z.enum(QUEUE_AREAS),
      waiting: z.number().int(),
      overdue: z.number().int(),
      oldest: clock.nullable(),
    }),
  ),
  items: z.array(
    z.strictObject({
      area: z.enum(QUEUE_AREAS),
      id: z.string(),
      title: z.string(),
      subtitle: z.string(),
      district: z.string().nullable(),
      districtName: z.string().nullable(),
      submittedAt: instant,
      clock,
    }),
  ),
});

export const viewQueue = ({
  areas,
  items,
}: {
  areas: QueueCount[];
  items: QueueItem[];
}): z.infer<typeof queueView> => ({
  areas,
  items: items.map(({ district, submittedAt, ...item }) => ({
    ...item,
    district,
    districtName: district && districtName(district),
    submittedAt: submittedAt.toISOString(),
  })),
});

const entry = z.strictObject({
  at: instant,
  by: z.string(),
  action: z.string(),
  details: z.record(z.string(), z.unknown()),
});

export const historyView = z.strictObject({ items: z.array(entry) });

export const viewHistory = (records: NamedRecord[]): z.infer<typeof historyView> => ({
  items: records.map(({ at, byName, action, details }) => ({ at: at.toISOString(), by: byName, action, details })),
});

export const auditPage = pageOf(
  entry.extend({
    id: z.string(),
    seq: z.number().int().nullable(),
    subject: z.string(),
    byName: z.string(),
    hash: z.string().nullable(),
  }),
);

export const viewAudit = ({ _id, seq, at, by, byName, action, subject, details, hash }: NamedRecord) => ({
  id: _id,
  seq,
  at: at.toISOString(),
  by,
  byName,
  action,
  subject,
  details,
  hash,
});

export const chainView = z.strictObject({
  sealed: z.number().int(),
  brokenAt: z.number().int().nullable(),
  reason: z.enum(['edited', 'missing', 'cut']).nullable(),
  checkedAt: instant,
});

export const viewChain = ({
  sealed,
  brokenAt,
  reason,
  checkedAt,
}: Awaited<ReturnType<DeskService['verifyChain']>>): z.infer<typeof chainView> => ({
  sealed,
  brokenAt,
  reason: reason ?? null,
  checkedAt: checkedAt.toISOString(),
});

export const poolView = z.strictObject({
  appointed: z.number().int(),
  target: z.number().int(),
  categories: z.array(z.strictObject({ id: z.string(), name: z.string(), count: z.number().int() })),
});
