import { hasRole, isMember, jurisdictionsOf, type Actor } from '../../shared/actor.js';
import type { EventRecord } from './event.model.js';

type Held = Pick<EventRecord, 'jurisdictionId' | 'organisationId' | 'organiserId' | 'doorStaffIds' | 'isOwn'>;

/** A verified organiser from outside looks after what they organise themselves, the bureau's own after all of it. */
const organises = (actor: Actor, { jurisdictionId, organiserId }: Held): boolean =>
  actor.roles.some(
    grant =>
      grant.role === 'organiser' &&
      grant.jurisdictionId === jurisdictionId &&
      (!grant.ownOnly || organiserId === actor.userId),
  );

/** What somebody holds in their own name stays theirs to see through, also when their standing has run out. */
const seesThrough = (actor: Actor, { isOwn = false, organiserId }: Held): boolean =>
  isOwn && organiserId === actor.userId;

/** The bureau's events belong to its organisers, an organisation's to its members; administrators may step in. */
export const canManage = (actor: Actor, event: Held): boolean =>
  event.organisationId === null
    ? organises(actor, event) || seesThrough(actor, event) || hasRole(actor, 'admin', event)
    : isMember(actor, event.organisationId) || hasRole(actor, 'admin', event);

/** Who may bring an event of the bureau or of a person before the public: those who may organise on this day. */
export const mayOrganise = (actor: Actor, event: Held): boolean =>
  organises(actor, event) || hasRole(actor, 'admin', event);

/** Who may stand at the door: the organisers, the people they name, and at the bureau's events its door staff. */
export const canCheckIn = (actor: Actor, event: Held): boolean =>
  canManage(actor, event) ||
  event.doorStaffIds.includes(actor.userId) ||
  (event.organisationId === null && hasRole(actor, 'doorStaff', event));

const ofTheBureau = (actor: Actor): Actor => ({ ...actor, roles: actor.roles.filter(({ ownOnly }) => !ownOnly) });

/** The jurisdictions in which a person may organise, for the bureau or as somebody verified. */
export const bureausOf = (actor: Actor): string[] => jurisdictionsOf(actor, ['organiser', 'admin']);

/** True when the person organises for the bureau itself. */
export const isBureau = (actor: Actor, jurisdictionId: string): boolean =>
  jurisdictionsOf(ofTheBureau(actor), ['organiser', 'admin']).includes(jurisdictionId);

/** The jurisdictions at whose bureau's events a person has something to do, if only at the door. */
export const placesOf = (actor: Actor): string[] =>
  jurisdictionsOf(ofTheBureau(actor), ['organiser', 'admin', 'doorStaff']);
