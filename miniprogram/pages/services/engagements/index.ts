import {
  fetchEngagements,
  fetchServiceLedger,
  type Engagement,
  type LedgerLine,
} from '../../../services/serviceCatalogue.js';
import { listPage } from '../../../shared/listPage.js';
import { newList } from '../../../shared/listState.js';
import { openPage } from '../../../shared/navigate.js';
import { yuanText } from '../../../shared/money.js';
import { actingFor, loadMe } from '../../../shared/session.js';
import { engagementStatus } from '../../../shared/statusText/resources.js';
import { dayOf, dayText, today } from '../../../shared/time.js';

const rowOf = (one: Engagement) => ({
  id: one.id,
  title: one.serviceName,
  other: one.side === 'client' ? one.sellerName : one.clientName,
  day: dayText(dayOf(one.createdAt)),
  status: engagementStatus(one.status),
});
type Row = ReturnType<typeof rowOf>;

const ledgerRow = ({ kind, kindName, count, clientCount, minutes, amountFen, satisfactionHundredths }: LedgerLine) => ({
  kind,
  kindName,
  count,
  text: [
    `${clientCount} 家企业`,
    `${Math.round(minutes / 6) / 10} 小时`,
    `${yuanText(amountFen)} 元`,
    `满意度 ${satisfactionHundredths / 100}`,
  ].join(' · '),
});

const TABS = [
  { id: 'client', name: '我申请的' },
  { id: 'seller', name: '我提供的' },
];
Page({
  ...listPage,
  data: { tabs: TABS, as: 'client', list: newList<Row>(), year: '', ledger: [] as ReturnType<typeof ledgerRow>[] },

  onShow() {
    void this.reload();
    void this.sumUp();
  },

  /** The ledger of the year, which only who provides services has; without it the page is whole too. */
  async sumUp() {
    const year = today().slice(0, 4);
    await loadMe();
    const ledger = actingFor() ? await fetchServiceLedger(actingFor(), year).catch(() => undefined) : undefined;
    this.setData({ year, ledger: (ledger?.items ?? []).filter(({ count }) => count > 0).map(ledgerRow) });
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
