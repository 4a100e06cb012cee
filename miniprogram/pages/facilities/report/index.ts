import { openFile, type UploadedFile } from '../../../services/files.js';
import {
  fetchPrints,
  fetchReport,
  importTorch,
  printReport,
  saveReport,
  sealPrint,
  submitReport,
  type TorchImport,
  type YearlyReport,
} from '../../../services/reports.js';
import { sayDone, sayProblem, withProgress } from '../../../shared/feedback.js';
import { fieldOf, numbersOf, sheetRefusal } from '../../../shared/figures.js';
import { chooseAndUpload } from '../../../shared/fileChoice.js';
import { sentenceOf } from '../../../shared/problem.js';
import { reportStatus } from '../../../shared/statusText/facilities.js';
import { today } from '../../../shared/time.js';
import { openPdf } from '../../../shared/recordFile.js';
import { hintOf, printRows, reportRows, type PrintRow, type ReportRow } from './rows.js';

const YEARS_OFFERED = 3;
const MOST_SCANS = 10;

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
    prints: [] as PrintRow[],
    hasPrint: false,
    printNo: '',
    checkCode: '',
    scans: [] as UploadedFile[],
    mostScans: MOST_SCANS,
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
      if (year !== this.data.year) return;
      this.show(report);
      if (report.status === 'submitted' && report.fills) await this.showPrints();
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
      prints: [],
      hasPrint: false,
    });
  },

  async showPrints() {
    const { id, year } = this.data;
    const prints = printRows((await fetchPrints(id, year)).items);
    this.setData({
      prints,
      hasPrint: prints.some(({ status }) => status !== 'void'),
      printNo: '',
      checkCode: '',
      scans: [],
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
      await this.showPrints();
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

  async print() {
    const { id, year } = this.data;
    const made = await withProgress('正在生成', () => printReport(id, year));
    if (made) await this.showPrints();
  },

  openPaper(event: WechatMiniprogram.TouchEvent) {
    void openPdf(`/report-prints/${String(event.currentTarget.dataset['id'])}/paper.pdf`).catch(sayProblem);
  },

  onTyped(event: WechatMiniprogram.CustomEvent<{ value: string }, object, { field: string }>) {
    const { field } = event.currentTarget.dataset;
    this.setData({ [field]: event.detail.value, [`errors.${field}`]: '' });
  },

  async addScan() {
    const added = await chooseAndUpload(MOST_SCANS - this.data.scans.length);
    this.setData({ scans: [...this.data.scans, ...added], 'errors.fileIds': '' });
  },

  removeScan(event: WechatMiniprogram.CustomEvent<{ id: string }>) {
    this.setData({ scans: this.data.scans.filter(({ id }) => id !== event.detail.id) });
  },

  openScan(event: WechatMiniprogram.CustomEvent<{ id: string }>) {
    const all = [...this.data.scans, ...this.data.prints.flatMap(({ scans }) => scans)];
    const file = all.find(({ id }) => id === event.detail.id);
    if (file) void openFile(file).catch(sayProblem);
  },

  async seal(event: WechatMiniprogram.TouchEvent) {
    const { printNo, checkCode, scans } = this.data;
    await this.send(async () => {
      const fileIds = scans.map(({ id }) => id);
      await sealPrint(String(event.currentTarget.dataset['id']), { printNo, checkCode, fileIds });
      await this.showPrints();
      sayDone('已上传');
    });
  },
});
