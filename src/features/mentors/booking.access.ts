import { hasAnyRole, isMember, type Actor } from '../../shared/actor.js';
import type { BookingRecord, BookingSide } from './booking.model.js';
import { UNSEEN_BY_MENTOR } from './booking.states.js';
import { POOL_STAFF } from './mentor.access.js';

/** On whose side of a booking the person stands; staff look after both; null for everybody else. */
export function sideOf(actor: Actor, booking: BookingRecord): BookingSide | 'staff' | null {
  if (actor.mentorId === booking.mentorId && !UNSEEN_BY_MENTOR.includes(booking.status)) return 'mentor';
  if (isMember(actor, booking.organisationId)) return 'applicant';
  if (hasAnyRole(actor, POOL_STAFF, { jurisdictionId: booking.jurisdictionId })) return 'staff';
  return null;
}

/** The mentor answers, or the staff for one who has not signed in yet. */
export const canAnswer = (side: BookingSide | 'staff'): boolean => side !== 'applicant';
