import { Schema } from 'mongoose';
import { defineModel } from '../../platform/mongo/index.js';
import type { BlockScope } from '../../shared/actor.js';

/** What the person wrote against a block, and what became of it. */
export interface Appeal {
  text: string;
  at: Date;
  outcome: 'upheld' | 'lifted' | null;
  answer: string | null;
  answeredBy: string | null;
  answeredAt: Date | null;
}

/** 封禁: a person kept out of the account, of booking or of registering, for a stated reason and time. */
export interface BlockRecord {
  _id: string;
  userId: string;
  jurisdictionId: string;
  scopes: BlockScope[];
  reason: string;
  /** Null: until lifted. */
  until: Date | null;
  by: string;
  at: Date;
  liftedAt: Date | null;
  liftedBy: string | null;
  liftReason: string | null;
  appeal: Appeal | null;
}

const appealSchema = new Schema<Appeal>(
  {
    text: { type: String, required: true },
    at: { type: Date, required: true },
    outcome: { type: String, default: null },
    answer: { type: String, default: null },
    answeredBy: { type: String, default: null },
    answeredAt: { type: Date, default: null },
  },
  { _id: false },
);

const schema = new Schema<BlockRecord>({
  _id: { type: String, required: true },
  userId: { type: String, required: true },
  jurisdictionId: { type: String, required: true },
  scopes: { type: [String], required: true },
  reason: { type: String, required: true },
  until: { type: Date, default: null },
  by: { type: String, required: true },
  at: { type: Date, required: true },
  liftedAt: { type: Date, default: null },
  liftedBy: { type: String, default: null },
  liftReason: { type: String, default: null },
  appeal: { type: appealSchema, default: null },
});
schema.index({ userId: 1, at: -1 });
schema.index({ jurisdictionId: 1, at: -1, _id: -1 });

export const BlockModel = defineModel<BlockRecord>('blocks', schema, ['userId', 'jurisdictionId']);
