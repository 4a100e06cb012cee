import { hasAnyRole, type Actor } from '../../shared/actor.js';
import { REGISTER_READERS } from '../../shared/scopes.js';

interface Placed {
  jurisdictionId: string;
  district: string | null;
  objectorId: string | null;
}

/** A notice for the whole place is the city's matter; one of a district the district's, too. */
const placeOf = ({ jurisdictionId, district }: Placed) => ({ jurisdictionId, ...(district ? { district } : {}) });
const HANDLERS = ['districtReviewer', 'cityReviewer'] as const;

/** The bureau answers; never the person who objected. */
export const canAnswer = (actor: Actor, objection: Placed): boolean =>
  hasAnyRole(actor, objection.district ? HANDLERS : ['cityReviewer'], placeOf(objection)) &&
  objection.objectorId !== actor.userId;

export const canReadAtDesk = (actor: Actor, objection: Placed): boolean =>
  hasAnyRole(
    actor,
    objection.district ? REGISTER_READERS : REGISTER_READERS.filter(role => role !== 'districtReviewer'),
    placeOf(objection),
  );

export const isObjector = (actor: Actor, { objectorId }: Placed): boolean => objectorId === actor.userId;
