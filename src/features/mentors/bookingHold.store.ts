import mongoose from 'mongoose';
import { BookingHoldModel, type BookingHoldRecord } from './bookingHold.model.js';

const since = (from: Date) => ({ createdAt: mongoose.trusted({ $gte: from }) });

export const bookingHoldStore = {
  findLive: (mentorId: string, userId: string) =>
    BookingHoldModel.findOne({ mentorId, userId, live: true }).lean<BookingHoldRecord>(),

  findOwn: (id: string, userId: string) => BookingHoldModel.findOne({ _id: id, userId }).lean<BookingHoldRecord>(),

  find: (id: string) => BookingHoldModel.findById(id).lean<BookingHoldRecord>(),

  /** What the person has held lately, at whomever. */
  listRecent: (userId: string, from: Date) =>
    BookingHoldModel.find({ userId, ...since(from) }).lean<BookingHoldRecord[]>(),

  insert: async (record: BookingHoldRecord) => void (await BookingHoldModel.create([record])),

  /** True for the one who ended it. */
  async end(id: string): Promise<boolean> {
    const { modifiedCount } = await BookingHoldModel.updateOne({ _id: id, live: true }, { $set: { live: false } });
    return modifiedCount === 1;
  },

  /** Forgets what no rule looks at any more. */
  forget: async (userId: string, before: Date) =>
    void (await BookingHoldModel.deleteMany({ userId, live: false, createdAt: mongoose.trusted({ $lt: before }) })),
};
