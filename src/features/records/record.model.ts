import { Schema } from 'mongoose';
import { defineModel } from '../../platform/mongo/index.js';
import type { SignedRecord } from './record.rules.js';

/** An exit file as it was handed out. */
export interface IssuedRecord {
  _id: string;
  startupId: string;
  issuedAt: Date;
  issuedBy: string;
  signed: SignedRecord;
}

const schema = new Schema<IssuedRecord>({
  _id: { type: String, required: true },
  startupId: { type: String, required: true },
  issuedAt: { type: Date, required: true },
  issuedBy: { type: String, required: true },
  signed: { type: Schema.Types.Mixed, required: true },
});
schema.index({ startupId: 1, issuedAt: -1 });

export const IssuedRecordModel = defineModel<IssuedRecord>('exitRecords', schema, ['startupId']);
