import mongoose from 'mongoose';
import { fen, type Fen } from '../../shared/money.js';
import { guardIsOn } from '../../shared/sabotage.js';
import { AllowanceModel, type AllowanceRecord } from './allowance.model.js';

/** Whose allowance, under which scheme. */
export interface AllowanceOf {
  schemeId: string;
  organisationId: string;
}

const keyOf = ({ schemeId, organisationId }: AllowanceOf) => `${schemeId} ${organisationId}`;

export const allowanceStore = {
  async taken(of: AllowanceOf): Promise<Fen> {
    const found = await AllowanceModel.findById(keyOf(of)).lean<AllowanceRecord>();
    return fen(found?.takenFen ?? 0);
  },

  /** Takes from the yearly cap by one conditional update; false when it would be passed. */
  async take({ schemeId, organisationId }: AllowanceOf, amount: Fen, cap: Fen): Promise<boolean> {
    const _id = keyOf({ schemeId, organisationId });
    const fresh = { schemeId, organisationId, takenFen: 0 };
    await AllowanceModel.updateOne({ _id }, { $setOnInsert: fresh }, { upsert: true });
    const within = guardIsOn('voucher.cap') ? { takenFen: mongoose.trusted({ $lte: cap - amount }) } : {};
    const taken = await AllowanceModel.updateOne({ _id, ...within }, { $inc: { takenFen: amount } });
    return taken.modifiedCount === 1;
  },

  /** Money that went back to the budget may be applied for again. */
  async giveBack(of: AllowanceOf, amount: Fen): Promise<void> {
    await AllowanceModel.updateOne({ _id: keyOf(of) }, { $inc: { takenFen: -amount } });
  },
};
