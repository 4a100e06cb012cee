import { fetchOfficeHours } from '../../../services/officeHours.js';
import { listPage } from '../../../shared/listPage.js';
import { newList } from '../../../shared/listState.js';
import { openPage } from '../../../shared/navigate.js';
import { officeHourRow, type OfficeHourShown } from '../../../shared/officeHourRow.js';

Page({
  ...listPage,
  data: { mentorId: '', list: newList<OfficeHourShown>() },

  onLoad(query: Record<string, string | undefined>) {
    this.setData({ mentorId: query['mentorId'] ?? '' });
  },

  onShow() {
    void this.reload();
  },

  async fetchRows(cursor?: string) {
    const { items, nextCursor } = await fetchOfficeHours({ mentorId: this.data.mentorId || undefined, cursor });
    return { items: items.map(officeHourRow), nextCursor };
  },

  open(event: WechatMiniprogram.TouchEvent) {
    openPage(`/pages/bookings/officeHour/index?id=${event.currentTarget.dataset['id']}`);
  },

  findMentor() {
    openPage('/pages/mentors/list/index');
  },
});
