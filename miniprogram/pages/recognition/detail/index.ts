import { fetchApplication, withdrawApplication, type Application } from '../../../services/recognition.js';
import { openFile } from '../../../services/files.js';
import { confirmAct, sayDone, withProgress } from '../../../shared/feedback.js';
import { openPage } from '../../../shared/navigate.js';
import { loadedPage } from '../../../shared/loadedPage.js';
import { openPdf } from '../../../shared/recordFile.js';
import { loadMe } from '../../../shared/session.js';
import { recognitionStatus, recognitionSteps } from '../../../shared/statusText/recognition.js';

const CLOSED = ['recognised', 'refused', 'withdrawn'];

Page({
  ...loadedPage,
  data: {
    id: '',
    look: 'loading',
    problem: '',
    application: {} as Partial<Application>,
    status: { label: '', tone: 'plain' },
    steps: [] as ReturnType<typeof recognitionSteps>,
    comment: '',
    isOpen: false,
  },

  onLoad(query: Record<string, string | undefined>) {
    this.setData({ id: query['id'] ?? '' });
  },

  onShow() {
    void this.reload();
  },

  async load() {
    await loadMe();
    const application = await fetchApplication(this.data.id);
    const { status, decisions } = application;
    this.setData({
      look: 'full',
      application,
      status: recognitionStatus(status),
      steps: status === 'refused' || status === 'withdrawn' ? [] : recognitionSteps(application),
      comment: decisions[decisions.length - 1]?.comment ?? '',
      isOpen: application.isMine && !CLOSED.includes(status),
    });
  },

  async openLetter() {
    await withProgress('正在打开', () => openPdf(`/recognition-applications/${this.data.id}/letter.pdf`));
  },

  async openProof() {
    await withProgress('正在打开', () => openPdf(`/recognition-applications/${this.data.id}/proof.pdf`));
  },

  async open(event: WechatMiniprogram.CustomEvent<{ id: string }>) {
    const file = this.data.application.files?.find(({ id }) => id === event.detail.id);
    if (file) await withProgress('正在打开', () => openFile(file));
  },

  async edit() {
    const isSure = await confirmAct('修改申报', '修改后视为重新提交，已作的受理、评审和公示都会失效。', '继续修改');
    if (isSure) openPage(`/pages/recognition/apply/index?id=${this.data.id}`);
  },

  async withdraw() {
    if (!(await confirmAct('撤回申报', '撤回后不再办理，可以重新申报。', '撤回'))) return;
    if (await withProgress('正在撤回', () => withdrawApplication(this.data.id))) sayDone('已撤回');
    await this.reload();
  },
});
