import { isMember, jurisdictionsOf, type Actor } from '../../shared/actor.js';
import { notFound } from '../../shared/errors.js';
import type { Page } from '../../shared/page.js';
import type { IdentityService } from '../identity/index.js';
import { canSeeAward, placesOf } from './award.access.js';
import type { AwardRecord } from './award.model.js';
import { awardStore, type AwardQuery, type WaitingAward } from './award.store.js';
import { viewAward, type AwardView } from './award.view.js';
import { clawbackStore, partStore } from './part.store.js';

export interface AwardReader {
  /** One award with its parts, for whoever may see it; 404 otherwise. */
  see(actor: Actor, id: string): Promise<AwardView>;
  /** The awards of the caller's facilities, or of the places they oversee. */
  list(actor: Actor, query: AwardQuery): Promise<{ items: AwardView[]; nextCursor: string | null }>;
  /** 待审核: what this person may be asked to decide, as light as a line of the desk. */
  listWaiting(actor: Actor, page: { cursor?: string; limit: number }): Promise<Page<WaitingAward>>;
  /** Shows an award that a service has just changed. */
  show(actor: Actor, award: AwardRecord): Promise<AwardView>;
}

/** Reads awards together with what belongs to them. */
export function createAwardReader({ identity }: { identity: Pick<IdentityService, 'findPeople'> }): AwardReader {
  async function views(actor: Actor, awards: readonly AwardRecord[]): Promise<AwardView[]> {
    const names = await identity.findPeople(
      awards.flatMap(({ hands, assessed }) => [
        ...hands.map(({ userId }) => userId),
        ...(assessed ? [assessed.byUserId] : []),
      ]),
    );
    const parts = await partStore.listOfAll(awards);
    const shown: AwardView[] = [];
    for (const award of awards) {
      const clawbacks = award.round > 0 ? await clawbackStore.listOf(award._id) : [];
      const own = parts.filter(({ awardId, round }) => awardId === award._id && round === award.round);
      shown.push(viewAward(actor, award, { parts: own, clawbacks, names }));
    }
    return shown;
  }

  const show: AwardReader['show'] = async (actor, award) => {
    const [view] = await views(actor, [award]);
    if (!view) throw notFound('该奖补');
    return view;
  };

  return {
    show,
    async see(actor, id) {
      const award = await awardStore.find(id);
      if (!award || !canSeeAward(actor, award)) throw notFound('该奖补');
      return show(actor, award);
    },
    async listWaiting(actor, page) {
      const { items, nextCursor } = await awardStore.pageOfWaiting(jurisdictionsOf(actor, ['cityReviewer']), page);
      const isFree = ({ facilityId, hands }: WaitingAward) =>
        !isMember(actor, facilityId) && !hands.some(({ userId }) => userId === actor.userId);
      return { items: items.filter(isFree), nextCursor };
    },
    async list(actor, query) {
      const places = placesOf(actor);
      const facilityIds = actor.memberships.map(({ organisationId }) => organisationId);
      const asFacility = actor.organisationId !== undefined || places.length === 0;
      const scope = asFacility
        ? { facilityIds: actor.organisationId ? [actor.organisationId] : facilityIds }
        : { places };
      const { items, nextCursor } = await awardStore.list(scope, query);
      return { items: await views(actor, items), nextCursor };
    },
  };
}
