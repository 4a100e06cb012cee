import { DATA_FORMS, dataForm, type DataForm } from '../../../config/dataForms.js';
import type { Clock } from '../../platform/clock/clock.js';
import type { Duties } from '../../platform/duties/index.js';
import { inTransaction } from '../../platform/mongo/index.js';
import { isMember, type Actor } from '../../shared/actor.js';
import { addDays, shanghaiDay } from '../../shared/calendar.js';
import { invalid, notFound } from '../../shared/errors.js';
import type { Page } from '../../shared/page.js';
import type { AuditService } from '../audit/index.js';
import type { OrganisationRecord, OrganisationService, ResidencyService } from '../organisations/index.js';
import { deskFilter } from './desk.scope.js';
import { canRead, canRun } from './facility.access.js';
import type { Herald } from './herald.js';
import { carriedOver, figureIssues, lastPeriod, taskReminders } from './task.rules.js';
import type { DataTaskRecord } from './task.model.js';
import { taskStore } from './task.store.js';

export interface TaskSeen {
  task: DataTaskRecord;
  form: DataForm;
  organisationName: string;
  /** What the last period answers already. */
  suggested: Record<string, number>;
  isLate: boolean;
}

export interface TaskService {
  /** Everything asked of the person's organisations, newest first; it stays until filled. */
  listMine(actor: Actor): Promise<TaskSeen[]>;
  see(actor: Actor, id: string): Promise<TaskSeen>;
  fill(actor: Actor, id: string, figures: Record<string, number>): Promise<TaskSeen>;
  listLate(actor: Actor, page: { cursor?: string; limit: number }): Promise<Page<TaskSeen>>;
  /** Opens what the period that ended asks for; harmless to repeat. Answers how many tasks it opened. */
  openDue(): Promise<number>;
  remind(taskId: string, on: string): Promise<void>;
}

interface Parts {
  clock: Clock;
  audit: AuditService;
  duties: Duties;
  herald: Herald;
  organisations: OrganisationService;
  residencies: ResidencyService;
}

const PAGE = 100;

/** 信息报送 (通辽 四(三)): periodic data of facilities and tenants, asked once per period and kept asking until filled. */
export function createTaskService(parts: Parts): TaskService {
  const { clock, audit, duties, herald, organisations, residencies } = parts;
  const today = () => shanghaiDay(clock.now());

  async function show(task: DataTaskRecord): Promise<TaskSeen> {
    const form = dataForm(task.form);
    if (!form) throw notFound('该报表');
    const last = task.status === 'open' ? await taskStore.findLast(task) : null;
    return {
      task,
      form,
      organisationName: await herald.nameOf(task.organisationId),
      suggested: last ? carriedOver(form, last.figures) : {},
      isLate: task.status === 'open' ? task.dueOn < today() : (task.filledOn ?? '') > task.dueOn,
    };
  }

  async function showAll(tasks: readonly DataTaskRecord[]): Promise<TaskSeen[]> {
    const shown = [];
    for (const task of tasks) shown.push(await show(task));
    return shown;
  }

  async function load(actor: Actor, id: string): Promise<{ task: DataTaskRecord; fills: boolean }> {
    const task = await taskStore.find(id);
    const organisation = task && (await organisations.find(task.organisationId));
    if (!task || !organisation || !canRead(actor, organisation)) throw notFound('该报送任务');
    return { task, fills: canRun(actor, organisation) };
  }

  async function ask(form: DataForm, organisation: OrganisationRecord): Promise<boolean> {
    const { period, endedOn } = lastPeriod(form.every, today());
    const dueOn = addDays(endedOn, form.dueAfterDays);
    const { _id: organisationId, jurisdictionId, district } = organisation;
    const id = `${form.key}-${organisationId}-${period}`;
    if (await taskStore.find(id)) return false;
    const blank = { status: 'open' as const, figures: {}, filledOn: null, createdAt: clock.now() };
    const record = { ...blank, _id: id, form: form.key, organisationId, jurisdictionId, district, period, dueOn };
    return inTransaction(async () => {
      if (!(await taskStore.open(record))) return false;
      for (const { on, at } of taskReminders(dueOn, today()))
        await duties.plan({
          key: `dataTask.remind ${id} ${on}`,
          subject: `dataTask:${id}`,
          kind: 'dataTask.remind',
          payload: { taskId: id, on },
          dueAt: at,
        });
      return true;
    });
  }

  return {
    async listMine(actor) {
      return showAll(await taskStore.listOf(actor.memberships.map(({ organisationId }) => organisationId)));
    },

    see: async (actor, id) => show((await load(actor, id)).task),

    async fill(actor, id, figures) {
      const { task, fills } = await load(actor, id);
      if (!fills && !isMember(actor, task.organisationId)) throw notFound('该报送任务');
      const form = dataForm(task.form);
      const issues = form ? figureIssues(form, figures) : [];
      if (issues.length > 0) throw invalid('figures_incomplete', '报表还没有填完整，请按提示补充', issues);
      return inTransaction(async () => {
        const filled = await taskStore.fill(id, figures, task.filledOn ?? today());
        if (!filled) throw notFound('该报送任务');
        await duties.drop(`dataTask:${id}`);
        await audit.record('dataTask.filled', `organisation:${task.organisationId}`, {
          by: actor,
          jurisdictionId: task.jurisdictionId,
          details: { taskId: id, period: task.period, figures },
        });
        return show(filled);
      });
    },

    async listLate(actor, page) {
      const { items, nextCursor } = await taskStore.listLate(deskFilter(actor), today(), page);
      return { items: await showAll(items), nextCursor };
    },

    async openDue() {
      let opened = 0;
      for (const form of DATA_FORMS)
        for (let cursor: string | undefined; ;) {
          const group = form.of === 'facility' ? 'facility' : 'startup';
          const page = await organisations.listApproved(group, { limit: PAGE, ...(cursor ? { cursor } : {}) });
          for (const organisation of page.items) {
            const isAsked =
              form.of === 'facility' || (await residencies.findOpen(organisation._id))?.status === 'resident';
            if (isAsked && (await ask(form, organisation))) opened += 1;
          }
          if (!page.nextCursor) break;
          cursor = page.nextCursor;
        }
      return opened;
    },

    async remind(taskId, on) {
      const task = await taskStore.find(taskId);
      if (task?.status !== 'open') return;
      await herald.tellMembers('dataTask.due', [await herald.operatorOf(task.organisationId)], {
        data: {
          organisation: await herald.nameOf(task.organisationId),
          form: dataForm(task.form)?.name ?? '',
          period: task.period,
          dueOn: task.dueOn,
        },
        dedupeKey: `dataTask.due ${taskId} ${on}`,
      });
    },
  };
}
