import { Schema } from 'mongoose';
import { defineModel } from '../../platform/mongo/index.js';
import type { RosterEntry, RowRefusal } from './rosterRow.rules.js';

/** A row as it waits for its turn: the phone number is sealed before it is stored. */
export type WaitingEntry = Omit<RosterEntry, 'phone'> & { phone?: { sealed: string; digest: string } };

/** One file taken in: how far it has come, and what came of it. */
export interface MentorImportRecord {
  _id: string;
  jurisdictionId: string;
  by: string;
  fileName: string;
  /** Rows of the file, refused ones included. */
  total: number;
  done: number;
  imported: number;
  changed: number;
  unchanged: number;
  refusedCount: number;
  refused: RowRefusal[];
  createdAt: Date;
}

const schema = new Schema<MentorImportRecord>({
  _id: { type: String, required: true },
  jurisdictionId: { type: String, required: true },
  by: { type: String, required: true },
  fileName: { type: String, default: '' },
  total: { type: Number, required: true },
  done: { type: Number, required: true },
  imported: { type: Number, required: true },
  changed: { type: Number, required: true },
  unchanged: { type: Number, required: true },
  refusedCount: { type: Number, required: true },
  refused: { type: Schema.Types.Mixed, required: true },
  createdAt: { type: Date, required: true },
});
schema.index({ jurisdictionId: 1, createdAt: -1, _id: -1 });

export const MentorImportModel = defineModel<MentorImportRecord>('mentorImports', schema, ['jurisdictionId']);

/** Some rows of a large file; gone once they are taken in. */
export interface ImportChunkRecord {
  _id: string;
  importId: string;
  entries: WaitingEntry[];
}

const chunkSchema = new Schema<ImportChunkRecord>({
  _id: { type: String, required: true },
  importId: { type: String, required: true },
  entries: { type: Schema.Types.Mixed, required: true },
});
chunkSchema.index({ importId: 1 });

export const ImportChunkModel = defineModel<ImportChunkRecord>('mentorImportChunks', chunkSchema, ['importId']);
