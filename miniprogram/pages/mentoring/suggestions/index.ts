import { fetchSuggestions, type Suggestion } from '../../../services/mentoring.js';
import { firstPage, newList } from '../../../shared/listState.js';
import { openPage } from '../../../shared/navigate.js';
import { mayGoOn } from '../../../shared/session.js';

type Row = Suggestion & { id: string };

Page({
  data: { q: '', basis: '', list: newList<Row>() },

  onLoad() {
    if (mayGoOn()) void this.reload();
  },

  async reload() {
    const q = this.data.q.trim() || undefined;
    this.setData({ list: newList<Row>() });
    let basis: string[] = [];
    const list = await firstPage(async () => {
      const reply = await fetchSuggestions({ q });
      basis = reply.basis;
      return { items: reply.items.map(item => ({ ...item, id: item.mentor.id })), nextCursor: null };
    });
    this.setData({ list, basis: q ? '' : basis.join('、') });
  },

  onWords(event: WechatMiniprogram.Input) {
    this.setData({ q: event.detail.value });
  },

  open(event: WechatMiniprogram.TouchEvent) {
    openPage(`/pages/mentors/detail/index?id=${event.currentTarget.dataset['id']}`);
  },
});
