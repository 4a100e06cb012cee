import { Schema } from 'mongoose';
import { defineModel } from '../../platform/mongo/index.js';
import type { DossierFact, Source } from './dossier.types.js';

/** One dated fact of a facility. Written once, never changed: a correction is a new entry that names the old one. */
export interface DossierEntryRecord {
  _id: string;
  /** The record behind the fact: the same record is entered once. */
  key: string;
  facilityId: string;
  jurisdictionId: string;
  fact: DossierFact;
  on: string;
  source: Source;
  /** The first entry of a chain of corrections; what is decided about the fact hangs on this id. */
  rootId: string;
  /** The entry that this one corrects; each entry is corrected at most once. */
  supersedes: string | null;
  /** A withdrawal says that the fact never was (e.g. a revoked recognition document). */
  withdrawn: boolean;
  reason: string | null;
  by: string;
  at: Date;
}

const schema = new Schema<DossierEntryRecord>({
  _id: { type: String, required: true },
  key: { type: String, required: true },
  facilityId: { type: String, required: true },
  jurisdictionId: { type: String, required: true },
  fact: { type: Schema.Types.Mixed, required: true },
  on: { type: String, required: true },
  source: { type: Schema.Types.Mixed, required: true },
  rootId: { type: String, required: true },
  supersedes: { type: String, default: null },
  withdrawn: { type: Boolean, required: true },
  reason: { type: String, default: null },
  by: { type: String, required: true },
  at: { type: Date, required: true },
});
schema.index({ key: 1 }, { unique: true });
schema.index({ supersedes: 1 }, { unique: true, partialFilterExpression: { supersedes: { $type: 'string' } } });
schema.index({ facilityId: 1, on: 1, _id: 1 });
schema.index({ jurisdictionId: 1, 'fact.kind': 1, on: -1, _id: -1 });

export const DossierEntryModel = defineModel<DossierEntryRecord>('dossierEntries', schema, [
  'facilityId',
  'jurisdictionId',
  'key',
]);
