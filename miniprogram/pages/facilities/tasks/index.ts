import { fetchTasks, type DataTask } from '../../../services/facilities.js';
import { firstPage, newList } from '../../../shared/listState.js';
import { openPage } from '../../../shared/navigate.js';
import { taskStatus } from '../../../shared/statusText/facilities.js';

const rowOf = (task: DataTask) => ({ ...task, ...taskStatus(task) });

Page({
  data: { list: newList<ReturnType<typeof rowOf>>() },

  onShow() {
    void this.reload();
  },

  async onPullDownRefresh() {
    await this.reload();
    void wx.stopPullDownRefresh();
  },

  async reload() {
    const list = await firstPage(async () => ({ items: (await fetchTasks()).items.map(rowOf), nextCursor: null }));
    this.setData({ list });
  },

  open(event: WechatMiniprogram.TouchEvent) {
    openPage(`/pages/facilities/fill/index?id=${event.currentTarget.dataset['id']}`);
  },
});
