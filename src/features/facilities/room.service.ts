import { LEASE_REMINDERS, type RoomKind } from '../../../config/facilities.js';
import type { Clock } from '../../platform/clock/clock.js';
import type { Duties } from '../../platform/duties/index.js';
import { inTransaction } from '../../platform/mongo/index.js';
import type { Actor } from '../../shared/actor.js';
import { addDays, instantAt, shanghaiDay } from '../../shared/calendar.js';
import { conflict, invalid, notFound } from '../../shared/errors.js';
import { newId } from '../../shared/ids.js';
import type { AuditService } from '../audit/index.js';
import type { ResidencyService } from '../organisations/index.js';
import type { Herald } from './herald.js';
import { leaseStore } from './lease.store.js';
import type { Places } from './places.js';
import type { LeaseRecord, RoomRecord } from './room.model.js';
import { occupancyOf, placeName, placeOf, type Occupancy } from './room.rules.js';

/** What is agreed on a place. */
export interface LeaseTerms {
  roomId: string;
  workstation?: number | undefined;
  startsOn: string;
  endsOn: string;
  monthlyFen: number;
}

export interface RoomService {
  listRooms(actor: Actor, facilityId: string): Promise<Occupancy[]>;
  addRoom(
    actor: Actor,
    facilityId: string,
    room: { name: string; floor: string; kind: RoomKind; squareMetres: number; workstations: number },
  ): Promise<RoomRecord>;
  /** Lets a place to a resident. The index on open places decides between two who want it. */
  let(actor: Actor, residencyId: string, terms: LeaseTerms): Promise<LeaseRecord>;
  /** The same inside a caller's unit, for a stay that is about to begin. */
  letWithin(stay: { _id: string; facilityId: string; startupId: string }, terms: LeaseTerms): Promise<LeaseRecord>;
  end(actor: Actor, leaseId: string): Promise<LeaseRecord>;
  /** Reminds both sides that a lease ends; the duty behind it. */
  remind(leaseId: string, endsOn: string): Promise<void>;
  planReminders(lease: LeaseRecord): Promise<void>;
  placeNames(leases: readonly LeaseRecord[]): Promise<Map<string, string>>;
}

interface Parts {
  clock: Clock;
  audit: AuditService;
  duties: Duties;
  herald: Herald;
  residencies: ResidencyService;
  places: Places;
}

/** Rooms and workstations, and who holds which until when. */
export function createRoomService(parts: Parts): RoomService {
  const { clock, audit, duties, herald, residencies, places } = parts;
  const today = () => shanghaiDay(clock.now());

  async function planReminders({ _id, endsOn }: LeaseRecord): Promise<void> {
    for (const days of LEASE_REMINDERS) {
      const on = addDays(endsOn, -days);
      if (on <= today()) continue;
      await duties.plan({
        key: `lease.remind ${_id} ${endsOn} ${days}`,
        subject: `lease:${_id}`,
        kind: 'lease.remind',
        payload: { leaseId: _id, endsOn },
        dueAt: instantAt(on, '09:00'),
      });
    }
  }

  async function letWithin(stay: { _id: string; facilityId: string; startupId: string }, terms: LeaseTerms) {
    const { facilityId, startupId } = stay;
    const room = await leaseStore.findRoom(terms.roomId);
    if (!room || room.facilityId !== facilityId) throw notFound('该房间');
    if (terms.endsOn <= terms.startsOn)
      throw invalid('ends_before_start', '租期结束应晚于开始', [{ path: 'endsOn', message: '请改选更晚的日期' }]);
    const workstation = terms.workstation ?? null;
    const lease = await leaseStore.insert({
      ...terms,
      workstation,
      _id: newId('lea'),
      facilityId,
      startupId,
      residencyId: stay._id,
      place: placeOf(room, workstation),
      open: true,
      endedOn: null,
    });
    await planReminders(lease);
    return lease;
  }

  async function record(actor: Actor, action: string, lease: LeaseRecord): Promise<LeaseRecord> {
    const { _id: leaseId, facilityId, startupId, roomId, workstation, endsOn, monthlyFen } = lease;
    const { organisation } = await places.open(facilityId);
    await audit.record(action, `organisation:${facilityId}`, {
      by: actor,
      jurisdictionId: organisation.jurisdictionId,
      details: { leaseId, startupId, roomId, workstation, endsOn, monthlyFen },
    });
    return lease;
  }

  return {
    planReminders,
    letWithin,

    async listRooms(actor, facilityId) {
      await places.read(actor, facilityId);
      return occupancyOf(await leaseStore.listRooms(facilityId), await leaseStore.listOpen(facilityId));
    },

    async addRoom(actor, facilityId, room) {
      const { organisation } = await places.run(actor, facilityId);
      return inTransaction(async () => {
        const added = await leaseStore.insertRoom({ ...room, _id: newId('rom'), facilityId, createdAt: clock.now() });
        await audit.record('room.added', `organisation:${facilityId}`, {
          by: actor,
          jurisdictionId: organisation.jurisdictionId,
          details: { roomId: added._id, name: room.name, workstations: room.workstations },
        });
        return added;
      });
    },

    async let(actor, residencyId, terms) {
      const stay = await residencies.find(residencyId);
      if (!stay) throw notFound('该入驻记录');
      await places.run(actor, stay.facilityId);
      if (stay.status !== 'resident') throw conflict('not_resident', '该企业不在驻，不能安排场地');
      return inTransaction(async () => record(actor, 'lease.begun', await letWithin(stay, terms)));
    },

    async end(actor, leaseId) {
      const lease = await leaseStore.find(leaseId);
      if (!lease) throw notFound('该租约');
      await places.run(actor, lease.facilityId);
      return inTransaction(async () => {
        await duties.drop(`lease:${leaseId}`);
        return record(actor, 'lease.ended', await leaseStore.end(leaseId, today()));
      });
    },

    async remind(leaseId, endsOn) {
      const lease = await leaseStore.find(leaseId);
      if (!lease?.open || lease.endsOn !== endsOn) return;
      const room = await leaseStore.findRoom(lease.roomId);
      const { facilityId, startupId } = lease;
      const place = room ? placeName(room, lease.workstation) : '';
      await herald.tellMembers('lease.ending', [startupId, await herald.operatorOf(facilityId)], {
        data: { startup: await herald.nameOf(startupId), startupId, place, endsOn },
        dedupeKey: `lease.ending ${leaseId} ${endsOn} ${today()}`,
      });
    },

    async placeNames(leases) {
      const names = new Map<string, string>();
      for (const { _id, roomId, workstation } of leases) {
        const room = await leaseStore.findRoom(roomId);
        names.set(_id, room ? placeName(room, workstation) : '');
      }
      return names;
    },
  };
}
