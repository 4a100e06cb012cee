import { fetchConsentTexts } from '../../../services/privacy.js';
import { sayDone, sayProblem } from '../../../shared/feedback.js';
import { leavePage } from '../../../shared/navigate.js';
import { loadedPage } from '../../../shared/loadedPage.js';
import { ApiError } from '../../../shared/problem.js';
import { loadMe, mustAgreeFirst, signIn } from '../../../shared/session.js';

/** WeChat's own privacy dialogue, where the phone knows it; rejects when the person says no there. */
const askWeChat = (): Promise<void> =>
  new Promise((resolve, reject) => {
    if (typeof wx.requirePrivacyAuthorize !== 'function') return resolve();
    wx.requirePrivacyAuthorize({ success: () => resolve(), fail: reject });
  });

/** 登录: the texts are read and agreed to first; whoever declines goes on as a visitor. */
Page({
  ...loadedPage,
  data: {
    look: 'loading',
    problem: '',
    isRenewal: false,
    texts: [] as { kind: string; title: string; version: string; text: string; hash: string; isOpen: boolean }[],
    isBusy: false,
  },

  onLoad() {
    void this.reload();
  },

  async load() {
    await loadMe();
    const { texts } = await fetchConsentTexts();
    const required = texts.filter(({ isRequired }) => isRequired);
    const rows = required.map(text => ({ ...text, isOpen: text.kind === 'privacy' }));
    this.setData({ look: 'full', texts: rows, isRenewal: mustAgreeFirst() });
  },

  toggle(event: WechatMiniprogram.TouchEvent) {
    const index = Number(event.currentTarget.dataset['index']);
    this.setData({ [`texts[${index}].isOpen`]: !this.data.texts[index]?.isOpen });
  },

  async agree() {
    this.setData({ isBusy: true });
    try {
      await askWeChat();
      await signIn(this.data.texts.map(({ kind, hash }) => ({ kind, hash })));
      sayDone('已登录');
      leavePage();
    } catch (cause) {
      // A person who closes WeChat's own dialogue knows that they did.
      if (!(cause instanceof ApiError)) return;
      sayProblem(cause);
      if (cause.code === 'text_changed') await this.reload();
    } finally {
      this.setData({ isBusy: false });
    }
  },

  decline() {
    leavePage();
  },
});
