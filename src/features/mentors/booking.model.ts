import { Schema } from 'mongoose';
import type { MentorMode } from '../../../config/mentors.js';
import { defineModel } from '../../platform/mongo/index.js';
import type { BookingStatus } from './booking.states.js';

/** Another mentor the applicant would take, and when; the first free hour when no time is named. */
export interface Alternative {
  mentorId: string;
  startsAt: Date | null;
}

/** What one side says of the session afterwards. */
export interface Feedback {
  rating: number;
  comment: string;
  by: string;
  at: Date;
}

export type BookingSide = 'applicant' | 'mentor';

/** 爽约说明: what the absent side has to say, and what the coordinators make of it. */
export interface Absence {
  state: 'marked' | 'explained' | 'excused' | 'upheld';
  markedAt: Date;
  explanation: { text: string; by: string; at: Date } | null;
  decision: { reason: string; by: string; at: Date } | null;
}

/** What the coordinators do for a request that no mentor named has taken. */
export interface Help {
  state: 'open' | 'suggested' | 'assigned' | 'returned';
  note: string;
  suggestions: { mentorId: string; name: string }[];
}

/** One session asked of a mentor by a startup, through a person who acts for it. */
export interface BookingRecord {
  _id: string;
  mentorId: string;
  mentorName: string;
  jurisdictionId: string;
  organisationId: string;
  organisationName: string;
  founderId: string;
  startsAt: Date;
  endsAt: Date;
  mode: MentorMode;
  topic: string;
  status: BookingStatus;
  /** True in the statuses that hold the time; kept beside `status` so that an index can be partial on every engine. */
  live: boolean;
  /** Until when the mentor answers: 三天内. */
  answerBy: Date;
  /** When it came to whoever has it now. */
  askedAt: Date;
  /** When the mentor (or the staff for them) accepted or declined; null while unanswered or when nobody did. */
  answeredAt: Date | null;
  alternatives: Alternative[];
  /** The mentors who were asked before this one: nobody is asked twice. */
  askedMentorIds: string[];
  /** Other people of the startup who come along: 整个团队一起约. */
  attendeeIds: string[];
  /** Why this mentor, when the product chose. */
  why: string[];
  help: Help | null;
  /** The booking that this one stands in for, and the one that stands in for this. */
  followsId: string | null;
  nextId: string | null;
  place: string;
  reason: string;
  endedBy: BookingSide | 'staff' | 'system' | null;
  absent: BookingSide | null;
  absence: Absence | null;
  /** Called off after the cut-off; the fair-use ranking reads it. */
  isLate: boolean;
  /** The place on the waiting list that this time was offered to. */
  waitId: string | null;
  note: { text: string; nextSteps: string; by: string; at: Date } | null;
  feedback: { applicant: Feedback | null; mentor: Feedback | null };
  reschedules: number;
  createdAt: Date;
  updatedAt: Date;
}

const text = { type: String, required: true };
const moment = { type: Date, required: true };

const schema = new Schema<BookingRecord>({
  _id: text,
  mentorId: text,
  mentorName: text,
  jurisdictionId: text,
  organisationId: text,
  organisationName: text,
  founderId: text,
  startsAt: moment,
  endsAt: moment,
  mode: text,
  topic: text,
  status: text,
  live: { type: Boolean, required: true },
  answerBy: moment,
  askedAt: moment,
  answeredAt: { type: Date, default: null },
  alternatives: { type: Schema.Types.Mixed, required: true },
  askedMentorIds: { type: [String], required: true },
  attendeeIds: { type: [String], required: true },
  why: { type: [String], required: true },
  help: { type: Schema.Types.Mixed, default: null },
  followsId: { type: String, default: null },
  nextId: { type: String, default: null },
  place: { type: String, default: '' },
  reason: { type: String, default: '' },
  endedBy: { type: String, default: null },
  absent: { type: String, default: null },
  absence: { type: Schema.Types.Mixed, default: null },
  isLate: { type: Boolean, default: false },
  waitId: { type: String, default: null },
  note: { type: Schema.Types.Mixed, default: null },
  feedback: { type: Schema.Types.Mixed, required: true },
  reschedules: { type: Number, required: true },
  createdAt: moment,
  updatedAt: moment,
});
schema.index({ mentorId: 1, startsAt: 1 }, { unique: true, partialFilterExpression: { live: true } });
schema.index({ mentorId: 1, startsAt: -1, _id: -1 });
schema.index({ mentorId: 1, status: 1, startsAt: -1, _id: -1 });
// Loads and allowances are counted from these alone.
schema.index({ mentorId: 1, startsAt: 1, endsAt: 1, status: 1, _id: 1 });
schema.index({ organisationId: 1, startsAt: 1, endsAt: 1, status: 1, _id: 1 });
schema.index({ jurisdictionId: 1, 'absence.state': 1, updatedAt: -1, _id: -1 });
schema.index({ organisationId: 1, startsAt: -1, _id: -1 });
schema.index({ founderId: 1, status: 1, startsAt: 1 });
schema.index({ organisationId: 1, status: 1, startsAt: -1, _id: -1 });

export const BookingModel = defineModel<BookingRecord>('bookings', schema, ['mentorId', 'organisationId', 'founderId']);
