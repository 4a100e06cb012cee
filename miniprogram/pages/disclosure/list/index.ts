import { fetchNotices, type PublicNotice } from '../../../services/disclosure.js';
import { canLoadMore, firstPage, newList, nextPage } from '../../../shared/listState.js';
import { openPage } from '../../../shared/navigate.js';
import { noticeStatus } from '../../../shared/statusText/disclosure.js';

const rowOf = (one: PublicNotice) => ({
  id: one.id,
  title: one.title,
  place: [one.jurisdictionName, one.districtName].filter(Boolean).join(' '),
  term: `${one.publishedOn} 至 ${one.endsOn}`,
  status: noticeStatus(one.status),
});
type Row = ReturnType<typeof rowOf>;

async function fetchRows(cursor = '') {
  const { items, nextCursor } = await fetchNotices(cursor ? { cursor } : {});
  return { items: items.map(rowOf), nextCursor };
}

Page({
  data: { list: newList<Row>() },

  onLoad() {
    void this.reload();
  },

  async reload() {
    this.setData({ list: await firstPage(() => fetchRows()) });
  },

  async onPullDownRefresh() {
    await this.reload();
    void wx.stopPullDownRefresh();
  },

  async onReachBottom() {
    if (!canLoadMore(this.data.list)) return;
    this.setData({ 'list.more': 'loading' });
    this.setData(await nextPage('list', this.data.list, fetchRows));
  },

  open(event: WechatMiniprogram.TouchEvent) {
    openPage(`/pages/disclosure/notice/index?id=${event.currentTarget.dataset['id']}`);
  },
});
