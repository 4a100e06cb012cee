import mongoose from 'mongoose';
import { isDuplicate } from '../../platform/mongo/index.js';
import { conflict } from '../../shared/errors.js';
import { newId } from '../../shared/ids.js';
import { guardIsOn } from '../../shared/sabotage.js';
import { QuotaModel, SeatModel, type QuotaRecord, type SeatRecord } from './application.model.js';

interface Seat {
  standardId: string;
  facilityId: string;
  applicationId: string;
  year: number;
}

const quotaId = ({ standardId, year }: Pick<Seat, 'standardId' | 'year'>) => `${standardId} ${year}`;

/** 示范众创空间, ZB-12: at most so many a year, and a facility once for ever. */
export const quotaStore = {
  takenIn: async (standardId: string, year: number): Promise<number> =>
    (await QuotaModel.findById(quotaId({ standardId, year })).lean<QuotaRecord>())?.taken ?? 0,

  /** Takes one of the year's places, or answers 409 `quota_full`. */
  async takePlace(seat: Seat, most: number): Promise<void> {
    const _id = quotaId(seat);
    await QuotaModel.updateOne({ _id }, { $setOnInsert: { taken: 0 } }, { upsert: true });
    const free = guardIsOn('recognition.quota') ? { taken: mongoose.trusted({ $lt: most }) } : {};
    const { modifiedCount } = await QuotaModel.updateOne({ _id, ...free }, { $inc: { taken: 1 } });
    if (modifiedCount === 0) throw conflict('quota_full', `本年度名额 ${most} 家已满`);
  },

  /** Takes the facility's only seat, or answers 409 `chosen_before`. */
  async takeSeat({ standardId, facilityId, applicationId, year }: Seat): Promise<void> {
    const own = `${standardId} ${facilityId}`;
    const _id = guardIsOn('recognition.seat') ? own : `${own} ${newId('twin')}`;
    try {
      await SeatModel.create([{ _id, applicationId, year } satisfies SeatRecord]);
    } catch (cause) {
      if (isDuplicate(cause)) throw conflict('chosen_before', '该载体以前已入选，每个载体只能入选一次');
      throw cause;
    }
  },

  /** Gives both back when an application falls after it was made public. */
  async giveBack({ standardId, year, applicationId }: Seat): Promise<void> {
    const { deletedCount } = await SeatModel.deleteOne({ applicationId });
    if (deletedCount > 0) await QuotaModel.updateOne({ _id: quotaId({ standardId, year }) }, { $inc: { taken: -1 } });
  },
};
