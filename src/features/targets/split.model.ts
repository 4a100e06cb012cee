import { Schema } from 'mongoose';
import { defineModel } from '../../platform/mongo/index.js';

/** What one district or town has to reach, and who answers for it. 青岛 三(一)，慈溪 四(三) */
export interface Share {
  district: string;
  value: number;
  owner: string;
  resources: string;
}

/** 目标分解: a target divided among districts. Each version stays as it was issued; its id is the target and the version. */
export interface SplitRecord {
  _id: string;
  targetId: string;
  jurisdictionId: string;
  version: number;
  shares: Share[];
  note: string;
  by: string;
  at: Date;
}

const text = { type: String, required: true };
const schema = new Schema<SplitRecord>({
  _id: text,
  targetId: text,
  jurisdictionId: text,
  version: { type: Number, required: true },
  shares: { type: [Schema.Types.Mixed] as never, required: true },
  note: { type: String, default: '' },
  by: text,
  at: { type: Date, required: true },
});
schema.index({ targetId: 1, version: -1 });
schema.index({ jurisdictionId: 1 });

export const SplitModel = defineModel<SplitRecord>('targetSplits', schema, ['targetId', 'jurisdictionId']);
