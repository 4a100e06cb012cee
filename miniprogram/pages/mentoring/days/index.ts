import { fetchDayParts } from '../../../services/mentorDays.js';
import { ownListPage } from '../../../shared/listPage.js';
import { newList } from '../../../shared/listState.js';
import { dayRow } from '../../../shared/mentorDay.js';
import { openPage } from '../../../shared/navigate.js';

type Row = ReturnType<typeof dayRow>;

async function fetchRows() {
  const { items } = await fetchDayParts();
  return { items: items.map(part => dayRow(part)), nextCursor: null };
}

Page({
  ...ownListPage,
  data: { list: newList<Row>() },
  fetchRows,

  onShow() {
    void this.reload();
  },

  open(event: WechatMiniprogram.TouchEvent) {
    const { day, party } = event.currentTarget.dataset;
    openPage(`/pages/mentoring/day/index?id=${day}&party=${party}`);
  },
});
