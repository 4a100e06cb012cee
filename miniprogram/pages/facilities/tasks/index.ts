import { fetchTasks, type DataTask } from '../../../services/facilities.js';
import { listPage } from '../../../shared/listPage.js';
import { newList } from '../../../shared/listState.js';
import { openPage } from '../../../shared/navigate.js';
import { taskStatus } from '../../../shared/statusText/facilities.js';

const rowOf = (task: DataTask) => ({ ...task, ...taskStatus(task) });

Page({
  ...listPage,
  data: { list: newList<ReturnType<typeof rowOf>>() },

  onShow() {
    void this.reload();
  },

  async fetchRows() {
    return { items: (await fetchTasks()).items.map(rowOf), nextCursor: null };
  },

  open(event: WechatMiniprogram.TouchEvent) {
    openPage(`/pages/facilities/fill/index?id=${event.currentTarget.dataset['id']}`);
  },
});
