import { fetchApplication, submitApplication, type Application } from '../../../services/vouchers.js';
import { sayDone, withProgress } from '../../../shared/feedback.js';
import { openPage } from '../../../shared/navigate.js';
import { loadedPage } from '../../../shared/loadedPage.js';
import { loadMe } from '../../../shared/session.js';
import { applicationSentence, applicationStatus } from '../../../shared/statusText/vouchers.js';
import { askConsent, prepareConsent } from '../../../shared/subscribe.js';
import { applicationSteps } from './steps.js';

const NOTICE_TONES: Readonly<Record<string, string>> = {
  approved: 'notice-good',
  refused: 'notice-bad',
  submitted: 'notice-info',
  districtApproved: 'notice-info',
};

Page({
  ...loadedPage,
  data: {
    id: '',
    look: 'loading',
    problem: '',
    application: {} as Partial<Application>,
    status: { label: '', tone: 'plain' },
    sentence: '',
    noticeTone: '',
    comment: '',
    steps: [] as ReturnType<typeof applicationSteps>,
    canEdit: false,
    canSubmit: false,
  },

  onLoad(query: Record<string, string | undefined>) {
    this.setData({ id: query['id'] ?? '' });
    prepareConsent();
  },

  onShow() {
    void this.reload();
  },

  async load() {
    const me = await loadMe();
    const application = await fetchApplication(this.data.id);
    const isMine = me?.organisations.some(({ id }) => id === application.organisationId) ?? false;
    this.show(application, isMine);
  },

  show(application: Application, isMine: boolean) {
    const { status, decisions, editable } = application;
    const isBack = status === 'returned' || status === 'refused';
    this.setData({
      look: 'full',
      application,
      status: applicationStatus(status),
      sentence: applicationSentence(application),
      noticeTone: NOTICE_TONES[status] ?? '',
      comment: isBack ? (decisions[decisions.length - 1]?.comment ?? '') : '',
      steps: applicationSteps(application),
      canEdit: isMine && editable,
      canSubmit: isMine && status === 'draft',
    });
  },

  async submit() {
    await askConsent(['decision']);
    if (!(await withProgress('正在提交', () => submitApplication(this.data.id)))) return;
    sayDone('已提交');
    await this.reload();
  },

  edit() {
    openPage(`/pages/vouchers/apply/index?id=${this.data.id}`);
  },

  openVoucher() {
    openPage(`/pages/vouchers/detail/index?id=${this.data.application.voucherId}`);
  },
});
