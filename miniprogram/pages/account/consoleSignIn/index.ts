import { confirmConsole } from '../../../services/account.js';
import { leavePage } from '../../../shared/navigate.js';
import { sentenceOf } from '../../../shared/problem.js';
import { mayGoOn, restoreSession } from '../../../shared/session.js';
import { consoleCodeFrom } from '../../../shared/consoleCode.js';

Page({
  data: { code: '', problem: '', isBusy: false, isDone: false },

  onLoad(query: Record<string, string | undefined>) {
    this.setData({ code: consoleCodeFrom(decodeURIComponent(query['scene'] ?? query['code'] ?? '')) });
  },

  async confirm() {
    await restoreSession();
    if (!mayGoOn()) return;
    this.setData({ isBusy: true, problem: '' });
    try {
      await confirmConsole(this.data.code);
      this.setData({ isDone: true });
    } catch (cause) {
      this.setData({ problem: sentenceOf(cause) });
    } finally {
      this.setData({ isBusy: false });
    }
  },

  close() {
    leavePage('/pages/mine/overview/index');
  },
});
