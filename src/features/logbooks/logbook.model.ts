import { Schema } from 'mongoose';
import type { LogbookKey } from '../../../config/logbooks.js';
import { defineModel } from '../../platform/mongo/index.js';

/** One step of an entry along the stages of its book. */
export interface StageMove {
  stage: string;
  movedOn: string;
  note: string;
  staffName: string;
  by: string;
}

/** 台账条目: one thing that the people of a facility did or have under way. */
export interface LogbookEntryRecord {
  _id: string;
  book: LogbookKey;
  facilityId: string;
  jurisdictionId: string;
  district: string;
  /** A word of the policy's list; empty in a book without one. */
  word: string;
  title: string;
  text: string;
  partner: string;
  staffId: string | null;
  staffName: string;
  startsOn: string;
  endsOn: string | null;
  endNote: string;
  minutes: number;
  /** The stage of today; empty in a book without stages. */
  stage: string;
  /** 输出备案: the filing of the output within a cooperation; null before. */
  filingId: string | null;
  /** The tenant of the facility that the project has become; null before. */
  tenantId: string | null;
  /** The day on which the last stage, the aim of the book, was reached. */
  reachedOn: string | null;
  moves: StageMove[];
  recordedBy: string;
  createdAt: Date;
}

const required = { type: String, required: true };
const blank = { type: String, default: '' };
const day = { type: String, default: null };

const schema = new Schema<LogbookEntryRecord>({
  _id: required,
  book: required,
  facilityId: required,
  jurisdictionId: required,
  district: required,
  word: blank,
  title: required,
  text: blank,
  partner: blank,
  staffId: day,
  staffName: blank,
  startsOn: required,
  endsOn: day,
  endNote: blank,
  minutes: { type: Number, default: 0 },
  stage: blank,
  filingId: day,
  tenantId: day,
  reachedOn: day,
  moves: { type: [Schema.Types.Mixed] as never, required: true },
  recordedBy: required,
  createdAt: { type: Date, required: true },
});
schema.index({ facilityId: 1, book: 1, createdAt: -1, _id: -1 });
schema.index({ jurisdictionId: 1, startsOn: 1 });

const TENANTS = ['facilityId', 'jurisdictionId', 'staffId'];
export const LogbookEntryModel = defineModel<LogbookEntryRecord>('logbookEntries', schema, TENANTS);
