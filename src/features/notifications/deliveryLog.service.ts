import { NOTIFICATION_KINDS, type NotificationKind } from '../../../config/notifications/index.js';
import { jurisdictionsOf, type Actor } from '../../shared/actor.js';
import { allow } from '../../shared/errors.js';
import type { Page } from '../../shared/page.js';
import type { IdentityService } from '../identity/index.js';
import type { NotificationRecord } from './notification.model.js';
import { notificationStore, type DeliveryQuery } from './notification.store.js';

/** Who looks into deliveries for others: those who answer people's questions in a city. */
const SUPPORT = ['admin', 'coordinator', 'auditor'] as const;

/** A delivery with the masked name of the person it went to. */
export type NamedDelivery = NotificationRecord & { toName: string };
export interface LogQuery extends Omit<DeliveryQuery, 'kinds'> {
  nudges?: boolean;
}

/** 投递记录: how messages fared, for the person and, masked, for the support of the bureau concerned. */
export interface DeliveryLog {
  mine(actor: Actor, query: LogQuery): Promise<Page<NotificationRecord>>;
  ofCity(actor: Actor, query: LogQuery): Promise<Page<NamedDelivery>>;
}

const NUDGES = Object.entries<NotificationKind>(NOTIFICATION_KINDS)
  .filter(([, { nudge }]) => nudge)
  .map(([name]) => name);

/** `林晓` becomes `林*`: enough to recognise in a conversation, not enough to collect. */
export const maskedName = (name: string): string => {
  const [first = '', ...rest] = [...name];
  return first + '*'.repeat(Math.max(1, Math.min(rest.length, 3)));
};

const narrowed = ({ nudges, ...query }: LogQuery): DeliveryQuery => ({
  ...query,
  ...(nudges ? { kinds: NUDGES } : {}),
});

export function createDeliveryLog({ identity }: { identity: IdentityService }): DeliveryLog {
  return {
    mine: (actor, query) => notificationStore.listDeliveriesOf(actor.userId, narrowed(query)),

    async ofCity(actor, query) {
      const cities = jurisdictionsOf(actor, SUPPORT);
      allow(cities.length > 0, '只有本市管理员、导师专员和审计员可以查看投递记录');
      const { items, nextCursor } = await notificationStore.listIn(cities, narrowed(query));
      const people = await identity.findPeople(items.map(({ userId }) => userId));
      const named = items.map(item => ({ ...item, toName: maskedName(people.get(item.userId)?.name ?? '') }));
      return { items: named, nextCursor };
    },
  };
}
