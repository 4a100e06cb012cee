import {
  cancelEvent,
  changeEvent,
  createEvent,
  fetchEvent,
  publishEvent,
  type EventDetail,
} from '../../../../services/events.js';
import { confirmAct, sayDone, withProgress } from '../../../../shared/feedback.js';
import { leavePage } from '../../../../shared/navigate.js';
import { issuesByField, sentenceOf } from '../../../../shared/problem.js';
import { loadMe } from '../../../../shared/session.js';
import { today } from '../../../../shared/time.js';
import {
  BRANDS,
  blankEvent,
  contentFrom,
  eventDraft,
  fieldsOf,
  formErrors,
  termsFrom,
  type EventFields,
} from './form.js';

type FieldEvent = WechatMiniprogram.CustomEvent<{ value: string | boolean }, object, { field: string }>;

/** The API names instants; the form has a day and two times. */
const FIELD_OF: Readonly<Record<string, string>> = {
  startsAt: 'day',
  endsAt: 'to',
  closesAt: 'day',
  ticketTypes: 'fee',
};

Page({
  data: {
    id: '',
    look: 'loading',
    problem: '',
    refusal: '',
    fields: blankEvent(),
    errors: {} as Record<string, string>,
    key: '',
    state: 'draft',
    isPublished: false,
    firstDay: today(),
    brands: BRANDS,
    isBusy: false,
  },

  onLoad(query: Record<string, string | undefined>) {
    this.setData({ id: query['id'] ?? '' });
    void this.reload();
  },

  async reload() {
    const { id } = this.data;
    const draft = eventDraft(id).load();
    try {
      await loadMe();
      const event = id ? await fetchEvent(id) : undefined;
      const isPublished = event !== undefined && event.state !== 'draft';
      const fields = event && !draft.savedAt ? fieldsOf(event) : draft.fields;
      this.setData({ look: 'full', fields, key: draft.key, isPublished, state: event?.state ?? 'draft' });
    } catch (cause) {
      this.setData({ look: 'failed', problem: sentenceOf(cause) });
    }
  },

  onField(event: FieldEvent) {
    const { field } = event.currentTarget.dataset;
    const fields = { ...this.data.fields, [field]: event.detail.value } as EventFields;
    const kept = eventDraft(this.data.id).save({ fields, step: 0, key: this.data.key });
    this.setData({ fields, key: kept.key, [`errors.${field}`]: '' });
  },

  /** Saves the form; answers the event, or undefined when something is wrong with it. */
  async store(): Promise<EventDetail | undefined> {
    const { id, fields, key, isPublished } = this.data;
    const errors = formErrors(fields);
    this.setData({ errors, refusal: '' });
    if (Object.keys(errors).length) {
      void wx.pageScrollTo({ scrollTop: 0, duration: 200 });
      return undefined;
    }
    this.setData({ isBusy: true });
    try {
      const content = { ...contentFrom(fields), ...(isPublished ? {} : termsFrom(fields)) };
      const saved = id ? await changeEvent(id, content) : await createEvent(content, key);
      eventDraft(id).clear();
      this.setData({ id: saved.id });
      return saved;
    } catch (cause) {
      const named = Object.entries(issuesByField(cause)).map(([path, text]) => [
        FIELD_OF[path.split('.')[0] ?? ''] ?? path.split('.')[0],
        text,
      ]);
      this.setData({ errors: Object.fromEntries(named), refusal: sentenceOf(cause) });
      return undefined;
    } finally {
      this.setData({ isBusy: false });
    }
  },

  async save() {
    if (!(await this.store())) return;
    sayDone('已保存');
    leavePage('/pages/events/workbench/index');
  },

  async publish() {
    const saved = await this.store();
    if (!saved || !(await withProgress('正在发布', () => publishEvent(saved.id)))) return;
    sayDone('已发布');
    leavePage('/pages/events/workbench/index');
  },

  async cancel() {
    const { id } = this.data;
    if (!(await confirmAct('取消活动', '所有报名将取消，已付费用原路退回，并通知每个人。此操作不能撤回。', '取消活动')))
      return;
    if (await withProgress('正在取消', () => cancelEvent(id, '主办方取消'))) leavePage('/pages/events/workbench/index');
  },
});
