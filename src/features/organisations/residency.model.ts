import { Schema } from 'mongoose';
import { defineModel } from '../../platform/mongo/index.js';
import type { ResidencyStatus } from './organisation.states.js';

/** 入驻: one startup's stay in one facility. */
export interface ResidencyRecord {
  _id: string;
  facilityId: string;
  startupId: string;
  jurisdictionId: string;
  status: ResidencyStatus;
  /** True while applied or resident: a startup has one open residency at most. */
  open: boolean;
  startsOn: string;
  endedOn: string | null;
  /** A longer incubation than usual, by the article that allows it. */
  extension: { months: number; article: string } | null;
  createdAt: Date;
}

/** What a statistic reads of a stay. */
export type Stay = Pick<ResidencyRecord, '_id' | 'facilityId' | 'startupId' | 'status' | 'startsOn' | 'endedOn'>;

const schema = new Schema<ResidencyRecord>({
  _id: { type: String, required: true },
  facilityId: { type: String, required: true },
  startupId: { type: String, required: true },
  jurisdictionId: { type: String, required: true },
  status: { type: String, required: true },
  open: { type: Boolean, required: true },
  startsOn: { type: String, required: true },
  endedOn: { type: String, default: null },
  extension: { type: Schema.Types.Mixed, default: null },
  createdAt: { type: Date, required: true },
});
schema.index({ startupId: 1 }, { unique: true, partialFilterExpression: { open: true } });
schema.index({ startupId: 1, createdAt: -1 });
schema.index({ facilityId: 1, createdAt: -1, _id: -1 });
schema.index({ jurisdictionId: 1, status: 1 });

export const ResidencyModel = defineModel<ResidencyRecord>('residencies', schema, [
  'facilityId',
  'startupId',
  'jurisdictionId',
]);
