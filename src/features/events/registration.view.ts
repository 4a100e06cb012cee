import { z } from 'zod';
import type { NamedRegistration } from './attendance.service.js';
import { cancelUntil } from './event.rules.js';
import { surveyWindow } from './survey.rules.js';
import type { RegistrationRecord } from './registration.model.js';
import type { ShownRegistration } from './registration.service.js';
import { REGISTRATION_STATUSES } from './registration.states.js';

const instant = z.iso.datetime();

export const myRegistrationView = z.strictObject({
  id: z.string(),
  status: z.enum(REGISTRATION_STATUSES),
  ticketTypeId: z.string().nullable(),
  ticketType: z.string().nullable(),
  priceFen: z.number().int(),
  /** Only while waitlisted: 1 is next. */
  waitlistPosition: z.number().int().optional(),
  /** Present and true while the rule of fair use puts the person after the others who wait. */
  isLowered: z.boolean().optional(),
  orderId: z.string().nullable(),
  paidAt: instant.nullable(),
  refundedAt: instant.nullable(),
  expiresAt: instant.nullable(),
  checkedInAt: instant.nullable(),
  reason: z.string().nullable(),
  createdAt: instant,
});

/** A registration with the event it is for, as its owner sees it. */
export const registrationView = myRegistrationView.extend({
  eventId: z.string(),
  answers: z.array(z.strictObject({ questionId: z.string(), value: z.string() })),
  event: z.strictObject({
    id: z.string(),
    title: z.string(),
    place: z.string(),
    organiserName: z.string(),
    startsAt: instant,
    endsAt: instant,
    cancelUntil: instant,
    cancelled: z.boolean(),
    /** Until when its guests answer a survey; null where there is none. */
    surveyUntil: instant.nullable(),
  }),
});

const iso = (instantOrNull: Date | null) => instantOrNull?.toISOString() ?? null;

const base = (registration: RegistrationRecord) => ({
  id: registration._id,
  status: registration.status,
  ticketTypeId: registration.ticketTypeId,
  priceFen: registration.priceFen,
  orderId: registration.orderId,
  paidAt: iso(registration.paidAt),
  refundedAt: iso(registration.refundedAt),
  expiresAt: iso(registration.expiresAt),
  checkedInAt: iso(registration.admission?.at ?? null),
  reason: registration.reason,
  createdAt: registration.createdAt.toISOString(),
});

export const viewMyRegistration = ({
  registration,
  event,
  place,
}: ShownRegistration): z.infer<typeof myRegistrationView> => ({
  ...base(registration),
  ticketType: event.ticketTypes.find(type => type.id === registration.ticketTypeId)?.name ?? null,
  ...(place ? { waitlistPosition: place.position } : {}),
  ...(place?.isLowered ? { isLowered: true } : {}),
});

export const viewRegistration = (shown: ShownRegistration): z.infer<typeof registrationView> => {
  const { registration, event } = shown;
  return {
    ...viewMyRegistration(shown),
    eventId: event._id,
    answers: registration.answers.map(({ questionId, value }) => ({ questionId, value })),
    event: {
      id: event._id,
      title: event.title,
      place: event.place,
      organiserName: event.organiserName,
      startsAt: event.startsAt.toISOString(),
      endsAt: event.endsAt.toISOString(),
      cancelUntil: cancelUntil(event).toISOString(),
      cancelled: event.status === 'cancelled',
      surveyUntil: event.survey?.length ? surveyWindow(event).until.toISOString() : null,
    },
  };
};

/** One line of the attendance list. */
export const attendeeView = z.strictObject({
  registrationId: z.string(),
  name: z.string(),
  ticketTypeId: z.string().nullable(),
  status: z.enum(REGISTRATION_STATUSES),
  checkInId: z.string().nullable(),
  checkedInAt: instant.nullable(),
  createdAt: instant,
  answers: z.array(z.strictObject({ questionId: z.string(), value: z.string() })).optional(),
});

/** Answers are for those who manage the event, not for the door. */
export const viewAttendee = (
  { registration, name }: NamedRegistration,
  full: boolean,
): z.infer<typeof attendeeView> => ({
  registrationId: registration._id,
  name,
  ticketTypeId: registration.ticketTypeId,
  status: registration.status,
  checkInId: registration.admission?.checkInId ?? null,
  checkedInAt: iso(registration.admission?.at ?? null),
  createdAt: registration.createdAt.toISOString(),
  ...(full ? { answers: registration.answers.map(({ questionId, value }) => ({ questionId, value })) } : {}),
});
