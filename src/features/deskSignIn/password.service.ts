import type { Clock } from '../../platform/clock/clock.js';
import { inTransaction } from '../../platform/mongo/index.js';
import type { FieldCipher } from '../../platform/secrets/fieldCipher.js';
import { hasRole, type Actor } from '../../shared/actor.js';
import { MINUTE } from '../../shared/calendar.js';
import { allow, AppError, conflict, invalid, notFound } from '../../shared/errors.js';
import { randomText, sha256 } from '../../shared/ids.js';
import type { AuditService } from '../audit/index.js';
import type { IdentityService, PeopleService, SignedIn } from '../identity/index.js';
import { credentialStore } from './credential.store.js';
import { hashPassword, isPassword, NOBODYS_PASSWORD } from './password.js';
import { newTotpSecret, stepOfCode, totpAddress } from './totp.rules.js';

/** After so many wrong tries a credential rests, whoever is trying: six digits fall to patience only. */
const MOST_FAILURES = 5;
const REST_MS = 15 * MINUTE;
const RECOVERY_CODES = 10;

export interface DeskAccessState {
  /** Whether the fallback works now. */
  isReady: boolean;
  /** Whether an administrator asks for it. */
  isRequired: boolean;
  recoveryCodesLeft: number;
}

export interface PasswordService {
  state(actor: Actor): Promise<DeskAccessState>;
  /** Sets a password and a new authenticator up; nothing counts until `confirm`. */
  begin(actor: Actor, password: string): Promise<{ secret: string; address: string }>;
  /** Proves the authenticator by a first code; answers the recovery codes, this once. */
  confirm(actor: Actor, code: string): Promise<string[]>;
  /** A console session by phone number, password and code; one refusal for whatever is wrong. */
  signIn(claim: { phone: string; password: string; code: string }): Promise<SignedIn>;
  require(actor: Actor, userId: string, isRequired: boolean): Promise<void>;
  /** For a lost authenticator: an administrator takes the fallback away, to be set up anew. */
  reset(actor: Actor, userId: string): Promise<void>;
}

interface Parts {
  clock: Clock;
  audit: AuditService;
  cipher: FieldCipher;
  identity: IdentityService;
  people: PeopleService;
}

const refused = () => new AppError(401, 'sign_in_refused', '手机号、密码或验证码不正确，请核对后重试');
const resting = (until: Date, now: Date) =>
  new AppError(429, 'sign_in_resting', '错误次数过多，请 15 分钟后再试，或改用扫码登录', {
    retryAfterSeconds: Math.ceil((until.getTime() - now.getTime()) / 1_000),
  });

