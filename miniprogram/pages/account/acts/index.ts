import { fetchOwnActs } from '../../../services/privacy.js';
import { canLoadMore, firstPage, newList, nextPage } from '../../../shared/listState.js';
import { friendlyTime } from '../../../shared/time.js';

interface Row {
  id: string;
  title: string;
  time: string;
  opinion: string;
}

async function fetchRows(cursor?: string) {
  const { items, nextCursor } = await fetchOwnActs(cursor);
  const rows = items.map(({ id, name, at, opinion }): Row => ({
    id,
    title: name,
    time: friendlyTime(at),
    opinion: opinion ?? '',
  }));
  return { items: rows, nextCursor };
}

Page({
  data: { list: newList<Row>() },

  onLoad() {
    void this.reload();
  },

  async reload() {
    this.setData({ list: await firstPage(() => fetchRows()) });
  },

  async onReachBottom() {
    if (!canLoadMore(this.data.list)) return;
    this.setData({ 'list.more': 'loading' });
    this.setData(await nextPage('list', this.data.list, fetchRows));
  },
});
