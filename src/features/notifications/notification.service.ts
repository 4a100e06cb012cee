import type { NewsGroup, NotificationKindName } from '../../../config/notifications/index.js';
import type { Clock } from '../../platform/clock/clock.js';
import type { Duties } from '../../platform/duties/index.js';
import { inTransaction } from '../../platform/mongo/index.js';
import type { Actor } from '../../shared/actor.js';
import { notFound } from '../../shared/errors.js';
import { newId } from '../../shared/ids.js';
import type { Page } from '../../shared/page.js';
import { definitionOf } from './delivery.service.js';
import type { NotificationRecord } from './notification.model.js';
import { kindsIn } from './notification.rules.js';
import { notificationStore } from './notification.store.js';

/** One piece of news: what to say, and the key under which a person hears it once. */
export interface News {
  data: Record<string, string>;
  dedupeKey: string;
  /** What it is about (`booking:bkg_…`), for news that is withdrawn when its subject moves. */
  subject?: string;
  /** When its subject begins or ends: no message is sent from then on. */
  until?: Date;
  /** The bureau whose support may look into the delivery; nobody else's may. */
  jurisdictionId?: string;
}

export interface InboxQuery {
  cursor?: string;
  limit: number;
  unread?: boolean;
  group?: NewsGroup;
}

export interface NotificationService {
  /** Tells a person what happened, once per `dedupeKey`: inbox now, WeChat message after commit. */
  notify(kind: NotificationKindName, userId: string, news: News): Promise<void>;
  /** Keeps reminders of a subject that have not left from leaving: it was moved, cancelled or is done. */
  withdraw(subject: string): Promise<void>;
  list(actor: Actor, query: InboxQuery): Promise<Page<NotificationRecord>>;
  /** The kinds of what is unread, one for each message, the newest thousand. */
  unreadKinds(actor: Actor): Promise<string[]>;
  read(actor: Actor, id: string): Promise<NotificationRecord>;
  /** Marks everything as read; answers how many it was. */
  readAll(actor: Actor): Promise<number>;
}

interface Parts {
  duties: Duties;
  clock: Clock;
}

/** What happened to whom: the inbox always, a WeChat message while the person's allowance lasts. */
export function createNotificationService({ duties, clock }: Parts): NotificationService {
  const recordOf = (kind: NotificationKindName, userId: string, news: News): NotificationRecord => ({
    _id: newId('ntf'),
    userId,
    kind,
    data: news.data,
    dedupeKey: news.dedupeKey,
    createdAt: clock.now(),
    readAt: null,
    delivery: definitionOf(kind).template ? 'queued' : 'inboxOnly',
    reason: null,
    sentAt: null,
    subject: news.subject ?? null,
    until: news.until ?? null,
    jurisdictionId: news.jurisdictionId ?? null,
    sendingBy: null,
    sendingAt: null,
    reportedAt: null,
    sms: 'none',
    steps: [],
  });

  return {
    async notify(kind, userId, news) {
      const record = recordOf(kind, userId, news);
      await inTransaction(async () => {
        const isNew = await notificationStore.insertOnce(record);
        if (!isNew || record.delivery === 'inboxOnly') return;
        await duties.plan({
          key: `deliver ${record._id}`,
          subject: `notification:${record._id}`,
          kind: 'notification.deliver',
          payload: { notificationId: record._id },
          dueAt: record.createdAt,
        });
      });
    },

    withdraw: subject =>
      notificationStore.withdraw(subject, {
        at: clock.now(),
        channel: 'wechat',
        outcome: 'inboxOnly',
        reason: 'subject_changed',
      }),

    list: (actor, { group, ...query }) =>
      notificationStore.listOf(actor.userId, { ...query, ...(group ? { kinds: kindsIn(group) } : {}) }),
    unreadKinds: actor => notificationStore.unreadKinds(actor.userId),

    async read(actor, id) {
      const read = await notificationStore.markRead(id, actor.userId, clock.now());
      if (!read) throw notFound('该通知');
      return read;
    },

    readAll: actor => notificationStore.markAllRead(actor.userId, clock.now()),
  };
}
