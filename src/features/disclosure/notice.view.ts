import { districtName, JURISDICTIONS } from '../../../config/jurisdictions.js';
import { shanghaiDay } from '../../shared/calendar.js';
import { masked } from '../../shared/masking.js';
import type { NoticeRecord } from './notice.model.js';
import type { PublicNotice } from './notice.schema.js';

const dayOf = (instant: Date | null): string | null => (instant ? shanghaiDay(instant) : null);

/** A notice as everybody reads it on a day: without numbers of persons, and without who wrote it. */
export const viewNotice = (record: NoticeRecord, now: Date): PublicNotice => ({
  id: record._id,
  kind: record.kind,
  title: masked(record.title),
  text: masked(record.text),
  documentNo: record.documentNo,
  entries: record.entries.map(({ name, detail }) => ({ name: masked(name), detail: masked(detail) })),
  jurisdictionId: record.jurisdictionId,
  jurisdictionName: JURISDICTIONS.find(({ id }) => id === record.jurisdictionId)?.name ?? '',
  districtName: record.district && districtName(record.district),
  publishedOn: shanghaiDay(record.publishedAt),
  endsOn: record.endsOn,
  status: record.status,
  takesObjections: record.status === 'open' && record.endsAt >= now,
  openObjections: record.openObjections,
  closedOn: dayOf(record.closedAt),
  withdrawnReason: record.withdrawnReason && masked(record.withdrawnReason),
});
