import { Schema } from 'mongoose';
import type { MentorCategory, MentorMode } from '../../../config/mentors.js';
import { defineModel } from '../../platform/mongo/index.js';
import type { Availability } from './availability.rules.js';
import type { MentorStatus } from './mentor.states.js';

/** What a person says of a mentor: the part that a proposal and a roster row share. */
export interface MentorProfile {
  name: string;
  organisation: string;
  title: string;
  category: MentorCategory;
  expertise: string[];
  bio: string;
  district: string;
  modes: MentorMode[];
}

/** 暂停: days on which the mentor takes no sessions, both included. */
export interface Away {
  from: string;
  to: string;
  reason: string;
}

/** 聘期: one appointment or renewal, as it was made. */
export interface Term {
  from: string;
  to: string;
  /** 聘书编号. */
  letterNo: string;
  by: string;
  at: Date;
}

/** 创业导师: one person of a city's pool, whether or not they have signed in yet. */
export interface MentorRecord extends MentorProfile {
  _id: string;
  jurisdictionId: string;
  /** 编号 on the bureau's roster, if it numbers its mentors. */
  rosterNo: string | null;
  /** By what a roster row finds its mentor again: the number, or name and organisation. Null once refused or removed. */
  rosterKey: string | null;
  status: MentorStatus;
  termEndsOn: string | null;
  /** The appointment and every renewal, the latest last; mentors of a roster have none of ours. */
  terms: Term[];
  away: Away | null;
  /** Their own meeting room, https only; shown to the two sides of a session near its start. */
  videoLink: string | null;
  /** The person who signs in as this mentor; null until linked. */
  userId: string | null;
  proposedBy: string;
  /** True when `proposedBy` proposed themself. */
  isSelfProposed: boolean;
  decision: { comment: string; by: string; at: Date } | null;
  pauseReason: string | null;
  /** Whether a coordinator sees requests first; null leaves it to the pool's rule. */
  triage: boolean | null;
  phoneSealed: string | null;
  phoneDigest: string | null;
  linkCodeHash: string | null;
  linkCodeUntil: Date | null;
  availability: Availability;
  /** Whose hours these are: a roster never overwrites what the mentor has set. */
  hoursSetBy: 'nobody' | 'roster' | 'mentor';
  /** Every one- and two-character piece of the searchable text: see `mentor.rules.ts`. */
  grams?: string[];
  createdAt: Date;
  updatedAt: Date;
}

const text = { type: String, required: true };

const schema = new Schema<MentorRecord>({
  _id: text,
  jurisdictionId: text,
  rosterNo: { type: String, default: null },
  rosterKey: { type: String, default: null },
  name: text,
  organisation: text,
  title: { type: String, default: '' },
  category: text,
  expertise: { type: [String], required: true },
  bio: { type: String, default: '' },
  district: text,
  modes: { type: [String], required: true },
  status: text,
  termEndsOn: { type: String, default: null },
  terms: { type: Schema.Types.Mixed, default: [] },
  away: { type: Schema.Types.Mixed, default: null },
  videoLink: { type: String, default: null },
  userId: { type: String, default: null },
  proposedBy: text,
  isSelfProposed: { type: Boolean, required: true },
  decision: { type: Schema.Types.Mixed, default: null },
  pauseReason: { type: String, default: null },
  triage: { type: Boolean, default: null },
  phoneSealed: { type: String, default: null },
  phoneDigest: { type: String, default: null },
  linkCodeHash: { type: String, default: null },
  linkCodeUntil: { type: Date, default: null },
  availability: { type: Schema.Types.Mixed, required: true },
  hoursSetBy: text,
  // Half of a record, and only ever searched: reading a mentor leaves it in the database.
  grams: { type: [String], required: true, select: false },
  createdAt: { type: Date, required: true },
  updatedAt: { type: Date, required: true },
});
// With `_id`, the index gives the order of a page, so that a broad keyword is walked and not sorted.
schema.index({ grams: 1, name: 1, _id: 1 });
schema.index({ expertise: 1, name: 1 });
schema.index({ category: 1, name: 1, _id: 1 });
schema.index({ status: 1, name: 1, _id: 1 });
schema.index({ jurisdictionId: 1, status: 1, name: 1, _id: 1 });
schema.index(
  { jurisdictionId: 1, rosterKey: 1 },
  { unique: true, partialFilterExpression: { rosterKey: { $type: 'string' } } },
);
schema.index({ jurisdictionId: 1, name: 1, organisation: 1 });
schema.index({ jurisdictionId: 1, status: 1, termEndsOn: 1, _id: 1 });
schema.index({ userId: 1 }, { unique: true, partialFilterExpression: { userId: { $type: 'string' } } });
schema.index({ linkCodeHash: 1 });

export const MentorModel = defineModel<MentorRecord>('mentors', schema, ['jurisdictionId', 'userId', 'linkCodeHash']);
