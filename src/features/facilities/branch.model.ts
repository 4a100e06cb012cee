import { Schema } from 'mongoose';
import type { BranchKind } from '../../../config/facilities.js';
import { defineModel } from '../../platform/mongo/index.js';

/** One facility belonged to another from a day on, until a day. */
export interface BranchRecord {
  _id: string;
  childId: string;
  parentId: string;
  kind: BranchKind;
  from: string;
  until: string | null;
  open: boolean;
}

const schema = new Schema<BranchRecord>({
  _id: { type: String, required: true },
  childId: { type: String, required: true },
  parentId: { type: String, required: true },
  kind: { type: String, required: true },
  from: { type: String, required: true },
  until: { type: String, default: null },
  open: { type: Boolean, required: true },
});
schema.index({ childId: 1 }, { unique: true, partialFilterExpression: { open: true } });
schema.index({ parentId: 1 });

export const BranchModel = defineModel<BranchRecord>('facilityBranches', schema, ['childId', 'parentId']);

/** One document that every change of the tree bumps: two changes at once conflict, so a ring cannot be closed. */
const treeSchema = new Schema<{ _id: string; changes: number }>({
  _id: { type: String, required: true },
  changes: { type: Number, required: true },
});
export const TreeModel = defineModel<{ _id: string; changes: number }>('facilityTree', treeSchema, []);
