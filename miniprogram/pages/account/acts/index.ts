import { fetchOwnActs } from '../../../services/privacy.js';
import { listPage } from '../../../shared/listPage.js';
import { newList } from '../../../shared/listState.js';
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
  ...listPage,
  data: { list: newList<Row>() },
  fetchRows,

  onLoad() {
    void this.reload();
  },
});
