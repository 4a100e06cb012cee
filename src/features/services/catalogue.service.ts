import type { Clock } from '../../platform/clock/clock.js';
import { inTransaction } from '../../platform/mongo/index.js';
import type { Actor } from '../../shared/actor.js';
import { conflict, invalid, notFound } from '../../shared/errors.js';
import { newId } from '../../shared/ids.js';
import { ngramsOf } from '../../shared/ngrams.js';
import type { Page } from '../../shared/page.js';
import { jurisdictionOf } from '../../../config/jurisdictions.js';
import { SERVICE_KINDS } from '../../../config/serviceKinds.js';
import type { AuditService } from '../audit/index.js';
import { isFacility, type OrganisationGuard } from '../organisations/index.js';
import type { PolicyService } from '../policies/index.js';
import type { ProviderDirectory } from '../providers/index.js';
import { needRoutes, type NeedRoute } from './need.rules.js';
import type { ServiceRecord } from './service.model.js';
import type { OfferService, SearchServices } from './service.schema.js';
import { serviceStore } from './service.store.js';

export interface CatalogueService {
  /** 422 `unknown_need` for a need that no policy names. */
  search(query: SearchServices): Promise<Page<ServiceRecord>>;
  /** 五类需求: the needs of a district and what meets them. */
  needs(district?: string): NeedRoute[];
  /** A listed service, for everybody. */
  find(id: string): Promise<ServiceRecord>;
  /** Lists a service; 409 `not_admitted` for a provider outside the register. */
  offer(actor: Actor, sellerId: string, offered: OfferService): Promise<ServiceRecord>;
  withdraw(actor: Actor, id: string): Promise<ServiceRecord>;
}

interface Parts {
  clock: Clock;
  audit: AuditService;
  guard: OrganisationGuard;
  providers: Pick<ProviderDirectory, 'isAdmitted'>;
  policies: Pick<PolicyService, 'listFor'>;
}

/** 服务目录: what admitted providers and facilities offer to startups. */
export function createCatalogueService({ clock, audit, guard, providers, policies }: Parts): CatalogueService {
  const needs = (district?: string) =>
    needRoutes(policies.listFor(), district ? [district, jurisdictionOf(district).id] : []);

  return {
    needs,

    async search({ need, ...query }) {
      if (!need) return serviceStore.search(query);
      const route = needs(query.district).find(one => one.need === need);
      if (!route)
        throw invalid('unknown_need', '没有这类需求，请重新选择', [{ path: 'need', message: '请从列出的需求中选择' }]);
      return serviceStore.search(query, route.kinds);
    },

    async find(id) {
      const service = await serviceStore.find(id);
      if (!service?.isListed) throw notFound('该服务');
      return service;
    },

    async offer(actor, sellerId, { priceFen, ...offered }) {
      const seller = await guard.kept(actor, sellerId);
      if (!isFacility(seller.kind) && seller.kind !== 'provider')
        throw invalid('not_a_seller', '只有孵化载体和服务机构可以发布服务');
      if (seller.kind === 'provider' && !(await providers.isAdmitted(sellerId)))
        throw conflict('not_admitted', '机构入库后才能发布服务，请先申请入库');
      const { jurisdictionId, district, name: sellerName } = seller;
      const record: ServiceRecord = {
        ...offered,
        _id: newId('svc'),
        sellerId,
        sellerName,
        jurisdictionId,
        district,
        priceFen: priceFen ?? null,
        isListed: true,
        createdAt: clock.now(),
        grams: ngramsOf(offered.name, offered.summary, sellerName, SERVICE_KINDS[offered.kind].name),
      };
      return inTransaction(async () => {
        await serviceStore.insert(record);
        await audit.record('service.offered', `service:${record._id}`, { by: actor, jurisdictionId });
        return record;
      });
    },

    async withdraw(actor, id) {
      const service = await serviceStore.find(id);
      if (!service) throw notFound('该服务');
      const { jurisdictionId } = await guard.kept(actor, service.sellerId);
      return inTransaction(async () => {
        const withdrawn = await serviceStore.withdraw(id);
        await audit.record('service.withdrawn', `service:${id}`, { by: actor, jurisdictionId });
        return withdrawn;
      });
    },
  };
}
