import mongoose from 'mongoose';
import { pageOfModel } from '../../platform/mongo/index.js';
import {
  CertificateChunkModel,
  CertificateImportModel,
  CertificateModel,
  type CertificateChunkRecord,
  type CertificateEntry,
  type CertificateImportRecord,
  type CertificateKind,
  type CertificateRecord,
  type Doubt,
  type SettledDoubt,
} from './certificate.model.js';

/** What a part of a list adds to its import. */
export interface ChunkOutcome {
  imported: number;
  changed: number;
  unchanged: number;
  matched: number;
  tenants: number;
  /** All of them; `doubts` are those that fit into the report. */
  doubtCount: number;
  doubts: Doubt[];
}

export const certificateStore = {
  findMany: (ids: readonly string[]) =>
    CertificateModel.find({ _id: mongoose.trusted({ $in: [...ids] }) } as never).lean<CertificateRecord[]>(),

  listOf: (creditCodes: readonly string[]) =>
    CertificateModel.find({ creditCode: mongoose.trusted({ $in: [...creditCodes] }) } as never)
      .sort({ issuedOn: 1, _id: 1 })
      .lean<CertificateRecord[]>(),

  list: (
    jurisdictionIds: readonly string[],
    { kind, creditCode, ...page }: { kind?: CertificateKind; creditCode?: string; cursor?: string; limit: number },
  ) =>
    pageOfModel(CertificateModel, {
      filter: {
        jurisdictionId: mongoose.trusted({ $in: [...jurisdictionIds] }),
        ...(kind ? { kind } : {}),
        ...(creditCode ? { creditCode } : {}),
      } as never,
      by: 'issuedOn',
      order: -1,
      ...page,
    }),

  /** Writes entries that are new or say something else now. */
  async save(entries: readonly CertificateEntry[], importId: string, updatedAt: Date): Promise<void> {
    if (entries.length === 0) return;
    const writes = entries.map(({ _id, row: _row, ...entry }) => ({
      updateOne: { filter: { _id }, update: { $set: { ...entry, importId, updatedAt } }, upsert: true },
    }));
    await CertificateModel.bulkWrite(writes as never);
  },
};

export const certificateImportStore = {
  find: (id: string) => CertificateImportModel.findById(id).lean<CertificateImportRecord>(),
  insert: async (record: CertificateImportRecord) => void (await CertificateImportModel.create([record])),
  list: (jurisdictionIds: readonly string[], page: { cursor?: string; limit: number }) =>
    pageOfModel(CertificateImportModel, {
      filter: { jurisdictionId: mongoose.trusted({ $in: [...jurisdictionIds] }) } as never,
      by: 'createdAt',
      order: -1,
      ...page,
    }),

  async count(id: string, rows: number, { doubts, ...counts }: ChunkOutcome): Promise<void> {
    const $inc = { done: rows, ...counts };
    await CertificateImportModel.updateOne({ _id: id }, { $inc, $push: { doubts: { $each: doubts } } });
  },

  /** Ticks a doubt off; null when somebody has done so already. */
  settle: (id: string, row: number, settled: SettledDoubt) =>
    CertificateImportModel.findOneAndUpdate(
      { _id: id, [`settled.${row}`]: mongoose.trusted({ $exists: false }) } as never,
      { $set: { [`settled.${row}`]: settled } } as never,
      { returnDocument: 'after' },
    ).lean<CertificateImportRecord>(),

  insertChunks: async (chunks: CertificateChunkRecord[]) =>
    void (await CertificateChunkModel.insertMany(chunks, { lean: true })),
  findChunk: (id: string) => CertificateChunkModel.findById(id).lean<CertificateChunkRecord>(),
  removeChunk: async (id: string) => void (await CertificateChunkModel.deleteOne({ _id: id })),
};
