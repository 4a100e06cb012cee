import type { Clock } from '../../platform/clock/clock.js';
import type { Actor } from '../../shared/actor.js';
import { MINUTE } from '../../shared/calendar.js';
import { allow, AppError, notFound } from '../../shared/errors.js';
import { randomText, sha256 } from '../../shared/ids.js';
import { consoleSignInStore } from './consoleSignIn.store.js';
import type { IdentityService, SignedIn } from './identity.service.js';

const WAIT_MS = 5 * MINUTE;
const CODE_LENGTH = 8;

export interface ConsoleSignInService {
  /** A console starts waiting: `code` is shown for the phone, `secret` stays with the console. */
  start(): Promise<{ code: string; secret: string; expiresAt: Date }>;
  /** The phone says who is sitting there. Only people with a desk role. */
  confirm(actor: Actor, code: string): Promise<void>;
  /** The console fetches its session, once; null while nobody has confirmed. */
  collect(secret: string): Promise<SignedIn | null>;
}

/** Sign-in at the desk by scanning a code with the phone: no password exists that could leak. */
export function createConsoleSignInService({
  identity,
  clock,
}: {
  identity: IdentityService;
  clock: Clock;
}): ConsoleSignInService {
  const gone = () => new AppError(410, 'sign_in_expired', '登录码已失效，请刷新后重新扫码');
  return {
    async start() {
      const code = randomText(CODE_LENGTH);
      const secret = randomText(32);
      const expiresAt = new Date(clock.now().getTime() + WAIT_MS);
      await consoleSignInStore.insert({
        _id: code,
        secretHash: sha256(secret),
        userId: null,
        collectedAt: null,
        expiresAt,
      });
      return { code, secret, expiresAt };
    },

    async confirm(actor, code) {
      allow(actor.roles.length > 0, '该账号没有管理端角色，请联系本市管理员');
      const confirmed = await consoleSignInStore.confirm(code, actor.userId, clock.now());
      if (!confirmed) throw notFound('登录码');
    },

    async collect(secret) {
      const waiting = await consoleSignInStore.findBySecret(sha256(secret));
      if (!waiting || waiting.expiresAt <= clock.now() || waiting.collectedAt) throw gone();
      if (!waiting.userId) return null;
      if (!(await consoleSignInStore.collect(waiting._id, clock.now()))) throw gone();
      return identity.openSession(waiting.userId, 'console');
    },
  };
}
