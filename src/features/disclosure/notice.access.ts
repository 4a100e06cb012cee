import { hasAnyRole, type Actor } from '../../shared/actor.js';

interface Placed {
  jurisdictionId: string;
  district?: string | null | undefined;
}

const CITY_PUBLISHERS = ['cityReviewer', 'admin'] as const;
const PUBLISHERS = ['districtReviewer', ...CITY_PUBLISHERS] as const;

/** A district publishes and withdraws for itself; what is for the whole place, the city does. */
export const canPublish = (actor: Actor, { jurisdictionId, district }: Placed): boolean =>
  hasAnyRole(actor, district ? PUBLISHERS : CITY_PUBLISHERS, { jurisdictionId, ...(district ? { district } : {}) });
