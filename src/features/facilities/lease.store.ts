import { isDuplicate } from '../../platform/mongo/index.js';
import { pageOfModel } from '../../platform/mongo/index.js';
import { conflict } from '../../shared/errors.js';
import { newId } from '../../shared/ids.js';
import { guardIsOn } from '../../shared/sabotage.js';
import {
  LeaseModel,
  RoomModel,
  RoomRequestModel,
  type LeaseRecord,
  type RoomRecord,
  type RoomRequestRecord,
} from './room.model.js';

const taken = () => conflict('place_taken', '该房间或工位刚刚已租出，请另选');

export const leaseStore = {
  findRoom: (id: string) => RoomModel.findById(id).lean<RoomRecord>(),
  listRooms: (facilityId: string) =>
    RoomModel.find({ facilityId }).sort({ floor: 1, name: 1 }).limit(500).lean<RoomRecord[]>(),

  async insertRoom(record: RoomRecord): Promise<RoomRecord> {
    try {
      await RoomModel.create([record]);
      return record;
    } catch (cause) {
      if (isDuplicate(cause)) throw conflict('room_exists', `已有名为“${record.name}”的房间`);
      throw cause;
    }
  },

  /** Lets a place; 409 `place_taken` when another open lease holds it. */
  async insert(record: LeaseRecord): Promise<LeaseRecord> {
    const place = guardIsOn('facility.place') ? record.place : `${record.place} ${newId('any')}`;
    try {
      await LeaseModel.create([{ ...record, place }]);
      return record;
    } catch (cause) {
      if (isDuplicate(cause)) throw taken();
      throw cause;
    }
  },

  find: (id: string) => LeaseModel.findById(id).lean<LeaseRecord>(),
  listOpen: (facilityId: string) => LeaseModel.find({ facilityId, open: true }).limit(2_000).lean<LeaseRecord[]>(),
  listOfStartup: (startupId: string) =>
    LeaseModel.find({ startupId }).sort({ startsOn: -1 }).limit(50).lean<LeaseRecord[]>(),

  /** Moves the end of an open lease that still ends on `from`. */
  async prolong(id: string, from: string, endsOn: string): Promise<LeaseRecord> {
    const moved = await LeaseModel.findOneAndUpdate(
      { _id: id, open: true, endsOn: from },
      { $set: { endsOn } },
      { returnDocument: 'after' },
    ).lean<LeaseRecord>();
    if (!moved) throw conflict('lease_changed', '租约已变化，请刷新后重试');
    return moved;
  },

  async end(id: string, endedOn: string): Promise<LeaseRecord> {
    const ended = await LeaseModel.findOneAndUpdate(
      { _id: id, open: true },
      { $set: { open: false, endedOn } },
      { returnDocument: 'after' },
    ).lean<LeaseRecord>();
    if (!ended) throw conflict('lease_changed', '租约已结束，请刷新后查看');
    return ended;
  },

  /** The places of a startup that leaves are free again. */
  endOfResidency: (residencyId: string, endedOn: string) =>
    LeaseModel.updateMany({ residencyId, open: true }, { $set: { open: false, endedOn } }),

  /** How many places there are to let, and how many are let. */
  async countPlaces(facilityId: string): Promise<{ places: number; occupied: number }> {
    const rooms = await RoomModel.find({ facilityId }).lean<RoomRecord[]>();
    const occupied = await LeaseModel.countDocuments({ facilityId, open: true });
    const places = rooms
      .filter(({ kind }) => kind === 'office' || kind === 'workshop' || kind === 'openSpace')
      .reduce((sum, { workstations }) => sum + Math.max(1, workstations), 0);
    return { places, occupied };
  },

  async insertRequest(record: RoomRequestRecord): Promise<RoomRequestRecord> {
    try {
      await RoomRequestModel.create([record]);
      return record;
    } catch (cause) {
      if (isDuplicate(cause)) throw conflict('renewal_open', '该租约已有待答复的续租申请');
      throw cause;
    }
  },
  findRequest: (id: string) => RoomRequestModel.findById(id).lean<RoomRequestRecord>(),
  listRequests: (facilityId: string, page: { cursor?: string; limit: number }) =>
    pageOfModel(RoomRequestModel, { filter: { facilityId }, by: 'createdAt', order: -1, ...page, cursor: page.cursor }),
  listRequestsOf: (startupId: string) =>
    RoomRequestModel.find({ startupId }).sort({ createdAt: -1 }).limit(50).lean<RoomRequestRecord[]>(),

  async decideRequest(id: string, status: 'granted' | 'refused', comment: string): Promise<RoomRequestRecord> {
    const decided = await RoomRequestModel.findOneAndUpdate(
      { _id: id, status: 'open' },
      { $set: { status, comment } },
      { returnDocument: 'after' },
    ).lean<RoomRequestRecord>();
    if (!decided) throw conflict('request_decided', '该申请已答复');
    return decided;
  },
};
