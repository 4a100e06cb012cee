import {
  fetchAdmittedProviders,
  fetchInstruments,
  fetchNeeds,
  fetchServices,
  withdrawInstrument,
  type Instrument,
  type Provider,
  type Service,
} from '../../../services/serviceCatalogue.js';
import { confirmAct, sayDone, withProgress } from '../../../shared/feedback.js';
import { listPage, searchByTyping } from '../../../shared/listPage.js';
import { newList } from '../../../shared/listState.js';
import { openPage } from '../../../shared/navigate.js';
import { PRICE_UNITS, PROVIDER_TYPES } from '../../../shared/resourceWords.js';
import { loadMe } from '../../../shared/session.js';

interface Row {
  id: string;
  title: string;
  from: string;
  text: string;
  tag: string;
  priceFen: number | null;
  priceNote: string;
  url: string;
}

const TABS = [
  { id: 'services', name: '服务' },
  { id: 'instruments', name: '仪器' },
  { id: 'providers', name: '机构' },
];

const serviceRow = ({ id, name, sellerName, districtName, summary, kindName, ...price }: Service): Row => ({
  id,
  title: name,
  from: `${sellerName} · ${districtName}`,
  text: summary,
  tag: kindName,
  priceFen: price.priceFen,
  priceNote: price.priceNote,
  url: `/pages/services/detail/index?id=${id}`,
});

const instrumentRow = (one: Instrument): Row => ({
  id: one.id,
  title: [one.name, one.model].filter(Boolean).join(' '),
  from: `${one.organisationName} · ${one.districtName}`,
  text: [
    one.purpose,
    one.openingHours && `开放：${one.openingHours}`,
    one.place && `地点：${one.place}`,
    one.networkNo && `入网编号 ${one.networkNo}`,
  ]
    .filter(Boolean)
    .join('；'),
  tag: one.networkNo ? '入网仪器' : '',
  priceFen: one.priceFen,
  priceNote: PRICE_UNITS[one.unit] ?? '',
  url: `/pages/services/directory/index?seller=${one.organisationId}`,
});

const providerRow = ({ id, name, type, districtName, fields, openingHours, accreditation }: Provider): Row => ({
  id,
  title: name,
  from: [districtName, accreditation].filter(Boolean).join(' · '),
  text: `${fields}；开放：${openingHours}`,
  tag: PROVIDER_TYPES[type] ?? '',
  priceFen: null,
  priceNote: '',
  url: `/pages/services/directory/index?seller=${id}`,
});

Page({
  ...listPage,
  ...searchByTyping,
  data: {
    tabs: TABS,
    tab: 'services',
    needs: [] as string[],
    need: '',
    q: '',
    seller: '',
    isOwn: false,
    list: newList<Row>(),
  },

  onLoad(query: Record<string, string | undefined>) {
    this.setData({ seller: query['seller'] ?? '', q: query['q'] ?? '' });
    void this.reload();
    void this.findOwn();
    void this.findNeeds();
  },

  /** One's own shelf again: what stands on it may have been changed on the page that has just closed. */
  onShow() {
    if (this.data.isOwn) void this.reload();
  },

  /** The needs by which one may look for services; without them the page is whole too. */
  async findNeeds() {
    const needs = await fetchNeeds().catch(() => ({ items: [] }));
    this.setData({ needs: needs.items.map(({ need }) => need) });
  },

  chooseNeed(event: WechatMiniprogram.CustomEvent<object, object, { need: string }>) {
    const { need } = event.currentTarget.dataset;
    this.setData({ need: this.data.need === need ? '' : need, list: newList<Row>() });
    void this.reload();
  },

  /** Whether the shelf belongs to an organisation of the person, who may then clear it. */
  async findOwn() {
    const { seller } = this.data;
    const me = seller ? await loadMe().catch(() => undefined) : undefined;
    this.setData({ isOwn: Boolean(me?.organisations.some(({ id }) => id === seller)) });
  },

  correct(event: WechatMiniprogram.CustomEvent<object, object, { id: string }>) {
    const { id } = event.currentTarget.dataset;
    openPage(`/pages/providers/admission/index?id=${this.data.seller}&instrument=${id}`);
  },

  async withdraw(event: WechatMiniprogram.CustomEvent<object, object, { id: string; title: string }>) {
    const { id, title } = event.currentTarget.dataset;
    if (!(await confirmAct('下架仪器', `「${title}」不再出现在名录里，也不能再用于创新券。`, '下架'))) return;
    if (await withProgress('正在办理', () => withdrawInstrument(id))) sayDone('已下架');
    await this.reload();
  },

  async fetchRows(cursor = '') {
    const { tab, q, seller, need } = this.data;
    const given = (query: Record<string, string>) =>
      Object.fromEntries(Object.entries({ q, cursor, ...query }).filter(([, value]) => value));
    if (tab === 'services') {
      const { items, nextCursor } = await fetchServices(given({ sellerId: seller, need }));
      return { items: items.map(serviceRow), nextCursor };
    }
    if (tab === 'instruments') {
      const { items, nextCursor } = await fetchInstruments(given({ organisationId: seller }));
      // On the shelf of its provider an instrument leads nowhere further.
      const rows = items.map(instrumentRow).map(row => (seller ? { ...row, url: '' } : row));
      return { items: rows, nextCursor };
    }
    const { items, nextCursor } = await fetchAdmittedProviders(given({}));
    return { items: items.map(providerRow), nextCursor };
  },

  chooseTab(event: WechatMiniprogram.CustomEvent<object, object, { id: string }>) {
    this.setData({ tab: event.currentTarget.dataset.id, list: newList<Row>() });
    void this.reload();
  },

  showAll() {
    this.setData({ q: '', seller: '', need: '', isOwn: false });
    void this.reload();
  },

  open(event: WechatMiniprogram.CustomEvent<object, object, { url: string }>) {
    const { url } = event.currentTarget.dataset;
    if (url) openPage(url);
  },
});
