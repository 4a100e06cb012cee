import {
  fetchMyObjections,
  fetchNotice,
  submitObjection,
  type OwnObjection,
  type PublicNotice,
} from '../../../services/disclosure.js';
import { entryBody, entryDraft, entryProblems, entryRefusal, type EntryField } from '../../../shared/entry.js';
import { sayDone } from '../../../shared/feedback.js';
import { sentenceOf } from '../../../shared/problem.js';
import { loadMe } from '../../../shared/session.js';
import { noticeStatus, objectionStatus } from '../../../shared/statusText/disclosure.js';

const FIELDS: EntryField[] = [
  {
    name: 'reason',
    label: '异议内容和依据',
    type: 'long',
    longest: 2_000,
    placeholder: '对哪一家、哪一项有异议，依据是什么',
  },
  { name: 'contact', label: '联系方式（可不填）', type: 'text', optional: true, hint: '加密保存，只有办理人员能看到' },
];
const ownRow = (one: OwnObjection) => ({ ...one, tag: objectionStatus(one.status) });

Page({
  data: {
    id: '',
    look: 'loading',
    problem: '',
    notice: {} as Partial<PublicNotice>,
    status: { label: '', tone: 'plain' },
    mine: [] as ReturnType<typeof ownRow>[],
    fields: FIELDS,
    values: {} as Record<string, string>,
    errors: {} as Record<string, string>,
    refusal: '',
    key: '',
    isBusy: false,
  },

  onLoad(query: Record<string, string | undefined>) {
    const id = query['id'] ?? '';
    const { fields, key } = entryDraft(`objection:${id}`, FIELDS).load();
    this.setData({ id, values: fields, key });
    void this.reload();
  },

  async reload() {
    try {
      const notice = await fetchNotice(this.data.id);
      await loadMe();
      const { items } = await fetchMyObjections();
      const mine = items.filter(({ noticeId }) => noticeId === notice.id).map(ownRow);
      this.setData({ look: 'full', notice, status: noticeStatus(notice.status), mine });
    } catch (cause) {
      this.setData({ look: 'failed', problem: sentenceOf(cause) });
    }
  },

  onField(event: WechatMiniprogram.CustomEvent<{ name: string; value: string }>) {
    const values = { ...this.data.values, [event.detail.name]: event.detail.value };
    const draft = { fields: values, step: 0, key: this.data.key, savedAt: 0 };
    const { key } = entryDraft(`objection:${this.data.id}`, FIELDS).save(draft);
    this.setData({ values, key, errors: {} });
  },

  async send() {
    const { id, values, key } = this.data;
    const errors = entryProblems(FIELDS, values);
    this.setData({ errors, refusal: '' });
    if (Object.keys(errors).length) return;
    this.setData({ isBusy: true });
    try {
      await submitObjection({ noticeId: id, ...entryBody(FIELDS, values) }, key);
      const fresh = entryDraft(`objection:${id}`, FIELDS);
      fresh.clear();
      const { fields, key: next } = fresh.load();
      this.setData({ values: fields, key: next });
      sayDone('已提交');
      await this.reload();
    } catch (cause) {
      const { errors: found, problem } = entryRefusal(cause);
      this.setData({ errors: found, refusal: problem });
    } finally {
      this.setData({ isBusy: false });
    }
  },
});
