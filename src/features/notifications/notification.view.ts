import { z } from 'zod';
import { NEWS_GROUP_KEYS, NOTIFICATION_KINDS } from '../../../config/notifications/index.js';
import type { NotificationRecord } from './notification.model.js';
import { fillText, groupOf, withWeekdays } from './notification.rules.js';
import { outcomeText, reasonText } from './reason.rules.js';

/** One shelf of the inbox, and how much on it is unread. */
export const groupView = z.strictObject({
  key: z.enum(NEWS_GROUP_KEYS),
  title: z.string(),
  unread: z.number().int(),
});

export const notificationView = z.strictObject({
  id: z.string(),
  kind: z.string(),
  group: z.enum(NEWS_GROUP_KEYS),
  title: z.string(),
  text: z.string(),
  page: z.string(),
  createdAt: z.iso.datetime(),
  readAt: z.iso.datetime().nullable(),
  /** How its WeChat message fared, and why it did not arrive by WeChat, in words. */
  delivery: z.string(),
  deliveryText: z.string(),
  whyNot: z.string(),
});

/** One message as its reader sees it. Nothing is said about news that never had a WeChat message. */
export const viewNotification = ({ _id, kind, data, createdAt, readAt, delivery, reason }: NotificationRecord) => ({
  id: _id,
  kind,
  group: groupOf(kind),
  title: NOTIFICATION_KINDS[kind].title,
  text: withWeekdays(fillText(NOTIFICATION_KINDS[kind].text, data)),
  page: fillText(NOTIFICATION_KINDS[kind].page, data),
  createdAt: createdAt.toISOString(),
  readAt: readAt?.toISOString() ?? null,
  delivery,
  deliveryText: reason === null && delivery === 'inboxOnly' ? '' : outcomeText(delivery),
  whyNot: delivery === 'sent' ? '' : reasonText(reason),
});

const stepView = z.strictObject({
  at: z.iso.datetime(),
  channel: z.enum(['wechat', 'sms']),
  outcome: z.string(),
  outcomeText: z.string(),
  reason: z.string(),
});

export const deliveryView = z.strictObject({
  id: z.string(),
  kind: z.string(),
  title: z.string(),
  createdAt: z.iso.datetime(),
  delivery: z.string(),
  deliveryText: z.string(),
  /** The reason's code (`43101`), to look for others like it; and the reason in words. */
  reasonCode: z.string(),
  reason: z.string(),
  sms: z.string(),
  readAt: z.iso.datetime().nullable(),
  steps: z.array(stepView),
  /** The masked name of the person, for support. */
  to: z.string(),
});

/** How the messages of one piece of news fared; without its sentence, which is the reader's own. */
export const viewDelivery = (record: NotificationRecord & { toName?: string }) => ({
  id: record._id,
  kind: record.kind,
  title: NOTIFICATION_KINDS[record.kind].title,
  createdAt: record.createdAt.toISOString(),
  delivery: record.delivery,
  deliveryText: outcomeText(record.delivery),
  reasonCode: record.reason ?? '',
  reason: reasonText(record.reason),
  sms: outcomeText(record.sms),
  readAt: record.readAt?.toISOString() ?? null,
  steps: record.steps.map(({ at, channel, outcome, reason }) => ({
    at: at.toISOString(),
    channel,
    outcome,
    outcomeText: outcomeText(outcome),
    reason: reasonText(reason),
  })),
  to: record.toName ?? '',
});
