import { z } from 'zod';
import { Answer, operation, type AnyOperation } from '../../http/operation.js';
import type { Actor } from '../../shared/actor.js';
import { pageOf } from '../../shared/page.js';
import { sideOf } from './booking.access.js';
import type { BookingRecord } from './booking.model.js';
import {
  absenceQuery,
  acceptBooking,
  bookingQuery,
  cancelBooking,
  decideAbsence,
  declineBooking,
  explainAbsence,
  giveFeedback,
  noShowBooking,
  putNote,
  requestAny,
  requestBooking,
  rescheduleBooking,
} from './booking.schema.js';
import type { BookingService } from './booking.service.js';
import { bookingView, viewBooking } from './booking.view.js';
import type { BookingAbsenceService } from './bookingAbsence.service.js';
import type { BookingAnyService } from './bookingAny.service.js';
import type { BookingAnswerService } from './bookingAnswer.service.js';
import type { BookingChangeService } from './bookingChange.service.js';
import type { BookingSessionService } from './bookingSession.service.js';
import { calendarFileOf } from './calendarFile.rules.js';
import { byId } from './mentor.schema.js';

/** The services behind the routes of bookings. */
export interface BookingServices {
  bookings: BookingService;
  answers: BookingAnswerService;
  changes: BookingChangeService;
  sessions: BookingSessionService;
  anybody: BookingAnyService;
  absences: BookingAbsenceService;
}

const show = (actor: Actor, booking: BookingRecord) => viewBooking(booking, sideOf(actor, booking) ?? 'applicant');

/** Everything that is done to one booking answers with the booking as it then is. */
const act = { who: 'signedIn', params: byId, reply: bookingView, status: 200 } as const;

function requestRoutes({ bookings, anybody }: BookingServices): AnyOperation[] {
  return [
    operation({
      id: 'bookings.request',
      method: 'post',
      path: '/v1/bookings',
      summary: '代表企业预约导师的一个时段',
      who: 'signedIn',
      barredBy: 'bookings',
      body: requestBooking,
      reply: bookingView,
      run: async ({ actor, body }) => viewBooking(await bookings.request(actor, body), 'applicant'),
    }),
    operation({
      id: 'bookings.requestAny',
      method: 'post',
      path: '/v1/bookings/any',
      summary: '指定时间，由系统选择任一合适的导师',
      who: 'signedIn',
      body: requestAny,
      reply: bookingView,
      run: async ({ actor, body }) => viewBooking(await anybody.request(actor, body), 'applicant'),
    }),
    operation({
      id: 'bookings.list',
      method: 'get',
      path: '/v1/bookings',
      summary: '我的预约：作为企业（applicant）或导师（mentor）',
      who: 'signedIn',
      query: bookingQuery,
      reply: pageOf(bookingView),
      run: async ({ actor, query }) => {
        const { items, nextCursor } = await bookings.list(actor, query);
        return { items: items.map(item => viewBooking(item, query.as)), nextCursor };
      },
    }),
    operation({
      id: 'bookings.get',
      method: 'get',
      path: '/v1/bookings/:id',
      summary: '预约详情',
      who: 'signedIn',
      params: byId,
      reply: bookingView,
      run: async ({ actor, params }) => {
        const { booking, side } = await bookings.see(actor, params.id);
        return viewBooking(booking, side);
      },
    }),
    operation({
      id: 'bookings.calendar',
      method: 'get',
      path: '/v1/bookings/:id/calendar.ics',
      summary: '预约的日历文件（RFC 5545）',
      who: 'signedIn',
      params: byId,
      reply: z.string(),
      run: async ({ actor, params }) => {
        const { booking } = await bookings.see(actor, params.id);
        const headers = {
          'Content-Type': 'text/calendar; charset=utf-8',
          'Content-Disposition': 'attachment; filename="booking.ics"',
        };
        return new Answer(200, calendarFileOf(booking), headers);
      },
    }),
  ];
}

