import { fetchBookings, type BookingStatus } from '../../../services/bookings.js';
import { bookingRow, type BookingRow } from '../../../shared/bookingRow.js';
import { ownListPage } from '../../../shared/listPage.js';
import { newList } from '../../../shared/listState.js';
import { openPage } from '../../../shared/navigate.js';

const TABS: { status: BookingStatus | ''; name: string }[] = [
  { status: '', name: '全部' },
  { status: 'requested', name: '待答复' },
  { status: 'confirmed', name: '已确认' },
  { status: 'held', name: '已完成' },
];

Page({
  ...ownListPage,
  data: { list: newList<BookingRow>(), tabs: TABS, status: '' as BookingStatus | '' },

  onShow() {
    void this.reload();
  },

  async fetchRows(cursor?: string) {
    const status = this.data.status || undefined;
    const { items, nextCursor } = await fetchBookings({ as: 'applicant', status, cursor });
    return { items: items.map(item => bookingRow(item, 'applicant')), nextCursor };
  },

  choose(event: WechatMiniprogram.TouchEvent) {
    this.setData({ status: event.currentTarget.dataset['status'] as BookingStatus | '', list: newList<BookingRow>() });
    void this.reload();
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
