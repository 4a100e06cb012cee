import { hasAnyRole, hasRole, isMember, type Actor } from '../../shared/actor.js';
import { REGISTER_READERS } from '../../shared/scopes.js';

/** Where an application belongs and who stands behind it. */
export interface Placed {
  facilityId: string;
  jurisdictionId: string;
  district: string;
}

/** The people of the facility and of whoever runs it. */
export const isApplicant = (actor: Actor, facility: { _id: string; operatorId: string | null }): boolean =>
  isMember(actor, facility._id) || isMember(actor, facility.operatorId ?? undefined);

/** The bureau of the place reads what was handed in. */
export const isDesk = (actor: Actor, application: Placed): boolean => hasAnyRole(actor, REGISTER_READERS, application);

/** 受理、初审、实地核查: the bureau of the place. */
export const canReview = (actor: Actor, application: Placed): boolean =>
  hasAnyRole(actor, ['districtReviewer', 'cityReviewer'], application);

/** 专家、公示、决定: the city. */
export const canConclude = (actor: Actor, { jurisdictionId }: Placed): boolean =>
  hasRole(actor, 'cityReviewer', { jurisdictionId });
