import { z } from 'zod';
import { operation, type AnyOperation } from '../../http/operation.js';
import { pageOf, pageQuery } from '../../shared/page.js';
import type { DeliveryLog } from './deliveryLog.service.js';
import { DELIVERY_TRANSITIONS, type DeliveryStatus } from './notification.states.js';
import { REASON_KEYS } from './reason.rules.js';
import { deliveryView, viewDelivery } from './notification.view.js';

const statuses = Object.keys(DELIVERY_TRANSITIONS) as [DeliveryStatus, ...DeliveryStatus[]];
const logQuery = z.strictObject({
  ...pageQuery,
  delivery: z.enum(statuses).optional(),
  reason: z.enum(REASON_KEYS).optional(),
  /** Only 催办. */
  nudges: z
    .enum(['true', 'false'])
    .transform(value => value === 'true')
    .optional(),
});

/** 投递记录: how messages fared and why. */
export const deliveryLogRoutes = (log: DeliveryLog): AnyOperation[] => [
  operation({
    id: 'deliveries.mine',
    method: 'get',
    path: '/v1/notifications/deliveries',
    summary: '我的消息投递记录',
    who: 'signedIn',
    query: logQuery,
    reply: pageOf(deliveryView),
    run: async ({ actor, query }) => {
      const { items, nextCursor } = await log.mine(actor, query);
      return { items: items.map(viewDelivery), nextCursor };
    },
  }),
  operation({
    id: 'deliveries.ofCity',
    method: 'get',
    path: '/v1/deliveries',
    summary: '本市消息投递记录（姓名脱敏）',
    who: 'signedIn',
    query: logQuery,
    reply: pageOf(deliveryView),
    run: async ({ actor, query }) => {
      const { items, nextCursor } = await log.ofCity(actor, query);
      return { items: items.map(viewDelivery), nextCursor };
    },
  }),
];
