import { Schema } from 'mongoose';
import { defineModel } from '../../platform/mongo/index.js';

/** Five minutes of a mentor's life, given to one booking. `_id` is mentor and quantum, so it can be given once. */
export interface SlotClaimRecord {
  _id: string;
  mentorId: string;
  /** Number of the quantum since 1970. */
  quantum: number;
  bookingId: string;
}

const schema = new Schema<SlotClaimRecord>({
  _id: { type: String, required: true },
  mentorId: { type: String, required: true },
  quantum: { type: Number, required: true },
  bookingId: { type: String, required: true },
});
schema.index({ mentorId: 1, quantum: 1 });
schema.index({ bookingId: 1 });

export const SlotClaimModel = defineModel<SlotClaimRecord>('slotClaims', schema, ['mentorId', 'bookingId']);

/** A turn to write in a diary: counted up by everybody who changes it, so that two who do so at once meet here. */
export interface DiaryTurnRecord {
  _id: string;
  turn: number;
}

const turnSchema = new Schema<DiaryTurnRecord>({
  _id: { type: String, required: true },
  turn: { type: Number, required: true },
});

export const DiaryTurnModel = defineModel<DiaryTurnRecord>('diaryTurns', turnSchema, []);
