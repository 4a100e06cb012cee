import { TASKS } from '../../../config/mentoring.js';
import type { Clock } from '../../platform/clock/clock.js';
import type { Duties } from '../../platform/duties/index.js';
import { inTransaction } from '../../platform/mongo/index.js';
import type { Actor } from '../../shared/actor.js';
import { jurisdictionsOf } from '../../shared/actor.js';
import { addDays, instantAt, shanghaiDay } from '../../shared/calendar.js';
import { allow, conflict, notFound } from '../../shared/errors.js';
import { newId } from '../../shared/ids.js';
import type { Page } from '../../shared/page.js';
import type { AuditService } from '../audit/index.js';
import type { IdentityService } from '../identity/index.js';
import { POOL_STAFF, sessionQueries, type BookingRecord, type BookingSide, type Mentoring } from '../mentors/index.js';
import type { NotificationService } from '../notifications/index.js';
import type { TaskRecord } from './task.model.js';
import type { NewTask, TaskQuery } from './task.schema.js';
import { sessionRecordStore, taskStore } from './task.store.js';

/** A session with what came of it, as one side (or staff it was shared with) reads it. */
export interface SessionWork {
  booking: BookingRecord;
  side: BookingSide | 'staff';
  isShared: boolean;
  /** Empty for staff unless shared; the counts are for them. */
  tasks: TaskRecord[];
  counts: { tasks: number; done: number };
  note: BookingRecord['note'];
}

export interface TaskService {
  see(actor: Actor, bookingId: string): Promise<SessionWork>;
  /** 下一步: 409 `booking_not_confirmed` before the session is certain, `too_many_tasks`. */
  add(actor: Actor, bookingId: string, task: NewTask): Promise<TaskRecord>;
  setDone(actor: Actor, id: string, isDone: boolean): Promise<TaskRecord>;
  remove(actor: Actor, id: string): Promise<void>;
  list(actor: Actor, query: TaskQuery): Promise<Page<TaskRecord>>;
  /** Either side may let the coordinators read the notes and tasks of a session, and take it back. */
  share(actor: Actor, bookingId: string, isShared: boolean): Promise<SessionWork>;
  /** For coordinators: how many tasks are open, overdue and done in their cities. */
  counts(actor: Actor): Promise<{ open: number; overdue: number; done: number }>;
  /** Reminds whose task it is, the day before; the duty behind `add`. */
  remind(taskId: string): Promise<void>;
}

interface Parts {
  clock: Clock;
  audit: AuditService;
  duties: Duties;
  identity: IdentityService;
  notifications: NotificationService;
  bookings: Mentoring['bookings'];
  mentors: Mentoring['mentors'];
}

const subjectOf = (id: string) => `mentoringTask:${id}`;

