import { operation, type AnyOperation } from '../../http/operation.js';
import type { Clock } from '../../platform/clock/clock.js';
import type { Actor } from '../../shared/actor.js';
import { pageOf } from '../../shared/page.js';
import type { EventRecord } from './event.model.js';
import { byId, cancelEvent, eventChange, eventDraft, listEvents, listManaged } from './event.schema.js';
import type { EventService } from './event.service.js';
import {
  eventDetailView,
  eventView,
  managedEventView,
  viewEvent,
  viewEventDetail,
  viewManagedEvent,
} from './event.view.js';
import type { RegistrationService } from './registration.service.js';

interface Parts {
  events: EventService;
  registrations: RegistrationService;
  clock: Clock;
}

/** Events: what everybody may read, and what those who hold them may do. */
export function eventRoutes({ events, registrations, clock }: Parts): AnyOperation[] {
  const show = async (actor: Actor | undefined, event: EventRecord) => {
    const mine = actor ? await registrations.findMine(actor, event) : null;
    return viewEventDetail(event, { actor, mine, now: clock.now() });
  };
  return [
    operation({
      id: 'events.create',
      method: 'post',
      path: '/v1/events',
      summary: '新建活动（草稿）',
      who: 'signedIn',
      body: eventDraft,
      reply: eventDetailView,
      run: async ({ actor, body }) => show(actor, await events.create(actor, body)),
    }),
    operation({
      id: 'events.change',
      method: 'patch',
      path: '/v1/events/:id',
      summary: '修改活动；时间或地点变化会通知已报名的人',
      who: 'signedIn',
      params: byId,
      body: eventChange,
      reply: eventDetailView,
      run: async ({ actor, params, body }) => show(actor, await events.change(actor, params.id, body)),
    }),
    operation({
      id: 'events.publish',
      method: 'post',
      path: '/v1/events/:id/publish',
      summary: '发布活动',
      who: 'signedIn',
      params: byId,
      reply: eventDetailView,
      status: 200,
      run: async ({ actor, params }) => show(actor, await events.publish(actor, params.id)),
    }),
    operation({
      id: 'events.cancel',
      method: 'post',
      path: '/v1/events/:id/cancel',
      summary: '取消活动：全部报名取消、退款并通知',
      who: 'signedIn',
      params: byId,
      body: cancelEvent,
      reply: eventDetailView,
      status: 200,
      run: async ({ actor, params, body }) => show(actor, await events.cancel(actor, params.id, body.reason)),
    }),
    operation({
      id: 'events.list',
      method: 'get',
      path: '/v1/events',
      summary: '活动列表（公开）',
      who: 'anyone',
      query: listEvents,
      reply: pageOf(eventView),
      run: async ({ query }) => {
        const { items, nextCursor } = await events.listPublic(query);
        return { items: items.map(event => viewEvent(event, clock.now())), nextCursor };
      },
    }),
    operation({
      id: 'events.listManaged',
      method: 'get',
      path: '/v1/my-events',
      summary: '我主办或签到的活动（含草稿）',
      who: 'signedIn',
      query: listManaged,
      reply: pageOf(managedEventView),
      run: async ({ actor, query }) => {
        const { items, nextCursor } = await events.listManaged(actor, query);
        return { items: items.map(event => viewManagedEvent(event, actor, clock.now())), nextCursor };
      },
    }),
    operation({
      id: 'events.get',
      method: 'get',
      path: '/v1/events/:id',
      summary: '活动详情，含本人报名',
      who: 'anyone',
      params: byId,
      reply: eventDetailView,
      run: async ({ actor, params }) => show(actor, await events.get(actor, params.id)),
    }),
  ];
}
