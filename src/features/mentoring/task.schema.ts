import { z } from 'zod';
import { isDay } from '../../shared/calendar.js';
import { pageQuery } from '../../shared/page.js';

export const byId = z.strictObject({ id: z.string().min(1).max(64) });
export const day = z.string().refine(isDay, '请填写日期，例如 2026-03-31');

export const addTask = z.strictObject({
  text: z.string().trim().min(2, '请写明要做的事').max(200),
  side: z.enum(['applicant', 'mentor']),
  dueOn: day,
});
export const setTask = z.strictObject({ isDone: z.boolean() });
export const shareSession = z.strictObject({ isShared: z.boolean() });
export const taskQuery = z.strictObject({
  as: z.enum(['applicant', 'mentor']).default('applicant'),
  state: z.enum(['open', 'done']).default('open'),
  ...pageQuery,
});

export type NewTask = z.infer<typeof addTask>;
export type TaskQuery = z.infer<typeof taskQuery>;
