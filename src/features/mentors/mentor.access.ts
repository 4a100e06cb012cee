import { hasAnyRole, type Actor, type StaffRole } from '../../shared/actor.js';
import { LISTED } from './mentor.states.js';
import type { MentorRecord } from './mentor.model.js';

/** Who looks after a city's pool. */
export const POOL_STAFF: readonly StaffRole[] = ['coordinator', 'admin', 'cityReviewer'];

/** True for staff who look after the pool that the mentor belongs to. */
export const looksAfter = (actor: Actor | undefined, mentor: { jurisdictionId: string }): boolean =>
  actor !== undefined && hasAnyRole(actor, POOL_STAFF, { jurisdictionId: mentor.jurisdictionId });

/** True when the person signs in as this mentor. */
export const isSelf = (actor: Actor | undefined, mentor: { _id: string; userId: string | null }): boolean =>
  actor !== undefined && mentor.userId === actor.userId;

/** The mentor's own hours and pauses are the mentor's, or the staff's on their behalf. */
export const canManage = (actor: Actor, mentor: MentorRecord): boolean =>
  isSelf(actor, mentor) || looksAfter(actor, mentor);

/** Everybody sees the pool; proposals and former mentors are seen by who proposed them and by staff. */
export const canSee = (actor: Actor | undefined, mentor: MentorRecord): boolean =>
  LISTED.includes(mentor.status) ||
  mentor.proposedBy === actor?.userId ||
  isSelf(actor, mentor) ||
  looksAfter(actor, mentor);

/** Nobody decides on a proposal of their own. */
export const canDecide = (actor: Actor, mentor: MentorRecord): boolean =>
  looksAfter(actor, mentor) && mentor.proposedBy !== actor.userId;
