import { z } from 'zod';
import type { Actor } from '../../shared/actor.js';
import { canCheckIn, canManage } from './event.access.js';
import type { EventRecord } from './event.model.js';
import { bookingOf, cancelUntil, doorHours, stateOf } from './event.rules.js';
import type { ShownRegistration } from './registration.service.js';
import { myRegistrationView, viewMyRegistration } from './registration.view.js';

const instant = z.iso.datetime();

export const eventView = z.strictObject({
  id: z.string(),
  jurisdictionId: z.string(),
  organisationId: z.string().nullable(),
  organiserName: z.string(),
  title: z.string(),
  series: z.string().nullable(),
  brandLevel: z.enum(['city', 'district']).nullable(),
  summary: z.string(),
  place: z.string(),
  startsAt: instant,
  endsAt: instant,
  opensAt: instant,
  closesAt: instant,
  capacity: z.number().int(),
  seatsTaken: z.number().int(),
  waiting: z.number().int(),
  state: z.enum(['draft', 'published', 'cancelled', 'ended']),
  /** Whether one can register now: `waitlist` queues, `full` and `closed` refuse. */
  booking: z.enum(['notYetOpen', 'open', 'waitlist', 'full', 'closed']),
  questions: z.array(
    z.strictObject({
      id: z.string(),
      label: z.string(),
      kind: z.enum(['text', 'choice']),
      required: z.boolean(),
      choices: z.array(z.string()),
    }),
  ),
  ticketTypes: z.array(
    z.strictObject({
      id: z.string(),
      name: z.string(),
      priceFen: z.number().int(),
      capacity: z.number().int().nullable(),
      left: z.number().int().nullable(),
    }),
  ),
  approvalRequired: z.boolean(),
  waitlist: z.boolean(),
  promotion: z.enum(['direct', 'offer']),
  cancelCutoffHours: z.number().int(),
  cancelUntil: instant,
  door: z.strictObject({ opensMinutesBefore: z.number().int(), closesMinutesAfter: z.number().int() }),
  doorFrom: instant,
  doorUntil: instant,
  cancelReason: z.string().nullable(),
});

/** An event with what this caller may do and has done; `myRegistration` is null for somebody not signed in. */
export const eventDetailView = eventView.extend({
  canManage: z.boolean(),
  canCheckIn: z.boolean(),
  doorStaffIds: z.array(z.string()).optional(),
  myRegistration: myRegistrationView.nullable(),
});

export function viewEvent(event: EventRecord, now: Date): z.infer<typeof eventView> {
  const { from, until } = doorHours(event);
  return {
    id: event._id,
    jurisdictionId: event.jurisdictionId,
    organisationId: event.organisationId,
    organiserName: event.organiserName,
    title: event.title,
    series: event.series,
    brandLevel: event.brandLevel ?? null,
    summary: event.summary,
    place: event.place,
    startsAt: event.startsAt.toISOString(),
    endsAt: event.endsAt.toISOString(),
    opensAt: event.opensAt.toISOString(),
    closesAt: event.closesAt.toISOString(),
    capacity: event.capacity,
    seatsTaken: event.seatsTaken,
    waiting: event.waiting,
    state: stateOf(event, now),
    booking: bookingOf(event, now),
    questions: event.questions.map(({ id, label, kind, required, choices }) => ({
      id,
      label,
      kind,
      required,
      choices,
    })),
    ticketTypes: event.ticketTypes.map(({ id, name, priceFen, capacity, left }) => ({
      id,
      name,
      priceFen,
      capacity,
      left,
    })),
    approvalRequired: event.approvalRequired,
    waitlist: event.waitlist,
    promotion: event.promotion,
    cancelCutoffHours: event.cancelCutoffHours,
    cancelUntil: cancelUntil(event).toISOString(),
    door: { opensMinutesBefore: event.door.opensMinutesBefore, closesMinutesAfter: event.door.closesMinutesAfter },
    doorFrom: from.toISOString(),
    doorUntil: until.toISOString(),
    cancelReason: event.cancelReason,
  };
}

export function viewEventDetail(
  event: EventRecord,
  { actor, mine, now }: { actor: Actor | undefined; mine: ShownRegistration | null; now: Date },
): z.infer<typeof eventDetailView> {
  const manages = actor !== undefined && canManage(actor, event);
  return {
    ...viewEvent(event, now),
    canManage: manages,
    canCheckIn: actor !== undefined && canCheckIn(actor, event),
    ...(manages ? { doorStaffIds: event.doorStaffIds } : {}),
    myRegistration: mine && viewMyRegistration(mine),
  };
}

/** An event in the list of those who run it or stand at its door. */
export const managedEventView = eventView.extend({ canManage: z.boolean() });

export const viewManagedEvent = (event: EventRecord, actor: Actor, now: Date): z.infer<typeof managedEventView> => ({
  ...viewEvent(event, now),
  canManage: canManage(actor, event),
});
