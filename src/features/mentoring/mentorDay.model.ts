import { Schema } from 'mongoose';
import { defineModel } from '../../platform/mongo/index.js';
import type { MentorDayStatus } from './mentorDay.states.js';

/** On which side of a meeting somebody sits. */
export type DaySide = 'applicant' | 'mentor';

/** A startup or a mentor of a mentor day, with whom they would like to meet, best first. */
export interface DayParty {
  id: string;
  name: string;
  preferences: string[];
  /** Rounds in which they are not there, counted from 0. */
  away: number[];
}

export interface PlannedMeeting {
  startupId: string;
  mentorId: string;
  round: number;
  /** Fixed by hand: planning again leaves it alone. */
  isLocked: boolean;
}

/** 导师日: many startups meet many mentors in short rounds on one day. */
export interface MentorDayRecord {
  _id: string;
  jurisdictionId: string;
  title: string;
  on: string;
  /** When the first round begins, e.g. '13:30'. */
  from: string;
  rounds: number;
  place: string;
  maxPerStartup: number;
  startups: DayParty[];
  mentors: DayParty[];
  meetings: PlannedMeeting[];
  seed: number;
  status: MentorDayStatus;
  /** Counts changes, so that two coordinators do not overwrite each other. */
  revision: number;
  createdBy: string;
  createdAt: Date;
}

const text = { type: String, required: true };
const number = { type: Number, required: true };
const list = { type: Schema.Types.Mixed, required: true };

const schema = new Schema<MentorDayRecord>({
  _id: text,
  jurisdictionId: text,
  title: text,
  on: text,
  from: text,
  rounds: number,
  place: text,
  maxPerStartup: number,
  startups: list,
  mentors: list,
  meetings: list,
  seed: number,
  status: text,
  revision: number,
  createdBy: text,
  createdAt: { type: Date, required: true },
});
schema.index({ jurisdictionId: 1, on: -1, _id: -1 });
schema.index({ on: -1 });
export const MentorDayModel = defineModel<MentorDayRecord>('mentorDays', schema, ['jurisdictionId']);

/** What one side thought of a meeting, said in the evening. */
export interface Opinion {
  score: number;
  /** 建议: go on as planned, change something, or stop; from mentors. */
  advice: 'goOn' | 'change' | 'stop' | null;
  /** Whether they would meet again; null when not said. */
  again: boolean | null;
  note: string;
  at: Date;
}

/** A meeting of a published day: its booking, or why there is none, and both opinions. */
export interface DaySessionRecord {
  /** `<day> <startup> <mentor>`: two meet at most once a day. */
  _id: string;
  dayId: string;
  startupId: string;
  mentorId: string;
  round: number;
  startsAt: Date;
  bookingId: string | null;
  /** Why the session could not be created, in words. */
  problem: string | null;
  opinions: { applicant: Opinion | null; mentor: Opinion | null };
}

const sessionSchema = new Schema<DaySessionRecord>({
  _id: text,
  dayId: text,
  startupId: text,
  mentorId: text,
  round: number,
  startsAt: { type: Date, required: true },
  bookingId: { type: String, default: null },
  problem: { type: String, default: null },
  opinions: { type: Schema.Types.Mixed, required: true },
});
sessionSchema.index({ dayId: 1, round: 1 });
sessionSchema.index({ startupId: 1, startsAt: -1 });
sessionSchema.index({ mentorId: 1, startsAt: -1 });
export const DaySessionModel = defineModel<DaySessionRecord>('mentorDaySessions', sessionSchema, [
  'dayId',
  'startupId',
  'mentorId',
]);
