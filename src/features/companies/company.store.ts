import mongoose from 'mongoose';
import type { RowRefusal } from '../../shared/sheetTable.js';
import { ngramsOf, ngramsOfQuery } from '../../shared/ngrams.js';
import {
  CompanyChunkModel,
  CompanyImportModel,
  CompanyModel,
  type CompanyChunkRecord,
  type CompanyEntry,
  type CompanyImportRecord,
  type CompanyRecord,
} from './company.model.js';

export const companyStore = {
  find: (creditCode: string) => CompanyModel.findById(creditCode).lean<CompanyRecord>(),
  findMany: (creditCodes: string[]) =>
    CompanyModel.find({ _id: mongoose.trusted({ $in: creditCodes }) }).lean<CompanyRecord[]>(),

  /** Companies whose name holds every part of the keyword, shortest name first. */
  async search(keyword: string, limit: number): Promise<CompanyRecord[]> {
    const grams = ngramsOfQuery(keyword);
    if (grams.length === 0) return [];
    const found = await CompanyModel.find({ grams: mongoose.trusted({ $all: grams }) } as never)
      .limit(limit * 5)
      .lean<CompanyRecord[]>();
    return found.toSorted((a, b) => a.name.length - b.name.length).slice(0, limit);
  },

  async save({ _id, ...entry }: CompanyEntry, importId: string, updatedAt: Date): Promise<void> {
    const $set = { ...entry, importId, updatedAt, grams: ngramsOf(entry.name) };
    await CompanyModel.updateOne({ _id }, { $set }, { upsert: true });
  },

  findImport: (id: string) => CompanyImportModel.findById(id).lean<CompanyImportRecord>(),
  latestImport: () => CompanyImportModel.findOne({}).sort({ createdAt: -1 }).lean<CompanyImportRecord>(),
  insertImport: async (record: CompanyImportRecord) => void (await CompanyImportModel.create([record])),
  countIn: async (
    id: string,
    outcome: { done: number; imported: number; changed: number; unchanged: number; refused: RowRefusal[] },
  ) => {
    const { refused, ...counts } = outcome;
    const $inc = { ...counts, refusedCount: refused.length };
    await CompanyImportModel.updateOne({ _id: id }, { $inc, $push: { refused: { $each: refused } } });
  },

  insertChunks: async (chunks: CompanyChunkRecord[]) =>
    void (await CompanyChunkModel.insertMany(chunks, { lean: true })),
  findChunk: (id: string) => CompanyChunkModel.findById(id).lean<CompanyChunkRecord>(),
  removeChunk: async (id: string) => void (await CompanyChunkModel.deleteOne({ _id: id })),
};
