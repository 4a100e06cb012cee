import mongoose from 'mongoose';
import { inScopes, pageOfModel } from '../../platform/mongo/index.js';
import { conflict } from '../../shared/errors.js';
import type { Scope } from '../../shared/scopes.js';
import { AssignmentModel, VisitModel, type AssignmentRecord, type VisitRecord } from './visit.model.js';

interface Paging {
  cursor?: string | undefined;
  limit: number;
}

export const assignmentStore = {
  /** Throws a duplicate-key error while the commissioner is assigned to the startup. */
  insert: async (record: AssignmentRecord) => void (await AssignmentModel.create([record])),
  find: (id: string) => AssignmentModel.findById(id).lean<AssignmentRecord>(),
  page: (facilityId: string, { cursor, limit }: Paging) =>
    pageOfModel(AssignmentModel, { filter: { facilityId }, by: 'createdAt', order: -1, cursor, limit }),
  listOpenIn: (scopes: readonly Scope[]) =>
    AssignmentModel.find({ ...inScopes(scopes), endedOn: null } as never).lean<AssignmentRecord[]>(),

  async end(id: string, endedOn: string): Promise<AssignmentRecord> {
    const ended = await AssignmentModel.findOneAndUpdate(
      { _id: id, endedOn: null },
      { $set: { endedOn } },
      { returnDocument: 'after' },
    ).lean<AssignmentRecord>();
    if (!ended) throw conflict('assignment_ended', '该联系关系已经结束，请刷新后查看');
    return ended;
  },
};

export const visitStore = {
  insert: async (record: VisitRecord) => void (await VisitModel.create([record])),
  page: (owner: { facilityId: string } | { startupId: string }, { cursor, limit }: Paging) =>
    pageOfModel(VisitModel, { filter: owner, by: 'createdAt', order: -1, cursor, limit }),
  /** The visits of one year in some places. */
  listIn: (scopes: readonly Scope[], year: number) =>
    VisitModel.find({
      ...inScopes(scopes),
      visitedOn: mongoose.trusted({ $gte: `${year}-01-01`, $lte: `${year}-12-31` }),
    } as never).lean<VisitRecord[]>(),
};
