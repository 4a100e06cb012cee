import { fetchDemands, type Demand } from '../../../services/demands.js';
import { listPage, searchByTyping } from '../../../shared/listPage.js';
import { newList } from '../../../shared/listState.js';
import { openPage } from '../../../shared/navigate.js';
import { choicesOf, DEMAND_KINDS } from '../../../shared/resourceWords.js';
import { loadMe, mayGoOn } from '../../../shared/session.js';
import { demandStatus } from '../../../shared/statusText/resources.js';
import { dayText } from '../../../shared/time.js';

const rowOf = (one: Demand) => ({
  id: one.id,
  title: one.title,
  kindName: DEMAND_KINDS[one.kind] ?? '',
  from: `${one.organisationName} · ${one.districtName}`,
  budgetFen: one.budgetFen,
  until: `${dayText(one.expiresOn)}截止`,
  status: demandStatus(one.status),
});
type Row = ReturnType<typeof rowOf>;

const TABS = [
  { id: 'board', name: '需求榜' },
  { id: 'mine', name: '我发布的' },
];
Page({
  ...listPage,
  ...searchByTyping,
  data: { tabs: TABS, kinds: choicesOf(DEMAND_KINDS), as: 'board', kind: '', q: '', list: newList<Row>() },

  onShow() {
    void this.reload();
  },

  async fetchRows(cursor = '') {
    await loadMe();
    const { as, kind, q } = this.data;
    const query = Object.fromEntries(Object.entries({ as, kind, q, cursor }).filter(([, value]) => value));
    const { items, nextCursor } = await fetchDemands(query);
    return { items: items.map(rowOf), nextCursor };
  },

  chooseTab(event: WechatMiniprogram.CustomEvent<object, object, { id: string }>) {
    this.setData({ as: event.currentTarget.dataset.id, list: newList<Row>() });
    void this.reload();
  },

  chooseKind(event: WechatMiniprogram.CustomEvent<object, object, { id: string }>) {
    const { id } = event.currentTarget.dataset;
    this.setData({ kind: this.data.kind === id ? '' : id });
    void this.reload();
  },

  write() {
    if (mayGoOn()) openPage('/pages/demands/write/index');
  },

  open(event: WechatMiniprogram.TouchEvent) {
    openPage(`/pages/demands/detail/index?id=${event.currentTarget.dataset['id']}`);
  },
});
