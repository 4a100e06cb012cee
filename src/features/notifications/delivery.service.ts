import {
  NOTIFICATION_KINDS,
  type NotificationKind,
  type NotificationKindName,
} from '../../../config/notifications/index.js';
import type { Clock } from '../../platform/clock/clock.js';
import type { Duties } from '../../platform/duties/index.js';
import type { Log } from '../../platform/log/log.js';
import type { DeliveryOutcome, WechatClient } from '../../platform/wechat/index.js';
import type { IdentityService } from '../identity/index.js';
import type { DeliveryStep, NotificationRecord } from './notification.model.js';
import { fillText, messageFields, unfitField } from './notification.rules.js';
import type { DeliveryStatus } from './notification.states.js';
import { notificationStore } from './notification.store.js';
import { quietEnd } from './quiet.rules.js';
import type { Reason } from './reason.rules.js';
import { retryAt, type PassingTrouble } from './retry.rules.js';
import type { SettingsService } from './settings.service.js';
import type { SmsDelivery } from './sms.service.js';
import type { Templates } from './templates.js';
import type { Wallet } from './wallet.service.js';

export interface Delivery {
  /** Sends the WeChat message of one notification, once; the duty behind `notify`. */
  deliver(notificationId: string): Promise<void>;
}

interface Parts {
  clock: Clock;
  log: Log;
  duties: Duties;
  identity: IdentityService;
  wechat: WechatClient;
  wallet: Wallet;
  settings: SettingsService;
  sms: SmsDelivery;
  templates: Templates;
}

const MOST_REMEMBERED = 10_000;
export const definitionOf = (kind: NotificationKindName): NotificationKind => NOTIFICATION_KINDS[kind];

