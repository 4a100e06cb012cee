import { SERVICE_KIND_IDS, SERVICE_KINDS, type ServiceKind } from '../../../config/serviceKinds.js';
import type { Policy } from '../../../config/policies/index.js';
import { policiesAt, suggestTerms, termsOf } from '../policies/index.js';

/** 个性化需求: a need of a startup, the services that meet it, and their kinds in the catalogue. 临淄 二(一) */
export interface NeedRoute {
  need: string;
  services: readonly string[];
  kinds: readonly ServiceKind[];
}

/** LZ-04: the needs that the nearest policy names, each routed to its services by the policy's own words. */
export function needRoutes(policies: readonly Policy[], places: readonly string[]): NeedRoute[] {
  const policy = policiesAt(policies, places).find(each => termsOf(each, 'needs').length > 0);
  if (!policy) return [];
  const servicesFor = (text: string) => suggestTerms(policy, 'services', text);
  return termsOf(policy, 'needs').map(need => {
    const services = servicesFor(need);
    const kinds = SERVICE_KIND_IDS.filter(kind =>
      servicesFor(SERVICE_KINDS[kind].name).some(service => services.includes(service)),
    );
    return { need, services, kinds };
  });
}
