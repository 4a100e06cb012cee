import { Schema } from 'mongoose';
import { defineModel } from '../../platform/mongo/index.js';

/** Who tells us what people consented to, and since when: WeChat's pushes or the mini-program's reports, never both. */
export interface ConsentSourceRecord {
  _id: 'consentSource';
  source: 'push' | 'client';
  since: Date;
}

const schema = new Schema<ConsentSourceRecord>({
  _id: { type: String, required: true },
  source: { type: String, required: true },
  since: { type: Date, required: true },
});

export const ConsentSourceModel = defineModel<ConsentSourceRecord>('consentSource', schema, []);
