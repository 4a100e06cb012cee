import mongoose, { type QueryFilter } from 'mongoose';
import { pageOfModel } from '../../platform/mongo/index.js';
import { SessionRecordModel, type SessionRecord } from './sessionRecord.model.js';
import { TaskModel, type TaskRecord } from './task.model.js';

export type TaskOwner = { mentorId: string } | { organisationIds: string[] };

export interface TaskFilter {
  owner: TaskOwner;
  isDone: boolean;
  cursor?: string | undefined;
  limit: number;
}

const ownerFilter = (owner: TaskOwner) =>
  'mentorId' in owner
    ? { mentorId: owner.mentorId }
    : { organisationId: mongoose.trusted({ $in: owner.organisationIds }) };

export const taskStore = {
  find: (id: string) => TaskModel.findById(id).lean<TaskRecord>(),
  insert: async (task: TaskRecord) => void (await TaskModel.create([task])),
  listOfBooking: (bookingId: string) =>
    TaskModel.find({ bookingId }).sort({ createdAt: 1, _id: 1 }).lean<TaskRecord[]>(),
  remove: (id: string) => TaskModel.deleteOne({ _id: id }),

  /** Done or open again; null when it is that already. */
  setDone: (id: string, { isDone, by, now }: { isDone: boolean; by: string; now: Date }) =>
    TaskModel.findOneAndUpdate(
      { _id: id, isDone: !isDone },
      { $set: isDone ? { isDone, doneAt: now, doneBy: by } : { isDone, doneAt: null, doneBy: null } },
      { returnDocument: 'after' },
    ).lean<TaskRecord>(),

  list: ({ owner, isDone, cursor, limit }: TaskFilter) =>
    pageOfModel(TaskModel, {
      filter: { ...ownerFilter(owner), isDone } as QueryFilter<TaskRecord>,
      by: 'dueOn',
      order: isDone ? -1 : 1,
      cursor,
      limit,
    }),

  /** Numbers for the coordinators, who read no contents. */
  async count(jurisdictionId: string, today: string): Promise<{ open: number; overdue: number; done: number }> {
    const open = await TaskModel.countDocuments({ jurisdictionId, isDone: false });
    const overdue = await TaskModel.countDocuments({
      jurisdictionId,
      isDone: false,
      dueOn: mongoose.trusted({ $lt: today }),
    });
    return { open, overdue, done: await TaskModel.countDocuments({ jurisdictionId, isDone: true }) };
  },
};

type Owned = Pick<SessionRecord, '_id' | 'mentorId' | 'organisationId'>;

export const sessionRecordStore = {
  find: (bookingId: string) => SessionRecordModel.findById(bookingId).lean<SessionRecord>(),

  /** Sets what is known of a session; the record begins with the first thing said of it. */
  put: (
    { _id, mentorId, organisationId }: Owned,
    patch: Partial<Pick<SessionRecord, 'isShared' | 'videoLink'>>,
    now: Date,
  ) => {
    const fresh = { mentorId, organisationId, ...('isShared' in patch ? {} : { isShared: false }) };
    return SessionRecordModel.findOneAndUpdate(
      { _id },
      { $set: { ...patch, updatedAt: now }, $setOnInsert: fresh },
      { upsert: true, returnDocument: 'after' },
    ).lean<SessionRecord>();
  },
};
