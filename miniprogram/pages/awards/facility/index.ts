import { fetchFacilityAwards, type Award } from '../../../services/awards.js';
import { ownListPage } from '../../../shared/listPage.js';
import { newList } from '../../../shared/listState.js';
import { yuanText } from '../../../shared/money.js';
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

Page({
  ...ownListPage,
  data: { id: '', list: newList<Row>() },

  onLoad(query: Record<string, string | undefined>) {
    this.setData({ id: query['id'] ?? '' });
  },

  onShow() {
    void this.reload();
  },

  async fetchRows(cursor?: string) {
    const { items, nextCursor } = await fetchFacilityAwards(this.data.id, cursor);
    return { items: items.map(rowOf), nextCursor };
  },
});
