import { fetchOfficeHours } from '../../../services/officeHours.js';
import { canLoadMore, firstPage, newList, nextPage } from '../../../shared/listState.js';
import { openPage } from '../../../shared/navigate.js';
import { officeHourRow, type OfficeHourShown } from '../../../shared/officeHourRow.js';

Page({
  data: { mentorId: '', list: newList<OfficeHourShown>() },

  onLoad(query: Record<string, string | undefined>) {
    this.setData({ mentorId: query['mentorId'] ?? '' });
  },

  onShow() {
    void this.reload();
  },

  async onPullDownRefresh() {
    await this.reload();
    void wx.stopPullDownRefresh();
  },

  async fetchRows(cursor?: string) {
    const { items, nextCursor } = await fetchOfficeHours({ mentorId: this.data.mentorId || undefined, cursor });
    return { items: items.map(officeHourRow), nextCursor };
  },

  async reload() {
    this.setData({ list: await firstPage(() => this.fetchRows()) });
  },

  async onReachBottom() {
    if (!canLoadMore(this.data.list)) return;
    this.setData({ 'list.more': 'loading' });
    this.setData(await nextPage('list', this.data.list, cursor => this.fetchRows(cursor)));
  },

  open(event: WechatMiniprogram.TouchEvent) {
    openPage(`/pages/bookings/officeHour/index?id=${event.currentTarget.dataset['id']}`);
  },

  findMentor() {
    openPage('/pages/mentors/list/index');
  },
});
