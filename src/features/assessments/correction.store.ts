import { isDuplicate } from '../../platform/mongo/index.js';
import { conflict } from '../../shared/errors.js';
import { assertTransition } from '../../shared/states.js';
import { CORRECTION_TRANSITIONS, type CorrectionStatus } from './assessment.states.js';
import { GradeCorrectionModel, type GradeCorrectionRecord } from './correction.model.js';

export const correctionStore = {
  find: (id: string) => GradeCorrectionModel.findById(id).lean<GradeCorrectionRecord>(),

  /** One open correction for a form: 409 `correction_open`. */
  async insert(record: GradeCorrectionRecord): Promise<void> {
    try {
      await GradeCorrectionModel.create([record]);
    } catch (cause) {
      if (isDuplicate(cause)) throw conflict('correction_open', `「${record.facilityName}」已有一项更正待核定`);
      throw cause;
    }
  },

  /** The corrections of a round, the latest first. */
  listOf: (roundId: string) =>
    GradeCorrectionModel.find({ roundId }).sort({ createdAt: -1, _id: -1 }).limit(500).lean<GradeCorrectionRecord[]>(),

  async move(
    before: GradeCorrectionRecord,
    to: CorrectionStatus,
    patch: Partial<GradeCorrectionRecord>,
  ): Promise<GradeCorrectionRecord> {
    if (before.status !== 'proposed') throw conflict('correction_changed', '该更正已经办理，请刷新后查看');
    assertTransition(CORRECTION_TRANSITIONS, before.status, to);
    const moved = await GradeCorrectionModel.findOneAndUpdate(
      { _id: before._id, status: before.status },
      { $set: { ...patch, status: to } },
      { returnDocument: 'after' },
    ).lean<GradeCorrectionRecord>();
    if (!moved) throw conflict('correction_changed', '该更正刚刚已办理，请刷新后查看');
    return moved;
  },
};
