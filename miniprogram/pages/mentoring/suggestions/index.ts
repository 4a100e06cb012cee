import { fetchSuggestions, type Suggestion } from '../../../services/mentoring.js';
import { listPage, loadRows } from '../../../shared/listPage.js';
import { newList } from '../../../shared/listState.js';
import { openPage } from '../../../shared/navigate.js';
import { mayStay } from '../../../shared/session.js';

type Row = Suggestion & { id: string };

Page({
  ...listPage,
  data: { q: '', basis: '', list: newList<Row>() },

  async onLoad() {
    if (await mayStay()) void this.reload();
  },

  async fetchRows() {
    const q = this.data.q.trim() || undefined;
    const { items, basis } = await fetchSuggestions({ q });
    this.setData({ basis: q ? '' : basis.join('、') });
    return { items: items.map(item => ({ ...item, id: item.mentor.id })), nextCursor: null };
  },

  async reload() {
    this.setData({ list: newList<Row>(), basis: '' });
    await loadRows(this);
  },

  onWords(event: WechatMiniprogram.Input) {
    this.setData({ q: event.detail.value });
  },

  open(event: WechatMiniprogram.TouchEvent) {
    openPage(`/pages/mentors/detail/index?id=${event.currentTarget.dataset['id']}`);
  },
});
