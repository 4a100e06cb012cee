import { CalendarFeedModel, type CalendarFeedRecord } from './calendar.model.js';

export const calendarFeedStore = {
  find: (userId: string) => CalendarFeedModel.findById(userId).lean<CalendarFeedRecord>(),
  findBySecret: (secretHash: string) => CalendarFeedModel.findOne({ secretHash }).lean<CalendarFeedRecord>(),

  /** The one before stops working in the same write. */
  replace: ({ _id, ...fields }: CalendarFeedRecord) =>
    CalendarFeedModel.updateOne({ _id }, { $set: fields }, { upsert: true }),

  remove: (userId: string) => CalendarFeedModel.deleteOne({ _id: userId }),
};
