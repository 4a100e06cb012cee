import { Schema } from 'mongoose';
import { defineModel } from '../mongo/index.js';
import type { JobName } from './jobs.js';

/** `due` waits for its time; `running` is held under a lease; `failed` has used up its attempts and needs a person. */
export type DutyState = 'due' | 'running' | 'done' | 'dropped' | 'failed';

/** Something the product owes: what, when, and how far it has come. `_id` is the business key, so it exists once. */
export interface DutyRecord {
  _id: string;
  kind: JobName;
  payload: Record<string, string>;
  /** What the duty is about (`booking:bkg_…`), so that all of its duties can be moved or dropped together. */
  subject: string;
  dueAt: Date;
  state: DutyState;
  attempts: number;
  /** Counts plans of the same duty: a wake-up of an earlier plan finds it changed and does nothing. */
  revision: number;
  leaseUntil: Date | null;
  leaseBy: string | null;
  lastError: string | null;
  doneAt: Date | null;
}

const schema = new Schema<DutyRecord>({
  _id: { type: String, required: true },
  kind: { type: String, required: true },
  payload: { type: Schema.Types.Mixed, required: true },
  subject: { type: String, required: true },
  dueAt: { type: Date, required: true },
  state: { type: String, required: true },
  attempts: { type: Number, required: true },
  revision: { type: Number, required: true },
  leaseUntil: { type: Date, default: null },
  leaseBy: { type: String, default: null },
  lastError: { type: String, default: null },
  doneAt: { type: Date, default: null },
});
schema.index({ state: 1, dueAt: 1 });
schema.index({ state: 1, leaseUntil: 1 });
schema.index({ subject: 1, state: 1 });

/** Belongs to no tenant: a duty carries ids only and is read by the worker. */
export const DutyModel = defineModel<DutyRecord>('duties', schema, []);
