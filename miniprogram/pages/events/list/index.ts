import { fetchEvents, type EventSummary } from '../../../services/events.js';
import { listPage, loadRows, searchByTyping } from '../../../shared/listPage.js';
import { newList } from '../../../shared/listState.js';
import { openPage } from '../../../shared/navigate.js';
import { eventStatus, feeOf } from '../../../shared/statusText/events.js';
import { spanText } from '../../../shared/time.js';

const SERIES_SHOWN = 6;

const rowOf = (event: EventSummary) => ({
  id: event.id,
  title: event.title,
  series: event.series ?? '',
  place: event.place,
  when: spanText(event.startsAt, event.endsAt),
  status: eventStatus(event),
  fee: feeOf(event),
  seats: event.booking === 'open' ? `余 ${event.capacity - event.seatsTaken} 席` : '',
});
type Row = ReturnType<typeof rowOf>;

Page({
  ...listPage,
  ...searchByTyping,
  data: { list: newList<Row>(), q: '', series: '', seriesNames: [] as string[] },

  onLoad() {
    void this.reload();
  },

  async fetchRows(cursor?: string) {
    const { q, series } = this.data;
    const { items, nextCursor } = await fetchEvents({ q: q || undefined, series: series || undefined, cursor });
    return { items: items.map(rowOf), nextCursor };
  },

  async reload() {
    await loadRows(this);
    if (!this.data.q && !this.data.series) this.offerSeries(this.data.list.items);
  },

  /** The series of what is coming up, to narrow the list by. */
  offerSeries(rows: Row[]) {
    const names = [...new Set(rows.map(({ series }) => series).filter(Boolean))];
    this.setData({ seriesNames: names.slice(0, SERIES_SHOWN) });
  },

  chooseSeries(event: WechatMiniprogram.TouchEvent) {
    const name = String(event.currentTarget.dataset['name']);
    this.setData({ series: this.data.series === name ? '' : name });
    void this.reload();
  },

  showAll() {
    this.setData({ q: '', series: '' });
    void this.reload();
  },

  open(event: WechatMiniprogram.TouchEvent) {
    openPage(`/pages/events/detail/index?id=${event.currentTarget.dataset['id']}`);
  },
});
