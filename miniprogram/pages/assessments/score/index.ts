import {
  fetchAssessment,
  recuseAssessment,
  scoreAssessment,
  type AssessmentForm,
} from '../../../services/assessments.js';
import { openFile } from '../../../services/files.js';
import { askForText } from '../../../shared/actingAs.js';
import { sayDone, sayProblem, withProgress } from '../../../shared/feedback.js';
import { numbersOf } from '../../../shared/figures.js';
import { subjectPage } from '../../../shared/loadedPage.js';
import { issuesByField, sentenceOf } from '../../../shared/problem.js';
import { figureRows, pointRows, type PointRow } from '../form/rows.js';

const rowsOf = (form: AssessmentForm): PointRow[] =>
  pointRows({ ...form, selfPoints: form.ownScore?.points ?? {} }).map(row => ({
    ...row,
    hint: `${row.hint}；自评 ${form.selfPoints[row.key] ?? '未填'} 分`,
  }));

Page({
  ...subjectPage,
  data: {
    id: '',
    look: 'loading',
    problem: '',
    form: {} as Partial<AssessmentForm>,
    figures: [] as ReturnType<typeof figureRows>,
    rows: [] as PointRow[],
    comment: '',
    recusedFor: '',
    errors: {} as Record<string, string>,
    refusal: '',
    isBusy: false,
  },

  async load() {
    this.show(await fetchAssessment(this.data.id));
  },

  show(form: AssessmentForm) {
    this.setData({
      look: 'full',
      form,
      figures: figureRows({ ...form, figures: form.verified ?? form.figures }),
      rows: rowsOf(form),
      comment: form.ownScore?.comment ?? '',
      recusedFor: form.ownScore?.recusedFor ?? '',
    });
  },

  onNumber(event: WechatMiniprogram.CustomEvent<{ value: string }, object, { index: number; key: string }>) {
    const { index, key } = event.currentTarget.dataset;
    this.setData({ [`rows[${index}].value`]: event.detail.value, [`errors.${key}`]: '' });
  },

  onComment(event: WechatMiniprogram.Input) {
    this.setData({ comment: event.detail.value });
  },

  openFile(event: WechatMiniprogram.CustomEvent<{ id: string }>) {
    const file = this.data.form.files?.find(({ id }) => id === event.detail.id);
    if (file) void openFile(file).catch(sayProblem);
  },

  async send() {
    const { id, rows, comment } = this.data;
    this.setData({ isBusy: true, refusal: '', errors: {} });
    try {
      this.show(await scoreAssessment(id, { points: numbersOf(rows), comment: comment.trim() }));
      sayDone('已评分');
    } catch (cause) {
      const issues = Object.entries(issuesByField(cause)).map(([path, text]) => [path.replace('points.', ''), text]);
      this.setData({ refusal: sentenceOf(cause), errors: Object.fromEntries(issues) });
    } finally {
      this.setData({ isBusy: false });
    }
  },

  async recuse() {
    const reason = await askForText('申请回避', '如：曾任该载体顾问');
    if (!reason) return;
    const form = await withProgress('正在办理', () => recuseAssessment(this.data.id, reason));
    if (form) this.show(form);
  },
});
