import { hasAnyRole, hasRole, isMember, type Actor } from '../../shared/actor.js';
import { REGISTER_READERS } from '../../shared/scopes.js';

/** Where a facility lies, who owns it and who runs it. */
export interface Keepers {
  _id: string;
  jurisdictionId: string;
  district: string;
  ownerId: string | null;
  operatorId: string | null;
}

/** 自评, 整改: by the operator; without one, by the facility's own members. */
export const fillsFor = (actor: Actor, facility: Keepers): boolean =>
  isMember(actor, facility.operatorId ?? facility._id);

/** Anybody on the facility's side: operator, facility, owner. */
export const belongsTo = (actor: Actor, facility: Keepers): boolean =>
  [facility._id, facility.operatorId, facility.ownerId].some(id => id !== null && isMember(actor, id));

/** The bureau of the place; a district reviewer only in the district. */
export const oversees = (actor: Actor, place: { jurisdictionId: string; district?: string }): boolean =>
  hasAnyRole(actor, REGISTER_READERS, place);

/** The whole list of a city, with what is not published yet: not for one district. */
export const overseesCity = (actor: Actor, jurisdictionId: string): boolean =>
  hasAnyRole(actor, ['cityReviewer', 'admin', 'auditor'], { jurisdictionId });

/** 核查: by a reviewer of the place who does not belong to the facility. */
export const canCheck = (actor: Actor, facility: Keepers): boolean =>
  hasAnyRole(actor, ['districtReviewer', 'cityReviewer'], facility) && !belongsTo(actor, facility);

/** 组织考核、定等次: the city's reviewers. */
export const canGrade = (actor: Actor, jurisdictionId: string): boolean =>
  hasRole(actor, 'cityReviewer', { jurisdictionId });
