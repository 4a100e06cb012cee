import {
  fetchChanges,
  fetchOutputs,
  fileOutput,
  openChange,
  reportChange,
  type MaterialChange,
  type OutputFiling,
} from '../../../services/facilities.js';
import { sayDone, withProgress } from '../../../shared/feedback.js';
import { firstPage, newList } from '../../../shared/listState.js';
import { issuesByField, sentenceOf } from '../../../shared/problem.js';
import { changeSentence, changeStatus, requestStatus } from '../../../shared/statusText/facilities.js';
import { today } from '../../../shared/time.js';
import { newUuid } from '../../../shared/uuid.js';

const KINDS = [
  { key: 'name', name: '名称变更' },
  { key: 'operator', name: '运营机构变更' },
  { key: 'premises', name: '场地变更' },
  { key: 'direction', name: '发展方向变更' },
  { key: 'legalRepresentative', name: '法定代表人变更' },
  { key: 'other', name: '其他重大事项' },
];
const OUTPUTS = [
  { key: 'management', name: '管理服务输出' },
  { key: 'brand', name: '品牌输出' },
];

const rowOf = (change: MaterialChange) => ({ ...change, ...changeStatus(change), sentence: changeSentence(change) });
const outputOf = (filing: OutputFiling) => ({ ...filing, ...requestStatus(filing.status) });

const BLANK = { kind: '', day: '', text: '' };

Page({
  data: {
    id: '',
    list: newList<ReturnType<typeof rowOf>>(),
    outputs: [] as ReturnType<typeof outputOf>[],
    /** Which form is open: a report or a filing of output. */
    form: '',
    kinds: KINDS,
    fields: BLANK,
    errors: {} as Record<string, string>,
    problem: '',
    key: newUuid(),
    isBusy: false,
  },

  onLoad(query: Record<string, string | undefined>) {
    this.setData({ id: query['id'] ?? '' });
    void this.reload();
  },

  async onPullDownRefresh() {
    await this.reload();
    void wx.stopPullDownRefresh();
  },

  async reload() {
    const { id } = this.data;
    const list = await firstPage(async () => ({ items: (await fetchChanges(id)).items.map(rowOf), nextCursor: null }));
    this.setData({ list });
    if (list.look !== 'failed') this.setData({ outputs: (await fetchOutputs(id)).items.map(outputOf) });
  },

  openForm(event: WechatMiniprogram.TouchEvent) {
    const form = String(event.currentTarget.dataset['form']);
    const kinds = form === 'output' ? OUTPUTS : KINDS;
    const fields = { ...BLANK, day: form === 'output' ? '' : today() };
    this.setData({ form, kinds, fields, errors: {}, problem: '', key: newUuid() });
  },

  closeForm() {
    this.setData({ form: '' });
  },

  choose(event: WechatMiniprogram.TouchEvent) {
    this.setData({ 'fields.kind': String(event.currentTarget.dataset['key']), 'errors.kind': '', key: newUuid() });
  },

  onDay(event: WechatMiniprogram.PickerChange) {
    this.setData({ 'fields.day': String(event.detail.value), errors: {}, key: newUuid() });
  },

  onText(event: WechatMiniprogram.Input) {
    this.setData({ 'fields.text': event.detail.value, errors: {}, key: newUuid() });
  },

  async send() {
    const { id, form, fields, key } = this.data;
    const { kind, day, text } = fields;
    this.setData({ isBusy: true, problem: '', errors: {} });
    try {
      if (form === 'output') await fileOutput(id, { kind, recipient: text, startsOn: day }, key);
      else await openChange(id, { kind, changedOn: day, description: text }, key);
      sayDone(form === 'output' ? '已备案' : '已报告');
      this.setData({ form: '' });
      await this.reload();
    } catch (cause) {
      this.setData({ problem: sentenceOf(cause), errors: issuesByField(cause) });
    } finally {
      this.setData({ isBusy: false });
    }
  },

  async report(event: WechatMiniprogram.TouchEvent) {
    const id = String(event.currentTarget.dataset['id']);
    const { confirm, content } = await wx.showModal({
      title: '报告这项变更',
      editable: true,
      placeholderText: '请说明变更情况',
    });
    const description = content?.trim() ?? '';
    if (!confirm || !description) return;
    if (await withProgress('正在提交', () => reportChange(id, description))) sayDone('已报告');
    await this.reload();
  },
});
