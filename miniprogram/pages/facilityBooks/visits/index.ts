import { fetchAllStaff } from '../../../services/facilityBooks.js';
import { fetchAllResidents } from '../../../services/facilities.js';
import {
  assignEnterprise,
  endAssignment,
  fetchAssignments,
  fetchVisits,
  recordVisit,
  type Assignment,
  type Visit,
} from '../../../services/visits.js';
import { entryStart, entryState, enterValue, sendEntry, type EntryField } from '../../../shared/entry.js';
import { confirmAct, sayDone, withProgress } from '../../../shared/feedback.js';
import { listPage, loadRows } from '../../../shared/listPage.js';
import { newList } from '../../../shared/listState.js';
import { today } from '../../../shared/time.js';
import { newUuid } from '../../../shared/uuid.js';

const TOPICS: Readonly<Record<Visit['topic'], string>> = {
  policy: '政策辅导',
  financing: '融资需求',
  matching: '对接活动',
  other: '其他',
};
const VISIT_FIELDS: EntryField[] = [
  { name: 'visitedOn', label: '走访日期', type: 'day' },
  {
    name: 'topic',
    label: '内容',
    type: 'choice',
    choices: Object.entries(TOPICS).map(([value, label]) => ({ value, label })),
  },
  { name: 'need', label: '企业的需求或情况', type: 'long', longest: 500 },
  { name: 'nextStep', label: '下一步', type: 'text', longest: 300, optional: true },
];
const rowOf = (visit: Visit) => ({ ...visit, topicName: TOPICS[visit.topic] });

/** 特派员走访: whom the commissioners look after, and what they heard. A startup reads its own visits here. */
Page({
  ...listPage,
  data: {
    id: '',
    keeps: false,
    assignments: [] as Assignment[],
    list: newList<ReturnType<typeof rowOf>>(),
    form: '' as '' | 'assign' | 'visit',
    title: '',
    assignmentId: '',
    ...entryState(),
  },

  onLoad(query: Record<string, string | undefined>) {
    this.setData({ id: query['id'] ?? '', keeps: query['as'] !== 'startup' });
    void this.reload();
  },

  async fetchRows(cursor?: string) {
    const { items, nextCursor } = await fetchVisits(this.data.id, cursor);
    return { items: items.map(rowOf), nextCursor };
  },

  async reload() {
    const { id, keeps } = this.data;
    await loadRows(this);
    const assigned = keeps && this.data.list.look !== 'failed' ? await fetchAssignments(id).catch(() => null) : null;
    const assignments = (assigned ?? []).filter(({ endedOn }) => endedOn === null);
    this.setData({ assignments });
  },

  show(form: 'assign' | 'visit', title: string, fields: EntryField[], assignmentId = '') {
    const values = entryStart(fields);
    this.setData({ form, title, fields, values, assignmentId, errors: {}, refusal: '', key: newUuid() });
    void wx.pageScrollTo({ scrollTop: 0 });
  },

  async assign() {
    const { id } = this.data;
    const found = await withProgress('正在读取', () => Promise.all([fetchAllStaff(id), fetchAllResidents(id)]));
    if (!found) return;
    const [staff, roster] = found;
    const people = staff.filter(({ duty, leftOn }) => duty === 'commissioner' && leftOn === null);
    if (people.length === 0 || roster.length === 0) {
      const content = people.length
        ? '名册上还没有在孵企业。'
        : '请先在“从业人员与资质”里登记岗位为科技金融特派员的人员。';
      void wx.showModal({ title: '暂时不能登记', content, showCancel: false });
      return;
    }
    const choices = {
      staffId: people.map(one => ({ value: one.id, label: one.name })),
      startupId: roster.map(one => ({ value: one.startupId, label: one.startupName })),
    };
    this.show('assign', '登记联系企业', [
      { name: 'staffId', label: '特派员', type: 'choice', choices: choices.staffId },
      { name: 'startupId', label: '企业', type: 'choice', choices: choices.startupId },
      { name: 'assignedOn', label: '开始联系', type: 'day' },
    ]);
  },

  visit(event: WechatMiniprogram.CustomEvent<object, object, { id: string; name: string }>) {
    const { id, name } = event.currentTarget.dataset;
    this.show('visit', `走访${name}`, VISIT_FIELDS, id);
  },

  async end(event: WechatMiniprogram.CustomEvent<object, object, { id: string; name: string }>) {
    const { id, name } = event.currentTarget.dataset;
    if (!(await confirmAct('结束联系', `不再由该特派员联系${name}，走访记录保留。`, '结束'))) return;
    if (await withProgress('正在办理', () => endAssignment(id, today()))) await this.reload();
  },

  onField(event: WechatMiniprogram.CustomEvent<{ name: string; value: string }>) {
    enterValue(this, event.detail);
  },

  closeForm() {
    this.setData({ form: '' });
  },

  send() {
    const { form, key, assignmentId } = this.data;
    return sendEntry(this, async ({ staffId, ...body }) => {
      if (form === 'assign') await assignEnterprise(String(staffId), body, key);
      else await recordVisit(assignmentId, body, key);
      sayDone('已登记');
      this.setData({ form: '' });
      await this.reload();
    });
  },
});
