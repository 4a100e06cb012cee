import mongoose from 'mongoose';
import { MentorModel, type MentorRecord } from './mentor.model.js';
import {
  ImportChunkModel,
  MentorImportModel,
  type ImportChunkRecord,
  type MentorImportRecord,
} from './mentorImport.model.js';
import type { RowRefusal } from './rosterRow.rules.js';

/** What a chunk adds to its import. */
export interface ChunkOutcome {
  imported: number;
  changed: number;
  unchanged: number;
  refused: RowRefusal[];
}

export const mentorImportStore = {
  find: (id: string) => MentorImportModel.findById(id).lean<MentorImportRecord>(),
  insert: async (record: MentorImportRecord) => void (await MentorImportModel.create([record])),
  insertChunks: async (chunks: ImportChunkRecord[]) => void (await ImportChunkModel.insertMany(chunks, { lean: true })),
  findChunk: (id: string) => ImportChunkModel.findById(id).lean<ImportChunkRecord>(),
  removeChunk: async (id: string) => void (await ImportChunkModel.deleteOne({ _id: id })),

  /** Counts a chunk in. */
  async count(id: string, rows: number, outcome: ChunkOutcome): Promise<void> {
    const { imported, changed, unchanged, refused } = outcome;
    const $inc = { done: rows, imported, changed, unchanged, refusedCount: refused.length };
    await MentorImportModel.updateOne({ _id: id }, { $inc, $push: { refused: { $each: refused } } });
  },

  /** The mentors that rows of a file may mean: by number, by name and organisation. */
  async listMeant(jurisdictionId: string, rows: { keys: string[]; names: string[] }): Promise<MentorRecord[]> {
    const byKey = await MentorModel.find({ jurisdictionId, rosterKey: mongoose.trusted({ $in: rows.keys }) }).lean<
      MentorRecord[]
    >();
    const byName = await MentorModel.find({
      jurisdictionId,
      name: mongoose.trusted({ $in: rows.names }),
      rosterKey: mongoose.trusted({ $type: 'string' }),
    }).lean<MentorRecord[]>();
    return [...new Map([...byKey, ...byName].map(mentor => [mentor._id, mentor])).values()];
  },

  /** The records are whole and typed, so they need no documents of mongoose around them. */
  insertMentors: async (mentors: MentorRecord[]) => void (await MentorModel.insertMany(mentors, { lean: true })),
  patchMentor: async (id: string, patch: Partial<MentorRecord>) =>
    void (await MentorModel.updateOne({ _id: id }, { $set: patch })),
};
