import { Schema } from 'mongoose';
import { defineModel } from '../../platform/mongo/index.js';

/** Something that public money has been given for. `_id` is the subject: whoever holds it is the one award for it. */
export interface SubjectClaimRecord {
  _id: string;
  awardId: string;
  rule: string;
}

const schema = new Schema<SubjectClaimRecord>({
  _id: { type: String, required: true },
  awardId: { type: String, required: true },
  rule: { type: String, required: true },
});
schema.index({ awardId: 1 });

/** One turn at everything given for a subject, under whatever rule. `_id` is the subject, or `facility rule`. */
export interface SubjectTurnRecord {
  _id: string;
  turn: number;
}

const turns = new Schema<SubjectTurnRecord>({
  _id: { type: String, required: true },
  turn: { type: Number, required: true },
});

/** Belongs to no tenant, like the claims it stands before. */
export const SubjectTurnModel = defineModel<SubjectTurnRecord>('awardSubjectTurns', turns, []);

/** Belongs to no tenant on purpose: a certificate rewarded in one city is not rewarded again in the next. */
export const SubjectClaimModel = defineModel<SubjectClaimRecord>('awardSubjects', schema, []);
