import { calculateAwards, fetchPolicy, type Policy, type SettingValue } from '../../../../services/policies.js';
import { sayProblem } from '../../../../shared/feedback.js';
import { leavePage, openPage } from '../../../../shared/navigate.js';
import { sentenceOf } from '../../../../shared/problem.js';
import { today } from '../../../../shared/time.js';
import { calculatorDraft, factsFrom } from '../fields.js';
import { answerOf, settingFrom, type Answer } from './view.js';

type PickEvent = WechatMiniprogram.CustomEvent<{ value: string | number }, object, { index: number }>;

Page({
  data: {
    id: '',
    look: 'loading',
    problem: '',
    policy: {} as Partial<Policy>,
    title: '',
    answer: {} as Partial<Answer>,
    opened: '',
    showsPoints: false,
    showsNone: false,
  },

  onLoad(query: Record<string, string | undefined>) {
    this.setData({ id: query['id'] ?? '' });
    void this.reload();
  },

  async reload() {
    this.setData({ look: 'loading' });
    try {
      const policy = await fetchPolicy(this.data.id);
      this.setData({ policy, title: policy.shortTitle });
      await this.ask(calculatorDraft(policy.id).load().fields.settings);
    } catch (cause) {
      this.setData({ look: 'failed', problem: sentenceOf(cause) });
    }
  },

  /** Asks again under these settings, and keeps them with the draft once the API accepted them. */
  async ask(settings: Record<string, SettingValue>) {
    const policy = this.data.policy as Policy;
    const kept = calculatorDraft(policy.id);
    const draft = kept.load();
    const { facts } = factsFrom(policy, draft.fields);
    const answer = await calculateAwards(policy.id, { facts, on: draft.fields.on || today(), settings });
    kept.save({ ...draft, fields: { ...draft.fields, settings } });
    this.setData({ answer: answerOf(policy, answer), look: 'full' });
  },

  async choose(key: string, value: SettingValue) {
    const { settings } = calculatorDraft(this.data.id).load().fields;
    try {
      await this.ask({ ...settings, [key]: value });
    } catch (cause) {
      sayProblem(cause);
    }
  },

  pickReading(event: WechatMiniprogram.CustomEvent<object, object, { setting: string; name: string }>) {
    const { setting, name } = event.currentTarget.dataset;
    void this.choose(setting, name);
  },

  pickPoint(event: PickEvent) {
    const point = this.data.answer.points?.[Number(event.currentTarget.dataset.index)];
    const choice = point?.choices[Number(event.detail.value)];
    if (point && choice) void this.choose(point.key, choice.value);
  },

  typePoint(event: PickEvent) {
    const point = this.data.answer.points?.[Number(event.currentTarget.dataset.index)];
    const text = String(event.detail.value);
    if (!point || text === point.text) return;
    const value = settingFrom(point.kind, text);
    if (value === undefined) void wx.showToast({ title: '请填写数字', icon: 'none' });
    else void this.choose(point.key, value);
  },

  backToStart() {
    void wx.pageScrollTo({ scrollTop: 0, duration: 0 });
    const { settings } = calculatorDraft(this.data.id).load().fields;
    if (Object.keys(settings).length > 0) void this.ask({}).catch(sayProblem);
  },

  toggle(event: WechatMiniprogram.TouchEvent) {
    const key = String(event.currentTarget.dataset['key']);
    this.setData({ opened: this.data.opened === key ? '' : key });
  },

  togglePoints() {
    this.setData({ showsPoints: !this.data.showsPoints });
  },

  toggleNone() {
    this.setData({ showsNone: !this.data.showsNone });
  },

  read(event: WechatMiniprogram.TouchEvent) {
    const article = encodeURIComponent(String(event.currentTarget.dataset['article']));
    openPage(`/pages/policies/detail/index?id=${this.data.id}&article=${article}`);
  },

  edit() {
    leavePage(`/pages/policies/calculator/index?id=${this.data.id}`);
  },
});
