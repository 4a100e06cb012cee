import type { Actor, RoleGrant } from '../../shared/actor.js';
import type { AuditService } from '../audit/index.js';
import type { Actors } from './actors.js';
import { identityStore } from './identity.store.js';

/** A role that another feature's own record gives and takes, in that feature's unit; administrators leave it alone. */
export type EarnedGrant = RoleGrant & { ownOnly: true };

export interface GrantService {
  /** Gives a role; nothing happens when the person holds it already. */
  give(by: Actor | 'system', userId: string, grant: EarnedGrant): Promise<void>;
  /** Takes it away; other roles, also the same one given by an administrator, stay. */
  withdraw(by: Actor | 'system', userId: string, grant: EarnedGrant): Promise<void>;
}

/** Roles that follow a record, e.g. the verification of an organiser. */
export function createGrantService({ audit, actors }: { audit: AuditService; actors: Actors }): GrantService {
  async function changed(action: string, by: Actor | 'system', userId: string, grant: EarnedGrant): Promise<void> {
    const { jurisdictionId } = grant;
    await audit.record(action, `user:${userId}`, { by, jurisdictionId, details: { grant } });
    actors.forget(userId);
  }
  return {
    async give(by, userId, grant) {
      if (await identityStore.addGrant(userId, grant)) await changed('user.roleGiven', by, userId, grant);
    },
    async withdraw(by, userId, grant) {
      if (await identityStore.removeGrant(userId, grant)) await changed('user.roleWithdrawn', by, userId, grant);
    },
  };
}
