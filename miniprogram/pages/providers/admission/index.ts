import {
  applyForAdmission,
  fetchAdmission,
  listInstrument,
  offerService,
  type Admission,
} from '../../../services/serviceCatalogue.js';
import { entryDraft, enterValue, sendEntry, type EntryField } from '../../../shared/entry.js';
import { sayDone } from '../../../shared/feedback.js';
import { ApiError, sentenceOf } from '../../../shared/problem.js';
import { choicesOf, PRICE_UNITS, PROVIDER_TYPES, SERVICE_KINDS } from '../../../shared/resourceWords.js';
import { loadMe } from '../../../shared/session.js';
import { admissionStatus } from '../../../shared/statusText/resources.js';
import { newUuid } from '../../../shared/uuid.js';

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
  instrument: [
    { name: 'name', label: '仪器名称', type: 'text' },
    { name: 'model', label: '型号', type: 'text', optional: true },
    { name: 'networkNo', label: '入网编号', type: 'text', optional: true, hint: '创新券只认入网仪器，按铭牌填写' },
    { name: 'priceFen', label: '价格（元）', type: 'money', optional: true },
    { name: 'unit', label: '计价', type: 'choice', choices: choicesOf(PRICE_UNITS) },
    { name: 'openingHours', label: '开放时间', type: 'text', optional: true },
    { name: 'purpose', label: '用途', type: 'long', optional: true },
  ],
};

Page({
  data: {
    id: '',
    look: 'loading',
    problem: '',
    admission: null as Admission | null,
    status: { label: '', tone: 'plain' },
    comment: '',
    form: '',
    fields: [] as EntryField[],
    values: {} as Record<string, string>,
    errors: {} as Record<string, string>,
    refusal: '',
    key: '',
    isBusy: false,
  },

  onLoad(query: Record<string, string | undefined>) {
    this.setData({ id: query['id'] ?? '' });
    void this.reload();
  },

  async reload() {
    try {
      await loadMe();
      const admission = await fetchAdmission(this.data.id).catch((cause: unknown) => {
        if (cause instanceof ApiError && cause.status === 404) return null;
        throw cause;
      });
      const comment =
        admission?.suspendedBecause ?? admission?.decisions[admission.decisions.length - 1]?.comment ?? '';
      this.setData({ admission, comment, status: admissionStatus(admission?.status ?? ''), look: 'full' });
      if (!admission || admission.status === 'returned') this.showForm('admission');
    } catch (cause) {
      this.setData({ look: 'failed', problem: sentenceOf(cause) });
    }
  },

  showForm(form: string) {
    const fields = FORMS[form] ?? [];
    const draft = entryDraft(`${form}:${this.data.id}`, fields).load();
    this.setData({ form, fields, values: draft.fields, key: draft.key || newUuid(), errors: {}, refusal: '' });
  },

  choose(event: WechatMiniprogram.CustomEvent<object, object, { form: string }>) {
    this.showForm(event.currentTarget.dataset.form);
  },

  onField(event: WechatMiniprogram.CustomEvent<{ name: string; value: string }>) {
    const { form, id, fields } = this.data;
    enterValue(this, event.detail, entryDraft(`${form}:${id}`, fields));
  },

  send() {
    const { form, id, fields, key } = this.data;
    return sendEntry(this, async body => {
      if (form === 'admission') await applyForAdmission(id, body, key);
      else if (form === 'service') await offerService(id, body, key);
      else await listInstrument(id, body, key);
      entryDraft(`${form}:${id}`, fields).clear();
      sayDone(form === 'admission' ? '已提交' : '已发布');
      this.setData({ form: '' });
      await this.reload();
    });
  },
});
