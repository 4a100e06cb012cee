import { NOTIFICATION_KINDS, type NotificationKind } from '../../../config/notifications/index.js';
import type { Clock } from '../../platform/clock/clock.js';
import { inTransaction } from '../../platform/mongo/index.js';
import type { MessagePush, PushedEvent, PushedItem } from '../../platform/wechat/index.js';
import { DAY } from '../../shared/calendar.js';
import { AppError } from '../../shared/errors.js';
import type { IdentityService } from '../identity/index.js';
import type { DeliveryStep } from './notification.model.js';
import { notificationStore } from './notification.store.js';
import { pushStore } from './push.store.js';
import type { Templates } from './templates.js';
import type { Wallet } from './wallet.service.js';

type Query = Readonly<Record<string, string | undefined>>;

export interface PushService {
  echo(query: Query): string;
  /** Takes one push in, once however often it is repeated. Throws for everything that is not genuine. */
  take(query: Query, rawBody: string): Promise<void>;
}

interface Parts {
  push: MessagePush | undefined;
  identity: IdentityService;
  wallet: Wallet;
  templates: Templates;
  clock: Clock;
}

/** WeChat's clock names seconds and may be ahead of the moment at which we noted that we were sending. */
const CLOCK_SLACK_MS = 60_000;

const kindsOf = (template: string): string[] =>
  Object.entries<NotificationKind>(NOTIFICATION_KINDS)
    .filter(([, kind]) => kind.template === template)
    .map(([name]) => name);

/** What WeChat pushes about subscribe messages: consent given, consent withdrawn, a message delivered or not. */
export function createPushService({ push, identity, wallet, templates, clock }: Parts): PushService {
  const configured = (): MessagePush => {
    if (!push) throw new AppError(404, 'push_not_configured', '未启用微信消息推送');
    return push;
  };
  const templateKeyOf = (id: string) => Object.entries(templates).find(([, template]) => template.id === id)?.[0];

  /**
   * Notes the report on the message it is about. A success names no message, so reports are matched in the order of
   * sending; one that overtakes our own note that the message was sent finds it still `sending` and is kept for it.
   */
  async function noteDelivery(userId: string, template: string, report: { delivered: boolean; at: Date }) {
    const before = new Date(report.at.getTime() + CLOCK_SLACK_MS);
    const message = await notificationStore.findUnreported(userId, kindsOf(template), before);
    if (!message) return;
    const { _id: id, delivery } = message;
    const to = report.delivered ? 'sent' : 'failed';
    const reason = report.delivered ? 'delivered' : 'not_delivered';
    const step: DeliveryStep = { at: clock.now(), channel: 'wechat', outcome: to, reason };
    await notificationStore.markReported(id, report.at, step);
    const endsDoubt = delivery === 'inDoubt' || (delivery === 'sent' && !report.delivered);
    if (endsDoubt)
      await notificationStore.move({ id, from: delivery, to, patch: { reason: report.delivered ? null : reason } });
  }

  async function apply(item: PushedItem, userId: string, at: Date): Promise<void> {
    const template = templateKeyOf(item.templateId);
    if (!template) return;
    if (item.kind === 'delivery') return noteDelivery(userId, template, { delivered: item.delivered, at });
    // The settings tell of refusals only; an acceptance there gives no message.
    if (item.source === 'settings' && item.answer === 'accept') return;
    await wallet.pushed(userId, template, { answer: item.answer, at });
  }

  async function applyAll({ openid, items, at }: PushedEvent): Promise<void> {
    const userId = await identity.userIdOf(openid);
    if (!userId) return;
    for (const item of items) await apply(item, userId, at);
  }

  return {
    echo: query => configured().readEcho(query),
    async take(query, rawBody) {
      const event = configured().readEvent(query, rawBody);
      const expiresAt = new Date(clock.now().getTime() + DAY);
      await inTransaction(async () => {
        if (await pushStore.takeOnce(event.key, expiresAt)) await applyAll(event);
      });
    },
  };
}
