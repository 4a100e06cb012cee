import { z } from 'zod';
import { operation, type AnyOperation } from '../../http/operation.js';
import { pageOf } from '../../shared/page.js';
import type { OrganisationService } from '../organisations/index.js';
import { addRoom, askRoom, byId, decideRequest, leaseTerms, listPlain } from './facility.schema.js';
import type { LeaseRecord } from './room.model.js';
import type { RoomRequestService } from './roomRequest.service.js';
import type { RoomService } from './room.service.js';
import { leaseView, requestView, roomView, viewLease, viewRequest, viewRoom } from './tenancy.view.js';

/** Rooms, workstations, leases, and what residents ask about them. */
export function roomRoutes(
  rooms: RoomService,
  requests: RoomRequestService,
  organisations: OrganisationService,
): AnyOperation[] {
  const namesOf = (rows: readonly { startupId: string }[]) => organisations.namesOf(rows.map(row => row.startupId));
  async function showLease(lease: LeaseRecord) {
    const [names, places] = [await namesOf([lease]), await rooms.placeNames([lease])];
    return viewLease(lease, { place: places.get(lease._id) ?? '', startupName: names.get(lease.startupId) ?? '' });
  }
  return [
    operation({
      id: 'rooms.list',
      method: 'get',
      path: '/v1/facilities/:id/rooms',
      summary: '房间与工位，及由谁使用到何时',
      who: 'signedIn',
      params: byId,
      reply: z.strictObject({ items: z.array(roomView) }),
      run: async ({ actor, params }) => {
        const listed = await rooms.listRooms(actor, params.id);
        const names = await namesOf(listed.flatMap(({ leases }) => leases));
        return { items: listed.map(one => viewRoom(one, names)) };
      },
    }),
    operation({
      id: 'rooms.add',
      method: 'post',
      path: '/v1/facilities/:id/rooms',
      summary: '登记房间（整间出租，或按工位出租）',
      who: 'signedIn',
      params: byId,
      body: addRoom,
      reply: roomView,
      run: async ({ actor, params, body }) => {
        const room = await rooms.addRoom(actor, params.id, body);
        return viewRoom({ room, leases: [], free: Math.max(1, room.workstations) }, new Map());
      },
    }),
    operation({
      id: 'leases.begin',
      method: 'post',
      path: '/v1/residencies/:id/leases',
      summary: '为在驻企业安排房间或工位；同一场地不会租给两家',
      who: 'signedIn',
      params: byId,
      body: leaseTerms,
      reply: leaseView,
      run: async ({ actor, params, body }) => showLease(await rooms.let(actor, params.id, body)),
    }),
    operation({
      id: 'leases.end',
      method: 'post',
      path: '/v1/leases/:id/end',
      summary: '退租',
      who: 'signedIn',
      params: byId,
      reply: leaseView,
      status: 200,
      run: async ({ actor, params }) => showLease(await rooms.end(actor, params.id)),
    }),
    operation({
      id: 'roomRequests.ask',
      method: 'post',
      path: '/v1/residencies/:id/room-requests',
      summary: '申请增加场地或续租（在驻企业）',
      who: 'signedIn',
      params: byId,
      body: askRoom,
      reply: requestView,
      run: async ({ actor, params, body }) => {
        const request = await requests.ask(actor, params.id, body);
        return viewRequest(request, await namesOf([request]));
      },
    }),
    operation({
      id: 'roomRequests.list',
      method: 'get',
      path: '/v1/facilities/:id/room-requests',
      summary: '在驻企业的场地申请',
      who: 'signedIn',
      params: byId,
      query: listPlain,
      reply: pageOf(requestView),
      run: async ({ actor, params, query }) => {
        const { items, nextCursor } = await requests.list(actor, params.id, query);
        const names = await namesOf(items);
        return { items: items.map(item => viewRequest(item, names)), nextCursor };
      },
    }),
    operation({
      id: 'roomRequests.decide',
      method: 'post',
      path: '/v1/room-requests/:id/decision',
      summary: '答复场地申请：续租顺延租期，增加场地时选定房间',
      who: 'signedIn',
      params: byId,
      body: decideRequest,
      reply: requestView,
      status: 200,
      run: async ({ actor, params, body }) => {
        const request = await requests.decide(actor, params.id, body);
        return viewRequest(request, await namesOf([request]));
      },
    }),
  ];
}
