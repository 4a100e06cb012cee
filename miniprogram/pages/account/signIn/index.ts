import { sayDone, sayProblem } from '../../../shared/feedback.js';
import { ApiError } from '../../../shared/problem.js';
import { leavePage } from '../../../shared/navigate.js';
import { signIn } from '../../../shared/session.js';

Page({
  data: { isBusy: false },

  async enter() {
    this.setData({ isBusy: true });
    try {
      await signIn();
      sayDone('已登录');
      leavePage();
    } catch (cause) {
      // A person who closes WeChat's own dialog knows that they did.
      if (cause instanceof ApiError) sayProblem(cause);
    } finally {
      this.setData({ isBusy: false });
    }
  },
});
