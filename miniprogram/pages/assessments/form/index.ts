import {
  fetchAssessment,
  saveAssessment,
  submitAssessment,
  type AssessmentForm,
} from '../../../services/assessments.js';
import { openFile, type UploadedFile } from '../../../services/files.js';
import { sayDone, sayProblem } from '../../../shared/feedback.js';
import { numbersOf, sheetRefusal } from '../../../shared/figures.js';
import { chooseAndUpload } from '../../../shared/fileChoice.js';
import { openPage } from '../../../shared/navigate.js';
import { subjectPage } from '../../../shared/loadedPage.js';
import { assessmentStatus } from '../../../shared/statusText/assessments.js';
import { figureRows, measuredRows, pointRows, pointsText, type FigureRow, type PointRow } from './rows.js';

const MOST_FILES = 10;
type TypedEvent = WechatMiniprogram.CustomEvent<
  { value: string },
  object,
  { list: 'figures' | 'points'; index: number; key: string }
>;

Page({
  ...subjectPage,
  data: {
    id: '',
    look: 'loading',
    problem: '',
    form: {} as Partial<AssessmentForm>,
    tag: { label: '', tone: 'plain' },
    total: '',
    lateChanges: 0,
    figures: [] as FigureRow[],
    points: [] as PointRow[],
    measured: [] as ReturnType<typeof measuredRows>,
    statement: '',
    files: [] as UploadedFile[],
    mostFiles: MOST_FILES,
    errors: {} as Record<string, string>,
    refusal: '',
    isDoubtful: false,
    isBusy: false,
  },

  async load() {
    this.show(await fetchAssessment(this.data.id));
  },

  show(form: AssessmentForm) {
    this.setData({
      look: 'full',
      form,
      tag: assessmentStatus(form),
      total: form.totalHundredths === null ? '' : pointsText(form.totalHundredths),
      lateChanges: form.changes.late + form.changes.overdue,
      figures: figureRows(form),
      points: pointRows(form),
      measured: measuredRows(form),
      statement: form.statement,
      files: form.files,
    });
  },

  onNumber(event: TypedEvent) {
    const { list, index, key } = event.currentTarget.dataset;
    this.setData({ [`${list}[${index}].value`]: event.detail.value, [`errors.${key}`]: '', isDoubtful: false });
  },

  onStatement(event: WechatMiniprogram.Input) {
    this.setData({ statement: event.detail.value, 'errors.statement': '' });
  },

  async addFile() {
    const files = await chooseAndUpload(MOST_FILES - this.data.files.length);
    this.setData({ files: [...this.data.files, ...files] });
  },

  removeFile(event: WechatMiniprogram.CustomEvent<{ id: string }>) {
    this.setData({ files: this.data.files.filter(({ id }) => id !== event.detail.id) });
  },

  openFile(event: WechatMiniprogram.CustomEvent<{ id: string }>) {
    const file = this.data.files.find(({ id }) => id === event.detail.id);
    if (file) void openFile(file).catch(sayProblem);
  },

  async store(): Promise<AssessmentForm> {
    const { id, form, figures, points, statement } = this.data;
    return saveAssessment(id, {
      revision: form.revision ?? 1,
      figures: numbersOf(figures),
      statement: statement.trim(),
      selfPoints: numbersOf(points),
    });
  },

  async save() {
    await this.send(async () => {
      const { files } = this.data;
      this.show(await this.store());
      this.setData({ files });
      sayDone('已保存');
    });
  },

  async submit() {
    await this.send(async () => {
      const { id, files, isDoubtful, form } = this.data;
      const known = new Set((form.files ?? []).map(file => file.id));
      const fileIds = files.map(file => file.id).filter(fileId => !known.has(fileId));
      const saved = await this.store();
      this.setData({ form: saved });
      this.show(await submitAssessment(id, { revision: saved.revision, isConfirmed: isDoubtful, fileIds }));
      sayDone('已提交');
    });
  },

  async send(work: () => Promise<void>) {
    this.setData({ isBusy: true, refusal: '', errors: {} });
    try {
      await work();
      this.setData({ isDoubtful: false });
    } catch (cause) {
      this.setData(sheetRefusal(cause));
      void wx.pageScrollTo({ scrollTop: 0 });
    } finally {
      this.setData({ isBusy: false });
    }
  },

  score() {
    openPage(`/pages/assessments/score/index?id=${this.data.id}`);
  },
});
