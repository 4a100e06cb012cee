import { z } from 'zod';
import { MENTOR_MODE_IDS } from '../../../config/mentors.js';
import { Answer, operation, type AnyOperation } from '../../http/operation.js';
import { pageOf } from '../../shared/page.js';
import { calendarFileOfHour } from './calendarFile.rules.js';
import { byId } from './mentor.schema.js';
import type { OfficeHourRecord, OfficeHourSeatRecord } from './officeHour.model.js';
import { cancelOfficeHour, createOfficeHour, officeHourQuery, takeSeat } from './officeHour.schema.js';
import type { OfficeHourService, SeenOfficeHour } from './officeHour.service.js';

const hourFields = {
  id: z.string(),
  mentorId: z.string(),
  mentorName: z.string(),
  title: z.string(),
  startsAt: z.iso.datetime(),
  endsAt: z.iso.datetime(),
  mode: z.enum(MENTOR_MODE_IDS),
  place: z.string(),
  seats: z.number().int(),
  seatsTaken: z.number().int(),
  status: z.enum(['open', 'cancelled']),
  reason: z.string(),
};
const hourRow = z.strictObject(hourFields);
const seatView = z.strictObject({ organisationName: z.string(), people: z.number().int(), question: z.string() });
const hourView = z.strictObject({ ...hourFields, mySeat: seatView.nullable(), seatList: z.array(seatView).nullable() });

const viewRow = (hour: OfficeHourRecord): z.infer<typeof hourRow> => ({
  id: hour._id,
  mentorId: hour.mentorId,
  mentorName: hour.mentorName,
  title: hour.title,
  startsAt: hour.startsAt.toISOString(),
  endsAt: hour.endsAt.toISOString(),
  mode: hour.mode,
  place: hour.place,
  seats: hour.seats,
  seatsTaken: hour.seatsTaken,
  status: hour.status,
  reason: hour.reason,
});

const viewSeat = ({ organisationName, attendeeIds, question }: OfficeHourSeatRecord): z.infer<typeof seatView> => ({
  organisationName,
  people: attendeeIds.length + 1,
  question,
});

const view = ({ hour, mySeat, seats }: SeenOfficeHour): z.infer<typeof hourView> => ({
  ...viewRow(hour),
  mySeat: mySeat && viewSeat(mySeat),
  seatList: seats && seats.map(viewSeat),
});

const act = { who: 'signedIn', params: byId, reply: hourView, status: 200 } as const;

/** 集体答疑: sessions with seats. */
export const officeHourRoutes = (hours: OfficeHourService): AnyOperation[] => [
  operation({
    id: 'officeHours.create',
    method: 'post',
    path: '/v1/mentors/:id/office-hours',
    summary: '导师开设集体答疑',
    who: 'signedIn',
    params: byId,
    body: createOfficeHour,
    reply: hourView,
    run: async ({ actor, params, body }) => view(await hours.create(actor, params.id, body)),
  }),
  operation({
    id: 'officeHours.list',
    method: 'get',
    path: '/v1/office-hours',
    summary: '即将举行的集体答疑',
    who: 'anyone',
    query: officeHourQuery,
    reply: pageOf(hourRow),
    run: async ({ query }) => {
      const { items, nextCursor } = await hours.list(query);
      return { items: items.map(viewRow), nextCursor };
    },
  }),
  operation({
    id: 'officeHours.get',
    method: 'get',
    path: '/v1/office-hours/:id',
    summary: '集体答疑详情与我的席位',
    who: 'signedIn',
    params: byId,
    reply: hourView,
    run: async ({ actor, params }) => view(await hours.see(actor, params.id)),
  }),
  operation({
    ...act,
    id: 'officeHours.take',
    method: 'post',
    path: '/v1/office-hours/:id/seats',
    summary: '代表企业报名一个席位，可带同事',
    body: takeSeat,
    status: 201,
    turn: ({ params }) => `officeHour ${params.id}`,
    run: async ({ actor, params, body }) => view(await hours.take(actor, params.id, body)),
  }),
  operation({
    ...act,
    id: 'officeHours.leave',
    method: 'post',
    path: '/v1/office-hours/:id/leave',
    summary: '退出集体答疑',
    run: async ({ actor, params }) => view(await hours.leave(actor, params.id)),
  }),
  operation({
    ...act,
    id: 'officeHours.cancel',
    method: 'post',
    path: '/v1/office-hours/:id/cancel',
    summary: '取消集体答疑',
    body: cancelOfficeHour,
    run: async ({ actor, params, body }) => view(await hours.cancel(actor, params.id, body.reason)),
  }),
  operation({
    id: 'officeHours.calendar',
    method: 'get',
    path: '/v1/office-hours/:id/calendar.ics',
    summary: '集体答疑的日历文件（RFC 5545）',
    who: 'signedIn',
    params: byId,
    reply: z.string(),
    run: async ({ actor, params }) => {
      const { hour } = await hours.see(actor, params.id);
      const headers = {
        'Content-Type': 'text/calendar; charset=utf-8',
        'Content-Disposition': 'attachment; filename="office-hour.ics"',
      };
      return new Answer(200, calendarFileOfHour(hour), headers);
    },
  }),
];
