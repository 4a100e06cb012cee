import { z } from 'zod';
import { Answer, operation, type AnyOperation } from '../../http/operation.js';
import { AppError } from '../../shared/errors.js';
import { canManage } from './event.access.js';
import type { AttendanceService } from './attendance.service.js';
import { checkIn, checkInBatch } from './checkIn.schema.js';
import type { CheckInService } from './checkIn.service.js';
import { admittedView, batchItemView, packView, viewAdmitted, viewBatchItem, viewPack } from './checkIn.view.js';
import { doorHours } from './event.rules.js';
import { byId } from './event.schema.js';
import { listOfEvent } from './registration.schema.js';
import { REGISTRATION_STATUSES } from './registration.states.js';
import { attendeeView, viewAttendee } from './registration.view.js';

const CSV_HEADERS = {
  'Content-Type': 'text/csv; charset=utf-8',
  'Content-Disposition': 'attachment; filename="attendance.csv"',
};

const attendanceView = z.strictObject({
  eventId: z.string(),
  title: z.string(),
  capacity: z.number().int(),
  seatsTaken: z.number().int(),
  counts: z.record(z.enum(REGISTRATION_STATUSES), z.number().int()),
  items: z.array(attendeeView),
  nextCursor: z.string().nullable(),
});

/** The door: scans, their undoing, the offline pack, and who came. */
export function checkInRoutes(checkIns: CheckInService, attendance: AttendanceService): AnyOperation[] {
  return [
    operation({
      id: 'checkIns.create',
      method: 'post',
      path: '/v1/events/:id/check-ins',
      summary: '签到：扫一张票',
      who: 'signedIn',
      params: byId,
      body: checkIn,
      reply: admittedView,
      run: async ({ actor, params, body }) => {
        const answer = await checkIns.checkIn(actor, params.id, body);
        return answer instanceof AppError ? answer : viewAdmitted(answer);
      },
    }),
    operation({
      id: 'checkIns.upload',
      method: 'post',
      path: '/v1/events/:id/check-ins/batch',
      summary: '上传离线签到',
      who: 'signedIn',
      params: byId,
      body: checkInBatch,
      reply: z.strictObject({ items: z.array(batchItemView) }),
      status: 200,
      run: async ({ actor, params, body }) => ({
        items: (await checkIns.checkInAll(actor, params.id, body.scans)).map(viewBatchItem),
      }),
    }),
    operation({
      id: 'checkIns.undo',
      method: 'delete',
      path: '/v1/check-ins/:id',
      summary: '撤销签到',
      who: 'signedIn',
      params: byId,
      reply: z.null(),
      status: 204,
      run: async ({ actor, params }) => {
        await checkIns.undo(actor, params.id);
        return null;
      },
    }),
    operation({
      id: 'checkIns.pack',
      method: 'get',
      path: '/v1/events/:id/check-in-pack',
      summary: '离线签到包',
      who: 'signedIn',
      params: byId,
      reply: packView,
      run: async ({ actor, params }) => {
        const pack = await attendance.pack(actor, params.id);
        return viewPack(pack, doorHours(pack.event));
      },
    }),
    operation({
      id: 'attendance.get',
      method: 'get',
      path: '/v1/events/:id/attendance',
      summary: '到场情况：人数与名单；format=csv 导出表格',
      who: 'signedIn',
      params: byId,
      query: listOfEvent,
      reply: attendanceView,
      run: async ({ actor, params, query: { format, ...query } }) => {
        if (format === 'csv') return new Answer(200, await attendance.csv(actor, params.id), CSV_HEADERS);
        const { event, counts, items, nextCursor } = await attendance.attendance(actor, params.id, query);
        const full = canManage(actor, event);
        return {
          eventId: event._id,
          title: event.title,
          capacity: event.capacity,
          seatsTaken: event.seatsTaken,
          counts,
          items: items.map(item => viewAttendee(item, full)),
          nextCursor,
        };
      },
    }),
  ];
}
