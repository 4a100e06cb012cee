import { Schema } from 'mongoose';
import { defineModel } from '../../platform/mongo/index.js';

/** What one applicant has taken from the yearly cap (年度上限) of one scheme. `_id` is `scheme organisation`. */
export interface AllowanceRecord {
  _id: string;
  schemeId: string;
  organisationId: string;
  takenFen: number;
}

const schema = new Schema<AllowanceRecord>({
  _id: { type: String, required: true },
  schemeId: { type: String, required: true },
  organisationId: { type: String, required: true },
  takenFen: { type: Number, required: true },
});

export const AllowanceModel = defineModel<AllowanceRecord>('voucherAllowances', schema, ['organisationId']);
