import { fetchPolicy, type Policy } from '../../../services/policies.js';
import { openPage } from '../../../shared/navigate.js';
import { loadedPage } from '../../../shared/loadedPage.js';
import { forceStatus } from '../../../shared/statusText/policies.js';
import { articlesOf, type ArticleGroup } from './articles.js';

const linesOf = (policy: Policy) =>
  [
    { label: '文号', value: policy.documentNo ?? '文件中没有写' },
    { label: '发文单位', value: policy.issuer },
    { label: '印发日期', value: policy.issuedOn ?? '' },
    { label: '有效期', value: `${policy.validFrom ?? '不限'} 至 ${policy.validTo ?? '长期'}` },
    { label: '说明', value: policy.validityNote ?? '' },
    { label: '级别', value: policy.ladder.map(step => step.name).join(' ＜ ') },
    { label: '培育链条', value: policy.stages.map(stage => stage.name).join(' → ') },
    { label: '依据', value: policy.superiors.map(each => each.documentNo || each.title).join('、') },
    { label: '优先于', value: policy.overrides.map(each => each.documentNo || each.title).join('、') },
  ].filter(({ value }) => value);

Page({
  ...loadedPage,
  data: {
    id: '',
    look: 'loading',
    problem: '',
    title: '',
    place: '',
    status: { label: '', tone: 'plain' },
    facts: [] as { label: string; value: string }[],
    groups: [] as ArticleGroup[],
    opened: '',
    calculable: false,
    article: '',
  },

  onLoad(query: Record<string, string | undefined>) {
    this.setData({ id: query['id'] ?? '', article: decodeURIComponent(query['article'] ?? '') });
    void this.reload();
  },

  async load() {
    this.show(await fetchPolicy(this.data.id));
  },

  show(policy: Policy) {
    const groups = articlesOf(policy);
    const wanted = groups.find(group => group.article === this.data.article);
    this.setData({
      look: 'full',
      title: policy.title,
      place: policy.jurisdiction.name,
      status: forceStatus(policy.inForce),
      facts: linesOf(policy),
      groups,
      calculable: policy.calculable,
      opened: wanted?.anchor ?? '',
    });
    if (wanted) wx.nextTick(() => void wx.pageScrollTo({ selector: `#${wanted.anchor}`, duration: 0 }));
  },

  toggle(event: WechatMiniprogram.TouchEvent) {
    const anchor = String(event.currentTarget.dataset['anchor']);
    this.setData({ opened: this.data.opened === anchor ? '' : anchor });
  },

  calculate() {
    openPage(`/pages/policies/calculator/index?id=${this.data.id}`);
  },
});
