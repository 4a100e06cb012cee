import { calculateAwards, fetchPolicy, type Policy } from '../../../services/policies.js';
import { confirmAct } from '../../../shared/feedback.js';
import { openPage } from '../../../shared/navigate.js';
import { subjectPage } from '../../../shared/loadedPage.js';
import { issuesByField, sentenceOf } from '../../../shared/problem.js';
import { today } from '../../../shared/time.js';
import { BLANK, calculatorDraft, factsFrom, fieldOfPath, type CalculatorFields, type Entry } from './fields.js';
import { conditionsOf, controlsOf, type ConditionControl, type Control } from './form.js';

interface Tapped {
  key: string;
  row: number;
  column: string;
  value: string;
}

type FieldEvent = WechatMiniprogram.CustomEvent<{ value: string }, object, Tapped>;
type PickEvent = WechatMiniprogram.CustomEvent<{ value: string | number }, object, Tapped>;
type TapEvent = WechatMiniprogram.CustomEvent<object, object, Tapped>;

Page({
  ...subjectPage,
  data: {
    id: '',
    look: 'loading',
    problem: '',
    policy: {} as Partial<Policy>,
    title: '',
    fields: BLANK,
    errors: {} as Record<string, string>,
    main: [] as Control[],
    others: [] as Control[],
    conditions: [] as ConditionControl[],
    showsMore: false,
    isBusy: false,
  },

  async load() {
    const policy = await fetchPolicy(this.data.id);
    const { fields } = calculatorDraft(policy.id).load();
    const showsMore = Object.values(fields.values).some(Boolean);
    this.setData({ policy, title: policy.shortTitle, look: 'full', showsMore });
    this.show({ ...fields, on: fields.on || today() });
  },

  show(fields: CalculatorFields, errors: Record<string, string> = {}) {
    const policy = this.data.policy as Policy;
    const conditions = conditionsOf(policy, fields, errors);
    this.setData({ fields, errors, conditions, ...controlsOf(policy, fields, errors) });
  },

  /** Shows a change, forgets the refusals it answers, and keeps the draft. */
  change(part: Partial<CalculatorFields>) {
    const fields = { ...this.data.fields, ...part };
    this.show(fields);
    const draft = calculatorDraft(this.data.id);
    draft.save({ ...draft.load(), fields });
  },

  chooseType(event: TapEvent) {
    this.change({ facilityType: event.currentTarget.dataset.value });
  },

  chooseDay(event: PickEvent) {
    this.change({ on: String(event.detail.value) });
  },

  setValue(key: string, value: string) {
    this.change({ values: { ...this.data.fields.values, [key]: value } });
  },

  onText(event: FieldEvent) {
    this.setValue(event.currentTarget.dataset.key, event.detail.value);
  },

  onDay(event: PickEvent) {
    this.setValue(event.currentTarget.dataset.key, String(event.detail.value));
  },

  onYesNo(event: TapEvent) {
    const { key, value } = event.currentTarget.dataset;
    this.setValue(key, this.data.fields.values[key] === value ? '' : value);
  },

  onCondition(event: FieldEvent) {
    const { key, value = event.detail.value } = event.currentTarget.dataset;
    const { conditions } = this.data.fields;
    this.change({ conditions: { ...conditions, [key]: conditions[key] === value ? '' : value } });
  },

  changeList(key: string, entries: Entry[]) {
    this.change({ lists: { ...this.data.fields.lists, [key]: entries } });
  },

  addRow(event: TapEvent) {
    const { key } = event.currentTarget.dataset;
    this.changeList(key, [...(this.data.fields.lists[key] ?? []), {}]);
  },

  removeRow(event: TapEvent) {
    const { key, row } = event.currentTarget.dataset;
    const rows = this.data.fields.lists[key] ?? [];
    this.changeList(key, [...rows.slice(0, Number(row)), ...rows.slice(Number(row) + 1)]);
  },

  onCell(event: PickEvent) {
    const { key, row, column } = event.currentTarget.dataset;
    const control = [...this.data.main, ...this.data.others].find(each => each.key === key);
    const cell = control?.rows[Number(row)]?.cells.find(each => each.key === column);
    const picked = cell?.kind === 'pick' ? cell.options?.[Number(event.detail.value)]?.value : undefined;
    const entries = (this.data.fields.lists[key] ?? []).map((entry, index) =>
      index === Number(row) ? { ...entry, [column]: picked ?? String(event.detail.value) } : entry,
    );
    this.changeList(key, entries);
  },

  toggleMore() {
    this.setData({ showsMore: !this.data.showsMore });
  },

  async startOver() {
    if (!(await confirmAct('重新填写', '已填写的内容会清空。', '清空'))) return;
    calculatorDraft(this.data.id).clear();
    this.show({ ...BLANK, on: today() });
  },

  async calculate() {
    const { fields, id } = this.data;
    const { facts, errors } = factsFrom(this.data.policy as Policy, fields);
    this.show(fields, errors);
    if (Object.keys(errors).length > 0) return this.setData({ problem: '有几项还不能读懂，请按提示修改' });
    this.setData({ isBusy: true, problem: '' });
    try {
      await calculateAwards(id, { facts, on: fields.on, settings: fields.settings });
      openPage(`/pages/policies/calculator/answer/index?id=${id}`);
    } catch (cause) {
      const refused = Object.entries(issuesByField(cause)).map(([path, message]) => [fieldOfPath(path), message]);
      this.show(fields, Object.fromEntries(refused));
      this.setData({ problem: sentenceOf(cause) });
    } finally {
      this.setData({ isBusy: false });
    }
  },
});
