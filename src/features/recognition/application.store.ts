import mongoose from 'mongoose';
import { inScopes, isDuplicate, pageOfModel } from '../../platform/mongo/index.js';
import { conflict } from '../../shared/errors.js';
import { newId } from '../../shared/ids.js';
import { guardIsOn } from '../../shared/sabotage.js';
import type { Scope } from '../../shared/scopes.js';
import { assertTransition } from '../../shared/states.js';
import { ApplicationModel, SheetModel, type ApplicationRecord, type SheetRecord } from './application.model.js';
import { APPLICATION_TRANSITIONS, type ApplicationStatus } from './application.states.js';

/** Whose applications a list shows. */
export type ApplicationScope = { facilityIds: string[] } | { scopes: readonly Scope[] } | { applicationIds: string[] };

interface PageOf {
  status?: ApplicationStatus | undefined;
  standardId?: string | undefined;
  cursor?: string | undefined;
  limit: number;
}

const among = (values: string[]) => mongoose.trusted({ $in: values });

function filterOf(scope: ApplicationScope): Record<string, unknown> {
  if ('facilityIds' in scope) return { facilityId: among(scope.facilityIds) };
  if ('applicationIds' in scope) return { _id: among(scope.applicationIds) };
  return { ...inScopes(scope.scopes), status: mongoose.trusted({ $nin: ['draft', 'withdrawn'] }) };
}

export const applicationStore = {
  /** 409 `application_exists` while the facility has one under the standard in the year. */
  async insert(record: ApplicationRecord): Promise<ApplicationRecord> {
    const key = guardIsOn('recognition.application') ? record.key : `${record.key} ${newId('twin')}`;
    try {
      await ApplicationModel.create([{ ...record, key }]);
      return record;
    } catch (cause) {
      if (isDuplicate(cause, 'key'))
        throw conflict('application_exists', '本载体今年已按该标准申报，请在原申报上继续办理');
      throw cause;
    }
  },

  find: (id: string) => ApplicationModel.findById(id).lean<ApplicationRecord>(),

  list(scope: ApplicationScope, { status, standardId, cursor, limit }: PageOf) {
    const filter = {
      ...filterOf(scope),
      ...(status ? { status } : {}),
      ...(standardId ? { standardId } : {}),
    };
    const acrossTenants = 'applicationIds' in scope;
    return pageOfModel(ApplicationModel, {
      filter: filter as never,
      by: 'updatedAt',
      order: -1,
      cursor,
      limit,
      acrossTenants,
    });
  },

  /** The only writer after the draft: the revision that was read is the lock. */
  async move(
    before: ApplicationRecord,
    to: ApplicationStatus,
    patch: Partial<ApplicationRecord>,
  ): Promise<ApplicationRecord> {
    if (before.status !== to) assertTransition<ApplicationStatus>(APPLICATION_TRANSITIONS, before.status, to);
    const moved = await ApplicationModel.findOneAndUpdate(
      { _id: before._id, status: before.status, revision: before.revision },
      { $set: { ...patch, status: to }, $inc: { revision: 1 } },
      { returnDocument: 'after' },
    ).lean<ApplicationRecord>();
    if (!moved) throw conflict('application_changed', '申报的状态或内容已变化，请刷新后重试');
    return moved;
  },
};

export const sheetStore = {
  async assign(record: SheetRecord): Promise<void> {
    await SheetModel.updateOne(
      { applicationId: record.applicationId, expertId: record.expertId },
      { $setOnInsert: record },
      { upsert: true },
    );
  },
  find: (applicationId: string, expertId: string) =>
    SheetModel.findOne({ applicationId, expertId }).lean<SheetRecord>(),
  listOf: (applicationId: string) => SheetModel.find({ applicationId }).sort({ at: 1, _id: 1 }).lean<SheetRecord[]>(),
  listForExpert: (expertId: string) =>
    SheetModel.find({ expertId, status: mongoose.trusted({ $ne: 'recused' }) })
      .sort({ at: -1 })
      .limit(200)
      .lean<SheetRecord[]>(),

  async write(before: SheetRecord, patch: Partial<SheetRecord>): Promise<SheetRecord> {
    const written = await SheetModel.findOneAndUpdate(
      { applicationId: before.applicationId, expertId: before.expertId, status: before.status },
      { $set: patch },
      { returnDocument: 'after' },
    ).lean<SheetRecord>();
    if (!written) throw conflict('sheet_changed', '评审表已变化，请刷新后重试');
    return written;
  },
};
