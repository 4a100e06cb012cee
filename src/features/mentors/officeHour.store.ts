import mongoose, { type QueryFilter } from 'mongoose';
import { anyOf, pageOfModel } from '../../platform/mongo/index.js';
import { guardIsOn } from '../../shared/sabotage.js';
import {
  OfficeHourModel,
  OfficeHourSeatModel,
  type OfficeHourRecord,
  type OfficeHourSeatRecord,
} from './officeHour.model.js';

const seatId = (officeHourId: string, organisationId: string): string => `${officeHourId} ${organisationId}`;

export const officeHourStore = {
  find: (id: string) => OfficeHourModel.findById(id).lean<OfficeHourRecord>(),

  insert: async (record: OfficeHourRecord) => void (await OfficeHourModel.create([record])),

  /** Takes one seat while there is one; null when there is none left or it is called off. */
  takeSeat: (id: string) =>
    OfficeHourModel.findOneAndUpdate(
      {
        _id: id,
        status: 'open',
        ...(guardIsOn('officeHour.seat') ? { $expr: mongoose.trusted({ $lt: ['$seatsTaken', '$seats'] }) } : {}),
      },
      { $inc: { seatsTaken: 1 } },
      { returnDocument: 'after' },
    ).lean<OfficeHourRecord>(),

  giveSeatBack: async (id: string) => void (await OfficeHourModel.updateOne({ _id: id }, { $inc: { seatsTaken: -1 } })),

  /** Office hours of mentors that begin in a stretch of time: work like any session. */
  listCounted: (mentorIds: readonly string[], { from, before }: { from: Date; before: Date }) =>
    OfficeHourModel.find(
      { mentorId: anyOf(mentorIds), status: 'open', startsAt: mongoose.trusted({ $gte: from, $lt: before }) },
      { mentorId: 1, startsAt: 1, endsAt: 1 },
    ).lean<Pick<OfficeHourRecord, '_id' | 'mentorId' | 'startsAt' | 'endsAt'>[]>(),

  /** Calls it off, once. */
  cancel: (id: string, patch: { reason: string; updatedAt: Date }) =>
    OfficeHourModel.findOneAndUpdate(
      { _id: id, status: 'open' },
      { $set: { ...patch, status: 'cancelled' } },
      { returnDocument: 'after' },
    ).lean<OfficeHourRecord>(),

  /** What is to come, the next first. */
  listComing: (
    filter: { mentorId?: string | undefined; from: Date },
    page: { cursor?: string | undefined; limit: number },
  ) =>
    pageOfModel(OfficeHourModel, {
      filter: {
        status: 'open',
        startsAt: mongoose.trusted({ $gt: filter.from }),
        ...(filter.mentorId ? { mentorId: filter.mentorId } : {}),
      } as QueryFilter<OfficeHourRecord>,
      by: 'startsAt',
      order: 1,
      ...page,
      acrossTenants: true,
    }),

  findSeat: (officeHourId: string, organisationId: string) =>
    OfficeHourSeatModel.findById(seatId(officeHourId, organisationId)).lean<OfficeHourSeatRecord>(),

  /** A duplicate key when the startup has a seat already. */
  insertSeat: async (seat: Omit<OfficeHourSeatRecord, '_id'>) =>
    void (await OfficeHourSeatModel.create([{ ...seat, _id: seatId(seat.officeHourId, seat.organisationId) }])),

  /** True for the one who took it away. */
  async removeSeat(officeHourId: string, organisationId: string): Promise<boolean> {
    const { deletedCount } = await OfficeHourSeatModel.deleteOne({ _id: seatId(officeHourId, organisationId) });
    return deletedCount === 1;
  },

  listSeats: (officeHourId: string) =>
    OfficeHourSeatModel.find({ officeHourId }).sort({ createdAt: 1 }).lean<OfficeHourSeatRecord[]>(),
};
