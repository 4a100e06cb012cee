import { Schema } from 'mongoose';
import { defineModel } from '../../platform/mongo/index.js';
import type { DataSet } from './dataSets.js';

/** 快照: what a place had published on a day, to the byte. Written once; there is no way to change it. */
export interface SnapshotRecord {
  /** `place day set`. */
  _id: string;
  jurisdictionId: string;
  day: string;
  set: DataSet;
  takenAt: Date;
  /** Hex SHA-256 of `body`, as UTF-8. */
  sha256: string;
  body: string;
}

const text = { type: String, required: true };
const schema = new Schema<SnapshotRecord>({
  _id: text,
  jurisdictionId: text,
  day: text,
  set: text,
  takenAt: { type: Date, required: true },
  sha256: text,
  body: text,
});
schema.index({ jurisdictionId: 1, day: 1, set: 1 }, { unique: true });

export const SnapshotModel = defineModel<SnapshotRecord>('disclosureSnapshots', schema, ['jurisdictionId']);
