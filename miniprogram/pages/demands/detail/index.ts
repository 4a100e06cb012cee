import {
  answerOffer,
  closeDemand,
  fetchDemand,
  fetchOffers,
  makeOffer,
  withdrawDemand,
  withdrawOffer,
  type Demand,
  type Offer,
} from '../../../services/demands.js';
import { actAs, askForText } from '../../../shared/actingAs.js';
import { entryDraft, entryState, enterValue, sendEntry, type EntryField } from '../../../shared/entry.js';
import { confirmAct, sayDone, withProgress } from '../../../shared/feedback.js';
import { openPage } from '../../../shared/navigate.js';
import { loadedPage } from '../../../shared/loadedPage.js';
import { DEMAND_KINDS } from '../../../shared/resourceWords.js';
import { loadMe, mayGoOn } from '../../../shared/session.js';
import { demandStatus, offerStatus } from '../../../shared/statusText/resources.js';

const FIELDS: EntryField[] = [
  { name: 'text', label: '您能提供什么', type: 'long', longest: 1_000, placeholder: '方案、案例、周期' },
  { name: 'amountFen', label: '报价（元）', type: 'money', optional: true },
];
const offerRow = (offer: Offer) => ({ ...offer, tag: offerStatus(offer.status) });
type OfferEvent = WechatMiniprogram.CustomEvent<object, object, { id: string; decision: 'accept' | 'decline' }>;

Page({
  ...loadedPage,
  data: {
    id: '',
    look: 'loading',
    problem: '',
    demand: {} as Partial<Demand>,
    kindName: '',
    status: { label: '', tone: 'plain' },
    offers: [] as ReturnType<typeof offerRow>[],
    mayOffer: false,
    ...entryState(FIELDS),
  },

  onLoad(query: Record<string, string | undefined>) {
    const id = query['id'] ?? '';
    const { fields, key } = entryDraft(`offer:${id}`, FIELDS).load();
    this.setData({ id, values: fields, key });
  },

  onShow() {
    void this.reload();
  },

  async load() {
    await loadMe();
    const demand = await fetchDemand(this.data.id);
    const items = await fetchOffers(this.data.id);
    const stands = items.some(({ isMine, status }) => isMine && (status === 'open' || status === 'accepted'));
    this.setData({
      look: 'full',
      demand,
      kindName: DEMAND_KINDS[demand.kind] ?? '',
      status: demandStatus(demand.status),
      offers: items.map(offerRow),
      mayOffer: demand.status === 'published' && !demand.isMine && !stands,
    });
  },

  async act(work: () => Promise<unknown>) {
    if (!(await withProgress('正在办理', work))) return;
    sayDone('已办理');
    await this.reload();
  },

  async answer(event: OfferEvent) {
    const { id, decision } = event.currentTarget.dataset;
    await this.act(() => answerOffer(id, decision));
  },

  async takeBack(event: OfferEvent) {
    const { id } = event.currentTarget.dataset;
    if (await confirmAct('撤回应答', '对方将看到应答已撤回，之后可以重新应答。', '撤回'))
      await this.act(() => withdrawOffer(id));
  },

  async close() {
    const outcome = await askForText('登记对接结果', '如：与某机构签订委托开发合同');
    if (!outcome) return;
    const offerId = this.data.offers.find(({ status }) => status === 'accepted')?.id;
    await this.act(() => closeDemand(this.data.id, offerId ? { offerId, outcome } : { outcome }));
  },

  async withdraw() {
    if (await confirmAct('撤回需求', '撤回后不再审核，可以重新提出。', '撤回'))
      await this.act(() => withdrawDemand(this.data.id));
  },

  edit() {
    openPage(`/pages/demands/write/index?id=${this.data.id}`);
  },

  onField(event: WechatMiniprogram.CustomEvent<{ name: string; value: string }>) {
    enterValue(this, event.detail, entryDraft(`offer:${this.data.id}`, FIELDS));
  },

  send() {
    if (!mayGoOn()) return;
    const { id, key } = this.data;
    return sendEntry(this, async body => {
      if (await actAs()) {
        await makeOffer(id, body, key);
        entryDraft(`offer:${id}`, FIELDS).clear();
        sayDone('已发出');
        await this.reload();
      } else this.setData({ refusal: '请先登记您的组织，通过审核后即可应答' });
    });
  },
});
