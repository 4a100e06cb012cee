import { hasAnyRole, isMember, isOwner, type Actor } from '../../shared/actor.js';

interface Placed {
  _id: string;
  jurisdictionId: string;
  district: string;
  ownerId?: string | null;
  operatorId?: string | null;
}

/** Reviewers of the place, and those who watch over them, see a registration whole. */
export const canReview = (actor: Actor, organisation: Placed): boolean =>
  hasAnyRole(actor, ['districtReviewer', 'cityReviewer', 'admin', 'auditor'], organisation);

/** Its members, its owner and its operator see a registration whole, in whatever state. */
export const canSeeWhole = (actor: Actor, organisation: Placed): boolean =>
  [organisation._id, organisation.ownerId, organisation.operatorId].some(id => id && isMember(actor, id)) ||
  canReview(actor, organisation);

/** 运营机构: the members of the operator run a facility; without one, its own members do. */
export const canRun = (actor: Actor, facility: Placed): boolean => isMember(actor, facility.operatorId ?? facility._id);

/** The district decides; a member of the organisation never does. */
export const canDecide = (actor: Actor, organisation: Placed): boolean =>
  hasAnyRole(actor, ['districtReviewer'], organisation) && !isMember(actor, organisation._id);

export const canEdit = (actor: Actor, organisation: Placed): boolean => isMember(actor, organisation._id);

export const canInvite = (actor: Actor, organisation: Placed): boolean => isOwner(actor, organisation._id);

/** The owner or the district says whether a claim is true; the claimant never does. */
export const canDecideClaim = (actor: Actor, organisation: Placed, claimantId: string): boolean =>
  actor.userId !== claimantId &&
  (isOwner(actor, organisation._id) || hasAnyRole(actor, ['districtReviewer'], organisation));
