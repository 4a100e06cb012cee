import { pageOfModel } from '../../platform/mongo/index.js';
import { guardIsOn } from '../../shared/sabotage.js';
import { assertTransition } from '../../shared/states.js';
import type { ListScope } from './voucher.access.js';
import { filterOf } from './voucher.scope.js';
import { RedemptionModel, type RedemptionRecord } from './redemption.model.js';
import { REDEMPTION_TRANSITIONS, type RedemptionStatus } from './redemption.states.js';

/** Who decided a claim, when and why. */
export interface RedemptionDecision {
  decidedBy: string;
  decidedAt: Date;
  comment: string;
}

export const redemptionStore = {
  find: (id: string, voucherId: string) => RedemptionModel.findOne({ _id: id, voucherId }).lean<RedemptionRecord>(),

  async insert(record: RedemptionRecord): Promise<RedemptionRecord> {
    await RedemptionModel.create([record]);
    return record;
  },

  listOfVoucher: (voucherId: string) =>
    RedemptionModel.find({ voucherId }).sort({ claimedAt: 1, _id: 1 }).limit(200).lean<RedemptionRecord[]>(),

  list: (scope: ListScope, query: { status?: RedemptionStatus; cursor?: string; limit: number }) => {
    const { status, cursor, limit } = query;
    const filter = { ...filterOf(scope), ...(status ? { status } : {}) };
    return pageOfModel(RedemptionModel, { filter, by: 'claimedAt', order: -1, cursor, limit });
  },

  /** Moves a claim on; null when it does not stand at `from` any more. The old status in the filter is the lock. */
  async move(id: string, from: RedemptionStatus, to: RedemptionStatus, decision: RedemptionDecision) {
    assertTransition<RedemptionStatus>(REDEMPTION_TRANSITIONS, from, to);
    const locked = guardIsOn('voucher.redemption') ? { status: from } : {};
    return RedemptionModel.findOneAndUpdate(
      { _id: id, ...locked },
      { $set: { ...decision, status: to } },
      { returnDocument: 'after' },
    ).lean<RedemptionRecord>();
  },
};
