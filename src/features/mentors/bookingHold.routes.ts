import { z } from 'zod';
import { operation, type AnyOperation } from '../../http/operation.js';
import { minutesField, startsAtField } from './booking.schema.js';
import type { BookingHoldRecord } from './bookingHold.model.js';
import type { BookingHoldService } from './bookingHold.service.js';
import { byId } from './mentor.schema.js';

const holdView = z.strictObject({
  id: z.string(),
  mentorId: z.string(),
  startsAt: z.iso.datetime(),
  endsAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
});

const view = (hold: BookingHoldRecord): z.infer<typeof holdView> => ({
  id: hold._id,
  mentorId: hold.mentorId,
  startsAt: hold.startsAt.toISOString(),
  endsAt: hold.endsAt.toISOString(),
  expiresAt: hold.expiresAt.toISOString(),
});

/** Keeping a time free while its form is filled in. */
export const bookingHoldRoutes = (holds: BookingHoldService): AnyOperation[] => [
  operation({
    id: 'bookingHolds.create',
    method: 'post',
    path: '/v1/bookings/holds',
    summary: '填写预约时保留时段五分钟',
    who: 'signedIn',
    body: z.strictObject({
      mentorId: z.string().min(1).max(64),
      startsAt: startsAtField,
      minutes: minutesField.default(60),
    }),
    reply: holdView,
    run: async ({ actor, body }) => view(await holds.hold(actor, body)),
  }),
  operation({
    id: 'bookingHolds.release',
    method: 'delete',
    path: '/v1/bookings/holds/:id',
    summary: '放弃保留的时段',
    who: 'signedIn',
    params: byId,
    reply: z.undefined(),
    status: 204,
    run: ({ actor, params }) => holds.release(actor, params.id),
  }),
];
