import mongoose from 'mongoose';
import type { PersonalDataSource } from '../../shared/personalData.js';
import type { IdentityService } from '../identity/index.js';
import { ApplicationModel } from './application.model.js';
import { RedemptionModel } from './redemption.model.js';
import { VoucherModel } from './voucher.model.js';

const MOST = 1_000;
const UNSETTLED = ['issued', 'spent', 'claimed', 'rejected'];

/** Vouchers belong to organisations; whoever alone could redeem them settles or hands them over first. */
export const voucherPersonalData = ({ identity }: { identity: IdentityService }): PersonalDataSource => ({
  name: 'vouchers',
  covers: ['voucherApplications', 'voucherRedemptions'],

  /** What the person asked for in an organisation's name; the vouchers themselves are the organisation's. */
  async exportOf(userId) {
    const across = { acrossTenants: true };
    const mine = { $or: [{ createdBy: userId }, { submittedBy: userId }] };
    const applications = await ApplicationModel.find(mine, null, across).limit(MOST).lean();
    const redemptions = await RedemptionModel.find({ claimedBy: userId }, null, across).limit(MOST).lean();
    return {
      applications: applications.map(
        ({ organisationName, schemeName, serviceKind, plan, requestedFen, status, createdAt }) => ({
          organisationName,
          schemeName,
          serviceKind,
          plan,
          requestedFen,
          status,
          createdAt,
        }),
      ),
      redemptions: redemptions.map(({ organisationName, providerName, amountFen, report, status, claimedAt }) => ({
        organisationName,
        providerName,
        amountFen,
        report,
        status,
        claimedAt,
      })),
    };
  },

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