/** 备用登录 (A7): password and authenticator, for desks where no phone can scan. */
export function createPasswordService({ clock, audit, cipher, identity, people }: Parts): PasswordService {
  const onlyDesk = (actor: Actor) => allow(actor.roles.length > 0, '只有管理端人员可以设置备用登录');

  async function loadForAdmin(actor: Actor, userId: string): Promise<string | undefined> {
    const person = await identity.actorOf(userId);
    if (!person) throw notFound('该用户');
    const places = person.roles.map(({ jurisdictionId }) => jurisdictionId);
    const isOurs = places.length > 0 && places.every(jurisdictionId => hasRole(actor, 'admin', { jurisdictionId }));
    allow(isOurs, '只有本市管理员可以调整其登录方式');
    return places[0];
  }

  /** The person behind a number, when the fallback is theirs to use; null otherwise. */
  async function credentialOf(phone: string) {
    const user = await people.findByVerifiedPhone(phone);
    if (!user || user.disabledAt || user.roles.length === 0) return null;
    const credential = await credentialStore.find(user._id);
    return credential?.confirmedAt ? { user, credential } : null;
  }

  const isRecovery = (code: string) => code.length > 6;

  /** Uses the second factor up; false when it is wrong or was used before. */
  async function useCode(userId: string, totpSealed: string, code: string): Promise<boolean> {
    if (isRecovery(code)) return credentialStore.useRecovery(userId, sha256(code.replaceAll('-', '').toLowerCase()));
    const step = stepOfCode(cipher.decrypt(totpSealed), code, clock.now());
    return step !== null && credentialStore.useStep(userId, step);
  }

  return {
    async state(actor) {
      onlyDesk(actor);
      const credential = await credentialStore.find(actor.userId);
      return {
        isReady: credential?.confirmedAt != null,
        isRequired: await credentialStore.isRequired(actor.userId),
        recoveryCodesLeft: credential?.confirmedAt ? credential.recoveryHashes.length : 0,
      };
    },

    async begin(actor, password) {
      onlyDesk(actor);
      if (!(await people.hasPhone(actor.userId)))
        throw conflict('phone_needed', '请先在小程序绑定手机号，备用登录以手机号识别您');
      const secret = newTotpSecret();
      await credentialStore.begin({
        _id: actor.userId,
        passwordHash: await hashPassword(password),
        totpSealed: cipher.encrypt(secret),
        confirmedAt: null,
        lastStep: 0,
        recoveryHashes: [],
        failures: 0,
        lockedUntil: null,
        createdAt: clock.now(),
      });
      return { secret, address: totpAddress(secret, actor.name) };
    },

    async confirm(actor, code) {
      onlyDesk(actor);
      const credential = await credentialStore.find(actor.userId);
      if (!credential || credential.confirmedAt) throw conflict('nothing_to_confirm', '请先设置密码和验证器');
      const step = stepOfCode(cipher.decrypt(credential.totpSealed), code, clock.now());
      if (step === null)
        throw invalid('wrong_code', '验证码不正确，请核对手机时间后重试', [{ path: 'code', message: '验证码不正确' }]);
      const codes = Array.from({ length: RECOVERY_CODES }, () => randomText(10));
      return inTransaction(async () => {
        const recoveryHashes = codes.map(one => sha256(one));
        if (!(await credentialStore.confirm(actor.userId, step, { confirmedAt: clock.now(), recoveryHashes })))
          throw conflict('nothing_to_confirm', '备用登录已启用，请刷新后查看');
        const jurisdictionId = actor.roles[0]?.jurisdictionId;
        await audit.record('user.fallbackSignInSet', `user:${actor.userId}`, { by: actor, jurisdictionId });
        return codes.map(one => `${one.slice(0, 5)}-${one.slice(5)}`);
      });
    },

    async signIn({ phone, password, code }) {
      const found = await credentialOf(phone);
      if (!found) {
        await isPassword(password, NOBODYS_PASSWORD);
        throw refused();
      }
      const { user } = found;
      const now = clock.now();
      const tried = await credentialStore.takeTry(user._id, now);
      if (!tried) throw resting(found.credential.lockedUntil ?? new Date(now.getTime() + REST_MS), now);
      const isRight =
        tried.failures <= MOST_FAILURES &&
        (await isPassword(password, tried.passwordHash)) &&
        (await useCode(user._id, tried.totpSealed, code));
      if (isRight) return identity.openSession(user._id, 'console');
      if (tried.failures >= MOST_FAILURES) await credentialStore.rest(user._id, new Date(now.getTime() + REST_MS));
      throw refused();
    },

    async require(actor, userId, isRequired) {
      const jurisdictionId = await loadForAdmin(actor, userId);
      await inTransaction(async () => {
        if (isRequired) await credentialStore.require({ _id: userId, by: actor.userId, at: clock.now() });
        else await credentialStore.stopRequiring(userId);
        const details = { isRequired };
        await audit.record('user.fallbackSignInRequired', `user:${userId}`, { by: actor, jurisdictionId, details });
      });
    },

    async reset(actor, userId) {
      const jurisdictionId = await loadForAdmin(actor, userId);
      await inTransaction(async () => {
        if (!(await credentialStore.remove(userId))) throw conflict('nothing_to_reset', '该人员没有设置备用登录');
        await identity.endSessions(userId, 'console');
        await audit.record('user.fallbackSignInReset', `user:${userId}`, { by: actor, jurisdictionId });
      });
    },
  };
}