function answerRoutes({ answers, changes }: BookingServices): AnyOperation[] {
  return [
    operation({
      ...act,
      id: 'bookings.accept',
      method: 'post',
      path: '/v1/bookings/:id/accept',
      summary: '导师接受预约',
      body: acceptBooking,
      run: async ({ actor, params, body }) => show(actor, await answers.accept(actor, params.id, body.place)),
    }),
    operation({
      ...act,
      id: 'bookings.decline',
      method: 'post',
      path: '/v1/bookings/:id/decline',
      summary: '导师婉拒预约；有备选导师时自动转请',
      body: declineBooking,
      run: async ({ actor, params, body }) => show(actor, await answers.decline(actor, params.id, body.reason)),
    }),
    operation({
      ...act,
      id: 'bookings.cancel',
      method: 'post',
      path: '/v1/bookings/:id/cancel',
      summary: '取消预约',
      body: cancelBooking,
      run: async ({ actor, params, body }) => show(actor, await changes.cancel(actor, params.id, body)),
    }),
    operation({
      ...act,
      id: 'bookings.reschedule',
      method: 'post',
      path: '/v1/bookings/:id/reschedule',
      summary: '改期：同一导师、另一位导师或任一合适的导师',
      body: rescheduleBooking,
      run: async ({ actor, params, body }) => show(actor, await changes.reschedule(actor, params.id, body)),
    }),
  ];
}

function sessionRoutes({ sessions }: BookingServices): AnyOperation[] {
  return [
    operation({
      ...act,
      id: 'bookings.complete',
      method: 'post',
      path: '/v1/bookings/:id/complete',
      summary: '登记辅导已完成',
      run: async ({ actor, params }) => show(actor, await sessions.complete(actor, params.id)),
    }),
    operation({
      ...act,
      id: 'bookings.noShow',
      method: 'post',
      path: '/v1/bookings/:id/no-show',
      summary: '登记对方爽约',
      body: noShowBooking,
      run: async ({ actor, params, body }) => show(actor, await sessions.markNoShow(actor, params.id, body.absent)),
    }),
    operation({
      ...act,
      id: 'bookings.putNote',
      method: 'put',
      path: '/v1/bookings/:id/note',
      summary: '导师填写辅导记录',
      body: putNote,
      run: async ({ actor, params, body }) => show(actor, await sessions.putNote(actor, params.id, body)),
    }),
    operation({
      ...act,
      id: 'bookings.giveFeedback',
      method: 'post',
      path: '/v1/bookings/:id/feedback',
      summary: '评价本次辅导',
      body: giveFeedback,
      run: async ({ actor, params, body }) => show(actor, await sessions.giveFeedback(actor, params.id, body)),
    }),
  ];
}

function absenceRoutes({ absences }: BookingServices): AnyOperation[] {
  return [
    operation({
      id: 'bookingAbsences.list',
      method: 'get',
      path: '/v1/booking-absences',
      summary: '待认定的未到场登记',
      who: 'signedIn',
      query: absenceQuery,
      reply: pageOf(bookingView),
      run: async ({ actor, query }) => {
        const { items, nextCursor } = await absences.list(actor, query);
        return { items: items.map(item => viewBooking(item, 'staff')), nextCursor };
      },
    }),
    operation({
      ...act,
      id: 'bookings.explainAbsence',
      method: 'post',
      path: '/v1/bookings/:id/explanation',
      summary: '被登记未到场的一方七天内说明原因',
      body: explainAbsence,
      run: async ({ actor, params, body }) => show(actor, await absences.explain(actor, params.id, body.text)),
    }),
    operation({
      ...act,
      id: 'bookings.decideAbsence',
      method: 'post',
      path: '/v1/bookings/:id/absence-decision',
      summary: '认定未到场登记：免责或维持',
      body: decideAbsence,
      run: async ({ actor, params, body }) => show(actor, await absences.decide(actor, params.id, body)),
    }),
  ];
}

/** Asking for a session, answering, changing and finishing it. */
export const bookingRoutes = (services: BookingServices): AnyOperation[] => [
  ...requestRoutes(services),
  ...answerRoutes(services),
  ...sessionRoutes(services),
  ...absenceRoutes(services),
];