/** How a message leaves: not in quiet hours, not for what is over, only with a credit, and never twice. */
export function createDelivery(parts: Parts): Delivery {
  const { clock, log, duties, identity, wechat, wallet, settings, sms, templates } = parts;
  /** An openid never changes, so it is asked for once. It stays in this process. */
  const openids = new Map<string, string>();

  const step = (outcome: DeliveryStatus, reason: Reason | null): DeliveryStep => ({
    at: clock.now(),
    channel: 'wechat',
    outcome,
    reason,
  });

  async function openidOf(userId: string): Promise<string | null> {
    const known = openids.get(userId);
    if (known) return known;
    const openid = await identity.openidOf(userId);
    if (openids.size > MOST_REMEMBERED) openids.clear();
    if (openid) openids.set(userId, openid);
    return openid;
  }

  /** Leaves it at the inbox; a text message may stand in. */
  async function leaveInInbox(
    notification: NotificationRecord,
    reason: Reason,
    from: 'queued' | 'sending' = 'queued',
  ): Promise<void> {
    const { _id: id } = notification;
    const left = await notificationStore.move({
      id,
      from,
      to: 'inboxOnly',
      patch: { reason },
      step: step('inboxOnly', reason),
    });
    if (left && reason !== 'over') await sms.standIn(left);
  }

  /** A lease that ended while sending means the call may have gone out: never sent again. */
  async function giveUpInterrupted(id: string): Promise<void> {
    const doubt = { from: 'sending', to: 'inDoubt', step: step('inDoubt', 'interrupted') } as const;
    if (await notificationStore.move({ id, ...doubt, patch: { reason: 'interrupted' } }))
      log.warn({ notificationId: id }, 'a message may or may not have been sent');
  }

  /** True when it is not the time to send: waits for the morning, or stays in the inbox when that is too late. */
  async function isUntimely(notification: NotificationRecord): Promise<boolean> {
    const { _id: id, userId, kind, until } = notification;
    const now = clock.now();
    if (until && until <= now) {
      await leaveInInbox(notification, 'over');
      return true;
    }
    if (definitionOf(kind).urgent) return false;
    const morning = quietEnd(now, (await settings.wishesOf(userId)).quiet);
    if (!morning) return false;
    if (until && until <= morning) {
      await leaveInInbox(notification, 'quiet_hours');
      return true;
    }
    await planAgain(id, morning);
    return true;
  }

  async function send(notification: NotificationRecord, key: string, openid: string): Promise<void> {
    const { _id: id, kind, data } = notification;
    const template = templates[key];
    const definition = definitionOf(kind);
    const fields = template ? messageFields(definition, template, data) : {};
    const unfit = template ? unfitField(template, fields) : 'template';
    if (!template || unfit) {
      log.error({ notificationId: id, kind, field: unfit }, 'a field of a message does not fit its template');
      await wallet.giveBack(notification.userId, key);
      return notificationStore.settle({
        id,
        from: 'sending',
        to: 'failed',
        patch: { reason: 'unfit_field' },
        step: step('failed', 'unfit_field'),
      });
    }
    const page = fillText(definition.page, data);
    const outcome = await wechat.sendSubscribeMessage({ openid, templateId: template.id, page, data: fields });
    await settle(notification, key, outcome);
  }

  async function settle(notification: NotificationRecord, key: string, outcome: DeliveryOutcome): Promise<void> {
    const { _id: id, userId } = notification;
    const end = (to: DeliveryStatus, reason: Reason | null, patch: Partial<NotificationRecord> = {}) =>
      notificationStore.settle({ id, from: 'sending', to, patch: { reason, ...patch }, step: step(to, reason) });
    switch (outcome.kind) {
      case 'sent':
        return end('sent', null, { sentAt: clock.now() });
      case 'unknown':
        return end('inDoubt', 'unknown_outcome');
      case 'refused':
        await wallet.empty(userId, key);
        await end('refused', '43101');
        return sms.standIn(notification);
      case 'invalid':
      case 'noSuchPerson':
        log.error({ notificationId: id, outcome: outcome.kind }, 'WeChat will never take this message');
        await wallet.giveBack(userId, key);
        await end('failed', outcome.kind);
        return sms.standIn(notification);
      case 'busy':
        return tryLater(notification, key, outcome.untilTomorrow ? 'quota' : 'busy');
      case 'misconfigured':
        return tryLater(notification, key, 'misconfigured');
    }
  }

  const planAgain = (id: string, dueAt: Date) =>
    duties.plan({
      key: `deliver ${id} ${dueAt.getTime()}`,
      subject: `notification:${id}`,
      kind: 'notification.deliver',
      payload: { notificationId: id },
      dueAt,
    });

  /** Nothing was sent: tried again after a growing pause, or tomorrow when the day's quota is used up. */
  async function tryLater(notification: NotificationRecord, key: string, trouble: PassingTrouble): Promise<void> {
    const { _id: id, userId, steps } = notification;
    const now = clock.now();
    await wallet.giveBack(userId, key);
    const dueAt = retryAt(trouble, steps.filter(({ outcome }) => outcome === 'queued').length + 1, now);
    const to = dueAt ? 'queued' : 'failed';
    const end = { from: 'sending', to, patch: { reason: trouble }, step: step(to, trouble) } as const;
    await notificationStore.settle({ id, ...end });
    if (dueAt) await planAgain(id, dueAt);
    else await sms.standIn(notification);
  }

  return {
    async deliver(notificationId) {
      const notification = await notificationStore.find(notificationId);
      if (!notification) return;
      if (notification.delivery === 'sending') return giveUpInterrupted(notificationId);
      const { userId, kind, delivery } = notification;
      const key = definitionOf(kind).template;
      if (delivery !== 'queued' || !key) return;
      if (await isUntimely(notification)) return;
      const openid = await openidOf(userId);
      if (!openid) return leaveInInbox(notification, 'noSuchPerson');
      // The mark comes before the credit: a worker that dies in between costs a message in doubt, never a credit.
      if (!(await notificationStore.startSending(notificationId, clock.now()))) return;
      const spending = await wallet.spend(userId, kind);
      if (spending !== 'taken') return leaveInInbox(notification, spending, 'sending');
      await send(notification, key, openid);
    },
  };
}
