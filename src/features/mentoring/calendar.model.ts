import { Schema } from 'mongoose';
import { defineModel } from '../../platform/mongo/index.js';

/** 日历订阅: the secret address under which a person's calendar reads their appointments; stored hashed. */
export interface CalendarFeedRecord {
  /** The person's id: one feed each. */
  _id: string;
  secretHash: string;
  createdAt: Date;
}

const schema = new Schema<CalendarFeedRecord>({
  _id: { type: String, required: true },
  secretHash: { type: String, required: true },
  createdAt: { type: Date, required: true },
});
schema.index({ secretHash: 1 }, { unique: true });

export const CalendarFeedModel = defineModel<CalendarFeedRecord>('calendarFeeds', schema, ['secretHash']);
