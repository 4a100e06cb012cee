import mongoose from 'mongoose';
import { inScopes, pageOfModel } from '../../platform/mongo/index.js';
import { conflict } from '../../shared/errors.js';
import type { Scope } from '../../shared/scopes.js';
import { assertTransition } from '../../shared/states.js';
import {
  AllianceModel,
  SeatModel,
  ShareModel,
  type AllianceRecord,
  type SeatRecord,
  type ShareRecord,
} from './alliance.model.js';
import type { SharedKind } from './alliance.rules.js';
import { SEAT_TRANSITIONS, type SeatStatus } from './alliance.states.js';

const OPEN: readonly SeatStatus[] = ['invited', 'member'];

export const allianceStore = {
  /** Throws a duplicate-key error when the name is taken. */
  insert: async (record: AllianceRecord) => void (await AllianceModel.create([record])),
  find: (id: string) => AllianceModel.findById(id).lean<AllianceRecord>(),
  listIn: (scopes: readonly Scope[]) =>
    AllianceModel.find(inScopes(scopes) as never)
      .sort({ createdAt: -1 })
      .lean<AllianceRecord[]>(),
  findMany: (ids: string[]) => AllianceModel.find({ _id: mongoose.trusted({ $in: ids }) }).lean<AllianceRecord[]>(),
};

export const seatStore = {
  /** Throws a duplicate-key error when the facility is invited or a member. */
  insert: async (record: SeatRecord) => void (await SeatModel.create([record])),
  findOpen: (allianceId: string, facilityIds: readonly string[]) =>
    SeatModel.findOne({
      allianceId,
      facilityId: mongoose.trusted({ $in: [...facilityIds] }),
      open: true,
    } as never).lean<SeatRecord>(),
  listOpen: (allianceId: string) =>
    SeatModel.find({ allianceId, open: true }).sort({ createdAt: 1 }).lean<SeatRecord[]>(),
  listOpenOf: (allianceIds: readonly string[]) =>
    SeatModel.find({ allianceId: mongoose.trusted({ $in: [...allianceIds] }), open: true } as never)
      .sort({ createdAt: 1 })
      .lean<SeatRecord[]>(),
  openOf: (facilityIds: readonly string[]) =>
    SeatModel.find({ facilityId: mongoose.trusted({ $in: [...facilityIds] }), open: true } as never)
      .sort({ createdAt: -1 })
      .lean<SeatRecord[]>(),

  /** The only writer of `status`: the status that was read is the lock. */
  async move(before: SeatRecord, to: SeatStatus, movedAt: Date): Promise<SeatRecord> {
    assertTransition<SeatStatus>(SEAT_TRANSITIONS, before.status, to);
    const moved = await SeatModel.findOneAndUpdate(
      { _id: before._id, status: before.status },
      { $set: { status: to, movedAt, open: OPEN.includes(to) } },
      { returnDocument: 'after' },
    ).lean<SeatRecord>();
    if (!moved) throw conflict('seat_changed', '成员状态已变化，请刷新后重试');
    return moved;
  },
};

export const shareStore = {
  /** Throws a duplicate-key error when it is shared in the alliance already. */
  insert: async (record: ShareRecord) => void (await ShareModel.create([record])),
  find: (id: string) => ShareModel.findById(id).lean<ShareRecord>(),
  page: (allianceId: string, query: { kind?: SharedKind; cursor?: string; limit: number }) =>
    pageOfModel(ShareModel, {
      filter: { allianceId, isShared: true, ...(query.kind ? { kind: query.kind } : {}) },
      by: 'createdAt',
      order: -1,
      cursor: query.cursor,
      limit: query.limit,
    }),
  listOf: (allianceIds: readonly string[]) =>
    ShareModel.find({ allianceId: mongoose.trusted({ $in: [...allianceIds] }), isShared: true } as never).lean<
      ShareRecord[]
    >(),
  takeBack: async (id: string) =>
    (await ShareModel.updateOne({ _id: id, isShared: true }, { $set: { isShared: false } })).modifiedCount > 0,
  takeBackAllOf: async (allianceId: string, facilityId: string) =>
    void (await ShareModel.updateMany({ allianceId, facilityId, isShared: true }, { $set: { isShared: false } })),
};
