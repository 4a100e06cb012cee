import { z } from 'zod';
import { Answer, operation, type AnyOperation } from '../../http/operation.js';
import type { Clock } from '../../platform/clock/clock.js';
import { shanghaiDay } from '../../shared/calendar.js';
import { pageOf } from '../../shared/page.js';
import { addTask, byId, setTask, shareSession, taskQuery } from './task.schema.js';
import type { SessionWork, TaskService } from './task.service.js';
import { taskView, viewTask } from './task.view.js';

const sessionView = z.strictObject({
  bookingId: z.string(),
  side: z.enum(['applicant', 'mentor', 'staff']),
  isShared: z.boolean(),
  note: z.strictObject({ text: z.string(), nextSteps: z.string(), at: z.iso.datetime() }).nullable(),
  tasks: z.array(taskView),
  counts: z.strictObject({ tasks: z.number().int(), done: z.number().int() }),
});
const countsView = z.strictObject({ open: z.number().int(), overdue: z.number().int(), done: z.number().int() });

/** Tasks and notes of sessions. Fixed paths come before `:id`. */
export function taskRoutes({ tasks, clock }: { tasks: TaskService; clock: Clock }): AnyOperation[] {
  const today = () => shanghaiDay(clock.now());
  const show = ({ booking, side, isShared, tasks: list, counts, note }: SessionWork) => ({
    bookingId: booking._id,
    side,
    isShared,
    counts,
    note: note && { text: note.text, nextSteps: note.nextSteps, at: note.at.toISOString() },
    tasks: list.map(task => viewTask(task, today())),
  });
  return [
    operation({
      id: 'mentoringTasks.list',
      method: 'get',
      path: '/v1/mentoring-tasks',
      summary: '辅导约定的下一步：我所在企业的，或作为导师的',
      who: 'signedIn',
      query: taskQuery,
      reply: pageOf(taskView),
      run: async ({ actor, query }) => {
        const { items, nextCursor } = await tasks.list(actor, query);
        return { items: items.map(task => viewTask(task, today())), nextCursor };
      },
    }),
    operation({
      id: 'mentoringTasks.count',
      method: 'get',
      path: '/v1/mentoring-tasks/counts',
      summary: '本市辅导任务数量（不含内容）',
      who: 'signedIn',
      reply: countsView,
      run: ({ actor }) => tasks.counts(actor),
    }),
    operation({
      id: 'mentoringTasks.set',
      method: 'patch',
      path: '/v1/mentoring-tasks/:id',
      summary: '登记任务完成，或重新打开',
      who: 'signedIn',
      params: byId,
      body: setTask,
      reply: taskView,
      run: async ({ actor, params, body }) => viewTask(await tasks.setDone(actor, params.id, body.isDone), today()),
    }),
    operation({
      id: 'mentoringTasks.remove',
      method: 'delete',
      path: '/v1/mentoring-tasks/:id',
      summary: '删除自己写的任务',
      who: 'signedIn',
      params: byId,
      reply: z.null(),
      status: 204,
      run: async ({ actor, params }) => {
        await tasks.remove(actor, params.id);
        return new Answer(204, null);
      },
    }),
    operation({
      id: 'bookings.getWork',
      method: 'get',
      path: '/v1/bookings/:id/work',
      summary: '一次辅导的记录与任务；协调员只看数量，除非双方共享',
      who: 'signedIn',
      params: byId,
      reply: sessionView,
      run: async ({ actor, params }) => show(await tasks.see(actor, params.id)),
    }),
    operation({
      id: 'bookings.addTask',
      method: 'post',
      path: '/v1/bookings/:id/tasks',
      summary: '约定下一步：谁、做什么、何时完成',
      who: 'signedIn',
      params: byId,
      body: addTask,
      reply: taskView,
      run: async ({ actor, params, body }) => viewTask(await tasks.add(actor, params.id, body), today()),
    }),
    operation({
      id: 'bookings.share',
      method: 'put',
      path: '/v1/bookings/:id/sharing',
      summary: '是否让协调员查看这次辅导的记录与任务',
      who: 'signedIn',
      params: byId,
      body: shareSession,
      reply: sessionView,
      run: async ({ actor, params, body }) => show(await tasks.share(actor, params.id, body.isShared)),
    }),
  ];
}
