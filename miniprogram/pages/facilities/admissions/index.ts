import {
  addBatch,
  assignBatch,
  decideAdmission,
  fetchAdmissions,
  fetchBatches,
  type Admission,
} from '../../../services/facilities.js';
import { entryState, enterValue, sendEntry, type EntryField } from '../../../shared/entry.js';
import { sayDone, withProgress } from '../../../shared/feedback.js';
import { listPage } from '../../../shared/listPage.js';
import { newList } from '../../../shared/listState.js';
import { openLease } from '../../../shared/openLease.js';
import { admissionStatus } from '../../../shared/statusText/facilities.js';
import { newUuid } from '../../../shared/uuid.js';

const MEETING_FIELDS: EntryField[] = [
  { name: 'name', label: '评审会名称', type: 'text', longest: 30, placeholder: '如：三月入驻评审会' },
  { name: 'meetsOn', label: '日期', type: 'day' },
];

const rowOf = (admission: Admission) => {
  const { steps, step, history, status } = admission;
  const current = steps[step];
  return {
    ...admission,
    ...admissionStatus(status),
    stepName: current?.name ?? '',
    stepKind: current?.kind ?? '',
    progress: `第 ${step + 1}/${steps.length} 步`,
    needsBatch: current?.kind === 'batch' && !admission.batchId,
    last: history[history.length - 1]?.reason ?? '',
  };
};

Page({
  ...listPage,
  data: {
    id: '',
    list: newList<ReturnType<typeof rowOf>>(),
    isPlanning: false,
    ...entryState(MEETING_FIELDS),
  },

  onLoad(query: Record<string, string | undefined>) {
    this.setData({ id: query['id'] ?? '' });
  },

  /** Each time: a place may have been given on the page that has just closed. */
  onShow() {
    void this.reload();
  },

  async fetchRows(cursor?: string) {
    const { items, nextCursor } = await fetchAdmissions(this.data.id, { cursor });
    return { items: items.map(rowOf), nextCursor };
  },

  planMeeting() {
    this.setData({ isPlanning: true, values: {}, errors: {}, refusal: '', key: newUuid() });
    void wx.pageScrollTo({ scrollTop: 0 });
  },

  onField(event: WechatMiniprogram.CustomEvent<{ name: string; value: string }>) {
    enterValue(this, event.detail);
  },

  closeForm() {
    this.setData({ isPlanning: false });
  },

  addMeeting() {
    const { id, key } = this.data;
    return sendEntry(this, async body => {
      await addBatch(id, body as { name: string; meetsOn: string }, key);
      sayDone('已安排');
      this.setData({ isPlanning: false });
    });
  },

  async assign(event: WechatMiniprogram.TouchEvent) {
    const id = String(event.currentTarget.dataset['id']);
    const found = await withProgress('正在读取', () => fetchBatches(this.data.id));
    if (!found) return;
    if (found.items.length === 0) return this.planMeeting();
    const names = found.items.map(({ name, meetsOn }) => `${name}（${meetsOn}）`).slice(0, 6);
    const chosen = await wx.showActionSheet({ itemList: names }).catch(() => undefined);
    const batch = chosen && found.items[chosen.tapIndex];
    if (batch && (await withProgress('正在办理', () => assignBatch(id, batch.id)))) sayDone('已列入');
    await this.reload();
  },

  /** The last step passes with the place that the startup gets. */
  pass(event: WechatMiniprogram.CustomEvent<object, object, { id: string; kind: string; name: string }>) {
    const { id, kind, name } = event.currentTarget.dataset;
    if (kind !== 'room') return void this.send(id, { decision: 'pass', reason: '' });
    openLease(this.data.id, 'admission', { id, name });
  },

  resume(event: WechatMiniprogram.TouchEvent) {
    return this.send(String(event.currentTarget.dataset['id']), { decision: 'resume', reason: '' });
  },

  async decline(event: WechatMiniprogram.CustomEvent<object, object, { id: string; decision: 'refuse' | 'wait' }>) {
    const { id, decision } = event.currentTarget.dataset;
    const title = decision === 'wait' ? '列入候补' : '不予通过';
    const { confirm, content } = await wx.showModal({ title, editable: true, placeholderText: '请写明理由' });
    const reason = content?.trim() ?? '';
    if (confirm && reason) await this.send(id, { decision, reason });
  },

  async send(id: string, body: Parameters<typeof decideAdmission>[1]) {
    if (await withProgress('正在办理', () => decideAdmission(id, body))) sayDone('已办理');
    await this.reload();
  },
});
