import { z } from 'zod';
import { NOTIFICATION_KINDS, TEMPLATES } from '../../../config/notifications/index.js';
import { operation, type AnyOperation } from '../../http/operation.js';
import { pageOf, pageQuery } from '../../shared/page.js';
import type { NotificationRecord } from './notification.model.js';
import { fillText } from './notification.rules.js';
import type { NotificationService } from './notification.service.js';

const templateKeys = Object.keys(TEMPLATES) as [string, ...string[]];

const notificationView = z.strictObject({
  id: z.string(),
  kind: z.string(),
  title: z.string(),
  text: z.string(),
  page: z.string(),
  createdAt: z.iso.datetime(),
  readAt: z.iso.datetime().nullable(),
});

const viewNotification = ({ _id, kind, data, createdAt, readAt }: NotificationRecord) => ({
  id: _id,
  kind,
  title: NOTIFICATION_KINDS[kind].title,
  text: fillText(NOTIFICATION_KINDS[kind].text, data),
  page: fillText(NOTIFICATION_KINDS[kind].page, data),
  createdAt: createdAt.toISOString(),
  readAt: readAt?.toISOString() ?? null,
});

const balancesView = z.strictObject({
  balances: z.record(z.string(), z.number().int()),
  templates: z.array(z.strictObject({ key: z.string(), id: z.string(), title: z.string() })),
});

/** The inbox, and the allowance of WeChat messages that a person has given. */
export function notificationRoutes(notifications: NotificationService): AnyOperation[] {
  const showBalances = (balances: Record<string, number>) => ({
    balances,
    templates: Object.entries(TEMPLATES).map(([key, { id, title }]) => ({ key, id, title })),
  });
  return [
    operation({
      id: 'notifications.list',
      method: 'get',
      path: '/v1/notifications',
      summary: '我的消息',
      who: 'signedIn',
      query: z.strictObject(pageQuery),
      reply: pageOf(notificationView).extend({ unread: z.number().int() }),
      run: async ({ actor, query }) => {
        const { items, nextCursor } = await notifications.list(actor, query);
        return { items: items.map(viewNotification), nextCursor, unread: await notifications.countUnread(actor) };
      },
    }),
    operation({
      id: 'notifications.read',
      method: 'post',
      path: '/v1/notifications/:id/read',
      summary: '标记消息为已读',
      who: 'signedIn',
      params: z.strictObject({ id: z.string().max(64) }),
      reply: notificationView,
      status: 200,
      run: async ({ actor, params }) => viewNotification(await notifications.read(actor, params.id)),
    }),
    operation({
      id: 'subscriptions.record',
      method: 'post',
      path: '/v1/subscriptions',
      summary: '记录订阅消息授权结果',
      who: 'signedIn',
      body: z.strictObject({ results: z.partialRecord(z.enum(templateKeys), z.enum(['accept', 'reject'])) }),
      reply: balancesView,
      status: 200,
      run: async ({ actor, body }) => {
        await notifications.recordConsent(actor.userId, body.results as Record<string, 'accept' | 'reject'>);
        return showBalances(await notifications.balances(actor));
      },
    }),
    operation({
      id: 'subscriptions.balances',
      method: 'get',
      path: '/v1/subscriptions',
      summary: '剩余的微信提醒次数',
      who: 'signedIn',
      reply: balancesView,
      run: async ({ actor }) => showBalances(await notifications.balances(actor)),
    }),
  ];
}
