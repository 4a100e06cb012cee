import type { Clock } from '../../platform/clock/clock.js';
import type { Actor } from '../../shared/actor.js';
import { yearOf } from '../../shared/calendar.js';
import { allow } from '../../shared/errors.js';
import { scopesOf } from '../../shared/scopes.js';
import type { OrganisationGuard, OrganisationService, ResidencyService } from '../organisations/index.js';
import { totalsByKind, totalsBySeller, type KindTotals, type SellerTotals } from './ledger.rules.js';
import type { EngagementRecord } from './service.model.js';
import { entryStore } from './service.store.js';

export interface ServiceLedger {
  /** Writes a confirmed engagement into the ledger, in the caller's unit. */
  enter(engagement: EngagementRecord): Promise<void>;
  /** One seller's year, for its members and the reviewers of its place. */
  see(actor: Actor, sellerId: string, year: number): Promise<KindTotals[]>;
  /** The year across the places that the person looks after. */
  register(actor: Actor, year: number): Promise<(SellerTotals & { sellerName: string })[]>;
  /** For recognition and assessments: what the seller delivered in the year, confirmed by the startups. X4 */
  totalsOf(sellerId: string, year: number): Promise<KindTotals[]>;
}

interface Parts {
  clock: Clock;
  guard: OrganisationGuard;
  organisations: Pick<OrganisationService, 'namesOf'>;
  residencies: Pick<ResidencyService, 'findOpen'>;
}

/** 服务台账: only what both sides agree on, and only ever added to. */
export function createServiceLedger({ clock, guard, organisations, residencies }: Parts): ServiceLedger {
  const totalsOf = async (sellerId: string, year: number) => totalsByKind(await entryStore.listOf(sellerId, year));

  return {
    async enter({ _id, sellerId, clientId, jurisdictionId, district, kind, delivery, satisfaction }) {
      if (!delivery || satisfaction === null) throw new Error(`engagement ${_id} was confirmed without a delivery`);
      const stay = await residencies.findOpen(clientId);
      await entryStore.insert({
        _id,
        sellerId,
        clientId,
        jurisdictionId,
        district,
        facilityId: stay?.status === 'resident' ? stay.facilityId : null,
        kind,
        deliveredOn: delivery.deliveredOn,
        year: yearOf(delivery.deliveredOn),
        minutes: delivery.minutes,
        amountFen: delivery.amountFen,
        satisfaction,
        at: clock.now(),
      });
    },

    async see(actor, sellerId, year) {
      await guard.seen(actor, sellerId);
      return totalsOf(sellerId, year);
    },

    async register(actor, year) {
      const scopes = scopesOf(actor);
      allow(scopes.length > 0, '只有科技局的审核和管理人员可以查看台账汇总');
      const totals = totalsBySeller(await entryStore.listIn(scopes, year));
      const names = await organisations.namesOf(totals.map(({ sellerId }) => sellerId));
      return totals.map(line => ({ ...line, sellerName: names.get(line.sellerId) ?? '' }));
    },

    totalsOf,
  };
}
