import { fetchNotifications, markRead, type Notification } from '../../../services/notifications.js';
import { canLoadMore, firstPage, newList, nextPage } from '../../../shared/listState.js';
import { openPage } from '../../../shared/navigate.js';
import { loadMe } from '../../../shared/session.js';
import { agoText } from '../../../shared/time.js';

type Row = Notification & { ago: string };

async function fetchRows(cursor?: string) {
  const { items, nextCursor } = await fetchNotifications({ cursor });
  return { items: items.map((item): Row => ({ ...item, ago: agoText(item.createdAt) })), nextCursor };
}

Page({
  data: { list: newList<Row>() },

  onLoad() {
    void this.reload();
  },

  async reload() {
    if (!(await loadMe().catch(() => undefined))) return void wx.redirectTo({ url: '/pages/account/signIn/index' });
    this.setData({ list: await firstPage(() => fetchRows()) });
  },

  async onReachBottom() {
    if (!canLoadMore(this.data.list)) return;
    this.setData({ 'list.more': 'loading' });
    this.setData(await nextPage('list', this.data.list, fetchRows));
  },

  async onPullDownRefresh() {
    await this.reload();
    void wx.stopPullDownRefresh();
  },

  async open(event: WechatMiniprogram.TouchEvent) {
    const index = Number(event.currentTarget.dataset['index']);
    const item = this.data.list.items[index];
    if (!item) return;
    openPage(item.page);
    if (item.readAt) return;
    const { readAt } = await markRead(item.id);
    this.setData({ [`list.items[${index}].readAt`]: readAt });
  },
});
