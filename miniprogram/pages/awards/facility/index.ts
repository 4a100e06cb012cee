import { fetchFacilityAwards, type Award } from '../../../services/awards.js';
import { canLoadMore, firstPage, newest, newList, nextPage } from '../../../shared/listState.js';
import { yuanText } from '../../../shared/money.js';
import { loadMe } from '../../../shared/session.js';
import { awardStatus, partState, partWord } from '../../../shared/statusText/awards.js';
import { dayOf } from '../../../shared/time.js';

interface Row {
  id: string;
  title: string;
  about: string;
  formula: string;
  fen: number;
  paidFen: number;
  label: string;
  tone: string;
  grounds: { label: string; value: string }[];
  steps: { title: string; time: string; text: string; state: string }[];
}

/** Where the policy names no sum: whose figure it is, why and on what paper. */
const assessedLines = ({ assessed, isLeftOpen, rule, article }: Award) => [
  ...(isLeftOpen ? [{ label: '政策', value: `没有写明金额（${rule} ${article}），由科技部门核定` }] : []),
  ...(assessed
    ? [
        { label: '核定理由', value: assessed.reason },
        { label: '核定依据', value: `${assessed.document}（${assessed.on}）` },
      ]
    : []),
];

const rowOf = (award: Award): Row => ({
  id: award.id,
  title: award.title,
  about: `${award.rule} · ${award.article} · ${award.on}`,
  formula: award.formula,
  fen: award.amountFen,
  paidFen: award.paidFen,
  grounds: [...award.inputs, ...assessedLines(award)],
  steps: award.instalments.map(part => ({
    title: `${part.year} 年第 ${part.no} 期 ${yuanText(part.amountFen)} 元 · ${partWord(part.state)}`,
    time: part.paidAt ? `${dayOf(part.paidAt)} 到账` : '',
    text: `${part.reason}（${part.formula}，${part.article}）`,
    state: partState(part.state),
  })),
  ...awardStatus(award.status),
});

const onlyNewest = newest();

Page({
  data: { id: '', list: newList<Row>() },

  onLoad(query: Record<string, string | undefined>) {
    this.setData({ id: query['id'] ?? '' });
  },

  onShow() {
    void this.reload();
  },

  async fetch(cursor?: string) {
    const { items, nextCursor } = await fetchFacilityAwards(this.data.id, cursor);
    return { items: items.map(rowOf), nextCursor };
  },

  async reload() {
    const me = await loadMe().catch(() => undefined);
    if (!me) return void wx.redirectTo({ url: '/pages/account/signIn/index' });
    await onlyNewest(
      firstPage(() => this.fetch()),
      list => this.setData({ list }),
    );
  },

  async onPullDownRefresh() {
    await this.reload();
    void wx.stopPullDownRefresh();
  },

  async onReachBottom() {
    if (!canLoadMore(this.data.list)) return;
    this.setData({ 'list.more': 'loading' });
    this.setData(await nextPage('list', this.data.list, cursor => this.fetch(cursor)));
  },
});
