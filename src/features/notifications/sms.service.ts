import type { Clock } from '../../platform/clock/clock.js';
import type { Duties } from '../../platform/duties/index.js';
import type { SmsOutcome, SmsSender } from '../../platform/sms/index.js';
import type { ContactService } from '../identity/index.js';
import { NOTIFICATION_KINDS, type NotificationKind } from '../../../config/notifications/index.js';
import type { DeliveryStep, NotificationRecord } from './notification.model.js';
import { fillText } from './notification.rules.js';
import type { SmsStatus } from './notification.states.js';
import { notificationStore } from './notification.store.js';
import type { Reason } from './reason.rules.js';
import type { SettingsService } from './settings.service.js';

/** Text messages that stand in for WeChat messages which cannot be sent: for kinds and people that want them. */
export interface SmsDelivery {
  /** True when the installation has a text-message account. */
  readonly isOffered: boolean;
  /** Plans a text message in place of a WeChat message, if kind, person and installation want one. */
  standIn(notification: NotificationRecord): Promise<void>;
  /** Sends it, once; the duty behind `standIn`. */
  deliver(notificationId: string): Promise<void>;
}

interface Parts {
  clock: Clock;
  duties: Duties;
  settings: SettingsService;
  contacts: ContactService;
  sender: SmsSender | undefined;
}

const definitionOf = ({ kind }: NotificationRecord): NotificationKind => NOTIFICATION_KINDS[kind];

export function createSmsDelivery({ clock, duties, settings, contacts, sender }: Parts): SmsDelivery {
  const step = (outcome: SmsStatus, reason: Reason | null): DeliveryStep => ({
    at: clock.now(),
    channel: 'sms',
    outcome,
    reason,
  });

  async function settle(id: string, outcome: SmsOutcome): Promise<void> {
    const end = (to: SmsStatus, reason: Reason | null) =>
      notificationStore.moveSms(id, { from: 'sending', to, step: step(to, reason) });
    switch (outcome) {
      case 'sent':
        return void (await end('sent', null));
      case 'refused':
        return void (await end('failed', 'sms_refused'));
      case 'unknown':
        return void (await end('inDoubt', 'unknown_outcome'));
      case 'busy':
        await end('queued', 'busy');
        throw new Error('the text-message platform is busy');
    }
  }

  return {
    isOffered: sender !== undefined,

    async standIn(notification) {
      const { _id: id, userId } = notification;
      if (!sender || !definitionOf(notification).sms) return;
      if (!(await settings.wishesOf(userId)).sms) return;
      if (!(await notificationStore.moveSms(id, { from: 'none', to: 'queued' }))) return;
      await duties.plan({
        key: `text ${id}`,
        subject: `notification:${id}`,
        kind: 'notification.text',
        payload: { notificationId: id },
        dueAt: clock.now(),
      });
    },

    async deliver(notificationId) {
      const notification = await notificationStore.find(notificationId);
      if (!notification || !sender) return;
      if (notification.sms === 'sending')
        return void (await notificationStore.moveSms(notificationId, {
          from: 'sending',
          to: 'inDoubt',
          step: step('inDoubt', 'interrupted'),
        }));
      const isOver = notification.until !== null && notification.until <= clock.now();
      const phone = isOver ? null : await contacts.phoneOf(notification.userId);
      if (!phone) {
        const failed = step('failed', isOver ? 'over' : 'no_phone');
        return void (await notificationStore.moveSms(notificationId, { from: 'queued', to: 'failed', step: failed }));
      }
      if (!(await notificationStore.moveSms(notificationId, { from: 'queued', to: 'sending' }))) return;
      const { title, text } = definitionOf(notification);
      await settle(notificationId, await sender.send({ phone, title, text: fillText(text, notification.data) }));
    },
  };
}
