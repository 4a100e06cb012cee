import mongoose from 'mongoose';
import { pageOfModel } from '../../platform/mongo/index.js';
import { conflict } from '../../shared/errors.js';
import { assertTransition } from '../../shared/states.js';
import { RESIDENCY_TRANSITIONS, type ResidencyStatus } from './organisation.states.js';
import { ResidencyModel, type ResidencyRecord, type Stay } from './residency.model.js';

const OPEN: readonly ResidencyStatus[] = ['applied', 'resident'];

export const residencyStore = {
  /** Throws a duplicate-key error when the startup has an open residency. */
  insert: async (record: ResidencyRecord) => void (await ResidencyModel.create([record])),

  find: (id: string) => ResidencyModel.findById(id).lean<ResidencyRecord>(),
  findOpen: (startupId: string) => ResidencyModel.findOne({ startupId, open: true }).lean<ResidencyRecord>(),
  listOfStartup: (startupId: string) =>
    ResidencyModel.find({ startupId }).sort({ createdAt: -1 }).limit(50).lean<ResidencyRecord[]>(),

  /** Every stay that was or is real in the facilities of some cities: what statistics are made of. */
  staysIn: (jurisdictionIds: readonly string[]) =>
    ResidencyModel.find(
      {
        jurisdictionId: mongoose.trusted({ $in: [...jurisdictionIds] }),
        status: mongoose.trusted({ $in: ['resident', 'graduated', 'exited'] }),
      } as never,
      { facilityId: 1, startupId: 1, status: 1, startsOn: 1, endedOn: 1 },
    ).lean<Stay[]>(),

  /** The roster of a facility. */
  listOfFacility: (facilityId: string, page: { status?: ResidencyStatus; cursor?: string; limit: number }) =>
    pageOfModel(ResidencyModel, {
      filter: { facilityId, ...(page.status ? { status: page.status } : {}) },
      by: 'createdAt',
      order: -1,
      cursor: page.cursor,
      limit: page.limit,
    }),

  /** How many stays of a facility are in each state that figures ask for. */
  async countByStatus(facilityId: string): Promise<{ resident: number; graduated: number }> {
    const resident = await ResidencyModel.countDocuments({ facilityId, status: 'resident' });
    return { resident, graduated: await ResidencyModel.countDocuments({ facilityId, status: 'graduated' }) };
  },

  /** Lengthens a stay that has the extension the caller saw. */
  async extend({ _id, extension: held }: ResidencyRecord, extension: NonNullable<ResidencyRecord['extension']>) {
    const extended = await ResidencyModel.findOneAndUpdate(
      { _id, status: 'resident', extension: held },
      { $set: { extension } },
      { returnDocument: 'after' },
    ).lean<ResidencyRecord>();
    if (!extended) throw conflict('residency_changed', '入驻状态已变化，请刷新后重试');
    return extended;
  },

  async move(id: string, from: ResidencyStatus, to: ResidencyStatus, patch: Partial<ResidencyRecord> = {}) {
    assertTransition<ResidencyStatus>(RESIDENCY_TRANSITIONS, from, to);
    const moved = await ResidencyModel.findOneAndUpdate(
      { _id: id, status: from },
      { $set: { ...patch, status: to, open: OPEN.includes(to) } },
      { returnDocument: 'after' },
    ).lean<ResidencyRecord>();
    if (!moved) throw conflict('residency_changed', '入驻状态已变化，请刷新后重试');
    return moved;
  },
};
