import { fetchManagedEvents, type EventSummary } from '../../../services/events.js';
import { canLoadMore, firstPage, newList, nextPage } from '../../../shared/listState.js';
import { openPage } from '../../../shared/navigate.js';
import { loadMe } from '../../../shared/session.js';
import { eventStatus } from '../../../shared/statusText/events.js';
import { spanText } from '../../../shared/time.js';

const rowOf = (event: EventSummary & { canManage: boolean }) => ({
  id: event.id,
  title: event.title,
  when: spanText(event.startsAt, event.endsAt),
  seats: `${event.seatsTaken}/${event.capacity} 人${event.waiting ? `，候补 ${event.waiting}` : ''}`,
  status: eventStatus(event),
  canManage: event.canManage && event.state !== 'cancelled',
  isLive: event.state === 'published' || event.state === 'ended',
});
type Row = ReturnType<typeof rowOf>;

async function fetchRows(cursor?: string) {
  const { items, nextCursor } = await fetchManagedEvents({ cursor });
  return { items: items.map(rowOf), nextCursor };
}

const openFor = (page: string) => (event: WechatMiniprogram.TouchEvent) =>
  openPage(`/pages/events/workbench/${page}/index?id=${event.currentTarget.dataset['id']}`);

Page({
  data: { list: newList<Row>() },

  onShow() {
    void this.reload();
  },

  async reload() {
    if (!(await loadMe().catch(() => undefined))) return void wx.redirectTo({ url: '/pages/account/signIn/index' });
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

  create() {
    openPage('/pages/events/workbench/edit/index');
  },

  edit: openFor('edit'),
  scan: openFor('scan'),
  attendance: openFor('attendance'),
});
