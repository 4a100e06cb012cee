import { fetchTask, fillTask, type DataTask } from '../../../services/facilities.js';
import { sayDone } from '../../../shared/feedback.js';
import { leavePage } from '../../../shared/navigate.js';
import { subjectPage } from '../../../shared/loadedPage.js';
import { issuesByField, sentenceOf } from '../../../shared/problem.js';

const valueOf = ({ value, suggested }: DataTask['fields'][number]): string => String(value ?? suggested ?? '');

Page({
  ...subjectPage,
  data: {
    id: '',
    look: 'loading',
    problem: '',
    title: '',
    about: '',
    rows: [] as { key: string; label: string; value: string; hint: string }[],
    errors: {} as Record<string, string>,
    isBusy: false,
  },

  async load() {
    const task = await fetchTask(this.data.id);
    const kept = wx.getStorageSync<Record<string, string> | ''>(this.draftKey()) || {};
    this.setData({
      look: 'full',
      title: `${task.formName} ${task.period}`,
      about: `${task.organisationName} · ${task.dueOn} 前报送`,
      rows: task.fields.map(field => ({
        key: field.key,
        label: `${field.label}（${field.unit}）`,
        value: kept[field.key] ?? valueOf(field),
        hint: field.value === null && field.suggested !== null ? '沿用上期，可修改' : '',
      })),
    });
  },

  draftKey(): string {
    return `draft.dataTask.${this.data.id}`;
  },

  onText(event: WechatMiniprogram.CustomEvent<{ value: string }, object, { index: number; key: string }>) {
    const { index, key } = event.currentTarget.dataset;
    this.setData({ [`rows[${index}].value`]: event.detail.value, [`errors.${key}`]: '' });
    wx.setStorageSync(this.draftKey(), Object.fromEntries(this.data.rows.map(row => [row.key, row.value])));
  },

  async send() {
    const { id, rows } = this.data;
    const filled = rows.filter(({ value }) => value !== '' && Number.isFinite(Number(value)));
    this.setData({ isBusy: true, problem: '', errors: {} });
    try {
      await fillTask(id, Object.fromEntries(filled.map(({ key, value }) => [key, Number(value)])));
      wx.removeStorageSync(this.draftKey());
      sayDone('已报送');
      leavePage();
    } catch (cause) {
      const issues = Object.entries(issuesByField(cause)).map(([path, text]) => [path.replace('figures.', ''), text]);
      this.setData({ problem: sentenceOf(cause), errors: Object.fromEntries(issues) });
    } finally {
      this.setData({ isBusy: false });
    }
  },
});
