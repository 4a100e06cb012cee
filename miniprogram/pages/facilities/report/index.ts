import {
  fetchReport,
  importTorch,
  saveReport,
  submitReport,
  type TorchImport,
  type YearlyReport,
} from '../../../services/reports.js';
import { sayDone, withProgress } from '../../../shared/feedback.js';
import { fieldOf, numbersOf, sheetRefusal } from '../../../shared/figures.js';
import { sentenceOf } from '../../../shared/problem.js';
import { reportStatus } from '../../../shared/statusText/facilities.js';
import { today } from '../../../shared/time.js';
import { hintOf, reportRows, type ReportRow } from './rows.js';

const YEARS_OFFERED = 3;

/** Last year first: a year is reported when it is over. */
const yearsUntil = (thisYear: number): number[] =>
  Array.from({ length: YEARS_OFFERED }, (_, back) => thisYear - 1 - back);

Page({
  data: {
    id: '',
    year: 0,
    years: [] as number[],
    look: 'loading',
    problem: '',
    report: {} as Partial<YearlyReport>,
    mayFill: false,
    tag: { label: '', tone: 'plain' },
    rows: [] as ReportRow[],
    errors: {} as Record<string, string>,
    refusal: '',
    isDoubtful: false,
    imported: null as Pick<TorchImport, 'taken' | 'refused'> | null,
    isBusy: false,
  },

  onLoad(query: Record<string, string | undefined>) {
    const years = yearsUntil(Number(today().slice(0, 4)));
    this.setData({ id: query['id'] ?? '', years, year: Number(query['year'] ?? years[0]) });
    void this.reload();
  },

  async onPullDownRefresh() {
    await this.reload();
    void wx.stopPullDownRefresh();
  },

  async reload() {
    const { id, year } = this.data;
    try {
      const report = await fetchReport(id, year);
      if (year === this.data.year) this.show(report);
    } catch (cause) {
      this.setData({ look: 'failed', problem: sentenceOf(cause) });
    }
  },

  show(report: YearlyReport) {
    const mayFill = report.fills && report.status !== 'submitted';
    this.setData({
      look: 'full',
      report,
      mayFill,
      tag: reportStatus(report.status),
      rows: reportRows(report, mayFill),
      errors: {},
      refusal: '',
      isDoubtful: false,
    });
  },

  chooseYear(event: WechatMiniprogram.TouchEvent) {
    this.setData({ year: Number(event.currentTarget.dataset['year']), look: 'loading', imported: null });
    void this.reload();
  },

  onNumber(event: WechatMiniprogram.CustomEvent<{ value: string }, object, { index: number; key: string }>) {
    const { index, key } = event.currentTarget.dataset;
    const { value } = event.detail;
    const hint = hintOf(this.data.report as YearlyReport, key, value);
    this.setData({
      [`rows[${index}].value`]: value,
      [`rows[${index}].hint`]: hint,
      [`errors.${key}`]: '',
      isDoubtful: false,
    });
  },

  async store(): Promise<YearlyReport> {
    return saveReport(this.data.report as YearlyReport, numbersOf(this.data.rows));
  },

  async save() {
    await this.send(async () => {
      const saved = await this.store();
      this.show(saved);
      // A figure that is still missing is no mistake of a draft; one that contradicts another is.
      const wrong = saved.faults
        .map(({ path, message }) => [fieldOf(path), message] as const)
        .filter(([key]) => saved.figures[key] !== undefined);
      const refusal = wrong.length > 0 ? `已保存。有 ${wrong.length} 项前后矛盾，请看标红的地方` : '';
      this.setData({ errors: Object.fromEntries(wrong), refusal });
      sayDone('已保存');
    });
  },

  async submit() {
    await this.send(async () => {
      const { isDoubtful } = this.data;
      const saved = await this.store();
      // Kept even when the next call is refused: the sheet has a new revision now.
      this.setData({ report: saved });
      this.show(await submitReport(saved, isDoubtful));
      sayDone('已提交');
    });
  },

  async send(work: () => Promise<void>) {
    this.setData({ isBusy: true, refusal: '', errors: {} });
    try {
      await work();
    } catch (cause) {
      this.setData(sheetRefusal(cause));
    } finally {
      this.setData({ isBusy: false });
      // What became of it stands at the top of a long page.
      void wx.pageScrollTo({ scrollTop: 0 });
    }
  },

  async importSheet() {
    const chosen = await wx.chooseMessageFile({ count: 1, type: 'file', extension: ['xlsx', 'csv'] }).catch(() => null);
    const file = chosen?.tempFiles[0];
    if (!file) return;
    const answer = await withProgress('正在导入', () => importTorch(this.data.report as YearlyReport, file.path));
    if (!answer) return;
    this.show(answer.report);
    this.setData({ imported: { taken: answer.taken, refused: answer.refused } });
  },
});
