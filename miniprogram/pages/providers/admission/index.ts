import type { UploadedFile } from '../../../services/files.js';
import {
  applyForAdmission,
  fetchAdmission,
  fetchInstruments,
  listInstrument,
  offerService,
  reviseInstrument,
  type Admission,
} from '../../../services/serviceCatalogue.js';
import { entryDraft, entryState, enterValue, sendEntry, type EntryField } from '../../../shared/entry.js';
import { sayDone } from '../../../shared/feedback.js';
import { chooseAndUpload } from '../../../shared/fileChoice.js';
import { yuanText } from '../../../shared/money.js';
import { leavePage } from '../../../shared/navigate.js';
import { loadedPage } from '../../../shared/loadedPage.js';
import { ApiError } from '../../../shared/problem.js';
import { choicesOf, PRICE_UNITS, PROVIDER_TYPES, SERVICE_KINDS } from '../../../shared/resourceWords.js';
import { loadMe } from '../../../shared/session.js';
import { admissionStatus } from '../../../shared/statusText/resources.js';
import { newUuid } from '../../../shared/uuid.js';

const INSTRUMENT: EntryField[] = [
  { name: 'name', label: '仪器名称', type: 'text' },
  { name: 'model', label: '型号', type: 'text', optional: true },
  { name: 'priceFen', label: '价格（元）', type: 'money', optional: true, hint: '面议的不用填' },
  { name: 'unit', label: '计价', type: 'choice', choices: choicesOf(PRICE_UNITS) },
  { name: 'openingHours', label: '开放时间', type: 'text', optional: true },
  { name: 'place', label: '放置地点', type: 'text', optional: true },
  { name: 'purpose', label: '用途', type: 'long', optional: true, longest: 300 },
];
const NETWORK_NO: EntryField = {
  name: 'networkNo',
  label: '入网编号',
  type: 'text',
  optional: true,
  longest: 40,
  hint: '创新券只认入网仪器，按铭牌填写，登记后不能改',
};
const MOST_FILES = 5;
const WORDS: Readonly<Record<string, { title: string; send: string; said: string }>> = {
  admission: { title: '入库申请', send: '提交审核', said: '已提交' },
  service: { title: '发布服务', send: '发布', said: '已发布' },
  instrument: { title: '登记仪器', send: '发布', said: '已发布' },
  revision: { title: '修改仪器', send: '保存', said: '已保存' },
};

const FORMS: Readonly<Record<string, EntryField[]>> = {
  admission: [
    { name: 'type', label: '机构类型', type: 'choice', choices: choicesOf(PROVIDER_TYPES) },
    { name: 'fields', label: '服务领域', type: 'long', placeholder: '能做什么，如电机性能、电磁兼容测试' },
    { name: 'accreditation', label: '资质', type: 'text', optional: true, placeholder: '如 CNAS、CMA' },
    { name: 'openingHours', label: '开放时间', type: 'text', placeholder: '如 工作日 9:00—17:00' },
  ],
  service: [
    { name: 'kind', label: '服务类别', type: 'choice', choices: choicesOf(SERVICE_KINDS) },
    { name: 'name', label: '服务名称', type: 'text' },
    { name: 'summary', label: '说明', type: 'long', optional: true },
    { name: 'priceFen', label: '价格（元）', type: 'money', optional: true, hint: '面议的不用填' },
    { name: 'priceNote', label: '计价方式', type: 'text', optional: true, placeholder: '如 每样品' },
  ],
  instrument: [...INSTRUMENT, NETWORK_NO],
  revision: INSTRUMENT,
};

Page({
  ...loadedPage,
  data: {
    id: '',
    look: 'loading',
    problem: '',
    admission: null as Admission | null,
    status: { label: '', tone: 'plain' },
    comment: '',
    instrumentId: '',
    form: '',
    words: {} as Partial<(typeof WORDS)[string]>,
    files: [] as UploadedFile[],
    mostFiles: MOST_FILES,
    ...entryState(),
  },

  onLoad(query: Record<string, string | undefined>) {
    this.setData({ id: query['id'] ?? '', instrumentId: query['instrument'] ?? '' });
    void this.reload();
  },

  async load() {
    await loadMe();
    const admission = await fetchAdmission(this.data.id).catch((cause: unknown) => {
      if (cause instanceof ApiError && cause.status === 404) return null;
      throw cause;
    });
    const comment = admission?.suspendedBecause ?? admission?.decisions[admission.decisions.length - 1]?.comment ?? '';
    this.setData({ admission, comment, status: admissionStatus(admission?.status ?? ''), look: 'full' });
    if (!admission || admission.status === 'returned') this.showForm('admission');
    if (this.data.instrumentId) await this.correct();
  },

  showForm(form: string) {
    const fields = FORMS[form] ?? [];
    const draft = entryDraft(`${form}:${this.data.id}`, fields).load();
    this.show(form, draft.fields, draft.key);
  },

  show(form: string, values: Record<string, string>, key: string) {
    const fresh = { files: [], errors: {}, refusal: '' };
    this.setData({
      form,
      words: WORDS[form] ?? {},
      fields: FORMS[form] ?? [],
      values,
      key: key || newUuid(),
      ...fresh,
    });
  },

  /** Opens the instrument of the shelf from which the person came. */
  async correct() {
    const { items } = await fetchInstruments({ organisationId: this.data.id, limit: '100' });
    const found = items.find(({ id }) => id === this.data.instrumentId);
    if (!found) return;
    const { name, model, unit, openingHours, place, purpose, priceFen } = found;
    const price = priceFen === null ? '' : yuanText(priceFen);
    this.show('revision', { name, model, unit, openingHours, place, purpose, priceFen: price }, '');
  },

  async addFile() {
    const files = await chooseAndUpload(MOST_FILES - this.data.files.length);
    this.setData({ files: [...this.data.files, ...files] });
  },

  removeFile(event: WechatMiniprogram.CustomEvent<{ id: string }>) {
    this.setData({ files: this.data.files.filter(({ id }) => id !== event.detail.id) });
  },

  choose(event: WechatMiniprogram.CustomEvent<object, object, { form: string }>) {
    this.showForm(event.currentTarget.dataset.form);
  },

  onField(event: WechatMiniprogram.CustomEvent<{ name: string; value: string }>) {
    const { form, id, fields } = this.data;
    enterValue(this, event.detail, entryDraft(`${form}:${id}`, fields));
  },

  closeForm() {
    this.setData({ form: '' });
  },

  send() {
    const { form, id, instrumentId, fields, key, files, words } = this.data;
    return sendEntry(this, async body => {
      if (form === 'admission') await applyForAdmission(id, { ...body, fileIds: files.map(file => file.id) }, key);
      else if (form === 'service') await offerService(id, body, key);
      else if (form === 'revision') await reviseInstrument(instrumentId, body);
      else await listInstrument(id, body, key);
      entryDraft(`${form}:${id}`, fields).clear();
      sayDone(words.said ?? '');
      if (form === 'revision') return leavePage();
      this.setData({ form: '' });
      await this.reload();
    });
  },
});
