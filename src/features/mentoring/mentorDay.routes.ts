import { z } from 'zod';
import { operation, type AnyOperation } from '../../http/operation.js';
import type { Clock } from '../../platform/clock/clock.js';
import type { Actor } from '../../shared/actor.js';
import { pageOf } from '../../shared/page.js';
import type { DayPartyService } from './dayParty.service.js';
import type { DayPublicationService } from './dayPublication.service.js';
import type { DaySessionRecord } from './mentorDay.model.js';
import {
  absentBody,
  cancelBody,
  createDay,
  dayQuery,
  lockBody,
  opinionBody,
  planDayBody,
  publishBody,
  setParty,
  swapBody,
  wishBody,
} from './mentorDay.schema.js';
import type { MentorDayService } from './mentorDay.service.js';
import {
  dayRow,
  daySessionView,
  dayView,
  partView,
  viewDay,
  viewDayRow,
  viewDaySession,
  viewPart,
} from './mentorDay.view.js';
import { byId } from './task.schema.js';

interface Parts {
  clock: Clock;
  days: MentorDayService;
  dayParties: DayPartyService;
  publications: DayPublicationService;
}

const act = { who: 'signedIn', params: byId, reply: dayView, status: 200 } as const;
const divergence = z.strictObject({
  startupId: z.string(),
  meetings: z.number().int(),
  answered: z.number().int(),
  average: z.number().nullable(),
  spread: z.number().int(),
  isDivided: z.boolean(),
  gaps: z.array(
    z.strictObject({ mentorId: z.string(), mentorScore: z.number().int(), startupScore: z.number().int() }),
  ),
  again: z.array(z.string()),
});

const viewMine = (actor: Actor, session: DaySessionRecord) =>
  viewDaySession(session, session.mentorId === actor.mentorId ? 'mentor' : 'applicant');

function planningRoutes({ days }: Parts): AnyOperation[] {
  return [
    operation({
      id: 'mentorDays.list',
      method: 'get',
      path: '/v1/mentor-days',
      summary: '导师日列表',
      who: 'signedIn',
      query: dayQuery,
      reply: pageOf(dayRow),
      run: async ({ actor, query }) => {
        const { items, nextCursor } = await days.list(actor, query);
        return { items: items.map(viewDayRow), nextCursor };
      },
    }),
    operation({
      id: 'mentorDays.create',
      method: 'post',
      path: '/v1/mentor-days',
      summary: '新建导师日：选择企业、导师与轮次',
      who: 'signedIn',
      body: createDay,
      reply: dayView,
      run: async ({ actor, body }) => viewDay(await days.create(actor, body)),
    }),
    operation({
      ...act,
      id: 'mentorDays.get',
      method: 'get',
      path: '/v1/mentor-days/:id',
      summary: '导师日与排期表',
      run: async ({ actor, params }) => viewDay(await days.see(actor, params.id)),
    }),
    operation({
      ...act,
      id: 'mentorDays.setParty',
      method: 'put',
      path: '/v1/mentor-days/:id/party',
      summary: '设置一方的意向与不在场的轮次',
      body: setParty,
      run: async ({ actor, params, body: { party, revision } }) =>
        viewDay(await days.setParty(actor, { ...params, revision }, party)),
    }),
    operation({
      ...act,
      id: 'mentorDays.plan',
      method: 'post',
      path: '/v1/mentor-days/:id/plan',
      summary: '自动排期：按意向生成没有冲突的面谈表，锁定的不动',
      body: planDayBody,
      run: async ({ actor, params, body: { seed, revision } }) =>
        viewDay(await days.plan(actor, { ...params, revision }, seed)),
    }),
    operation({
      ...act,
      id: 'mentorDays.swap',
      method: 'post',
      path: '/v1/mentor-days/:id/swap',
      summary: '手动把一场面谈换到另一轮',
      body: swapBody,
      run: async ({ actor, params, body: { revision, ...move } }) =>
        viewDay(await days.swap(actor, { ...params, revision }, move)),
    }),
    operation({
      ...act,
      id: 'mentorDays.lock',
      method: 'post',
      path: '/v1/mentor-days/:id/lock',
      summary: '锁定或放开一场面谈',
      body: lockBody,
      run: async ({ actor, params, body: { revision, ...which } }) =>
        viewDay(await days.lock(actor, { ...params, revision }, which)),
    }),
  ];
}

