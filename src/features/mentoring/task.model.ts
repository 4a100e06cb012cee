import { Schema } from 'mongoose';
import { defineModel } from '../../platform/mongo/index.js';

export type TaskSide = 'applicant' | 'mentor';

/** 下一步: something one side said in a session that it would do, by a day. */
export interface TaskRecord {
  _id: string;
  bookingId: string;
  mentorId: string;
  mentorName: string;
  organisationId: string;
  organisationName: string;
  jurisdictionId: string;
  /** Whose task it is. */
  side: TaskSide;
  text: string;
  dueOn: string;
  isDone: boolean;
  doneAt: Date | null;
  doneBy: string | null;
  createdBy: string;
  createdAt: Date;
}

const text = { type: String, required: true };
const schema = new Schema<TaskRecord>({
  _id: text,
  bookingId: text,
  mentorId: text,
  mentorName: text,
  organisationId: text,
  organisationName: text,
  jurisdictionId: text,
  side: text,
  text,
  dueOn: text,
  isDone: { type: Boolean, required: true },
  doneAt: { type: Date, default: null },
  doneBy: { type: String, default: null },
  createdBy: text,
  createdAt: { type: Date, required: true },
});
schema.index({ bookingId: 1, createdAt: 1 });
schema.index({ mentorId: 1, isDone: 1, dueOn: 1, _id: 1 });
schema.index({ organisationId: 1, isDone: 1, dueOn: 1, _id: 1 });

export const TaskModel = defineModel<TaskRecord>('mentoringTasks', schema, [
  'bookingId',
  'mentorId',
  'organisationId',
  'jurisdictionId',
]);
