import type { Clock } from '../../platform/clock/clock.js';
import type { Actor, Membership } from '../../shared/actor.js';
import { forbidden, unauthenticated } from '../../shared/errors.js';
import { sha256 } from '../../shared/ids.js';
import { barsOf } from './block.rules.js';
import { blockStore } from './block.store.js';
import { identityStore } from './identity.store.js';

/** How long another process may still honour what was changed here: a session ended, a role taken, a block laid. */
const ACTOR_CACHE_MS = 500;
const MOST_KNOWN = 10_000;

interface Known {
  actor: Actor;
  sessionId: string;
  until: number;
}

/** Finds who is calling, with every right they hold at this moment. */
export interface Actors {
  /** The caller behind a bearer token, acting for `organisationId` if given; 401 when the session has ended. */
  authenticate(token: string, organisationId?: string): Promise<{ actor: Actor; sessionId: string }>;
  /** A person as an actor; null when disabled or unknown. */
  actorOf(userId: string): Promise<Actor | null>;
  /** Makes this process look again at once. */
  forget(userId: string): void;
  forgetSession(sessionId: string): void;
}

export function createActors({ clock }: { clock: Clock }): Actors {
  const known = new Map<string, Known>();

  async function actorOf(userId: string): Promise<Actor | null> {
    const user = await identityStore.findUser(userId);
    if (!user || user.disabledAt) return null;
    const rows = await identityStore.listMembershipsOf(userId);
    const memberships: Membership[] = rows.map(({ organisationId, role }) => ({ organisationId, role }));
    const { name, roles, mentorId } = user;
    const bars = barsOf(await blockStore.listInForce(userId, clock.now()));
    return {
      userId,
      name,
      roles,
      memberships,
      ...(mentorId ? { mentorId } : {}),
      ...(bars.length > 0 ? { bars } : {}),
    };
  }

  async function loadActor(sessionId: string): Promise<Actor> {
    const session = await identityStore.findSession(sessionId);
    if (!session || session.expiresAt <= clock.now()) throw unauthenticated();
    const actor = await actorOf(session.userId);
    if (!actor) throw unauthenticated();
    return actor;
  }

  async function knownOf(sessionId: string): Promise<Known> {
    const now = clock.now().getTime();
    const remembered = known.get(sessionId);
    if (remembered && remembered.until > now) return remembered;
    known.delete(sessionId);
    const fresh = { actor: await loadActor(sessionId), sessionId, until: now + ACTOR_CACHE_MS };
    if (known.size > MOST_KNOWN) known.clear();
    known.set(sessionId, fresh);
    return fresh;
  }

  return {
    actorOf,

    async authenticate(token, organisationId) {
      const { actor, sessionId } = await knownOf(sha256(token));
      if (!organisationId) return { actor, sessionId };
      const isMember = actor.memberships.some(membership => membership.organisationId === organisationId);
      if (!isMember) throw forbidden('您不是该组织的成员，不能代表其办理');
      return { actor: { ...actor, organisationId }, sessionId };
    },

    forget(userId) {
      for (const [key, entry] of known) if (entry.actor.userId === userId) known.delete(key);
    },

    forgetSession: sessionId => void known.delete(sessionId),
  };
}
