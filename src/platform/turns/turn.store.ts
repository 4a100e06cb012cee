import mongoose, { Schema } from 'mongoose';
import { guardIsOn } from '../../shared/sabotage.js';
import { defineModel, inTransaction, isDuplicate } from '../mongo/index.js';

/** How often a sender has handed something in on a day; forgotten after it. */
interface TurnRecord {
  _id: string;
  count: number;
  expiresAt: Date;
}

const schema = new Schema<TurnRecord>({
  _id: { type: String, required: true },
  count: { type: Number, required: true },
  expiresAt: { type: Date, required: true },
});
schema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });

export const TurnModel = defineModel<TurnRecord>('dailyTurns', schema, []);

/**
 * Takes one turn by a conditional update; false when there is none left. As a unit, because of two first turns at the
 * same moment one then waits for the other, instead of meeting its key.
 */
export async function takeTurn(key: string, { most, expiresAt }: { most: number; expiresAt: Date }): Promise<boolean> {
  const room = guardIsOn('sender.turn') ? { count: mongoose.trusted({ $lt: most }) } : {};
  try {
    const update = { $inc: { count: 1 }, $setOnInsert: { expiresAt } };
    await inTransaction(() => TurnModel.findOneAndUpdate({ _id: key, ...room }, update, { upsert: true }));
    return true;
  } catch (cause) {
    if (isDuplicate(cause)) return false;
    throw cause;
  }
}
