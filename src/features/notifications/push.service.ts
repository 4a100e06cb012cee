import { TEMPLATES, type Template } from '../../../config/notifications/index.js';
import type { Clock } from '../../platform/clock/clock.js';
import { inTransaction } from '../../platform/mongo/index.js';
import type { MessagePush, PushedEvent } from '../../platform/wechat/index.js';
import { DAY } from '../../shared/calendar.js';
import { AppError } from '../../shared/errors.js';
import type { IdentityService } from '../identity/index.js';
import { notificationStore } from './notification.store.js';
import { pushStore } from './push.store.js';

type Query = Readonly<Record<string, string | undefined>>;

export interface PushService {
  /** True when WeChat tells us itself what people consented to: then the client's report is not counted as well. */
  readonly countsConsent: boolean;
  echo(query: Query): string;
  /** Takes one push in, once however often it is repeated. Throws for everything that is not genuine. */
  take(query: Query, rawBody: string): Promise<void>;
}

interface Parts {
  push: MessagePush | undefined;
  identity: IdentityService;
  clock: Clock;
}

const templateKeyOf = (id: string): string | undefined =>
  Object.entries<Template>(TEMPLATES).find(([, template]) => template.id === id)?.[0];

/** What WeChat pushes about subscribe messages: consent given, consent withdrawn. */
export function createPushService({ push, identity, clock }: Parts): PushService {
  const configured = (): MessagePush => {
    if (!push) throw new AppError(404, 'push_not_configured', '未启用微信消息推送');
    return push;
  };

  async function apply({ openid, items }: PushedEvent): Promise<void> {
    const userId = await identity.userIdOf(openid);
    if (!userId) return;
    for (const item of items) {
      const key = templateKeyOf(item.templateId);
      if (!key || item.kind !== 'consent') continue;
      // The settings tell of refusals only; an acceptance there gives no message.
      if (item.source === 'settings' && item.answer === 'accept') continue;
      await notificationStore.changeCredit(userId, key, { by: item.answer, now: clock.now() });
    }
  }

  return {
    countsConsent: push !== undefined,
    echo: query => configured().readEcho(query),
    async take(query, rawBody) {
      const event = configured().readEvent(query, rawBody);
      const expiresAt = new Date(clock.now().getTime() + DAY);
      await inTransaction(async () => {
        if (await pushStore.takeOnce(event.key, expiresAt)) await apply(event);
      });
    },
  };
}