/** What the two sides take away from a session: tasks with a day, reminded of, and seen by nobody else unless shared. */
export function createTaskService(parts: Parts): TaskService {
  const { clock, audit, duties, identity, notifications, bookings, mentors } = parts;
  const today = () => shanghaiDay(clock.now());

  async function see(actor: Actor, bookingId: string): Promise<SessionWork> {
    const { booking, side } = await bookings.see(actor, bookingId);
    const record = await sessionRecordStore.find(bookingId);
    const tasks = await taskStore.listOfBooking(bookingId);
    const isShared = record?.isShared ?? false;
    const isOpen = side !== 'staff' || isShared;
    const counts = { tasks: tasks.length, done: tasks.filter(({ isDone }) => isDone).length };
    return { booking, side, isShared, counts, tasks: isOpen ? tasks : [], note: isOpen ? booking.note : null };
  }

  /** The task, for the two sides; for everybody else it does not exist. */
  async function load(actor: Actor, id: string) {
    const task = await taskStore.find(id);
    if (!task) throw notFound('任务');
    const { side, booking } = await bookings.see(actor, task.bookingId);
    allow(side !== 'staff', '任务由参加辅导的双方办理');
    return { task, side, booking };
  }

  const record = (actor: Actor, action: string, task: TaskRecord) =>
    audit.record(action, `booking:${task.bookingId}`, {
      by: actor,
      jurisdictionId: task.jurisdictionId,
      details: { taskId: task._id, side: task.side, dueOn: task.dueOn },
    });

  async function planReminder(task: TaskRecord): Promise<void> {
    const dueAt = instantAt(addDays(task.dueOn, -TASKS.remindDaysBefore), TASKS.remindAt);
    if (dueAt <= clock.now()) return;
    await duties.plan({
      key: `task ${task._id} ${task.dueOn}`,
      subject: subjectOf(task._id),
      kind: 'mentoring.remindTask',
      payload: { taskId: task._id },
      dueAt,
    });
  }

  /** Whom the task falls to: the startup's people, or the mentor. */
  async function peopleOf(task: TaskRecord, booking: BookingRecord | null): Promise<string[]> {
    if (task.side === 'mentor') {
      const mentor = await mentors.find(task.mentorId);
      return mentor?.userId ? [mentor.userId] : [];
    }
    const members = await identity.listMembers(task.organisationId);
    return booking && members.some(({ id }) => id === booking.founderId)
      ? [booking.founderId]
      : members.map(({ id }) => id);
  }

  return {
    see,

    async add(actor, bookingId, { text, side: whose, dueOn }) {
      const { booking, side, counts } = await see(actor, bookingId);
      allow(side !== 'staff', '任务由参加辅导的双方约定');
      if (booking.status !== 'confirmed' && booking.status !== 'held')
        throw conflict('booking_not_confirmed', '只有已确认或已完成的辅导可以约定任务');
      if (counts.tasks >= TASKS.maxPerSession)
        throw conflict('too_many_tasks', `每次辅导最多约定 ${TASKS.maxPerSession} 项任务`);
      if (dueOn < today()) throw conflict('due_in_the_past', '完成日期不能早于今天');
      const { mentorId, mentorName, organisationId, organisationName, jurisdictionId } = booking;
      const task: TaskRecord = {
        _id: newId('tsk'),
        bookingId,
        mentorId,
        mentorName,
        organisationId,
        organisationName,
        jurisdictionId,
        side: whose,
        text,
        dueOn,
        isDone: false,
        doneAt: null,
        doneBy: null,
        createdBy: actor.userId,
        createdAt: clock.now(),
      };
      return inTransaction(async () => {
        await taskStore.insert(task);
        await planReminder(task);
        await record(actor, 'mentoring.taskAdded', task);
        return task;
      });
    },

    async setDone(actor, id, isDone) {
      const { task, side } = await load(actor, id);
      allow(side === task.side || side === 'mentor', '由负责的一方或导师登记完成');
      if (task.isDone === isDone) return task;
      return inTransaction(async () => {
        const changed = await taskStore.setDone(id, { isDone, by: actor.userId, now: clock.now() });
        if (!changed) throw conflict('task_changed', '任务已变化，请刷新后重试');
        if (isDone) await duties.drop(subjectOf(id));
        else await planReminder(changed);
        await record(actor, isDone ? 'mentoring.taskDone' : 'mentoring.taskReopened', changed);
        return changed;
      });
    },

    async remove(actor, id) {
      const { task } = await load(actor, id);
      allow(task.createdBy === actor.userId, '只能删除自己写的任务');
      await inTransaction(async () => {
        await taskStore.remove(id);
        await duties.drop(subjectOf(id));
        await record(actor, 'mentoring.taskRemoved', task);
      });
    },

    async list(actor, { as, state, ...page }) {
      const isDone = state === 'done';
      if (as === 'mentor') {
        allow(actor.mentorId !== undefined, '您还不是导师，请先申请或绑定导师身份');
        return taskStore.list({ owner: { mentorId: actor.mentorId ?? '' }, isDone, ...page });
      }
      const all = actor.memberships.map(({ organisationId }) => organisationId);
      const organisationIds = actor.organisationId ? [actor.organisationId] : all;
      return taskStore.list({ owner: { organisationIds }, isDone, ...page });
    },

    async share(actor, bookingId, isShared) {
      const { booking, side } = await bookings.see(actor, bookingId);
      allow(side !== 'staff', '是否共享由参加辅导的双方决定');
      await inTransaction(async () => {
        await sessionRecordStore.put(booking, { isShared }, clock.now());
        const { jurisdictionId } = booking;
        const details = { isShared };
        await audit.record('mentoring.shared', `booking:${bookingId}`, { by: actor, jurisdictionId, details });
      });
      return see(actor, bookingId);
    },

    async counts(actor) {
      const own = jurisdictionsOf(actor, POOL_STAFF);
      allow(own.length > 0, '只有导师库管理人员可以查看');
      const sum = { open: 0, overdue: 0, done: 0 };
      for (const id of own) {
        const { open, overdue, done } = await taskStore.count(id, today());
        Object.assign(sum, { open: sum.open + open, overdue: sum.overdue + overdue, done: sum.done + done });
      }
      return sum;
    },

    async remind(taskId) {
      const task = await taskStore.find(taskId);
      if (!task || task.isDone) return;
      const data = { text: task.text.slice(0, 60), dueOn: task.dueOn, bookingId: task.bookingId };
      const news = { data, dedupeKey: `task ${taskId} ${task.dueOn}`, jurisdictionId: task.jurisdictionId };
      for (const userId of await peopleOf(task, await sessionQueries.find(task.bookingId)))
        await notifications.notify('mentoring.taskDue', userId, news);
    },
  };
}
