import { fetchSchemes, type Scheme } from '../../../services/vouchers.js';
import { ownListPage } from '../../../shared/listPage.js';
import { newList } from '../../../shared/listState.js';
import { yuanText } from '../../../shared/money.js';
import { openPage } from '../../../shared/navigate.js';
import { dayText, today } from '../../../shared/time.js';

/** `50%` of basis points. */
const shareText = (basisPoints: number): string => `${basisPoints / 100}%`;

const useText = ({ useByDays, useBy }: Scheme): string =>
  [useByDays === null ? '' : `发券后 ${useByDays} 天内`, useBy === null ? '' : `${dayText(useBy)}前`]
    .filter(Boolean)
    .join('，且不晚于')
    .concat('签订合同');

function rowOf(scheme: Scheme) {
  const { id, name, jurisdictionName, budgetFen, availableFen, shareBasisPoints, capPerApplicantFen } = scheme;
  const isOpen = scheme.status === 'open' && scheme.redeemBy >= today();
  const percent = Math.floor((availableFen / budgetFen) * 100);
  return {
    id,
    title: name,
    place: `${jurisdictionName} · ${scheme.year} 年`,
    isOpen,
    label: isOpen ? (availableFen > 0 ? '受理中' : '预算已用完') : '已停止受理',
    tone: isOpen ? (availableFen > 0 ? 'good' : 'warn') : 'plain',
    percent,
    budget: `预算 ${yuanText(budgetFen)} 元，还剩 ${yuanText(availableFen)} 元`,
    facts: [
      { label: '能买什么', value: scheme.serviceKindNames.join('、') },
      {
        label: '补多少',
        value: `发票金额的 ${shareText(shareBasisPoints)}，每家每年最高 ${yuanText(capPerApplicantFen)} 元`,
      },
      { label: '谁能申请', value: whoText(scheme) },
      { label: '期限', value: `${useText(scheme)}，${dayText(scheme.redeemBy)}前申请兑付` },
    ],
  };
}
type Row = ReturnType<typeof rowOf>;

function whoText({ applicantKinds, residentsOnly }: Scheme): string {
  const kinds = applicantKinds.map(kind => (kind === 'startup' ? '创业企业' : '创客团队')).join('、');
  return residentsOnly ? `已入驻孵化载体的${kinds}` : kinds;
}

async function fetchRows(cursor?: string) {
  const { items, nextCursor } = await fetchSchemes({ cursor });
  return { items: items.map(rowOf), nextCursor };
}

Page({
  ...ownListPage,
  data: { list: newList<Row>() },
  fetchRows,

  onShow() {
    void this.reload();
  },

  apply(event: WechatMiniprogram.TouchEvent) {
    openPage(`/pages/vouchers/apply/index?schemeId=${event.currentTarget.dataset['id']}`);
  },

  openMine() {
    openPage('/pages/vouchers/list/index');
  },
});
