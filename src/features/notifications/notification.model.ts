import { Schema } from 'mongoose';
import { defineModel } from '../../platform/mongo/index.js';
import type { NotificationKindName } from '../../../config/notifications/index.js';
import type { DeliveryStatus, SmsStatus } from './notification.states.js';

/** One step of a delivery, kept for the person and for support. */
export interface DeliveryStep {
  at: Date;
  channel: 'wechat' | 'sms';
  outcome: string;
  /** A word of `reason.rules.ts`, never what another system said. */
  reason: string | null;
}

/** One piece of news for one person: the inbox row, and how its messages fared. */
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
  /** What it is about (`booking:bkg_…`), so that a message that has not left can be withdrawn with it. */
  subject: string | null;
  /** When it is over what this is about: nothing is sent from then on. */
  until: Date | null;
  /** The bureau whose support may see how the delivery fared. */
  jurisdictionId: string | null;
  /** The worker's mark while it sends, and since when. */
  sendingBy: string | null;
  sendingAt: Date | null;
  /** WeChat's own report that the message has reached the person, or has not. */
  reportedAt: Date | null;
  sms: SmsStatus;
  steps: DeliveryStep[];
}

const stepSchema = new Schema<DeliveryStep>(
  {
    at: { type: Date, required: true },
    channel: { type: String, required: true },
    outcome: { type: String, required: true },
    reason: { type: String, default: null },
  },
  { _id: false },
);

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
  subject: { type: String, default: null },
  until: { type: Date, default: null },
  jurisdictionId: { type: String, default: null },
  sendingBy: { type: String, default: null },
  sendingAt: { type: Date, default: null },
  reportedAt: { type: Date, default: null },
  sms: { type: String, default: 'none' },
  steps: { type: [stepSchema], default: [] },
});
schema.index({ userId: 1, dedupeKey: 1 }, { unique: true });
schema.index({ userId: 1, createdAt: -1, _id: -1 });
schema.index({ jurisdictionId: 1, createdAt: -1, _id: -1 });
schema.index({ subject: 1, delivery: 1 }, { partialFilterExpression: { delivery: 'queued' } });

export const NotificationModel = defineModel<NotificationRecord>('notifications', schema, [
  'userId',
  'jurisdictionId',
  'subject',
]);
