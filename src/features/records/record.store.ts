import { IssuedRecordModel, type IssuedRecord } from './record.model.js';

export const recordStore = {
  insert: async (record: IssuedRecord) => void (await IssuedRecordModel.create([record])),
  find: (id: string) => IssuedRecordModel.findById(id).lean<IssuedRecord>(),
  listOf: (startupId: string) =>
    IssuedRecordModel.find({ startupId }).sort({ issuedAt: -1 }).limit(50).lean<IssuedRecord[]>(),
};
