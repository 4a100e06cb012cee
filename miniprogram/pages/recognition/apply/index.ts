import { openFile, type UploadedFile } from '../../../services/files.js';
import {
  fetchApplication,
  saveApplication,
  submitApplication,
  type Application,
  type EventFile,
  type Finding,
} from '../../../services/recognition.js';
import { sayDone, withProgress } from '../../../shared/feedback.js';
import { chooseAndUpload } from '../../../shared/fileChoice.js';
import { subjectPage } from '../../../shared/loadedPage.js';
import { sentenceOf } from '../../../shared/problem.js';
import { loadMe } from '../../../shared/session.js';
import { today } from '../../../shared/time.js';
import { blankCost, costFault, costRows, costsFrom, costSum, type CostRow } from './costs.js';

const MOST_FILES = 5;

/** One line of the form: the criterion, what was declared, and its papers. */
interface Line extends Finding {
  value: string;
  files: UploadedFile[];
}

const filesOf = ({ files }: Application, ids: readonly string[]): UploadedFile[] =>
  files.filter(({ id }) => ids.includes(id));

const lineOf = (application: Application, finding: Finding): Line => {
  const declared = application.declared.find(({ fact }) => fact === finding.key);
  const papers = application.evidence.find(({ criterion }) => criterion === finding.key);
  return {
    ...finding,
    value: declared ? String(declared.value) : '',
    files: filesOf(application, papers?.fileIds ?? []),
  };
};

type Tap = WechatMiniprogram.CustomEvent<{ id: string }, object, { index: number }>;

Page({
  ...subjectPage,
  data: {
    id: '',
    look: 'loading',
    problem: '',
    name: '',
    revision: 1,
    isSent: false,
    summary: '',
    lines: [] as Line[],
    /** For an event's subsidy only. */
    eventFile: null as EventFile | null,
    costs: [] as CostRow[],
    spentFen: 0,
    signedBy: '',
    signedOn: '',
    pledgeFiles: [] as UploadedFile[],
    refusal: '',
    isBusy: false,
  },

  async load() {
    await loadMe();
    this.show(await fetchApplication(this.data.id));
  },

  show(application: Application) {
    const { pledge, check, revision, summary, standardName, status, eventFile } = application;
    const costs = eventFile ? costRows(application.costs) : [];
    this.setData({
      look: 'full',
      name: standardName,
      revision,
      summary,
      isSent: status !== 'draft' && status !== 'returned',
      eventFile,
      costs,
      spentFen: costSum(costs),
      lines: check.findings.map(finding => lineOf(application, finding)),
      signedBy: pledge?.signedBy ?? '',
      signedOn: pledge?.signedOn ?? today(),
      pledgeFiles: filesOf(application, pledge ? [pledge.fileId] : []),
    });
  },

  onSummary(event: WechatMiniprogram.Input) {
    this.setData({ summary: event.detail.value });
  },
  onSigner(event: WechatMiniprogram.Input) {
    this.setData({ signedBy: event.detail.value });
  },
  onSignedOn(event: WechatMiniprogram.PickerChange) {
    this.setData({ signedOn: String(event.detail.value) });
  },
  onValue(event: WechatMiniprogram.CustomEvent<{ value: string }, object, { index: number }>) {
    this.setData({ [`lines[${event.currentTarget.dataset.index}].value`]: event.detail.value });
  },

  onCost(event: WechatMiniprogram.CustomEvent<{ value: string }, object, { index: number; field: 'what' | 'yuan' }>) {
    const { index, field } = event.currentTarget.dataset;
    this.setData({ [`costs[${index}].${field}`]: event.detail.value });
    this.setData({ spentFen: costSum(this.data.costs) });
  },
  addCost() {
    this.setData({ costs: [...this.data.costs, blankCost()] });
  },
  removeCost(event: Tap) {
    const costs = this.data.costs.filter((_, index) => index !== event.currentTarget.dataset.index);
    this.setData({ costs, spentFen: costSum(costs) });
  },

  async add(event: Tap) {
    const { index } = event.currentTarget.dataset;
    const { files } = this.data.lines[index] as Line;
    const added = await chooseAndUpload(MOST_FILES - files.length);
    if (added.length) this.setData({ [`lines[${index}].files`]: [...files, ...added] });
  },
  remove(event: Tap) {
    const { index } = event.currentTarget.dataset;
    const { files } = this.data.lines[index] as Line;
    this.setData({ [`lines[${index}].files`]: files.filter(({ id }) => id !== event.detail.id) });
  },
  async addPledge() {
    const added = await chooseAndUpload(1);
    if (added.length) this.setData({ pledgeFiles: added });
  },
  removePledge() {
    this.setData({ pledgeFiles: [] });
  },
  async open(event: Tap) {
    const all = [...this.data.pledgeFiles, ...this.data.lines.flatMap(({ files }) => files)];
    const file = all.find(({ id }) => id === event.detail.id);
    if (file) await withProgress('正在打开', () => openFile(file));
  },

  body() {
    const { lines, summary, signedBy, signedOn, pledgeFiles, revision, eventFile, costs } = this.data;
    const [pledge] = pledgeFiles;
    return {
      revision,
      summary,
      ...(eventFile && { costs: costsFrom(costs) }),
      declared: lines
        .filter(({ kind, value }) => kind === 'figure' && value.trim() !== '' && Number(value) >= 0)
        .map(({ key, value }) => ({ fact: key, value: Number(value) })),
      evidence: lines
        .filter(({ files }) => files.length > 0)
        .map(({ key, files }) => ({ criterion: key, fileIds: files.map(({ id }) => id) })),
      pledge: pledge && signedBy.trim() ? { signedBy, signedOn, fileId: pledge.id } : null,
    };
  },

  async save() {
    await this.send('已保存', false);
  },
  async submit() {
    await this.send('已提交', true);
  },

  /** What was sent before is handed in by saving it; a draft is saved, then handed in. */
  async send(said: string, isFinal: boolean) {
    const fault = costFault(this.data.costs);
    if (fault) return this.setData({ refusal: fault });
    this.setData({ isBusy: true, refusal: '' });
    try {
      const saved = await saveApplication(this.data.id, this.body());
      if (isFinal && !this.data.isSent) await submitApplication(saved.id);
      sayDone(said);
      if (isFinal) return void wx.redirectTo({ url: `/pages/recognition/detail/index?id=${saved.id}` });
      this.show(saved);
    } catch (cause) {
      this.setData({ refusal: sentenceOf(cause) });
      if (!this.data.isSent) this.show(await fetchApplication(this.data.id));
    } finally {
      this.setData({ isBusy: false });
    }
  },
});
