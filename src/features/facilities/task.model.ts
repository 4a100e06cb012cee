import { Schema } from 'mongoose';
import { defineModel } from '../../platform/mongo/index.js';

/** 数据报送: one form owed by one organisation for one period. Its id is made of the three, so that it is asked once. */
export interface DataTaskRecord {
  _id: string;
  form: string;
  organisationId: string;
  jurisdictionId: string;
  district: string;
  /** `2026Q1` or `2026`. */
  period: string;
  dueOn: string;
  status: 'open' | 'filled';
  figures: Record<string, number>;
  filledOn: string | null;
  createdAt: Date;
}

const schema = new Schema<DataTaskRecord>({
  _id: { type: String, required: true },
  form: { type: String, required: true },
  organisationId: { type: String, required: true },
  jurisdictionId: { type: String, required: true },
  district: { type: String, required: true },
  period: { type: String, required: true },
  dueOn: { type: String, required: true },
  status: { type: String, required: true },
  figures: { type: Schema.Types.Mixed, required: true },
  filledOn: { type: String, default: null },
  createdAt: { type: Date, required: true },
});
schema.index({ organisationId: 1, dueOn: -1 });
schema.index({ jurisdictionId: 1, dueOn: 1, _id: 1 });

export const DataTaskModel = defineModel<DataTaskRecord>('dataTasks', schema, ['organisationId', 'jurisdictionId']);