/** Mentor days. Fixed paths come before `:id`. */
export const mentorDayRoutes = (parts: Parts): AnyOperation[] => [
  operation({
    id: 'mentorDays.mine',
    method: 'get',
    path: '/v1/mentor-days/mine',
    summary: '我在导师日的面谈',
    who: 'signedIn',
    reply: z.strictObject({ items: z.array(daySessionView) }),
    run: async ({ actor }) => ({
      items: (await parts.publications.mine(actor)).map(session => viewMine(actor, session)),
    }),
  }),
  operation({
    id: 'mentorDays.giveOpinion',
    method: 'put',
    path: '/v1/mentor-days/opinions',
    summary: '填写一场面谈的意见',
    who: 'signedIn',
    body: opinionBody,
    reply: daySessionView,
    run: async ({ actor, body }) => viewMine(actor, await parts.publications.giveOpinion(actor, body)),
  }),
  operation({
    id: 'mentorDays.takingPart',
    method: 'get',
    path: '/v1/mentor-days/taking-part',
    summary: '我参加的导师日与我的意向',
    who: 'signedIn',
    reply: z.strictObject({ items: z.array(partView) }),
    run: async ({ actor }) => ({
      items: (await parts.dayParties.takingPart(actor)).map(part => viewPart(part, parts.clock.now())),
    }),
  }),
  operation({
    id: 'mentorDays.wish',
    method: 'put',
    path: '/v1/mentor-days/:id/wishes',
    summary: '填写我方的意向与不在场的轮次',
    who: 'signedIn',
    params: byId,
    body: wishBody,
    reply: partView,
    run: async ({ actor, params, body }) =>
      viewPart(await parts.dayParties.wish(actor, params.id, body), parts.clock.now()),
  }),
  ...planningRoutes(parts),
  operation({
    ...act,
    id: 'mentorDays.cancel',
    method: 'post',
    path: '/v1/mentor-days/:id/cancel',
    summary: '取消一个还没有发布的导师日',
    body: cancelBody,
    run: async ({ actor, params, body: { revision, reason } }) =>
      viewDay(await parts.days.cancel(actor, { ...params, revision }, reason)),
  }),
  operation({
    ...act,
    id: 'mentorDays.publish',
    method: 'post',
    path: '/v1/mentor-days/:id/publish',
    summary: '发布：为每场面谈建立双方日程',
    body: publishBody,
    run: async ({ actor, params, body }) => viewDay(await parts.publications.publish(actor, { ...params, ...body })),
  }),
  operation({
    ...act,
    id: 'mentorDays.absent',
    method: 'post',
    path: '/v1/mentor-days/:id/absent',
    summary: '登记未到场并重排余下轮次',
    body: absentBody,
    run: async ({ actor, params, body: { revision, ...who } }) =>
      viewDay(await parts.publications.absent(actor, { ...params, revision }, who)),
  }),
  operation({
    id: 'mentorDays.roundUp',
    method: 'get',
    path: '/v1/mentor-days/:id/round-up',
    summary: '晚间汇总：双方意见与分歧',
    who: 'signedIn',
    params: byId,
    reply: z.strictObject({ sessions: z.array(daySessionView), divergences: z.array(divergence) }),
    run: async ({ actor, params }) => {
      const { sessions, divergences } = await parts.publications.roundUp(actor, params.id);
      return { sessions: sessions.map(one => viewDaySession(one)), divergences };
    },
  }),
];
