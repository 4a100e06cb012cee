import { hasAnyRole, hasRole, isMember, jurisdictionsOf, type Actor } from '../../shared/actor.js';
import type { EventRecord } from './event.model.js';

type Held = Pick<EventRecord, 'jurisdictionId' | 'organisationId' | 'organiserId' | 'doorStaffIds'>;

/** The bureau's events belong to its organisers, an organisation's to its members; administrators may step in. */
export const canManage = (actor: Actor, event: Held): boolean =>
  event.organisationId === null
    ? hasAnyRole(actor, ['organiser', 'admin'], event)
    : isMember(actor, event.organisationId) || hasRole(actor, 'admin', event);

/** Who may stand at the door: the organisers, the people they name, and at the bureau's events its door staff. */
export const canCheckIn = (actor: Actor, event: Held): boolean =>
  canManage(actor, event) ||
  event.doorStaffIds.includes(actor.userId) ||
  (event.organisationId === null && hasRole(actor, 'doorStaff', event));

/** The jurisdictions in which a person organises for the bureau. */
export const bureausOf = (actor: Actor): string[] => jurisdictionsOf(actor, ['organiser', 'admin']);

/** The jurisdictions at whose bureau's events a person has something to do, if only at the door. */
export const placesOf = (actor: Actor): string[] => jurisdictionsOf(actor, ['organiser', 'admin', 'doorStaff']);
