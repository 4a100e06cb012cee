import { z } from 'zod';
import { operation, type AnyOperation } from '../../http/operation.js';
import { isMember, type Actor } from '../../shared/actor.js';
import { byId } from '../../shared/fields.js';
import { pageOf } from '../../shared/page.js';
import type { OrganisationService } from '../organisations/index.js';
import { ALLIANCE_KINDS, SHARED_KINDS } from './alliance.rules.js';
import {
  answerInvitation,
  foundAlliance,
  inviteFacility,
  leaveAlliance,
  listShares,
  shareThing,
} from './alliance.schema.js';
import type { Alliance, AllianceService } from './alliance.service.js';
import { SEAT_STATUSES } from './alliance.states.js';
import type { AllianceRegister } from './register.service.js';
import type { SharedRow, ShareService } from './share.service.js';

const allianceView = z.strictObject({
  id: z.string(),
  name: z.string(),
  kind: z.enum(ALLIANCE_KINDS),
  summary: z.string(),
  founderId: z.string(),
  seats: z.array(
    z.strictObject({
      facilityId: z.string(),
      facilityName: z.string(),
      status: z.enum(SEAT_STATUSES),
      isMine: z.boolean(),
    }),
  ),
});

const sharedView = z.strictObject({
  id: z.string(),
  facilityId: z.string(),
  facilityName: z.string(),
  kind: z.enum(SHARED_KINDS),
  subjectId: z.string(),
  title: z.string(),
  text: z.string(),
  note: z.string(),
  isMine: z.boolean(),
  sharedAt: z.iso.datetime(),
});

const registerRow = z.strictObject({
  ...allianceView.omit({ summary: true, founderId: true }).shape,
  founderName: z.string(),
  shared: z.strictObject({ mentor: z.number().int(), event: z.number().int(), demand: z.number().int() }),
});

const done = z.strictObject({ done: z.literal(true) });

interface Parts {
  alliances: AllianceService;
  shares: ShareService;
  register: AllianceRegister;
  organisations: Pick<OrganisationService, 'namesOf'>;
}

const post = { method: 'post', who: 'signedIn', params: byId } as const;

/** B10: alliances and what their members share. */
export function allianceRoutes({ alliances, shares, register, organisations }: Parts): AnyOperation[] {
  async function shown(actor: Actor, { alliance, seats }: Alliance): Promise<z.infer<typeof allianceView>> {
    const names = await organisations.namesOf(seats.map(({ facilityId }) => facilityId));
    const { _id, name, kind, summary, founderId } = alliance;
    return {
      id: _id,
      name,
      kind,
      summary,
      founderId,
      seats: seats.map(({ facilityId, status }) => ({
        facilityId,
        facilityName: names.get(facilityId) ?? '',
        status,
        isMine: isMember(actor, facilityId),
      })),
    };
  }

  async function shownRows(actor: Actor, rows: SharedRow[]): Promise<z.infer<typeof sharedView>[]> {
    const names = await organisations.namesOf(rows.map(({ share }) => share.facilityId));
    return rows.map(({ share: { _id, facilityId, kind, subjectId, note, createdAt }, thing }) => ({
      id: _id,
      facilityId,
      facilityName: names.get(facilityId) ?? '',
      kind,
      subjectId,
      ...thing,
      note,
      isMine: isMember(actor, facilityId),
      sharedAt: createdAt.toISOString(),
    }));
  }

  return [
    operation({
      ...post,
      id: 'alliances.found',
      path: '/v1/organisations/:id/alliances',
      summary: '发起联盟',
      body: foundAlliance,
      reply: allianceView,
      run: async ({ actor, params, body }) => shown(actor, await alliances.found(actor, params.id, body)),
    }),
    operation({
      id: 'alliances.listMine',
      method: 'get',
      path: '/v1/alliances',
      summary: '我的组织加入或受邀的联盟',
      who: 'signedIn',
      reply: z.strictObject({ items: z.array(allianceView) }),
      run: async ({ actor }) => {
        const items = [];
        for (const one of await alliances.listMine(actor)) items.push(await shown(actor, one));
        return { items };
      },
    }),
    operation({
      id: 'alliances.register',
      method: 'get',
      path: '/v1/alliance-register',
      summary: '本辖区载体发起的联盟、成员与共享数量',
      who: 'signedIn',
      reply: z.strictObject({ items: z.array(registerRow) }),
      run: async ({ actor }) => {
        const items = [];
        for (const { shared, ...one } of await register.register(actor)) {
          const { id, name, kind, founderId, seats } = await shown(actor, one);
          const founderName = (await organisations.namesOf([founderId])).get(founderId) ?? '';
          items.push({ id, name, kind, seats, founderName, shared });
        }
        return { items };
      },
    }),
    operation({
      id: 'alliances.get',
      method: 'get',
      path: '/v1/alliances/:id',
      summary: '联盟与成员；只有成员和受邀单位可见',
      who: 'signedIn',
      params: byId,
      reply: allianceView,
      run: async ({ actor, params }) => shown(actor, await alliances.see(actor, params.id)),
    }),
    operation({
      ...post,
      id: 'alliances.invite',
      path: '/v1/alliances/:id/invitations',
      summary: '邀请载体加入联盟',
      body: inviteFacility,
      reply: allianceView,
      run: async ({ actor, params, body }) => shown(actor, await alliances.invite(actor, params.id, body.facilityId)),
    }),
    operation({
      ...post,
      id: 'alliances.answer',
      path: '/v1/alliances/:id/answer',
      summary: '接受或谢绝邀请',
      body: answerInvitation,
      reply: done,
      status: 200,
      run: async ({ actor, params, body }) => {
        await alliances.answer(actor, params.id, body);
        return { done: true };
      },
    }),
    operation({
      ...post,
      id: 'alliances.leave',
      path: '/v1/alliances/:id/leave',
      summary: '退出联盟；本单位的共享随之收回',
      body: leaveAlliance,
      reply: done,
      status: 200,
      run: async ({ actor, params, body }) => {
        await alliances.leave(actor, params.id, body.facilityId);
        return { done: true };
      },
    }),
    operation({
      ...post,
      id: 'alliances.share',
      path: '/v1/alliances/:id/shares',
      summary: '向联盟共享导师、活动或需求',
      body: shareThing,
      reply: sharedView,
      run: async ({ actor, params, body }) => {
        const row = await shares.share(actor, params.id, body);
        return (await shownRows(actor, [row]))[0];
      },
    }),
    operation({
      id: 'alliances.listShared',
      method: 'get',
      path: '/v1/alliances/:id/shares',
      summary: '联盟里共享的导师、活动和需求；只有成员可见',
      who: 'signedIn',
      params: byId,
      query: listShares,
      reply: pageOf(sharedView),
      run: async ({ actor, params, query }) => {
        const { items, nextCursor } = await shares.list(actor, params.id, query);
        return { items: await shownRows(actor, items), nextCursor };
      },
    }),
    operation({
      ...post,
      id: 'alliances.takeBack',
      path: '/v1/alliance-shares/:id/take-back',
      summary: '收回共享',
      reply: done,
      status: 200,
      run: async ({ actor, params }) => {
        await shares.takeBack(actor, params.id);
        return { done: true };
      },
    }),
  ];
}
