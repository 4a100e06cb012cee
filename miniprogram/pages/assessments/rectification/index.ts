import { fetchRectification, reportRectification, type Rectification } from '../../../services/assessments.js';
import type { UploadedFile } from '../../../services/files.js';
import { sayDone } from '../../../shared/feedback.js';
import { chooseAndUpload } from '../../../shared/fileChoice.js';
import { subjectPage } from '../../../shared/loadedPage.js';
import { issuesByField, sentenceOf } from '../../../shared/problem.js';
import { myOrganisations } from '../../../shared/actingAs.js';
import { rectificationStatus } from '../../../shared/statusText/assessments.js';

const MOST_FILES = 10;

const leftText = ({ status, daysLeft }: Rectification): string => {
  if (status !== 'open') return '';
  return daysLeft >= 0 ? `还有 ${daysLeft} 天` : `已逾期 ${-daysLeft} 天`;
};

Page({
  ...subjectPage,
  data: {
    id: '',
    look: 'loading',
    problem: '',
    one: {} as Partial<Rectification>,
    tag: { label: '', tone: 'plain' },
    left: '',
    mayReport: false,
    report: '',
    files: [] as UploadedFile[],
    mostFiles: MOST_FILES,
    errors: {} as Record<string, string>,
    refusal: '',
    isBusy: false,
  },

  async load() {
    const [one, own] = await Promise.all([fetchRectification(this.data.id), myOrganisations()]);
    this.show(one);
    this.setData({ mayReport: one.status === 'open' && own.length > 0 });
  },

  show(one: Rectification) {
    this.setData({ look: 'full', one, tag: rectificationStatus(one.status), left: leftText(one), mayReport: false });
  },

  onReport(event: WechatMiniprogram.Input) {
    this.setData({ report: event.detail.value, errors: {} });
  },

  async addFile() {
    const files = await chooseAndUpload(MOST_FILES - this.data.files.length);
    this.setData({ files: [...this.data.files, ...files] });
  },

  removeFile(event: WechatMiniprogram.CustomEvent<{ id: string }>) {
    this.setData({ files: this.data.files.filter(({ id }) => id !== event.detail.id) });
  },

  async send() {
    const { id, report, files } = this.data;
    this.setData({ isBusy: true, refusal: '', errors: {} });
    try {
      this.show(await reportRectification(id, { report: report.trim(), fileIds: files.map(file => file.id) }));
      sayDone('已提交');
    } catch (cause) {
      this.setData({ errors: issuesByField(cause), refusal: sentenceOf(cause) });
    } finally {
      this.setData({ isBusy: false });
    }
  },
});
