import {
  fetchNotifications,
  markAllRead,
  markRead,
  type NewsGroup,
  type Notification,
} from '../../../services/notifications.js';
import { sayDone, withProgress } from '../../../shared/feedback.js';
import { ownListPage } from '../../../shared/listPage.js';
import { newList } from '../../../shared/listState.js';
import { openPage } from '../../../shared/navigate.js';
import { agoText } from '../../../shared/time.js';

type Row = Notification & { ago: string };

const rowOf = (item: Notification): Row => ({ ...item, ago: agoText(item.createdAt) });

Page({
  ...ownListPage,
  data: {
    list: newList<Row>(),
    /** Shelves that hold something unread, and the one that is open. */
    groups: [] as NewsGroup[],
    unread: 0,
    group: '',
  },

  onLoad() {
    void this.reload();
  },

  async fetchRows(cursor?: string) {
    const { group } = this.data;
    const answer = await fetchNotifications({ cursor, ...(group ? { group } : {}) });
    const groups = answer.groups.filter(({ key, unread }) => unread > 0 || key === group);
    this.setData({ groups, unread: answer.unread });
    return { items: answer.items.map(rowOf), nextCursor: answer.nextCursor };
  },

  chooseGroup(event: WechatMiniprogram.TouchEvent) {
    this.setData({ group: String(event.currentTarget.dataset['key']), list: newList<Row>() });
    void this.reload();
  },

  async readAll() {
    if (!(await withProgress('正在标记', markAllRead))) return;
    this.setData({ group: '' });
    await this.reload();
    sayDone('已全部已读');
  },

  async open(event: WechatMiniprogram.TouchEvent) {
    const index = Number(event.currentTarget.dataset['index']);
    const item = this.data.list.items[index];
    if (!item) return;
    openPage(item.page);
    if (item.readAt) return;
    const { readAt } = await markRead(item.id);
    const groups = this.data.groups.map(one => (one.key === item.group ? { ...one, unread: one.unread - 1 } : one));
    this.setData({ [`list.items[${index}].readAt`]: readAt, groups, unread: this.data.unread - 1 });
  },

  openSettings() {
    void wx.navigateTo({ url: '/pages/inbox/settings/index' });
  },
});
