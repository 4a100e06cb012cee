import { z } from 'zod';
import { operation, type AnyOperation } from '../../http/operation.js';
import type { Clock } from '../../platform/clock/clock.js';
import { shanghaiDay } from '../../shared/calendar.js';
import { pageOf } from '../../shared/page.js';
import type { FileService } from '../files/index.js';
import type { OrganisationService } from '../organisations/index.js';
import type { ChangeRecord, OutputFilingRecord } from './change.model.js';
import type { ChangeService } from './change.service.js';
import {
  byId,
  decideChange,
  decideFiling,
  fileOutput,
  fillTask,
  listChanges,
  listLate,
  listOutputs,
  openChange,
  reportChange,
} from './facility.schema.js';
import type { OutputService } from './output.service.js';
import { changeView, outputView, taskView, viewChange, viewOutput, viewTask } from './report.view.js';
import type { TaskService } from './task.service.js';

interface Parts {
  clock: Clock;
  changes: ChangeService;
  outputs: OutputService;
  tasks: TaskService;
  files: FileService;
  organisations: OrganisationService;
}

/** What facilities owe the bureau: reports of changes, filings of output, periodic data. */
export function reportRoutes({ clock, changes, outputs, tasks, files, organisations }: Parts): AnyOperation[] {
  const namesOf = (rows: readonly { facilityId: string }[]) => organisations.namesOf(rows.map(row => row.facilityId));
  async function showChange(change: ChangeRecord) {
    const names = await namesOf([change]);
    const attached = await files.listOf({ kind: 'materialChange', id: change._id });
    const facilityName = names.get(change.facilityId) ?? '';
    return viewChange(change, { facilityName, today: shanghaiDay(clock.now()), files: attached });
  }
  const showOutput = async (filing: OutputFilingRecord) =>
    viewOutput(filing, (await namesOf([filing])).get(filing.facilityId) ?? '');

  return [
    operation({
      id: 'materialChanges.open',
      method: 'post',
      path: '/v1/organisations/:id/material-changes',
      summary: '报告重大事项（变更后三个月内）；asDraft 时只登记、开始计时',
      who: 'signedIn',
      params: byId,
      body: openChange,
      reply: changeView,
      run: async ({ actor, params, body }) => showChange(await changes.open(actor, params.id, body)),
    }),
    operation({
      id: 'materialChanges.list',
      method: 'get',
      path: '/v1/material-changes',
      summary: '重大事项：某载体的，或本辖区的（可只看逾期）',
      who: 'signedIn',
      query: listChanges,
      reply: pageOf(changeView),
      run: async ({ actor, query }) => {
        const { items, nextCursor } = await changes.list(actor, query);
        const names = await namesOf(items);
        const today = shanghaiDay(clock.now());
        return {
          items: items.map(item => viewChange(item, { facilityName: names.get(item.facilityId) ?? '', today })),
          nextCursor,
        };
      },
    }),
    operation({
      id: 'materialChanges.get',
      method: 'get',
      path: '/v1/material-changes/:id',
      summary: '一项重大事项及其材料',
      who: 'signedIn',
      params: byId,
      reply: changeView,
      run: async ({ actor, params }) => showChange(await changes.see(actor, params.id)),
    }),
    operation({
      id: 'materialChanges.report',
      method: 'post',
      path: '/v1/material-changes/:id/report',
      summary: '提交草稿或退回的重大事项报告',
      who: 'signedIn',
      params: byId,
      body: reportChange,
      reply: changeView,
      status: 200,
      run: async ({ actor, params, body }) => showChange(await changes.report(actor, params.id, body)),
    }),
    operation({
      id: 'materialChanges.decide',
      method: 'post',
      path: '/v1/material-changes/:id/decision',
      summary: '接收或退回重大事项报告（主管部门）',
      who: 'signedIn',
      params: byId,
      body: decideChange,
      reply: changeView,
      status: 200,
      run: async ({ actor, params, body }) => showChange(await changes.decide(actor, params.id, body)),
    }),
    operation({
      id: 'outputFilings.file',
      method: 'post',
      path: '/v1/facilities/:id/output-filings',
      summary: '管理服务或品牌输出备案（须在开始之前）',
      who: 'signedIn',
      params: byId,
      body: fileOutput,
      reply: outputView,
      run: async ({ actor, params, body }) => showOutput(await outputs.file(actor, params.id, body)),
    }),
    operation({
      id: 'outputFilings.list',
      method: 'get',
      path: '/v1/output-filings',
      summary: '输出备案：某载体的，或本辖区的',
      who: 'signedIn',
      query: listOutputs,
      reply: pageOf(outputView),
      run: async ({ actor, query }) => {
        const { items, nextCursor } = await outputs.list(actor, query);
        const names = await namesOf(items);
        return { items: items.map(item => viewOutput(item, names.get(item.facilityId) ?? '')), nextCursor };
      },
    }),
    operation({
      id: 'outputFilings.decide',
      method: 'post',
      path: '/v1/output-filings/:id/decision',
      summary: '接收或退回输出备案（市级主管部门）',
      who: 'signedIn',
      params: byId,
      body: decideFiling,
      reply: outputView,
      status: 200,
      run: async ({ actor, params, body }) => showOutput(await outputs.decide(actor, params.id, body)),
    }),
    operation({
      id: 'dataTasks.mine',
      method: 'get',
      path: '/v1/data-tasks',
      summary: '我的组织要报送的数据，填完为止',
      who: 'signedIn',
      reply: z.strictObject({ items: z.array(taskView) }),
      run: async ({ actor }) => ({ items: (await tasks.listMine(actor)).map(viewTask) }),
    }),
    operation({
      id: 'dataTasks.late',
      method: 'get',
      path: '/v1/data-tasks/late',
      summary: '辖区内逾期未报的数据（主管部门）',
      who: 'signedIn',
      query: listLate,
      reply: pageOf(taskView),
      run: async ({ actor, query }) => {
        const { items, nextCursor } = await tasks.listLate(actor, query);
        return { items: items.map(viewTask), nextCursor };
      },
    }),
    operation({
      id: 'dataTasks.get',
      method: 'get',
      path: '/v1/data-tasks/:id',
      summary: '一张报表，带上期可沿用的数字',
      who: 'signedIn',
      params: byId,
      reply: taskView,
      run: async ({ actor, params }) => viewTask(await tasks.see(actor, params.id)),
    }),
    operation({
      id: 'dataTasks.fill',
      method: 'put',
      path: '/v1/data-tasks/:id/figures',
      summary: '填报数据',
      who: 'signedIn',
      params: byId,
      body: fillTask,
      reply: taskView,
      run: async ({ actor, params, body }) => viewTask(await tasks.fill(actor, params.id, body.figures)),
    }),
  ];
}
