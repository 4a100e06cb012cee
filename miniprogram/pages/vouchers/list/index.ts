import { fetchApplications, fetchVouchers, type Application, type Voucher } from '../../../services/vouchers.js';
import { ownListPage } from '../../../shared/listPage.js';
import { newList } from '../../../shared/listState.js';
import { openPage } from '../../../shared/navigate.js';
import {
  applicationSentence,
  applicationStatus,
  voucherSentence,
  voucherStatus,
} from '../../../shared/statusText/vouchers.js';

interface Row {
  id: string;
  url: string;
  title: string;
  about: string;
  fen: number;
  fenLabel: string;
  label: string;
  tone: string;
  sentence: string;
}

const voucherRow = (voucher: Voucher): Row => ({
  id: voucher.id,
  url: `/pages/vouchers/detail/index?id=${voucher.id}`,
  title: voucher.schemeName,
  about: `${voucher.serviceKindName} · ${voucher.organisationName}`,
  fen: voucher.remainingFen,
  fenLabel: '剩余额度',
  sentence: voucherSentence(voucher),
  ...voucherStatus(voucher.status),
});

const applicationRow = (application: Application): Row => ({
  id: application.id,
  url: `/pages/vouchers/application/index?id=${application.id}`,
  title: application.schemeName,
  about: `${application.serviceKindName} · ${application.organisationName}`,
  fen: application.requestedFen,
  fenLabel: '申请金额',
  sentence: applicationSentence(application),
  ...applicationStatus(application.status),
});

const EMPTY = {
  vouchers: { title: '还没有创新券', text: '申请通过后，券会出现在这里' },
  applications: { title: '还没有申请', text: '先看看所在地的方案和剩余预算' },
};
type Tab = keyof typeof EMPTY;

Page({
  ...ownListPage,
  data: {
    tab: 'vouchers' as Tab,
    tabs: [
      { key: 'vouchers', name: '我的券' },
      { key: 'applications', name: '申请记录' },
    ],
    empty: EMPTY.vouchers,
    list: newList<Row>(),
  },

  onLoad(query: Record<string, string | undefined>) {
    if (query['tab'] === 'applications') this.setData({ tab: 'applications', empty: EMPTY.applications });
  },

  onShow() {
    void this.reload();
  },

  async fetchRows(cursor?: string) {
    if (this.data.tab === 'applications') {
      const { items, nextCursor } = await fetchApplications({ cursor });
      return { items: items.map(applicationRow), nextCursor };
    }
    const { items, nextCursor } = await fetchVouchers({ cursor });
    return { items: items.map(voucherRow), nextCursor };
  },

  choose(event: WechatMiniprogram.CustomEvent<object, object, { key: Tab }>) {
    const tab = event.currentTarget.dataset.key;
    this.setData({ tab, empty: EMPTY[tab], list: newList<Row>() });
    void this.reload();
  },

  open(event: WechatMiniprogram.TouchEvent) {
    openPage(String(event.currentTarget.dataset['url']));
  },

  apply() {
    openPage('/pages/vouchers/schemes/index');
  },
});
