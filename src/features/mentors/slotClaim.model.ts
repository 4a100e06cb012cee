import { Schema } from 'mongoose';
import { defineModel } from '../../platform/mongo/index.js';

/**
 * Five minutes of a mentor's life, given to one booking, office hour or hold. `_id` is mentor and quantum, so it can be
 * given once.
 */
export interface SlotClaimRecord {
  _id: string;
  mentorId: string;
  /** Number of the quantum since 1970. */
  quantum: number;
  /** The booking, office hour or hold that has it. */
  holderId: string;
  /** Until when a hold keeps it; null for what is promised. A hold that has run out is as good as none. */
  heldUntil: Date | null;
}

const schema = new Schema<SlotClaimRecord>({
  _id: { type: String, required: true },
  mentorId: { type: String, required: true },
  quantum: { type: Number, required: true },
  holderId: { type: String, required: true },
  heldUntil: { type: Date, default: null },
});
// Whole answers of the slot page come from this index; see the campaign `slots`.
schema.index({ mentorId: 1, quantum: 1, holderId: 1, heldUntil: 1 });
schema.index({ holderId: 1 });

export const SlotClaimModel = defineModel<SlotClaimRecord>('slotClaims', schema, ['mentorId', 'holderId']);

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
