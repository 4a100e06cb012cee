import { fetchBookings, type BookingStatus } from '../../../services/bookings.js';
import { bookingRow, type BookingRow } from '../../../shared/bookingRow.js';
import { canLoadMore, firstPage, newest, newList, nextPage } from '../../../shared/listState.js';
import { openPage } from '../../../shared/navigate.js';
import { loadMe } from '../../../shared/session.js';

const TABS: { status: BookingStatus | ''; name: string }[] = [
  { status: '', name: '全部' },
  { status: 'requested', name: '待答复' },
  { status: 'confirmed', name: '已确认' },
  { status: 'held', name: '已完成' },
];

const latest = newest();

Page({
  data: { list: newList<BookingRow>(), tabs: TABS, status: '' as BookingStatus | '' },

  onShow() {
    void this.reload();
  },

  async onPullDownRefresh() {
    await this.reload();
    void wx.stopPullDownRefresh();
  },

  async fetchRows(cursor?: string) {
    const status = this.data.status || undefined;
    const { items, nextCursor } = await fetchBookings({ as: 'applicant', status, cursor });
    return { items: items.map(item => bookingRow(item, 'applicant')), nextCursor };
  },

  async reload() {
    if (!(await loadMe().catch(() => undefined))) return void wx.redirectTo({ url: '/pages/account/signIn/index' });
    await latest(
      firstPage(() => this.fetchRows()),
      list => this.setData({ list }),
    );
  },

  choose(event: WechatMiniprogram.TouchEvent) {
    this.setData({ status: event.currentTarget.dataset['status'] as BookingStatus | '', list: newList<BookingRow>() });
    void this.reload();
  },

  async onReachBottom() {
    if (!canLoadMore(this.data.list)) return;
    this.setData({ 'list.more': 'loading' });
    this.setData(await nextPage('list', this.data.list, cursor => this.fetchRows(cursor)));
  },

  open(event: WechatMiniprogram.TouchEvent) {
    openPage(`/pages/bookings/detail/index?id=${event.currentTarget.dataset['id']}`);
  },

  openWaits() {
    openPage('/pages/bookings/waits/index');
  },

  findMentor() {
    openPage('/pages/mentors/list/index');
  },
});
