import type { Clock } from '../../platform/clock/clock.js';
import { inTransaction, isDuplicate } from '../../platform/mongo/index.js';
import {
  UnifiedSignInRefused,
  type SignInFlow,
  type UnifiedSignIn,
  type VouchedPerson,
} from '../../platform/oidc/index.js';
import type { FieldCipher } from '../../platform/secrets/fieldCipher.js';
import { hasRole, type Actor } from '../../shared/actor.js';
import { DAY, MINUTE } from '../../shared/calendar.js';
import { allow, AppError, conflict, notFound } from '../../shared/errors.js';
import { randomText, sha256 } from '../../shared/ids.js';
import type { AuditService } from '../audit/index.js';
import type { IdentityService, PeopleService, SignedIn } from '../identity/index.js';
import type { UnifiedLinkRecord } from './unified.model.js';
import { unifiedStore } from './unified.store.js';

const FLOW_MS = 10 * MINUTE;
const TICKET_MS = 10 * MINUTE;
const INVITATION_MS = 7 * DAY;

export interface UnifiedSignInService {
  /** What the service is called; null when the installation has none. */
  name: string | null;
  /** Where to send the browser, with the secret that brings this very console back. */
  begin(): Promise<{ address: string; secret: string }>;
  /** What came back, exchanged once: a session, or a ticket for an account that nobody has linked yet. */
  finish(secret: string, returned: string): Promise<SignedIn | { ticket: string; displayName: string }>;
  /** Ties the vouched account to the person whom an administrator's code names. Never by name. */
  link(ticket: string, code: string): Promise<SignedIn>;
  invite(actor: Actor, userId: string): Promise<{ code: string; expiresAt: Date }>;
  unlink(actor: Actor, userId: string): Promise<void>;
}

interface Parts {
  clock: Clock;
  audit: AuditService;
  cipher: FieldCipher;
  identity: IdentityService;
  people: PeopleService;
  /** Absent when the installation has no identity service. */
  unified: UnifiedSignIn | undefined;
}

const off = () => new AppError(404, 'unified_sign_in_off', '本系统没有开通统一认证登录，请扫码登录');
const broken = () => new AppError(401, 'unified_sign_in_refused', '统一认证没有完成，请重新登录');
const away = () =>
  new AppError(503, 'unified_sign_in_away', '统一认证服务暂时没有响应，请改用扫码登录', { retryAfterSeconds: 30 });

const linkIdOf = ({ issuer, subject }: VouchedPerson): string => sha256(JSON.stringify([issuer, subject]));

/** 统一认证登录 (A7): OpenID Connect for bureau staff; accounts are linked by invitation or by verified phone. */
export function createUnifiedSignInService(parts: Parts): UnifiedSignInService {
  const { clock, audit, cipher, identity, people, unified } = parts;
  const inMs = (ms: number) => new Date(clock.now().getTime() + ms);

  const asked = <T>(question: Promise<T>): Promise<T> =>
    question.catch((cause: unknown) => {
      if (cause instanceof UnifiedSignInRefused) throw cause.isAway ? away() : broken();
      throw cause;
    });

  async function enter(userId: string): Promise<SignedIn> {
    const person = await identity.actorOf(userId);
    if (!person || person.roles.length === 0)
      throw new AppError(403, 'no_desk_role', '该账号没有管理端角色，请联系本市管理员');
    return identity.openSession(userId, 'console');
  }

  async function write(link: UnifiedLinkRecord): Promise<void> {
    await inTransaction(async () => {
      await unifiedStore.insertLink(link);
      const { linkedBy } = link;
      await audit.record('user.unifiedLinked', `user:${link.userId}`, { by: 'system', details: { linkedBy } });
    }).catch((cause: unknown) => {
      throw isDuplicate(cause) ? conflict('already_linked', '该人员或该统一认证账号已有关联，请联系管理员') : cause;
    });
  }

  /** The service has verified the number, and so have we: the same person, without anybody's guess. */
  async function linkByPhone(vouched: VouchedPerson): Promise<string | null> {
    if (!vouched.verifiedPhone) return null;
    const user = await people.findByVerifiedPhone(vouched.verifiedPhone);
    if (!user || user.disabledAt || user.roles.length === 0) return null;
    const { issuer } = vouched;
    await write({ _id: linkIdOf(vouched), userId: user._id, issuer, linkedBy: 'phone', linkedAt: clock.now() });
    return user._id;
  }

  async function manage(actor: Actor, userId: string): Promise<string | undefined> {
    const person = await identity.actorOf(userId);
    if (!person) throw notFound('该用户');
    const places = person.roles.map(({ jurisdictionId }) => jurisdictionId);
    const isOurs = places.length > 0 && places.every(jurisdictionId => hasRole(actor, 'admin', { jurisdictionId }));
    allow(isOurs, '只有本市管理员可以关联统一认证账号，且对方须已有管理端角色');
    return places[0];
  }

  return {
    name: unified?.name ?? null,

    async begin() {
      if (!unified) throw off();
      const { address, flow } = await asked(unified.begin());
      const secret = randomText(40);
      const sealed = cipher.encrypt(JSON.stringify(flow));
      await unifiedStore.insertFlow({ _id: sha256(secret), sealed, expiresAt: inMs(FLOW_MS) });
      return { address, secret };
    },

    async finish(secret, returned) {
      if (!unified) throw off();
      const kept = await unifiedStore.takeFlow(sha256(secret), clock.now());
      if (!kept) throw broken();
      const flow = JSON.parse(cipher.decrypt(kept.sealed)) as SignInFlow;
      const vouched = await asked(unified.finish(new URLSearchParams(returned), flow));
      const link = await unifiedStore.findLink(linkIdOf(vouched));
      const userId = link?.userId ?? (await linkByPhone(vouched));
      if (userId) return enter(userId);
      const ticket = randomText(40);
      const { issuer, displayName } = vouched;
      await unifiedStore.insertTicket({
        _id: sha256(ticket),
        linkId: linkIdOf(vouched),
        issuer,
        expiresAt: inMs(TICKET_MS),
      });
      return { ticket, displayName };
    },

    async link(ticket, code) {
      const waiting = await unifiedStore.findTicket(sha256(ticket), clock.now());
      if (!waiting) throw broken();
      const invitation = await unifiedStore.takeInvitation(sha256(code), clock.now());
      if (!invitation) throw new AppError(422, 'link_code_invalid', '关联码不正确或已失效，请向本市管理员索取');
      const { userId } = invitation;
      await write({
        _id: waiting.linkId,
        userId,
        issuer: waiting.issuer,
        linkedBy: 'invitation',
        linkedAt: clock.now(),
      });
      await unifiedStore.removeTicket(waiting._id);
      return enter(userId);
    },

    async invite(actor, userId) {
      const jurisdictionId = await manage(actor, userId);
      const code = randomText(12);
      const expiresAt = inMs(INVITATION_MS);
      await inTransaction(async () => {
        await unifiedStore.insertInvitation({ _id: sha256(code), userId, by: actor.userId, expiresAt });
        await audit.record('user.unifiedInvited', `user:${userId}`, { by: actor, jurisdictionId });
      });
      return { code, expiresAt };
    },

    async unlink(actor, userId) {
      const jurisdictionId = await manage(actor, userId);
      await inTransaction(async () => {
        if ((await unifiedStore.removeLinksOf(userId)) === 0)
          throw conflict('not_linked', '该人员没有关联统一认证账号');
        await identity.endSessions(userId, 'console');
        await audit.record('user.unifiedUnlinked', `user:${userId}`, { by: actor, jurisdictionId });
      });
    },
  };
}
