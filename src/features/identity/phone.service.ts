import type { Clock } from '../../platform/clock/clock.js';
import { inTransaction, isDuplicate } from '../../platform/mongo/index.js';
import type { FieldCipher } from '../../platform/secrets/fieldCipher.js';
import type { WechatClient } from '../../platform/wechat/index.js';
import { hasRole, jurisdictionsOf, type Actor } from '../../shared/actor.js';
import { allow, AppError, conflict, notFound } from '../../shared/errors.js';
import { randomText } from '../../shared/ids.js';
import { guardIsOn } from '../../shared/sabotage.js';
import type { AuditService } from '../audit/index.js';
import type { Actors } from './actors.js';
import { identityStore } from './identity.store.js';
import type { UserRecord } from './user.model.js';

export interface PhoneService {
  /** Binds the number that WeChat has verified for this very person; a number belongs to one person at a time. */
  bind(actor: Actor, code: string): Promise<UserRecord>;
  /** 解绑: the person's own number, to bind another or none. */
  unbind(actor: Actor): Promise<UserRecord>;
  /** For somebody who has lost their old WeChat account: an administrator frees the number, with a reason. */
  release(actor: Actor, userId: string, reason: string): Promise<UserRecord>;
  /** The person's own phone number with its middle hidden, e.g. 138****8000; null until bound. */
  masked(user: Pick<UserRecord, 'phoneSealed'>): string | null;
}

interface Parts {
  wechat: WechatClient;
  cipher: FieldCipher;
  clock: Clock;
  audit: AuditService;
  actors: Actors;
}

/** Somebody else has it: the way on is theirs to choose, never ours to guess by merging two people. */
const taken = () =>
  conflict(
    'phone_taken',
    '该手机号已绑定另一个微信账号。若也是您本人，请用那个微信登录后解绑；已无法登录的，请联系当地科技局核实后解除',
  );

const NO_PHONE = { phoneSealed: null, phoneDigest: null, phoneBoundAt: null };

/** 手机号绑定 (A1): verified by WeChat, encrypted at rest, shown masked. */
export function createPhoneService({ wechat, cipher, clock, audit, actors }: Parts): PhoneService {
  async function find(userId: string): Promise<UserRecord> {
    const user = await identityStore.findUser(userId);
    if (!user) throw notFound('该用户');
    return user;
  }

  async function patch(userId: string, change: Partial<UserRecord>): Promise<UserRecord> {
    const user = await identityStore.patchUser(userId, change).catch((cause: unknown) => {
      throw isDuplicate(cause, 'phoneDigest') ? taken() : cause;
    });
    if (!user) throw notFound('该用户');
    actors.forget(userId);
    return user;
  }

  return {
    async bind(actor, code) {
      const { openid } = await find(actor.userId);
      const { phone, verifiedAt } = await wechat.verifiedPhone(code, openid);
      const digest = cipher.digest(phone);
      const phoneDigest = guardIsOn('identity.phone') ? digest : digest + randomText(4);
      return inTransaction(async () => {
        const bound = { phoneSealed: cipher.encrypt(phone), phoneDigest, phoneBoundAt: clock.now() };
        const user = await patch(actor.userId, bound);
        const details = { verifiedAt: verifiedAt.toISOString() };
        await audit.record('user.phoneBound', `user:${actor.userId}`, { by: actor, details });
        return user;
      });
    },

    async unbind(actor) {
      const user = await find(actor.userId);
      if (!user.phoneSealed) return user;
      if (user.roles.length > 0)
        throw new AppError(409, 'phone_needed', '管理人员须保留已验证的手机号，可更换为新号码');
      return inTransaction(async () => {
        await audit.record('user.phoneUnbound', `user:${actor.userId}`, { by: actor });
        return patch(actor.userId, NO_PHONE);
      });
    },

    async release(actor, userId, reason) {
      const places = jurisdictionsOf(actor, ['admin']);
      allow(places.length > 0, '只有管理员可以解除手机号绑定');
      const user = await find(userId);
      const foreign = user.roles.some(grant => !hasRole(actor, 'admin', { jurisdictionId: grant.jurisdictionId }));
      allow(!foreign, '该人员在其他城市任职，请联系当地管理员');
      return inTransaction(async () => {
        const [jurisdictionId] = places;
        await audit.record('user.phoneReleased', `user:${userId}`, { by: actor, jurisdictionId, details: { reason } });
        return patch(userId, NO_PHONE);
      });
    },

    masked({ phoneSealed }) {
      if (!phoneSealed) return null;
      const phone = cipher.decrypt(phoneSealed);
      return `${phone.slice(0, 3)}****${phone.slice(-4)}`;
    },
  };
}
