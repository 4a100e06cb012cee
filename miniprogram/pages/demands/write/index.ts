import { fetchDemand, resubmitDemand, submitDemand } from '../../../services/demands.js';
import { actAs } from '../../../shared/actingAs.js';
import { entryDraft, entryState, enterValue, sendEntry, type EntryField } from '../../../shared/entry.js';
import { sayDone } from '../../../shared/feedback.js';
import { sentenceOf } from '../../../shared/problem.js';
import { choicesOf, DEMAND_KINDS } from '../../../shared/resourceWords.js';

const FIELDS: EntryField[] = [
  { name: 'kind', label: '需求类型', type: 'choice', choices: choicesOf(DEMAND_KINDS) },
  { name: 'title', label: '一句话需求', type: 'text', placeholder: '如：寻找低噪声电机控制方案' },
  { name: 'detail', label: '具体要求', type: 'long', longest: 2_000, placeholder: '要解决什么、有什么条件、何时要' },
  { name: 'budgetFen', label: '预算（元）', type: 'money', optional: true, hint: '不填则显示“预算面议”' },
  { name: 'expiresOn', label: '截止日期', type: 'day', hint: '明天到半年之内' },
];

Page({
  data: {
    id: '',
    look: 'loading',
    problem: '',
    ...entryState(FIELDS),
  },

  onLoad(query: Record<string, string | undefined>) {
    this.setData({ id: query['id'] ?? '' });
    void this.reload();
  },

  async reload() {
    const { id } = this.data;
    const draft = entryDraft(`demand:${id}`, FIELDS).load();
    this.setData({ values: draft.fields, key: draft.key, look: id && !draft.savedAt ? 'loading' : 'full' });
    if (this.data.look === 'full') return;
    try {
      const { kind, title, detail, budgetFen, expiresOn } = await fetchDemand(id);
      const budget = budgetFen ? String(budgetFen / 100) : '';
      this.setData({ values: { kind, title, detail, budgetFen: budget, expiresOn }, look: 'full' });
    } catch (cause) {
      this.setData({ look: 'failed', problem: sentenceOf(cause) });
    }
  },

  onField(event: WechatMiniprogram.CustomEvent<{ name: string; value: string }>) {
    enterValue(this, event.detail, entryDraft(`demand:${this.data.id}`, FIELDS));
  },

  send() {
    const { id, key } = this.data;
    return sendEntry(this, async body => {
      const organisationId = id ? '' : await actAs();
      if (organisationId === undefined) {
        this.setData({ refusal: '请先登记您的组织，通过审核后即可提出需求' });
        return;
      }
      const sent = id ? await resubmitDemand(id, body) : await submitDemand(organisationId, body, key);
      entryDraft(`demand:${id}`, FIELDS).clear();
      sayDone('已提交审核');
      void wx.redirectTo({ url: `/pages/demands/detail/index?id=${sent.id}` });
    });
  },
});
