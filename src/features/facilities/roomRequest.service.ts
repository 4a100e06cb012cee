import type { Clock } from '../../platform/clock/clock.js';
import { inTransaction } from '../../platform/mongo/index.js';
import { isMember, type Actor } from '../../shared/actor.js';
import { conflict, invalid, notFound } from '../../shared/errors.js';
import { newId } from '../../shared/ids.js';
import type { Page } from '../../shared/page.js';
import type { AuditService } from '../audit/index.js';
import type { ResidencyService } from '../organisations/index.js';
import type { Herald } from './herald.js';
import { leaseStore } from './lease.store.js';
import type { Places } from './places.js';
import type { RoomRequestRecord } from './room.model.js';
import type { LeaseTerms, RoomService } from './room.service.js';

const WHAT = { extraRoom: '增加场地', renewal: '续租' } as const;

/** An answer: a renewal needs nothing more, extra space needs the terms of the new place. */
export interface RequestDecision {
  decision: 'grant' | 'refuse';
  comment: string;
  lease?: LeaseTerms | undefined;
}

export interface RoomRequestService {
  ask(
    actor: Actor,
    residencyId: string,
    wish: { kind: 'extraRoom' | 'renewal'; leaseId?: string | undefined; text: string; until?: string | undefined },
  ): Promise<RoomRequestRecord>;
  list(actor: Actor, facilityId: string, page: { cursor?: string; limit: number }): Promise<Page<RoomRequestRecord>>;
  decide(actor: Actor, id: string, decision: RequestDecision): Promise<RoomRequestRecord>;
}

interface Parts {
  clock: Clock;
  audit: AuditService;
  herald: Herald;
  residencies: ResidencyService;
  places: Places;
  rooms: RoomService;
}

/** 增房与续租: a resident asks, the operator answers. */
export function createRoomRequestService(parts: Parts): RoomRequestService {
  const { clock, audit, herald, residencies, places, rooms } = parts;

  async function record(actor: Actor, action: string, request: RoomRequestRecord): Promise<void> {
    const { _id: requestId, facilityId, startupId, kind, comment } = request;
    const { organisation } = await places.open(facilityId);
    await audit.record(action, `organisation:${facilityId}`, {
      by: actor,
      jurisdictionId: organisation.jurisdictionId,
      details: { requestId, startupId, kind, comment },
    });
  }

  /** Carries a granted request out: the lease goes on, or a further place is let. */
  async function grant(request: RoomRequestRecord, terms: LeaseTerms | undefined): Promise<void> {
    if (request.kind === 'renewal') {
      const lease = request.leaseId ? await leaseStore.find(request.leaseId) : null;
      if (!lease || !request.until) throw notFound('该租约');
      return rooms.planReminders(await leaseStore.prolong(lease._id, lease.endsOn, request.until));
    }
    if (!terms)
      throw invalid('lease_missing', '同意增加场地时请选择房间与租期', [{ path: 'lease', message: '请填写' }]);
    const { residencyId, facilityId, startupId } = request;
    await rooms.letWithin({ _id: residencyId, facilityId, startupId }, terms);
  }

  return {
    async ask(actor, residencyId, { kind, leaseId, text, until }) {
      const stay = await residencies.find(residencyId);
      if (!stay || !isMember(actor, stay.startupId)) throw notFound('该入驻记录');
      if (stay.status !== 'resident') throw conflict('not_resident', '只有在驻企业可以申请');
      const { facilityId, startupId } = stay;
      const lease = leaseId ? await leaseStore.find(leaseId) : null;
      if (kind === 'renewal' && (lease?.residencyId !== residencyId || !lease.open)) throw notFound('该租约');
      if (kind === 'renewal' && (!until || until <= (lease?.endsOn ?? '')))
        throw invalid('until_missing', '请填写续租到哪一天', [{ path: 'until', message: '应晚于现租期的结束日' }]);
      const request: RoomRequestRecord = {
        _id: newId('req'),
        facilityId,
        startupId,
        residencyId,
        kind,
        leaseId: kind === 'renewal' ? (leaseId ?? null) : null,
        text,
        until: until ?? null,
        status: 'open',
        comment: '',
        createdAt: clock.now(),
      };
      return inTransaction(async () => {
        await leaseStore.insertRequest(request);
        await record(actor, 'roomRequest.opened', request);
        await herald.tellMembers('roomRequest.opened', [await herald.operatorOf(facilityId)], {
          data: { startup: await herald.nameOf(startupId), what: WHAT[kind], facilityId },
          dedupeKey: `roomRequest.opened ${request._id}`,
        });
        return request;
      });
    },

    async list(actor, facilityId, page) {
      await places.read(actor, facilityId);
      return leaseStore.listRequests(facilityId, page);
    },

    async decide(actor, id, { decision, comment, lease }) {
      const request = await leaseStore.findRequest(id);
      if (!request) throw notFound('该申请');
      await places.run(actor, request.facilityId);
      const status = decision === 'grant' ? 'granted' : 'refused';
      return inTransaction(async () => {
        const decided = await leaseStore.decideRequest(id, status, comment);
        if (status === 'granted') await grant(decided, lease);
        await record(actor, `roomRequest.${status}`, decided);
        const { startupId, facilityId, kind } = decided;
        await herald.tellMembers('roomRequest.decided', [startupId], {
          data: {
            facility: await herald.nameOf(facilityId),
            what: WHAT[kind],
            result: status === 'granted' ? '同意' : '未同意',
            note: comment,
            startupId,
          },
          dedupeKey: `roomRequest.decided ${id}`,
        });
        return decided;
      });
    },
  };
}
