import mongoose from 'mongoose';
import type { PersonalDataSource } from '../../shared/personalData.js';
import type { IdentityService } from '../identity/index.js';
import { VoucherModel } from './voucher.model.js';

const UNSETTLED = ['issued', 'spent', 'claimed', 'rejected'];

/** Vouchers belong to organisations; whoever alone could redeem them settles or hands them over first. */
export const voucherPersonalData = ({ identity }: { identity: IdentityService }): PersonalDataSource => ({
  name: 'vouchers',

  exportOf: async () => [],

  async openDuties(actor) {
    let count = 0;
    for (const { organisationId, role } of actor.memberships) {
      const members = role === 'owner' ? await identity.listMembers(organisationId) : [];
      const isAlone = role === 'owner' && members.every(one => one.role !== 'owner' || one.id === actor.userId);
      const status = mongoose.trusted({ $in: UNSETTLED });
      if (isAlone) count += await VoucherModel.countDocuments({ organisationId, status } as never);
    }
    if (count === 0) return [];
    return [{ kind: 'vouchers', sentence: `${count} 张未兑付的创新券，请先兑付、交回或移交负责人`, count }];
  },
});
