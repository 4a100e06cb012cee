import { fetchEngagements, type Engagement } from '../../../services/serviceCatalogue.js';
import { listPage } from '../../../shared/listPage.js';
import { newList } from '../../../shared/listState.js';
import { openPage } from '../../../shared/navigate.js';
import { loadMe } from '../../../shared/session.js';
import { engagementStatus } from '../../../shared/statusText/resources.js';
import { dayOf, dayText } from '../../../shared/time.js';

const rowOf = (one: Engagement) => ({
  id: one.id,
  title: one.serviceName,
  other: one.side === 'client' ? one.sellerName : one.clientName,
  day: dayText(dayOf(one.createdAt)),
  status: engagementStatus(one.status),
});
type Row = ReturnType<typeof rowOf>;

const TABS = [
  { id: 'client', name: '我申请的' },
  { id: 'seller', name: '我提供的' },
];
Page({
  ...listPage,
  data: { tabs: TABS, as: 'client', list: newList<Row>() },

  onShow() {
    void this.reload();
  },

  async fetchRows(cursor = '') {
    await loadMe();
    const query = { as: this.data.as, ...(cursor ? { cursor } : {}) };
    const { items, nextCursor } = await fetchEngagements(query);
    return { items: items.map(rowOf), nextCursor };
  },

  chooseTab(event: WechatMiniprogram.CustomEvent<object, object, { id: string }>) {
    this.setData({ as: event.currentTarget.dataset.id, list: newList<Row>() });
    void this.reload();
  },

  find() {
    openPage('/pages/services/directory/index');
  },

  open(event: WechatMiniprogram.TouchEvent) {
    openPage(`/pages/services/engagement/index?id=${event.currentTarget.dataset['id']}`);
  },
});
