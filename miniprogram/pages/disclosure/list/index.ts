import { fetchNotices, type PublicNotice } from '../../../services/disclosure.js';
import { listPage } from '../../../shared/listPage.js';
import { newList } from '../../../shared/listState.js';
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
  ...listPage,
  data: { list: newList<Row>() },
  fetchRows,

  onLoad() {
    void this.reload();
  },

  open(event: WechatMiniprogram.TouchEvent) {
    openPage(`/pages/disclosure/notice/index?id=${event.currentTarget.dataset['id']}`);
  },
});
