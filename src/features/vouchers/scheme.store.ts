import mongoose from 'mongoose';
import { isDuplicate, pageOfModel } from '../../platform/mongo/index.js';
import { conflict } from '../../shared/errors.js';
import type { Fen } from '../../shared/money.js';
import { guardIsOn } from '../../shared/sabotage.js';
import { MOVEMENTS, type Movement } from './ledger.rules.js';
import { SchemeModel, type SchemeRecord, type SchemeStatus } from './scheme.model.js';

export const schemeStore = {
  find: (id: string) => SchemeModel.findById(id).lean<SchemeRecord>(),

  async insert(record: SchemeRecord): Promise<SchemeRecord> {
    try {
      await SchemeModel.create([record]);
      return record;
    } catch (cause) {
      if (isDuplicate(cause, 'name')) throw conflict('scheme_exists', '本年度已有同名方案，请换一个名称');
      throw cause;
    }
  },

  list: (query: { jurisdictionId?: string; status?: SchemeStatus; cursor?: string; limit: number }) => {
    const { jurisdictionId, status, cursor, limit } = query;
    return pageOfModel(SchemeModel, {
      filter: { ...(jurisdictionId ? { jurisdictionId } : {}), ...(status ? { status } : {}) },
      by: 'createdAt',
      order: -1,
      cursor,
      limit,
      acrossTenants: !jurisdictionId,
    });
  },

  setStatus: (id: string, from: SchemeStatus, to: SchemeStatus) =>
    SchemeModel.findOneAndUpdate(
      { _id: id, status: from },
      { $set: { status: to } },
      { returnDocument: 'after' },
    ).lean<SchemeRecord>(),

  /**
   * Moves money between two accounts of the scheme by one conditional update: null when the source holds less.
   * This condition is what keeps the budget from being overspent.
   */
  async moveMoney(id: string, movement: Exclude<Movement, 'grant'>, amount: Fen): Promise<SchemeRecord | null> {
    const [from, to] = MOVEMENTS[movement];
    const covered = movement !== 'issue' || guardIsOn('voucher.budget');
    return SchemeModel.findOneAndUpdate(
      { _id: id, ...(covered ? { [`balances.${from}`]: mongoose.trusted({ $gte: amount }) } : {}) },
      {
        $inc: {
          [`balances.${from}`]: -amount,
          [`balances.${to}`]: amount,
          ...(movement === 'lapse' ? { lapsedTotalFen: amount } : {}),
          ...(movement === 'issue' ? { issuedCount: 1 } : {}),
        },
      },
      { returnDocument: 'after' },
    ).lean<SchemeRecord>();
  },
};
