import { z } from 'zod';
import { Answer, operation, type AnyOperation } from '../../http/operation.js';
import type { Actor } from '../../shared/actor.js';
import { sha256 } from '../../shared/ids.js';
import { putVideoLink } from '../mentors/index.js';
import type { CalendarService } from './calendar.service.js';
import { byId } from './task.schema.js';

const linkView = z.strictObject({
  /** The address, near the start; null before and after. */
  url: z.string().nullable(),
  opensAt: z.iso.datetime(),
  isSet: z.boolean(),
});

async function showLink(calendars: CalendarService, actor: Actor, id: string) {
  const { url, opensAt, isSet } = await calendars.videoLink(actor, id);
  return { url, isSet, opensAt: opensAt.toISOString() };
}

/** The personal calendar and meeting links. */
export const calendarRoutes = (calendars: CalendarService): AnyOperation[] => [
  operation({
    id: 'calendars.read',
    method: 'get',
    path: '/v1/calendars/:secret.ics',
    summary: '个人日历订阅（凭私密地址）',
    who: 'anyone',
    params: z.strictObject({ secret: z.string().min(1).max(64) }),
    reply: z.string(),
    run: async ({ params, info }) => {
      const text = await calendars.read(params.secret);
      const etag = `"${sha256(text).slice(0, 32)}"`;
      const headers = {
        ETag: etag,
        'Cache-Control': 'private, no-cache',
        'Content-Type': 'text/calendar; charset=utf-8',
      };
      if (info.headers['if-none-match'] === etag) return new Answer(304, null, headers);
      return new Answer(200, text, headers);
    },
  }),
  operation({
    id: 'calendarFeed.get',
    method: 'get',
    path: '/v1/me/calendar-feed',
    summary: '我的日历订阅是否开启',
    who: 'signedIn',
    reply: z.strictObject({ createdAt: z.iso.datetime().nullable() }),
    run: async ({ actor }) => ({ createdAt: (await calendars.state(actor)).createdAt?.toISOString() ?? null }),
  }),
  operation({
    id: 'calendarFeed.open',
    method: 'post',
    path: '/v1/me/calendar-feed',
    summary: '生成新的日历订阅地址，旧地址立即失效',
    who: 'signedIn',
    reply: z.strictObject({ path: z.string(), createdAt: z.iso.datetime() }),
    // The address is a secret: its reply must not be stored to be repeated, and asking again simply makes another.
    safety: 'none',
    run: async ({ actor }) => {
      const { path, createdAt } = await calendars.open(actor);
      return { path, createdAt: createdAt.toISOString() };
    },
  }),
  operation({
    id: 'calendarFeed.close',
    method: 'delete',
    path: '/v1/me/calendar-feed',
    summary: '停用日历订阅',
    who: 'signedIn',
    reply: z.null(),
    status: 204,
    run: async ({ actor }) => {
      await calendars.close(actor);
      return new Answer(204, null);
    },
  }),
  operation({
    id: 'bookings.getVideoLink',
    method: 'get',
    path: '/v1/bookings/:id/video-link',
    summary: '线上辅导的会议链接，临近开始时对双方可见',
    who: 'signedIn',
    params: byId,
    reply: linkView,
    run: ({ actor, params }) => showLink(calendars, actor, params.id),
  }),
  operation({
    id: 'bookings.putVideoLink',
    method: 'put',
    path: '/v1/bookings/:id/video-link',
    summary: '为一次辅导设置会议链接（仅 https）',
    who: 'signedIn',
    params: byId,
    body: putVideoLink,
    reply: linkView,
    run: async ({ actor, params, body }) => {
      await calendars.putVideoLink(actor, params.id, body.url);
      return showLink(calendars, actor, params.id);
    },
  }),
];
