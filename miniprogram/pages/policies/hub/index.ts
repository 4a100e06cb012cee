import { fetchPolicies, type PolicySummary } from '../../../services/policies.js';
import { listPage } from '../../../shared/listPage.js';
import { newList } from '../../../shared/listState.js';
import { openPage } from '../../../shared/navigate.js';
import { forceStatus } from '../../../shared/statusText/policies.js';

interface Row {
  id: string;
  place: string;
  title: string;
  about: string;
  calculable: boolean;
  label: string;
  tone: string;
}

function rowOf(policy: PolicySummary): Row {
  const { id, shortTitle, documentNo, validFrom, validTo } = policy;
  const span = `${validFrom ?? '印发'} 起${validTo ? `，${validTo} 止` : ''}`;
  const about = [documentNo, span].filter(Boolean).join(' · ');
  return {
    id,
    place: policy.jurisdiction.name,
    title: shortTitle,
    about,
    calculable: policy.calculable,
    ...forceStatus(policy.inForce),
  };
}

async function fetchRows() {
  const { items, nextCursor } = await fetchPolicies();
  const inForceFirst = [...items].sort((a, b) => Number(b.inForce) - Number(a.inForce));
  return { items: inForceFirst.map(rowOf), nextCursor };
}

Page({
  ...listPage,
  data: { list: newList<Row>() },
  fetchRows,

  onLoad() {
    void this.reload();
  },

  read(event: WechatMiniprogram.TouchEvent) {
    openPage(`/pages/policies/detail/index?id=${event.currentTarget.dataset['id']}`);
  },

  calculate(event: WechatMiniprogram.TouchEvent) {
    openPage(`/pages/policies/calculator/index?id=${event.currentTarget.dataset['id']}`);
  },
});
