import { NOTIFICATION_KINDS } from '../../../config/notifications/index.js';
import type { AnyOperation } from '../../http/operation.js';
import type { Clock } from '../../platform/clock/clock.js';
import type { Duties, SomeJobHandlers } from '../../platform/duties/index.js';
import type { Log } from '../../platform/log/log.js';
import type { SmsSender } from '../../platform/sms/index.js';
import type { MessagePush, WechatClient } from '../../platform/wechat/index.js';
import type { ContactService, IdentityService } from '../identity/index.js';
import { createDelivery } from './delivery.service.js';
import { createDeliveryLog } from './deliveryLog.service.js';
import { deliveryLogRoutes } from './deliveryLog.routes.js';
import { notificationRoutes } from './notification.routes.js';
import { templateGaps } from './notification.rules.js';
import { createNotificationService } from './notification.service.js';
import { pushRoutes } from './push.routes.js';
import { createPushService } from './push.service.js';
import { createReminders } from './reminder.service.js';
import { createSettingsService } from './settings.service.js';
import { createSmsDelivery } from './sms.service.js';
import { templatesWith, type OwnTemplates } from './templates.js';
import { walletRoutes } from './wallet.routes.js';
import { createWallet } from './wallet.service.js';

interface Parts {
  clock: Clock;
  log: Log;
  duties: Duties;
  identity: IdentityService;
  contacts: ContactService;
  wechat: WechatClient;
  /** Given when WeChat pushes events to us: consent is then counted from its pushes alone. */
  push?: MessagePush | undefined;
  /** Given when the installation has a text-message account. */
  sms?: SmsSender | undefined;
  /** The ids of the account's own templates. */
  ownTemplates?: OwnTemplates | undefined;
}

/** The composition root of this feature. Throws when a kind of news leaves a field of its template empty. */
export function createNotifications(parts: Parts) {
  const { clock, duties, identity, contacts, push } = parts;
  const templates = templatesWith(parts.ownTemplates);
  const gaps = templateGaps(NOTIFICATION_KINDS, templates);
  if (gaps.length > 0) throw new Error(`the templates of messages do not fit:\n  ${gaps.join('\n  ')}`);

  const settings = createSettingsService({ clock });
  const wallet = createWallet({ clock, settings, templates, consentSource: push ? 'push' : 'client' });
  const sms = createSmsDelivery({ clock, duties, settings, contacts, sender: parts.sms });
  const delivery = createDelivery({ ...parts, wallet, settings, sms, templates });
  const notifications = createNotificationService({ clock, duties });
  const reminders = createReminders({ clock, duties, notifications, settings });
  const pushes = createPushService({ push, identity, wallet, templates, clock });
  const deliveryLog = createDeliveryLog({ identity });

  const operations: AnyOperation[] = [
    ...notificationRoutes(notifications),
    ...walletRoutes({ wallet, settings, templates, hasSms: sms.isOffered }),
    ...deliveryLogRoutes(deliveryLog),
    ...pushRoutes(pushes),
  ];
  const handlers: SomeJobHandlers = {
    'notification.deliver': { mode: 'outside', perform: ({ notificationId }) => delivery.deliver(notificationId) },
    'notification.text': { mode: 'outside', perform: ({ notificationId }) => sms.deliver(notificationId) },
  };
  return { notifications, reminders, wallet, settings, operations, handlers };
}

export type Notifications = ReturnType<typeof createNotifications>;
