import { pageOfModel } from '../../platform/mongo/index.js';
import { conflict } from '../../shared/errors.js';
import { assertTransition } from '../../shared/states.js';
import type { ListScope } from './voucher.access.js';
import { filterOf } from './voucher.scope.js';
import { VoucherModel, type ContractRecord, type VoucherRecord } from './voucher.model.js';
import type { VoucherMoney } from './voucher.rules.js';
import { VOUCHER_TRANSITIONS, type VoucherStatus } from './voucher.states.js';

/** A change of a voucher: where its money stands afterwards, and perhaps its contracts. */
export interface VoucherChange {
  status: VoucherStatus;
  money?: VoucherMoney;
  contracts?: ContractRecord[];
}

export const voucherStore = {
  find: (id: string) => VoucherModel.findById(id).lean<VoucherRecord>(),

  async insert(record: VoucherRecord): Promise<VoucherRecord> {
    await VoucherModel.create([record]);
    return record;
  },

  list: (scope: ListScope, query: { status?: VoucherStatus; cursor?: string; limit: number }) => {
    const { status, cursor, limit } = query;
    const filter = { ...filterOf(scope), ...(status ? { status } : {}) };
    return pageOfModel(VoucherModel, { filter, by: 'issuedAt', order: -1, cursor, limit });
  },

  /** The only writer of money and status: changes what was read, or refuses when it has changed since. */
  async change(before: VoucherRecord, { status, money, contracts }: VoucherChange): Promise<VoucherRecord> {
    if (status !== before.status) assertTransition<VoucherStatus>(VOUCHER_TRANSITIONS, before.status, status);
    const changed = await VoucherModel.findOneAndUpdate(
      { _id: before._id, revision: before.revision },
      { $set: { status, ...money, ...(contracts ? { contracts } : {}) }, $inc: { revision: 1 } },
      { returnDocument: 'after' },
    ).lean<VoucherRecord>();
    if (!changed) throw conflict('voucher_changed', '创新券状态已变化，请刷新后重试');
    return changed;
  },
};
