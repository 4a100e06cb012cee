import {
  fetchChanges,
  fetchOutputs,
  fileOutput,
  openChange,
  reportChange,
  type MaterialChange,
  type OutputFiling,
} from '../../../services/facilities.js';
import type { UploadedFile } from '../../../services/files.js';
import { sayDone } from '../../../shared/feedback.js';
import { chooseAndUpload } from '../../../shared/fileChoice.js';
import { listPage, loadRows } from '../../../shared/listPage.js';
import { newList } from '../../../shared/listState.js';
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

const MOST_FILES = 5;
const BLANK = { kind: '', day: '', text: '' };

Page({
  ...listPage,
  data: {
    id: '',
    list: newList<ReturnType<typeof rowOf>>(),
    outputs: [] as ReturnType<typeof outputOf>[],
    /** Which form is open: a report or a filing of output. */
    form: '',
    /** The draft that is being reported; '' for a change that nobody has written down yet. */
    changeId: '',
    files: [] as UploadedFile[],
    mostFiles: MOST_FILES,
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

  async fetchRows() {
    return { items: (await fetchChanges(this.data.id)).items.map(rowOf), nextCursor: null };
  },

  async reload() {
    await loadRows(this);
    if (this.data.list.look === 'failed') return;
    this.setData({ outputs: (await fetchOutputs(this.data.id)).items.map(outputOf) });
  },

  openForm(event: WechatMiniprogram.TouchEvent) {
    const form = String(event.currentTarget.dataset['form']);
    const kinds = form === 'output' ? OUTPUTS : KINDS;
    const fields = { ...BLANK, day: form === 'output' ? '' : today() };
    this.setData({ form, kinds, fields, changeId: '', files: [], errors: {}, problem: '', key: newUuid() });
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
    const { id, form, fields, key, changeId, files } = this.data;
    const fileIds = files.map(file => file.id);
    const { kind, day, text } = fields;
    this.setData({ isBusy: true, problem: '', errors: {} });
    try {
      if (form === 'output') await fileOutput(id, { kind, recipient: text, startsOn: day }, key);
      else if (changeId) await reportChange(changeId, { description: text, fileIds });
      else await openChange(id, { kind, changedOn: day, description: text, fileIds }, key);
      sayDone(form === 'output' ? '已备案' : '已报告');
      this.setData({ form: '' });
      await this.reload();
    } catch (cause) {
      this.setData({ problem: sentenceOf(cause), errors: issuesByField(cause) });
    } finally {
      this.setData({ isBusy: false });
    }
  },

  /** Opens the form for a change that is known already: found by comparison, kept as a draft, or returned. */
  report(event: WechatMiniprogram.TouchEvent) {
    const change = this.data.list.items.find(({ id }) => id === event.currentTarget.dataset['id']);
    if (!change) return;
    const fields = { ...BLANK, day: change.changedOn, text: change.description };
    this.setData({ form: 'report', changeId: change.id, fields, files: [], errors: {}, problem: '', key: newUuid() });
  },

  async addFile() {
    this.setData({ files: [...this.data.files, ...(await chooseAndUpload(MOST_FILES - this.data.files.length))] });
  },

  removeFile(event: WechatMiniprogram.CustomEvent<{ id: string }>) {
    this.setData({ files: this.data.files.filter(({ id }) => id !== event.detail.id) });
  },
});
