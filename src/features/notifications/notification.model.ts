import { Schema } from 'mongoose';
import { defineModel } from '../../platform/mongo/index.js';
import type { NotificationKindName } from '../../../config/notifications/index.js';
import type { DeliveryStatus } from './notification.states.js';

/** One piece of news for one person: the inbox row, and how its WeChat message fared. */
export interface NotificationRecord {
  _id: string;
  userId: string;
  kind: NotificationKindName;
  /** Named parts of the sentence; names and times, no phone numbers. */
  data: Record<string, string>;
  /** The same news is told once, however often it is announced. */
  dedupeKey: string;
  createdAt: Date;
  readAt: Date | null;
  delivery: DeliveryStatus;
  /** Why it was refused or failed, e.g. `43101`. */
  reason: string | null;
  sentAt: Date | null;
}

const schema = new Schema<NotificationRecord>({
  _id: { type: String, required: true },
  userId: { type: String, required: true },
  kind: { type: String, required: true },
  data: { type: Schema.Types.Mixed, required: true },
  dedupeKey: { type: String, required: true },
  createdAt: { type: Date, required: true },
  readAt: { type: Date, default: null },
  delivery: { type: String, required: true },
  reason: { type: String, default: null },
  sentAt: { type: Date, default: null },
});
schema.index({ userId: 1, dedupeKey: 1 }, { unique: true });
schema.index({ userId: 1, createdAt: -1, _id: -1 });

export const NotificationModel = defineModel<NotificationRecord>('notifications', schema, ['userId']);
