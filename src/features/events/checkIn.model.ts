import { Schema } from 'mongoose';
import { defineModel } from '../../platform/mongo/index.js';

/** Why a person was not let in; the words of the HTTP contract. */
export const REFUSALS = [
  'already_checked_in',
  'not_registered',
  'cancelled',
  'unpaid',
  'awaiting_approval',
  'other_event',
  'expired_ticket',
  'forged_ticket',
  'too_early',
  'too_late',
] as const;
export type Refusal = (typeof REFUSALS)[number];

/** One scan at the door and what was answered. Kept whatever the answer was. */
export interface CheckInRecord {
  _id: string;
  eventId: string;
  registrationId: string | null;
  /** Made by the scanner for each scan: the same nonce is the same scan. */
  nonce: string;
  device: string | null;
  /** When the ticket was scanned, which may be before it was uploaded. */
  at: Date;
  recordedAt: Date;
  by: string;
  answer: 'admitted' | Refusal;
  forced: boolean;
  /** True for the one scan that counts as the person's admission. */
  counted: boolean;
  undoneAt: Date | null;
}

const schema = new Schema<CheckInRecord>({
  _id: { type: String, required: true },
  eventId: { type: String, required: true },
  registrationId: { type: String, default: null },
  nonce: { type: String, required: true },
  device: { type: String, default: null },
  at: { type: Date, required: true },
  recordedAt: { type: Date, required: true },
  by: { type: String, required: true },
  answer: { type: String, required: true },
  forced: { type: Boolean, required: true },
  counted: { type: Boolean, required: true },
  undoneAt: { type: Date, default: null },
});
schema.index({ eventId: 1, nonce: 1 }, { unique: true });
schema.index({ eventId: 1, registrationId: 1 });

export const CheckInModel = defineModel<CheckInRecord>('checkIns', schema, ['eventId']);
