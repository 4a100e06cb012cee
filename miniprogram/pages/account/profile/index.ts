import { bindPhone, rename, unbindPhone } from '../../../services/account.js';
import { confirmAct, sayDone, sayProblem, withProgress } from '../../../shared/feedback.js';
import { loadedPage } from '../../../shared/loadedPage.js';
import { issuesByField } from '../../../shared/problem.js';
import { loadMe } from '../../../shared/session.js';

Page({
  ...loadedPage,
  data: { look: 'loading', problem: '', name: '', phone: '', isChanged: false, errors: {} as Record<string, string> },

  onLoad() {
    void this.reload();
  },

  async load() {
    const me = await loadMe();
    if (!me) return void wx.redirectTo({ url: '/pages/account/signIn/index' });
    this.setData({ look: 'full', name: me.user.name, phone: me.user.phone ?? '' });
  },

  onName(event: WechatMiniprogram.Input) {
    this.setData({ name: event.detail.value, isChanged: true, errors: {} });
  },

  async save() {
    try {
      const { name } = await rename(this.data.name.trim());
      this.setData({ name, isChanged: false });
      await loadMe({ isFresh: true });
      sayDone('已保存');
    } catch (cause) {
      const errors = issuesByField(cause);
      this.setData({ errors });
      if (!Object.keys(errors).length) sayProblem(cause);
    }
  },

  async unbind() {
    if (!(await confirmAct('解绑手机号', '解绑后，导师和主办方无法联系您；可以随时重新绑定。', '解绑'))) return;
    const user = await withProgress('正在解绑', unbindPhone);
    if (user) this.setData({ phone: user.phone ?? '' });
    await loadMe({ isFresh: true });
  },

  async onPhone(event: WechatMiniprogram.CustomEvent<{ code?: string }>) {
    const { code } = event.detail;
    if (!code) return;
    const user = await withProgress('正在绑定', () => bindPhone(code));
    if (user) this.setData({ phone: user.phone ?? '' });
    await loadMe({ isFresh: true });
  },
});
