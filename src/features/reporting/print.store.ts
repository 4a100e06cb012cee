import { isDuplicate } from '../../platform/mongo/index.js';
import { conflict } from '../../shared/errors.js';
import { assertTransition } from '../../shared/states.js';
import { ReportPrintModel, type ReportPrintRecord } from './print.model.js';
import { PRINT_TRANSITIONS, type PrintStatus } from './print.states.js';

const changed = () => conflict('print_changed', '该打印件刚刚有变化，请刷新后重试');

export const printStore = {
  /** One open print of a sheet: 409 when it was pressed twice at once. */
  async insert(record: ReportPrintRecord): Promise<void> {
    await ReportPrintModel.create([record]).catch((cause: unknown) => {
      throw isDuplicate(cause) ? changed() : cause;
    });
  },
  find: (id: string) => ReportPrintModel.findById(id).lean<ReportPrintRecord>(),

  /** The prints of a sheet, the latest first. */
  listOf: (reportId: string) =>
    ReportPrintModel.find({ reportId }).sort({ printedAt: -1, _id: -1 }).limit(100).lean<ReportPrintRecord[]>(),

  async move(before: ReportPrintRecord, to: PrintStatus, patch: Partial<ReportPrintRecord>) {
    assertTransition<PrintStatus>(PRINT_TRANSITIONS, before.status, to);
    const moved = await ReportPrintModel.findOneAndUpdate(
      { _id: before._id, status: before.status },
      { $set: { ...patch, status: to } },
      { returnDocument: 'after' },
    ).lean<ReportPrintRecord>();
    if (!moved) throw changed();
    return moved;
  },
};
