import type { Clock } from '../../platform/clock/clock.js';
import { inTransaction } from '../../platform/mongo/index.js';
import type { WechatClient } from '../../platform/wechat/index.js';
import { hasRole, type Actor, type MemberRole, type RoleGrant, type StaffRole } from '../../shared/actor.js';
import { DAY, HOUR } from '../../shared/calendar.js';
import { allow, AppError, conflict, notFound } from '../../shared/errors.js';
import { randomText, sha256 } from '../../shared/ids.js';
import type { AuditService } from '../audit/index.js';
import type { Actors } from './actors.js';
import { identityStore } from './identity.store.js';
import type { SessionRecord } from './session.model.js';
import type { UserRecord } from './user.model.js';

const SESSION_MS = { miniProgram: 30 * DAY, console: 12 * HOUR };
const TOKEN_LENGTH = 40;

/** A person as other features may see them. */
/** What a person is called until they say their name. */
export const UNNAMED = '微信用户';

export interface Person {
  id: string;
  name: string;
}

export interface SignedIn {
  token: string;
  expiresAt: Date;
  user: UserRecord;
}

export interface IdentityService {
  /** `onlyKnown`: 404 `not_found` for somebody who has no account yet, and none is made. */
  signIn(code: string, how?: { onlyKnown: boolean }): Promise<SignedIn>;
  /** Opens a session for a person already known, e.g. a console confirmed by phone. */
  openSession(userId: string, kind: SessionRecord['kind']): Promise<SignedIn>;
  signOut(sessionId: string): Promise<void>;
  /** Ends every session of one kind, e.g. when the way by which they were opened is taken away. */
  endSessions(userId: string, kind: SessionRecord['kind']): Promise<void>;
  /** The caller behind a bearer token, acting for `organisationId` if given; 401 when the session has ended. */
  authenticate(token: string, organisationId?: string): Promise<{ actor: Actor; sessionId: string }>;
  /** A person as an actor, for tools and duties that act in somebody's name; null when disabled or unknown. */
  actorOf(userId: string): Promise<Actor | null>;
  findMe(actor: Actor): Promise<UserRecord>;
  rename(actor: Actor, name: string): Promise<UserRecord>;
  setRoles(actor: Actor, userId: string, roles: RoleGrant[]): Promise<UserRecord>;
  /** Sets an installation up: gives roles before there is an administrator to give them. Never behind a route. */
  installRoles(userId: string, roles: RoleGrant[]): Promise<void>;
  disable(actor: Actor, userId: string): Promise<void>;
  addMember(userId: string, organisationId: string, role: MemberRole): Promise<void>;
  listMembers(organisationId: string): Promise<(Person & { role: MemberRole })[]>;
  linkMentor(userId: string, mentorId: string): Promise<void>;
  findPeople(ids: string[]): Promise<Map<string, Person>>;
  listStaff(role: StaffRole, jurisdictionId: string, district?: string): Promise<Person[]>;
  /** The person behind WeChat's id, for what WeChat itself tells us; null when unknown. */
  userIdOf(openid: string): Promise<string | null>;
  /** WeChat's id of a person, for the adapters that deliver to them; never for a reply or a log. */
  openidOf(userId: string): Promise<string | null>;
}

interface Parts {
  wechat: WechatClient;
  clock: Clock;
  audit: AuditService;
  actors: Actors;
}

