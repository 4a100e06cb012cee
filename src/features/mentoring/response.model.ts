import { Schema } from 'mongoose';
import { defineModel } from '../../platform/mongo/index.js';

/** 温馨提醒: the last time a mentor was kindly asked to look at their requests or hours. */
export interface NudgeRecord {
  /** The mentor's id. */
  _id: string;
  jurisdictionId: string;
  at: Date;
  by: string;
}

const text = { type: String, required: true };
const schema = new Schema<NudgeRecord>({
  _id: text,
  jurisdictionId: text,
  at: { type: Date, required: true },
  by: text,
});

export const NudgeModel = defineModel<NudgeRecord>('mentorNudges', schema, ['jurisdictionId']);
