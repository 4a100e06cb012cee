import {
  NOTIFICATION_KINDS,
  TEMPLATES,
  type NotificationKind,
  type NotificationKindName,
  type Template,
} from '../../../config/notifications/index.js';
import type { Clock } from '../../platform/clock/clock.js';
import type { Duties, SomeJobHandlers } from '../../platform/duties/index.js';
import type { Log } from '../../platform/log/log.js';
import { inTransaction } from '../../platform/mongo/index.js';
import type { DeliveryOutcome, WechatClient } from '../../platform/wechat/index.js';
import type { Actor } from '../../shared/actor.js';
import { notFound } from '../../shared/errors.js';
import { newId } from '../../shared/ids.js';
import type { Page } from '../../shared/page.js';
import type { IdentityService } from '../identity/index.js';
import type { NotificationRecord } from './notification.model.js';
import { fillText, messageFields } from './notification.rules.js';
import type { DeliveryStatus } from './notification.states.js';
import { notificationStore } from './notification.store.js';

/** Templates by key, with the ids of the operator's own account. */
export type Templates = Readonly<Record<string, Template>>;

export interface NotificationService {
  /** Tells a person what happened, once per `dedupeKey`: inbox now, WeChat message after commit. */
  notify(
    kind: NotificationKindName,
    userId: string,
    news: { data: Record<string, string>; dedupeKey: string },
  ): Promise<void>;
  list(actor: Actor, page: { cursor?: string; limit: number }): Promise<Page<NotificationRecord>>;
  countUnread(actor: Actor): Promise<number>;
  read(actor: Actor, id: string): Promise<NotificationRecord>;
  /** What the person answered when the mini-program asked for consent. */
  recordConsent(userId: string, results: Record<string, 'accept' | 'reject'>): Promise<void>;
  balances(actor: Actor): Promise<Record<string, number>>;
  /** Sends the WeChat message of one notification; the duty behind `notify`. */
  deliver(notificationId: string): Promise<void>;
}

interface Parts {
  duties: Duties;
  identity: IdentityService;
  wechat: WechatClient;
  clock: Clock;
  log: Log;
  /** Set when WeChat pushes consent to us: then what the client reports is not counted as well. */
  consentIsPushed?: boolean;
  templates?: Templates;
}

/** What happened to whom: the inbox always, a WeChat message while the person's allowance lasts. */
export function createNotificationService(parts: Parts): NotificationService {
  const { duties, identity, wechat, clock, log } = parts;
  const templates: Templates = parts.templates ?? TEMPLATES;
  const templateOf = (kind: NotificationKindName) => {
    const definition: NotificationKind = NOTIFICATION_KINDS[kind];
    return definition.template;
  };

  /** A lease that ended while sending means the call may have gone out: never sent again. */
  async function giveUpInterrupted(id: string): Promise<void> {
    const doubtful = await notificationStore.move(id, 'sending', 'inDoubt', { reason: 'interrupted' });
    if (doubtful) log.warn({ notificationId: id }, 'a message may or may not have been sent');
  }

  async function send(notification: NotificationRecord, key: string): Promise<void> {
    const { _id: id, userId, kind, data } = notification;
    const template = templates[key];
    const openid = await identity.openidOf(userId);
    if (!template || !openid)
      return void (await notificationStore.move(id, 'sending', 'failed', { reason: 'no_template' }));
    const page = fillText(NOTIFICATION_KINDS[kind].page, data);
    const fields = messageFields(template.fields, data);
    await settle(
      notification,
      key,
      await wechat.sendSubscribeMessage({ openid, templateId: template.id, page, data: fields }),
    );
  }

  async function settle({ _id: id, userId }: NotificationRecord, key: string, outcome: DeliveryOutcome): Promise<void> {
    const now = clock.now();
    const end = (status: DeliveryStatus, reason: string | null) =>
      notificationStore.move(id, 'sending', status, { reason });
    switch (outcome.kind) {
      case 'sent':
        await notificationStore.move(id, 'sending', 'sent', { sentAt: now });
        return;
      case 'unknown':
        await end('inDoubt', 'unknown_outcome');
        return;
      case 'refused':
        await notificationStore.changeCredit(userId, key, { by: 'reject', now });
        await end('refused', '43101');
        return;
      case 'invalid':
      case 'noSuchPerson':
        log.error({ notificationId: id, outcome: outcome.kind }, 'WeChat will never take this message');
        await notificationStore.giveCreditBack(userId, key, now);
        await end('failed', outcome.kind);
        return;
      case 'busy':
      case 'misconfigured':
        await notificationStore.giveCreditBack(userId, key, now);
        await end('queued', outcome.kind);
        throw new Error(`WeChat did not take the message: ${outcome.kind}`);
    }
  }

  return {
    async notify(kind, userId, { data, dedupeKey }) {
      const now = clock.now();
      const delivery = templateOf(kind) ? 'queued' : 'inboxOnly';
      const id = newId('ntf');
      await inTransaction(async () => {
        const isNew = await notificationStore.insertOnce({
          _id: id,
          userId,
          kind,
          data,
          dedupeKey,
          createdAt: now,
          readAt: null,
          delivery,
          reason: null,
          sentAt: null,
        });
        if (!isNew || delivery === 'inboxOnly') return;
        const payload = { notificationId: id };
        await duties.plan({
          key: `deliver ${id}`,
          subject: `notification:${id}`,
          kind: 'notification.deliver',
          payload,
          dueAt: now,
        });
      });
    },

    list: (actor, page) => notificationStore.listOf(actor.userId, page),
    countUnread: actor => notificationStore.countUnread(actor.userId),

    async read(actor, id) {
      const read = await notificationStore.markRead(id, actor.userId, clock.now());
      if (!read) throw notFound('该通知');
      return read;
    },

    async recordConsent(userId, results) {
      if (parts.consentIsPushed) return;
      for (const [template, by] of Object.entries(results))
        await notificationStore.changeCredit(userId, template, { by, now: clock.now() });
    },

    async balances(actor) {
      const credits = await notificationStore.listCredits(actor.userId);
      const held = new Map(credits.map(({ template, balance }) => [template, balance]));
      return Object.fromEntries(Object.keys(templates).map(key => [key, held.get(key) ?? 0]));
    },

    async deliver(notificationId) {
      const notification = await notificationStore.find(notificationId);
      if (!notification) return;
      if (notification.delivery === 'sending') return giveUpInterrupted(notificationId);
      const key = templateOf(notification.kind);
      if (notification.delivery !== 'queued' || !key) return;
      if (!(await notificationStore.takeCredit(notification.userId, key, clock.now())))
        return void (await notificationStore.move(notificationId, 'queued', 'inboxOnly', { reason: 'no_credit' }));
      const claimed = await notificationStore.move(notificationId, 'queued', 'sending');
      if (!claimed) return notificationStore.giveCreditBack(notification.userId, key, clock.now());
      await send(claimed, key);
    },
  };
}

/** The duties of this feature. */
export const notificationDutyHandlers = (notifications: NotificationService): SomeJobHandlers => ({
  'notification.deliver': { mode: 'outside', perform: ({ notificationId }) => notifications.deliver(notificationId) },
});
