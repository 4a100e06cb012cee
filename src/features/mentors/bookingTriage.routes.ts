import { z } from 'zod';
import { operation, type AnyOperation } from '../../http/operation.js';
import { pageOf, pageQuery } from '../../shared/page.js';
import { bookingView, viewBooking } from './booking.view.js';
import type { BookingTriageRecord } from './bookingTriage.model.js';
import { triageDecision } from './bookingTriage.schema.js';
import type { BookingTriageService } from './bookingTriage.service.js';
import { byId } from './mentor.schema.js';

const triageView = z.strictObject({
  id: z.string(),
  bookingId: z.string(),
  kind: z.enum(['screening', 'exhausted']),
  status: z.enum(['open', 'closed']),
  organisationName: z.string(),
  mentorName: z.string(),
  topic: z.string(),
  startsAt: z.iso.datetime(),
  outcome: z.string(),
  reason: z.string(),
  createdAt: z.iso.datetime(),
});

const view = (triage: BookingTriageRecord): z.infer<typeof triageView> => ({
  id: triage._id,
  bookingId: triage.bookingId,
  kind: triage.kind,
  status: triage.status,
  organisationName: triage.organisationName,
  mentorName: triage.mentorName,
  topic: triage.topic,
  startsAt: triage.startsAt.toISOString(),
  outcome: triage.outcome,
  reason: triage.reason,
  createdAt: triage.createdAt.toISOString(),
});

const suitableView = z.strictObject({
  mentorId: z.string(),
  name: z.string(),
  expertise: z.array(z.string()),
  score: z.number().int(),
  why: z.array(z.string()),
  parts: z.array(z.strictObject({ name: z.string(), points: z.number().int(), most: z.number().int() })),
});

/** 分派: the queue of the coordinators. */
export const bookingTriageRoutes = (triages: BookingTriageService): AnyOperation[] => [
  operation({
    id: 'bookingTriages.list',
    method: 'get',
    path: '/v1/booking-triages',
    summary: '待分派的预约请求',
    who: 'signedIn',
    query: z.strictObject(pageQuery),
    reply: pageOf(triageView),
    run: async ({ actor, query }) => {
      const { items, nextCursor } = await triages.list(actor, query);
      return { items: items.map(view), nextCursor };
    },
  }),
  operation({
    id: 'bookingTriages.get',
    method: 'get',
    path: '/v1/booking-triages/:id',
    summary: '分派事项：预约内容与合适的导师',
    who: 'signedIn',
    params: byId,
    reply: z.strictObject({ triage: triageView, booking: bookingView, suitable: z.array(suitableView) }),
    run: async ({ actor, params }) => {
      const { triage, booking, suitable } = await triages.see(actor, params.id);
      return {
        triage: view(triage),
        booking: viewBooking(booking, 'staff'),
        suitable: suitable.map(({ mentor, score, why, parts }) => ({
          mentorId: mentor._id,
          name: mentor.name,
          expertise: mentor.expertise,
          score,
          why,
          parts,
        })),
      };
    },
  }),
  operation({
    id: 'mentors.setTriage',
    method: 'put',
    path: '/v1/mentors/:id/triage',
    summary: '该导师的预约请求是否先由工作人员分派；null 按导师库规定',
    who: 'signedIn',
    params: byId,
    body: z.strictObject({ triage: z.boolean().nullable() }),
    reply: z.strictObject({ triage: z.boolean().nullable() }),
    run: async ({ actor, params, body }) => ({ triage: await triages.setRule(actor, params.id, body.triage) }),
  }),
  operation({
    id: 'bookingTriages.decide',
    method: 'post',
    path: '/v1/booking-triages/:id/decision',
    summary: '分派：送达、改派、推荐或退回',
    who: 'signedIn',
    params: byId,
    body: triageDecision,
    reply: triageView,
    status: 200,
    run: async ({ actor, params, body }) => view(await triages.decide(actor, params.id, body)),
  }),
];
