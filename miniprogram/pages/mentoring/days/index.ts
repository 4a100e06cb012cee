import { fetchDayParts } from '../../../services/mentorDays.js';
import { firstPage, newList } from '../../../shared/listState.js';
import { dayRow } from '../../../shared/mentorDay.js';
import { openPage } from '../../../shared/navigate.js';
import { loadMe } from '../../../shared/session.js';

type Row = ReturnType<typeof dayRow>;

async function fetchRows() {
  const { items } = await fetchDayParts();
  return { items: items.map(part => dayRow(part)), nextCursor: null };
}

Page({
  data: { list: newList<Row>() },

  onShow() {
    void this.reload();
  },

  async onPullDownRefresh() {
    await this.reload();
    void wx.stopPullDownRefresh();
  },

  async reload() {
    if (!(await loadMe().catch(() => undefined))) return void wx.redirectTo({ url: '/pages/account/signIn/index' });
    this.setData({ list: await firstPage(fetchRows) });
  },

  open(event: WechatMiniprogram.TouchEvent) {
    const { day, party } = event.currentTarget.dataset;
    openPage(`/pages/mentoring/day/index?id=${day}&party=${party}`);
  },
});
