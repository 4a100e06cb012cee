import { Schema } from 'mongoose';
import { defineModel } from '../../platform/mongo/index.js';
import type { ShowcaseStatus } from './showcase.states.js';

/** 案例或典型: what a facility proposes to be shown to everybody. 淄博 六(十三), 青岛 二(五)3, 慈溪 四(四) */
export interface ShowcaseRecord {
  _id: string;
  facilityId: string;
  facilityName: string;
  jurisdictionId: string;
  district: string;
  /** One of the honours that a policy names; empty for a case. */
  honour: string;
  /** Who is honoured; empty for a case. */
  subject: string;
  title: string;
  text: string;
  year: number;
  status: ShowcaseStatus;
  /** Counts the texts handed in, so that a decision is about what was read. */
  revision: number;
  comment: string;
  submittedAt: Date;
  shownAt: Date | null;
}

const required = { type: String, required: true };
const blank = { type: String, default: '' };

const schema = new Schema<ShowcaseRecord>({
  _id: required,
  facilityId: required,
  facilityName: required,
  jurisdictionId: required,
  district: required,
  honour: blank,
  subject: blank,
  title: required,
  text: required,
  year: { type: Number, required: true },
  status: required,
  revision: { type: Number, required: true },
  comment: blank,
  submittedAt: { type: Date, required: true },
  shownAt: { type: Date, default: null },
});
schema.index({ facilityId: 1, submittedAt: -1, _id: -1 });
schema.index({ jurisdictionId: 1, status: 1, submittedAt: -1, _id: -1 });
schema.index({ status: 1, shownAt: -1, _id: -1 });

export const ShowcaseModel = defineModel<ShowcaseRecord>('showcases', schema, ['facilityId', 'jurisdictionId']);
