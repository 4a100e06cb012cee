import { closeFeed, feedAddress, fetchFeed, openFeed } from '../../../services/mentoring.js';
import { confirmAct, sayDone, withProgress } from '../../../shared/feedback.js';
import { loadedPage } from '../../../shared/loadedPage.js';
import { mayStay } from '../../../shared/session.js';

Page({
  ...loadedPage,
  data: { look: 'loading', problem: '', isOpen: false, address: '' },

  async onLoad() {
    if (await mayStay()) void this.reload();
  },

  async load() {
    const { createdAt } = await fetchFeed();
    this.setData({ isOpen: createdAt !== null, look: 'full' });
  },

  async open() {
    const words = '会生成新的私密地址，旧地址立即失效。';
    if (this.data.isOpen && !(await confirmAct('换一个地址', words, '更换'))) return;
    const feed = await withProgress('正在生成', openFeed);
    if (feed) this.setData({ isOpen: true, address: feedAddress(feed.path) });
  },

  copy() {
    void wx.setClipboardData({ data: this.data.address });
  },

  async close() {
    if (!(await confirmAct('停用订阅', '地址立即失效，已订阅的日历不再更新。', '停用'))) return;
    const closed = await withProgress('正在停用', async () => ({ done: await closeFeed() }));
    if (!closed) return;
    this.setData({ isOpen: false, address: '' });
    sayDone('已停用');
  },
});
