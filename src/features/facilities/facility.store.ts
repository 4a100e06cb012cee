import mongoose from 'mongoose';
import { pageOfModel } from '../../platform/mongo/index.js';
import { conflict } from '../../shared/errors.js';
import { guardIsOn } from '../../shared/sabotage.js';
import { BranchModel, TreeModel, type BranchRecord } from './branch.model.js';
import { FacilityModel, type FacilityFile, type FacilityRecord } from './facility.model.js';

export const facilityStore = {
  find: (id: string) => FacilityModel.findById(id).lean<FacilityRecord>(),

  findMany: (ids: readonly string[]) =>
    FacilityModel.find({ _id: mongoose.trusted({ $in: [...ids] }) }).lean<FacilityRecord[]>(),

  /** Opens the file unless it is there. */
  async open(record: FacilityRecord): Promise<FacilityRecord> {
    const { _id, ...fresh } = record;
    await FacilityModel.updateOne({ _id }, { $setOnInsert: fresh }, { upsert: true });
    return (await FacilityModel.findById(_id).lean<FacilityRecord>()) ?? record;
  },

  async edit(id: string, revision: number, patch: Partial<FacilityRecord>): Promise<FacilityRecord> {
    const edited = await FacilityModel.findOneAndUpdate(
      { _id: id, revision },
      { $set: patch, $inc: { revision: 1 } },
      { returnDocument: 'after' },
    ).lean<FacilityRecord>();
    if (!edited) throw conflict('facility_changed', '载体档案已被他人修改，请刷新后重试');
    return edited;
  },

  set: (id: string, patch: Partial<FacilityRecord>) => FacilityModel.updateOne({ _id: id }, { $set: patch }),

  list: (filter: Record<string, unknown>, page: { cursor?: string; limit: number }) =>
    pageOfModel(FacilityModel, { filter: filter as never, by: 'createdAt', order: -1, ...page, cursor: page.cursor }),

  /** Every file of some cities: what statistics are made of. */
  listIn: (jurisdictionIds: readonly string[]) =>
    FacilityModel.find({ jurisdictionId: mongoose.trusted({ $in: [...jurisdictionIds] }) } as never, {
      registered: 0,
      steps: 0,
    }).lean<FacilityFile[]>(),
  listBranches: (childIds: readonly string[]) =>
    BranchModel.find({ childId: mongoose.trusted({ $in: [...childIds] }) } as never).lean<BranchRecord[]>(),

  /** Facilities whose register entry was not looked at since `before`, longest ago first. */
  listUnchecked: (before: Date, limit: number) =>
    FacilityModel.find({ $or: [{ checkedAt: null }, { checkedAt: mongoose.trusted({ $lt: before }) }] }, null, {
      acrossTenants: true,
    })
      .sort({ checkedAt: 1 })
      .limit(limit)
      .lean<FacilityRecord[]>(),

  childrenOf: (parentIds: readonly string[]) =>
    FacilityModel.find({ parentId: mongoose.trusted({ $in: [...parentIds] }) }).lean<FacilityRecord[]>(),

  /** Makes two changes of the tree at once conflict: the second starts over and sees the first. */
  async lockTree(): Promise<void> {
    if (!guardIsOn('facility.tree')) return;
    await TreeModel.updateOne({ _id: 'tree' }, { $inc: { changes: 1 } }, { upsert: true });
  },

  insertBranch: async (record: BranchRecord) => void (await BranchModel.create([record])),
  closeBranch: (childId: string, until: string) =>
    BranchModel.findOneAndUpdate(
      { childId, open: true },
      { $set: { open: false, until } },
      { returnDocument: 'after' },
    ).lean<BranchRecord>(),
  branchesOf: (facilityId: string) =>
    BranchModel.find({ $and: [{ childId: facilityId }] })
      .sort({ from: 1 })
      .lean<BranchRecord[]>(),
};
