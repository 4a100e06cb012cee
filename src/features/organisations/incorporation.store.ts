import mongoose from 'mongoose';
import { pageOfModel } from '../../platform/mongo/index.js';
import { IncorporationModel, type IncorporationRecord, type IncorporationStatus } from './incorporation.model.js';

export const incorporationStore = {
  find: (id: string) => IncorporationModel.findById(id).lean<IncorporationRecord>(),

  /** Throws a duplicate-key error while another of the same team waits. */
  insert: (record: IncorporationRecord) => IncorporationModel.create([record]),

  /** Ends a waiting one; null when somebody else has. */
  end: (id: string, to: IncorporationStatus, patch: Pick<IncorporationRecord, 'decidedAt' | 'comment'>) =>
    IncorporationModel.findOneAndUpdate(
      { _id: id, status: 'submitted' },
      { $set: { ...patch, status: to } },
      { returnDocument: 'after' },
    ).lean<IncorporationRecord>(),

  listOf: (organisationId: string) =>
    IncorporationModel.find({ organisationId })
      .sort({ createdAt: -1, _id: -1 })
      .limit(20)
      .lean<IncorporationRecord[]>(),

  waiting: (jurisdictionIds: string[], page: { cursor?: string; limit: number }) =>
    pageOfModel(IncorporationModel, {
      filter: { status: 'submitted', jurisdictionId: mongoose.trusted({ $in: jurisdictionIds }) } as never,
      by: 'createdAt',
      order: -1,
      ...page,
    }),
};
