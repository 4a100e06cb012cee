import { z } from 'zod';
import { MENTOR_MODE_IDS } from '../../../config/mentors.js';
import { operation, type AnyOperation } from '../../http/operation.js';
import { putAvailability, slotQuery } from './availability.schema.js';
import type { AvailabilityService } from './availability.service.js';
import type { MentorRecord } from './mentor.model.js';
import { byId } from './mentor.schema.js';
import type { Slot } from './slot.rules.js';

const window = { from: z.string(), to: z.string(), mode: z.enum(MENTOR_MODE_IDS).optional() };
const limit = z.number().int().optional();

const availabilityView = z.strictObject({
  weekly: z.array(z.strictObject({ weekday: z.number().int(), ...window })),
  overrides: z.array(z.strictObject({ on: z.string(), closed: z.boolean(), windows: z.array(z.strictObject(window)) })),
  slotMinutes: z.number().int(),
  bufferMinutes: z.number().int(),
  noticeHours: z.number().int(),
  horizonDays: z.number().int(),
  startEveryMinutes: z.number().int().nullable(),
  closedOnHolidays: z.boolean(),
  limits: z.strictObject({ perDay: limit, perWeek: limit, perMonth: limit, perYear: limit }),
  setBy: z.enum(['nobody', 'roster', 'mentor']),
});

const viewAvailability = ({ availability, hoursSetBy }: MentorRecord): z.infer<typeof availabilityView> => ({
  weekly: availability.weekly,
  overrides: availability.overrides,
  slotMinutes: availability.slotMinutes,
  bufferMinutes: availability.bufferMinutes,
  noticeHours: availability.noticeHours,
  horizonDays: availability.horizonDays,
  startEveryMinutes: availability.startEveryMinutes ?? null,
  closedOnHolidays: availability.closedOnHolidays ?? true,
  limits: availability.limits,
  setBy: hoursSetBy,
});

const slotView = z.strictObject({
  startsAt: z.iso.datetime(),
  endsAt: z.iso.datetime(),
  mode: z.enum([...MENTOR_MODE_IDS, 'both']),
  state: z.enum(['free', 'taken', 'closed', 'tooSoon', 'tooFar', 'full']),
});

const viewSlot = ({ startsAt, endsAt, mode, state }: Slot): z.infer<typeof slotView> => ({
  startsAt: startsAt.toISOString(),
  endsAt: endsAt.toISOString(),
  mode,
  state,
});

/** The hours of a mentor, and what can be booked in them. */
export const availabilityRoutes = (availabilities: AvailabilityService): AnyOperation[] => [
  operation({
    id: 'availability.get',
    method: 'get',
    path: '/v1/mentors/:id/availability',
    summary: '导师的可约时间设置（本人或管理人员）',
    who: 'signedIn',
    params: byId,
    reply: availabilityView,
    run: async ({ actor, params }) => viewAvailability(await availabilities.get(actor, params.id)),
  }),
  operation({
    id: 'availability.put',
    method: 'put',
    path: '/v1/mentors/:id/availability',
    summary: '设置导师的可约时间：每周时段、特殊日期、间隔、提前量与上限',
    who: 'signedIn',
    params: byId,
    body: putAvailability,
    reply: availabilityView,
    run: async ({ actor, params, body }) => viewAvailability(await availabilities.put(actor, params.id, body)),
  }),
  operation({
    id: 'slots.list',
    method: 'get',
    path: '/v1/mentors/:id/slots',
    summary: '导师的时段与状态',
    who: 'anyone',
    params: byId,
    query: slotQuery,
    reply: z.strictObject({ items: z.array(slotView) }),
    run: async ({ actor, params, query }) => ({
      items: (await availabilities.slots(actor, params.id, query)).map(viewSlot),
    }),
  }),
];
