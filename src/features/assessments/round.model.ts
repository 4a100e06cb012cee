import { Schema } from 'mongoose';
import type { SettingValue } from '../../../config/policies/index.js';
import { defineModel } from '../../platform/mongo/index.js';

/** 一年的考核: one round for each place and year; the id is made of both. */
export interface RoundRecord {
  _id: string;
  jurisdictionId: string;
  year: number;
  policyId: string;
  /** The last day of self-evaluation. */
  selfDueOn: string;
  /** Settings that somebody decided; all others have their defaults. */
  decided: Record<string, SettingValue>;
  expertIds: string[];
  openedBy: string;
  createdAt: Date;
}

const schema = new Schema<RoundRecord>({
  _id: { type: String, required: true },
  jurisdictionId: { type: String, required: true },
  year: { type: Number, required: true },
  policyId: { type: String, required: true },
  selfDueOn: { type: String, required: true },
  decided: { type: Schema.Types.Mixed, required: true },
  expertIds: { type: [String], required: true },
  openedBy: { type: String, required: true },
  createdAt: { type: Date, required: true },
});
schema.index({ jurisdictionId: 1, year: -1 });

export const RoundModel = defineModel<RoundRecord>('assessmentRounds', schema, ['jurisdictionId']);

/** 优秀名额: how many are taken of those the share allows; counts only by conditional updates. */
export interface PoolRecord {
  _id: string;
  roundId: string;
  taken: number;
  /** Numbers of places that were given back, to be given again first. */
  freed?: number[];
}

const poolSchema = new Schema<PoolRecord>({
  _id: { type: String, required: true },
  roundId: { type: String, required: true },
  taken: { type: Number, required: true },
  freed: { type: [Number], default: [] },
});

export const PoolModel = defineModel<PoolRecord>('assessmentPools', poolSchema, ['roundId']);
