import { inTransaction, isDuplicate } from '../../platform/mongo/index.js';
import { isMember, type Actor } from '../../shared/actor.js';
import { allow, conflict, invalid, notFound } from '../../shared/errors.js';
import { newId } from '../../shared/ids.js';
import type { Page } from '../../shared/page.js';
import type { DemandRecord, OfferRecord } from './demand.model.js';
import type { MakeOffer } from './demand.schema.js';
import type { DemandParts, DemandService } from './demand.service.js';
import { demandStore, offerStore } from './demand.store.js';

export interface OfferService {
  /** Answers a published demand; 409 `offer_exists`, `own_demand` or `demand_closed`. */
  make(actor: Actor, demandId: string, offer: MakeOffer): Promise<OfferRecord>;
  /** The asker sees every offer; an offerer their own; nobody else, not even the bureau, any. */
  list(actor: Actor, demandId: string, page: { cursor?: string; limit: number }): Promise<Page<OfferRecord>>;
  answer(actor: Actor, offerId: string, decision: 'accept' | 'decline'): Promise<OfferRecord>;
  withdraw(actor: Actor, offerId: string): Promise<OfferRecord>;
  /** Closes the demand with its outcome, and with the offer that met it, if one did. */
  close(actor: Actor, demandId: string, end: { offerId?: string; outcome: string }): Promise<DemandRecord>;
}

/** 应答: offers stay between the asker and the one who offers. */
export function createOfferService({
  clock,
  audit,
  duties,
  news,
  organisations,
  demands,
}: DemandParts & { demands: DemandService }): OfferService {
  async function load(actor: Actor, offerId: string): Promise<OfferRecord> {
    const offer = await offerStore.find(offerId);
    if (!offer || !(isMember(actor, offer.askerId) || isMember(actor, offer.organisationId))) throw notFound('该应答');
    return offer;
  }

  const recorded = (actor: Actor, action: string, { _id, demandId }: OfferRecord, jurisdictionId: string) =>
    audit.record(action, `demand:${demandId}`, { by: actor, jurisdictionId, details: { offerId: _id } });

  async function moved(actor: Actor, offer: OfferRecord, to: 'accepted' | 'declined' | 'withdrawn') {
    if (offer.status !== 'open') throw conflict('offer_changed', '该应答已有结果，请刷新后查看');
    const demand = await demandStore.find(offer.demandId);
    return inTransaction(async () => {
      const after = await offerStore.move(offer, to);
      await recorded(actor, `offer.${to}`, after, demand?.jurisdictionId ?? '');
      if (to !== 'withdrawn')
        await news.tellMembers('offer.answered', after.organisationId, {
          data: {
            demandId: after.demandId,
            subject: demand?.title ?? '',
            result: to === 'accepted' ? '已接受' : '未采纳',
          },
          dedupeKey: `offer.answered ${after._id}`,
        });
      return after;
    });
  }

  async function assertOwnOffer(demandId: string, offerId: string): Promise<void> {
    const offer = await offerStore.find(offerId);
    if (offer?.demandId !== demandId || offer.status !== 'accepted')
      throw invalid('offer_not_accepted', '请选择已接受的应答，或不选应答直接填写结果', [
        { path: 'offerId', message: '请选择已接受的应答' },
      ]);
  }

  return {
    async make(actor, demandId, { text, amountFen }) {
      const demand = await demands.see(actor, demandId);
      allow(actor.organisationId !== undefined, '请以组织身份应答：先在“我的”里切换到您的组织');
      const { _id: organisationId, name: organisationName } = await organisations.findApproved(actor.organisationId);
      if (demand.status !== 'published') throw conflict('demand_closed', '该需求已不再接受应答');
      if (isMember(actor, demand.organisationId)) throw conflict('own_demand', '不能应答本组织的需求');
      const offer: OfferRecord = {
        _id: newId('off'),
        demandId,
        askerId: demand.organisationId,
        organisationId,
        organisationName,
        text,
        amountFen: amountFen ?? null,
        status: 'open',
        createdAt: clock.now(),
      };
      return inTransaction(async () => {
        await offerStore.insert(offer).catch(alreadyOffered);
        await recorded(actor, 'offer.made', offer, demand.jurisdictionId);
        await news.tellMembers('offer.made', demand.organisationId, {
          data: { demandId, subject: demand.title, offerer: organisationName },
          dedupeKey: `offer.made ${offer._id}`,
        });
        return offer;
      });
    },

    async list(actor, demandId, page) {
      const demand = await demands.see(actor, demandId);
      const mine = actor.memberships.map(({ organisationId }) => organisationId);
      return offerStore.listOf(demandId, isMember(actor, demand.organisationId) ? null : mine, page);
    },

    async answer(actor, offerId, decision) {
      const offer = await load(actor, offerId);
      allow(isMember(actor, offer.askerId), '由发布需求的组织办理');
      return moved(actor, offer, decision === 'accept' ? 'accepted' : 'declined');
    },

    async withdraw(actor, offerId) {
      const offer = await load(actor, offerId);
      allow(isMember(actor, offer.organisationId), '由应答的组织办理');
      return moved(actor, offer, 'withdrawn');
    },

    async close(actor, demandId, { offerId, outcome }) {
      const demand = await demands.see(actor, demandId);
      allow(isMember(actor, demand.organisationId), '由发布需求的组织办理');
      if (demand.status !== 'published') throw conflict('demand_changed', '只有已发布的需求可以关闭');
      if (offerId) await assertOwnOffer(demandId, offerId);
      return inTransaction(async () => {
        const closed = await demandStore.move(demand, 'closed', { outcome, matchedOfferId: offerId ?? null });
        await duties.drop(`demand:${demandId}`);
        const { jurisdictionId } = demand;
        const details = { isMatched: offerId !== undefined };
        await audit.record('demand.closed', `demand:${demandId}`, { by: actor, jurisdictionId, details });
        return closed;
      });
    },
  };
}

/** One offer of an organisation stands at a time. */
function alreadyOffered(cause: unknown): never {
  if (isDuplicate(cause, 'demandId')) throw conflict('offer_exists', '贵组织已应答过该需求，撤回后可重新应答');
  throw cause;
}
