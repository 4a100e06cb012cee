import { hasAnyRole, isMember, type Actor } from '../../shared/actor.js';
import { REGISTER_READERS } from '../../shared/scopes.js';

/** Whom a facility belongs to and who runs it; null stands for the facility itself. */
export interface Keepers {
  _id: string;
  jurisdictionId: string;
  district: string;
  ownerId: string | null;
  operatorId: string | null;
}

/** 运营机构: its members run the facility; without one, the facility's own members do. */
export const canRun = (actor: Actor, facility: Keepers): boolean =>
  isMember(actor, facility.operatorId ?? facility._id);

/** 产权方 and the bureau of the place see the file, the roster and the figures, and change nothing. */
export const canRead = (actor: Actor, facility: Keepers): boolean =>
  canRun(actor, facility) ||
  isMember(actor, facility._id) ||
  isMember(actor, facility.ownerId ?? undefined) ||
  hasAnyRole(actor, REGISTER_READERS, facility);

/** The bureau of the place decides, never somebody who belongs to the facility. */
export const canDecide = (actor: Actor, facility: Keepers): boolean =>
  hasAnyRole(actor, ['districtReviewer', 'cityReviewer'], facility) &&
  !canRun(actor, facility) &&
  !isMember(actor, facility._id);

/** The city's own desk decides what a district must not: the tree and filings across districts. */
export const isCityDesk = (actor: Actor, { jurisdictionId }: { jurisdictionId: string }): boolean =>
  hasAnyRole(actor, ['cityReviewer', 'admin'], { jurisdictionId });
