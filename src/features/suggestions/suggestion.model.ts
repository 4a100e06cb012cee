import { Schema } from 'mongoose';
import type { SuggestionOutcome, SuggestionTopic } from '../../../config/suggestions.js';
import { defineModel } from '../../platform/mongo/index.js';
import type { Desk, SuggestionStatus } from './suggestion.states.js';

/** What the bureau answered. */
export interface SuggestionAnswer {
  outcome: SuggestionOutcome;
  text: string;
  desk: Desk;
  by: string;
  at: Date;
}

/** 意见建议: what somebody wants the bureau to do, or to have others do. */
export interface SuggestionRecord {
  _id: string;
  /** The number by which both sides speak of it. */
  suggestionNo: string;
  /** By whose secret somebody without an account asks after it; null for those who signed in. */
  secretHash: string | null;
  jurisdictionId: string;
  district: string;
  /** Null for somebody who did not sign in, and once the author's account has gone. */
  authorId: string | null;
  /** The organisation spoken for; null for a person alone. */
  organisationId: string | null;
  organisationName: string | null;
  topic: SuggestionTopic;
  title: string;
  text: string;
  /** Whether others may read it with its answer; never with the name. */
  isOpen: boolean;
  desk: Desk;
  /** Why the district passed it on, or why the author was not content. */
  passedOnBecause: string;
  status: SuggestionStatus;
  submittedAt: Date;
  /** When the present desk got it: where its clock begins. */
  receivedAt: Date;
  answers: SuggestionAnswer[];
  /** Grows with every change, so that an answer is to what was read. */
  revision: number;
}

const required = { type: String, required: true };

const answer = new Schema<SuggestionAnswer>(
  { outcome: required, text: required, desk: required, by: required, at: { type: Date, required: true } },
  { _id: false, id: false },
);

const schema = new Schema<SuggestionRecord>({
  _id: required,
  suggestionNo: required,
  secretHash: { type: String, default: null },
  jurisdictionId: required,
  district: required,
  authorId: { type: String, default: null },
  organisationId: { type: String, default: null },
  organisationName: { type: String, default: null },
  topic: required,
  title: required,
  text: required,
  isOpen: { type: Boolean, required: true },
  desk: required,
  passedOnBecause: { type: String, default: '' },
  status: required,
  submittedAt: { type: Date, required: true },
  receivedAt: { type: Date, required: true },
  answers: { type: [answer], required: true },
  revision: { type: Number, required: true },
});
schema.index({ suggestionNo: 1 }, { unique: true });
schema.index({ authorId: 1, submittedAt: -1, _id: -1 });
schema.index({ jurisdictionId: 1, status: 1, receivedAt: 1, _id: 1 });
schema.index({ isOpen: 1, status: 1, submittedAt: -1, _id: -1 });

export const SuggestionModel = defineModel<SuggestionRecord>('suggestions', schema, [
  'authorId',
  'suggestionNo',
  'jurisdictionId',
]);
