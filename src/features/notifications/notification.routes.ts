import { z } from 'zod';
import { NEWS_GROUP_KEYS } from '../../../config/notifications/index.js';
import { operation, type AnyOperation } from '../../http/operation.js';
import { pageOf, pageQuery } from '../../shared/page.js';
import { countByGroup } from './notification.rules.js';
import type { NotificationService } from './notification.service.js';
import { groupView, notificationView, viewNotification } from './notification.view.js';

const flag = z.enum(['true', 'false']).transform(value => value === 'true');

/** 我的消息: the inbox. */
export const notificationRoutes = (notifications: NotificationService): AnyOperation[] => [
  operation({
    id: 'notifications.list',
    method: 'get',
    path: '/v1/notifications',
    summary: '我的消息',
    who: 'signedIn',
    query: z.strictObject({ ...pageQuery, unread: flag.optional(), group: z.enum(NEWS_GROUP_KEYS).optional() }),
    reply: pageOf(notificationView).extend({ unread: z.number().int(), groups: z.array(groupView) }),
    run: async ({ actor, query }) => {
      const { items, nextCursor } = await notifications.list(actor, query);
      const unread = await notifications.unreadKinds(actor);
      return {
        items: items.map(viewNotification),
        nextCursor,
        unread: unread.length,
        groups: countByGroup(unread),
      };
    },
  }),
  operation({
    id: 'notifications.readAll',
    method: 'post',
    path: '/v1/notifications/read-all',
    summary: '全部标记为已读',
    who: 'signedIn',
    reply: z.strictObject({ read: z.number().int() }),
    status: 200,
    run: async ({ actor }) => ({ read: await notifications.readAll(actor) }),
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
];
