import mongoose from 'mongoose';
import { inScopes, isDuplicate, pageOfModel } from '../../platform/mongo/index.js';
import { conflict } from '../../shared/errors.js';
import type { Scope } from '../../shared/scopes.js';
import { assertTransition } from '../../shared/states.js';
import { YearlyReportModel, type YearlyReportRecord } from './report.model.js';
import { REPORT_TRANSITIONS, type ReportStatus } from './report.states.js';

const changed = () => conflict('report_changed', '年报刚刚有变化，请刷新后重试');

export const reportIdOf = (facilityId: string, year: number): string => `${facilityId} ${year}`;

export const reportStore = {
  find: (facilityId: string, year: number) =>
    YearlyReportModel.findById(reportIdOf(facilityId, year)).lean<YearlyReportRecord>(),

  /** The first draft; 409 when somebody else began it meanwhile. */
  async insert(record: YearlyReportRecord): Promise<YearlyReportRecord> {
    await YearlyReportModel.create([record]).catch((cause: unknown) => {
      throw isDuplicate(cause) ? changed() : cause;
    });
    return record;
  },

  /** Writes figures into an open sheet that is still at `revision`. */
  async save(before: YearlyReportRecord, patch: Partial<YearlyReportRecord>): Promise<YearlyReportRecord> {
    const { _id, revision, status } = before;
    const saved = await YearlyReportModel.findOneAndUpdate(
      { _id, revision, status },
      { $set: patch, $inc: { revision: 1 } },
      { returnDocument: 'after' },
    ).lean<YearlyReportRecord>();
    if (!saved) throw changed();
    return saved;
  },

  /** The only writer of `status`: status and revision that were read are the lock. */
  async move(before: YearlyReportRecord, to: ReportStatus, patch: Partial<YearlyReportRecord>) {
    assertTransition<ReportStatus>(REPORT_TRANSITIONS, before.status, to);
    return reportStore.save(before, { ...patch, status: to });
  },

  /** How far the sheets of a year are, by facility; those not begun are missing. */
  async statusesOf(facilityIds: readonly string[], year: number): Promise<Map<string, ReportStatus>> {
    const among = mongoose.trusted({ $in: [...facilityIds] });
    const found = await YearlyReportModel.find({ facilityId: among, year } as never, { facilityId: 1, status: 1 }).lean<
      Pick<YearlyReportRecord, 'facilityId' | 'status'>[]
    >();
    return new Map(found.map(({ facilityId, status }) => [facilityId, status]));
  },

  list: (scopes: readonly Scope[], { year, ...page }: { year: number; cursor?: string; limit: number }) =>
    pageOfModel(YearlyReportModel, {
      filter: { ...inScopes(scopes), year } as never,
      by: 'updatedAt',
      order: -1,
      ...page,
    }),
};
