import { isMember, type Actor } from '../../shared/actor.js';
import { allow, notFound } from '../../shared/errors.js';
import { canSeeWhole } from './organisation.access.js';
import type { OrganisationRecord } from './organisation.model.js';
import type { OrganisationService } from './organisation.types.js';

/** What other features ask before they show or keep the books of an organisation. */
export interface OrganisationGuard {
  /** The organisation, for its members and the reviewers of its place; for others it does not exist. */
  seen(actor: Actor, id: string): Promise<OrganisationRecord>;
  /** The approved organisation, for a member; its reviewers may look but not keep its books. */
  kept(actor: Actor, id: string): Promise<OrganisationRecord>;
}

/** Guards what belongs to one organisation, the same way in every feature. */
export function createOrganisationGuard({
  find,
  findApproved,
}: Pick<OrganisationService, 'find' | 'findApproved'>): OrganisationGuard {
  async function seen(actor: Actor, id: string): Promise<OrganisationRecord> {
    const record = await find(id);
    if (!record || !canSeeWhole(actor, record)) throw notFound('该组织');
    return record;
  }

  return {
    seen,
    async kept(actor, id) {
      await seen(actor, id);
      allow(isMember(actor, id), '只有该组织的成员可以办理');
      return findApproved(id);
    },
  };
}
