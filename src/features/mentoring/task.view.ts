import { z } from 'zod';
import type { TaskRecord } from './task.model.js';

export const taskView = z.strictObject({
  id: z.string(),
  bookingId: z.string(),
  mentorName: z.string(),
  organisationName: z.string(),
  side: z.enum(['applicant', 'mentor']),
  text: z.string(),
  dueOn: z.string(),
  isDone: z.boolean(),
  isOverdue: z.boolean(),
  doneAt: z.iso.datetime().nullable(),
});

export const viewTask = (task: TaskRecord, today: string): z.infer<typeof taskView> => ({
  id: task._id,
  bookingId: task.bookingId,
  mentorName: task.mentorName,
  organisationName: task.organisationName,
  side: task.side,
  text: task.text,
  dueOn: task.dueOn,
  isDone: task.isDone,
  isOverdue: !task.isDone && task.dueOn < today,
  doneAt: task.doneAt?.toISOString() ?? null,
});
