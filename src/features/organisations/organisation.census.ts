import mongoose from 'mongoose';
import { OrganisationModel } from './organisation.model.js';
import type { OrganisationKind } from './organisation.rules.js';
import { ResidencyModel } from './residency.model.js';

/** How many approved organisations of a kind a district has. */
export interface CensusRow {
  kind: OrganisationKind;
  district: string;
  count: number;
}

/** Counts for the public: no names, no single organisation. */
export const organisationCensus = {
  async countApproved(jurisdictionIds: readonly string[]): Promise<CensusRow[]> {
    const rows = await OrganisationModel.aggregate<{ _id: Omit<CensusRow, 'count'>; count: number }>([
      { $match: { jurisdictionId: { $in: [...jurisdictionIds] }, status: 'approved' } },
      { $group: { _id: { kind: '$kind', district: '$district' }, count: { $sum: 1 } } },
    ]);
    return rows.map(({ _id, count }) => ({ ..._id, count }));
  },

  /** 在孵: startups that have moved in and not left. */
  countResident: (jurisdictionIds: readonly string[]): Promise<number> =>
    ResidencyModel.countDocuments(
      { jurisdictionId: mongoose.trusted({ $in: [...jurisdictionIds] }), status: 'resident' },
      {
        acrossTenants: true,
      } as never,
    ),
};