/** Who people are: WeChat sign-in, sessions that end at once, roles and memberships. */
export function createIdentityService({ wechat, clock, audit, actors }: Parts): IdentityService {
  const { actorOf, authenticate, forget } = actors;

  async function openSession(user: UserRecord, kind: SessionRecord['kind']): Promise<SignedIn> {
    if (user.disabledAt) throw new AppError(403, 'user_disabled', '该账号已停用，请联系管理员');
    const token = randomText(TOKEN_LENGTH);
    const createdAt = clock.now();
    const expiresAt = new Date(createdAt.getTime() + SESSION_MS[kind]);
    await identityStore.insertSession({ _id: sha256(token), userId: user._id, kind, createdAt, expiresAt });
    return { token, expiresAt, user };
  }

  async function findUser(userId: string): Promise<UserRecord> {
    const user = await identityStore.findUser(userId);
    if (!user) throw notFound('该用户');
    return user;
  }

  async function patch(userId: string, change: Partial<UserRecord>): Promise<UserRecord> {
    const user = await identityStore.patchUser(userId, change);
    if (!user) throw notFound('该用户');
    forget(userId);
    return user;
  }

  /** A city without an administrator could never give a role again. */
  async function assertAdminRemains(user: UserRecord, kept: RoleGrant[]): Promise<void> {
    for (const jurisdictionId of adminPlacesLost(user.roles, kept)) {
      const admins = await identityStore.listStaff('admin', jurisdictionId);
      if (admins.every(admin => admin._id === user._id))
        throw conflict('last_administrator', '这是该城市最后一名管理员，请先授予另一人管理员角色');
    }
  }

  return {
    async signIn(code, { onlyKnown } = { onlyKnown: false }) {
      const { openid } = await wechat.exchangeCode(code);
      if (onlyKnown && !(await identityStore.findByOpenid(openid))) throw notFound('账号');
      const fresh = {
        name: UNNAMED,
        phoneSealed: null,
        phoneDigest: null,
        phoneBoundAt: null,
        roles: [],
        mentorId: null,
        disabledAt: null,
      };
      const user = await identityStore.findOrInsertUser(openid, { ...fresh, createdAt: clock.now() });
      return openSession(user, 'miniProgram');
    },

    openSession: async (userId, kind) => openSession(await findUser(userId), kind),

    async signOut(sessionId) {
      await identityStore.removeSession(sessionId);
      actors.forgetSession(sessionId);
    },

    async endSessions(userId, kind) {
      await identityStore.removeSessionsOfKind(userId, kind);
      forget(userId);
    },

    authenticate,
    actorOf,
    findMe: actor => findUser(actor.userId),

    rename: (actor, name) => patch(actor.userId, { name }),

    async setRoles(actor, userId, roles) {
      const user = await findUser(userId);
      const touched = [...user.roles, ...roles].map(grant => grant.jurisdictionId);
      for (const jurisdictionId of touched)
        allow(hasRole(actor, 'admin', { jurisdictionId }), '只有本市管理员可以调整角色');
      await assertAdminRemains(user, roles);
      return inTransaction(async () => {
        const [jurisdictionId] = touched;
        await audit.record('user.rolesChanged', `user:${userId}`, { by: actor, jurisdictionId, details: { roles } });
        // What a verification gave goes with the verification only.
        return patch(userId, { roles: [...roles, ...user.roles.filter(({ ownOnly }) => ownOnly)] });
      });
    },

    async installRoles(userId, roles) {
      await inTransaction(async () => {
        const jurisdictionId = roles[0]?.jurisdictionId;
        await audit.record('user.rolesInstalled', `user:${userId}`, {
          by: 'system',
          jurisdictionId,
          details: { roles },
        });
        await patch(userId, { roles });
      });
    },

    async disable(actor, userId) {
      const user = await findUser(userId);
      const mine = actor.roles.some(grant => grant.role === 'admin');
      const sameCity = user.roles.every(({ jurisdictionId }) => hasRole(actor, 'admin', { jurisdictionId }));
      allow(mine && sameCity && userId !== actor.userId, '只有本市管理员可以停用账号');
      await assertAdminRemains(user, []);
      await inTransaction(async () => {
        await audit.record('user.disabled', `user:${userId}`, {
          by: actor,
          jurisdictionId: actor.roles[0]?.jurisdictionId,
        });
        await patch(userId, { disabledAt: clock.now() });
        await identityStore.removeSessionsOf(userId);
      });
    },

    async addMember(userId, organisationId, role) {
      await identityStore.addMember(userId, organisationId, { role, since: clock.now() });
      forget(userId);
    },

    async listMembers(organisationId) {
      const rows = await identityStore.listMembers(organisationId);
      const users = await identityStore.listUsers(rows.map(row => row.userId));
      const names = new Map(users.map(user => [user._id, user.name]));
      return rows.map(({ userId, role }) => ({ id: userId, name: names.get(userId) ?? '', role }));
    },

    linkMentor: async (userId, mentorId) => void (await patch(userId, { mentorId })),

    async findPeople(ids) {
      const users = await identityStore.listUsers([...new Set(ids)]);
      return new Map(users.map(({ _id, name }) => [_id, { id: _id, name }]));
    },

    async listStaff(role, jurisdictionId, district) {
      const users = await identityStore.listStaff(role, jurisdictionId, district);
      return users.map(({ _id, name }) => ({ id: _id, name }));
    },

    userIdOf: async openid => (await identityStore.findByOpenid(openid))?._id ?? null,
    openidOf: async userId => (await identityStore.findUser(userId))?.openid ?? null,
  };
}

/** The cities in which somebody who was an administrator is one no longer. */
const adminPlacesLost = (before: RoleGrant[], after: RoleGrant[]): string[] =>
  before
    .filter(({ role, jurisdictionId }) => {
      const keeps = after.some(grant => grant.role === 'admin' && grant.jurisdictionId === jurisdictionId);
      return role === 'admin' && !keeps;
    })
    .map(({ jurisdictionId }) => jurisdictionId);
