import { z } from 'zod';
import { MENTOR_MODE_IDS } from '../../../config/mentors.js';
import { operation, type AnyOperation } from '../../http/operation.js';
import { pageOf, pageQuery } from '../../shared/page.js';
import { bookingView, viewBooking } from './booking.view.js';
import { byId } from './mentor.schema.js';
import { joinWait } from './slotWait.schema.js';
import type { SlotOfferService } from './slotOffer.service.js';
import type { SlotWaitService, WaitPlace } from './slotWait.service.js';

const waitView = z.strictObject({
  id: z.string(),
  mentorId: z.string(),
  mentorName: z.string(),
  organisationId: z.string(),
  from: z.string(),
  to: z.string(),
  minutes: z.number().int(),
  mode: z.enum(MENTOR_MODE_IDS),
  topic: z.string(),
  status: z.enum(['waiting', 'offered', 'taken', 'passed', 'left', 'ended']),
  /** How many are served before this one, while it waits. */
  ahead: z.number().int(),
  /** True while the rule of fair use puts it after the others. */
  isLowered: z.boolean(),
  bookingId: z.string().nullable(),
  createdAt: z.iso.datetime(),
});

const view = ({ wait, ahead, isLowered }: WaitPlace): z.infer<typeof waitView> => ({
  id: wait._id,
  mentorId: wait.mentorId,
  mentorName: wait.mentorName,
  organisationId: wait.organisationId,
  from: wait.from,
  to: wait.to,
  minutes: wait.minutes,
  mode: wait.mode,
  topic: wait.topic,
  status: wait.status,
  ahead,
  isLowered,
  bookingId: wait.bookingId,
  createdAt: wait.createdAt.toISOString(),
});

/** 候补: waiting for time of a full mentor. */
export const slotWaitRoutes = (waits: SlotWaitService, offers: SlotOfferService): AnyOperation[] => [
  operation({
    id: 'slotWaits.join',
    method: 'post',
    path: '/v1/mentors/:id/waits',
    summary: '导师约满时登记候补',
    who: 'signedIn',
    params: byId,
    body: joinWait,
    reply: waitView,
    run: async ({ actor, params, body }) => view(await waits.join(actor, params.id, body)),
  }),
  operation({
    id: 'slotWaits.list',
    method: 'get',
    path: '/v1/slot-waits',
    summary: '我的候补与前面的人数',
    who: 'signedIn',
    query: z.strictObject(pageQuery),
    reply: pageOf(waitView),
    run: async ({ actor, query }) => {
      const { items, nextCursor } = await waits.list(actor, query);
      return { items: items.map(view), nextCursor };
    },
  }),
  operation({
    id: 'slotWaits.leave',
    method: 'delete',
    path: '/v1/slot-waits/:id',
    summary: '退出候补',
    who: 'signedIn',
    params: byId,
    reply: z.undefined(),
    status: 204,
    run: ({ actor, params }) => waits.leave(actor, params.id),
  }),
  operation({
    id: 'bookings.acceptOffer',
    method: 'post',
    path: '/v1/bookings/:id/accept-offer',
    summary: '确认为候补保留的时段',
    who: 'signedIn',
    params: byId,
    reply: bookingView,
    status: 200,
    run: async ({ actor, params }) => viewBooking(await offers.accept(actor, params.id), 'applicant'),
  }),
];
