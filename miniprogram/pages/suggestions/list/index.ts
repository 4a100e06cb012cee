import { fetchSuggestions, submitSuggestion, type Suggestion } from '../../../services/suggestions.js';
import { entryDraft, entryState, enterValue, sendEntry, type EntryField } from '../../../shared/entry.js';
import { sayDone } from '../../../shared/feedback.js';
import { listPage } from '../../../shared/listPage.js';
import { newList } from '../../../shared/listState.js';
import { openPage } from '../../../shared/navigate.js';
import { DISTRICT_CHOICES } from '../../../shared/places.js';
import { actingFor, loadMe, mayGoOn } from '../../../shared/session.js';
import { suggestionClock, suggestionStatus } from '../../../shared/statusText/suggestions.js';
import { newUuid } from '../../../shared/uuid.js';

const TOPICS = [
  { value: 'policy', label: '政策落实' },
  { value: 'service', label: '孵化服务' },
  { value: 'space', label: '场地与配套' },
  { value: 'funding', label: '投融资' },
  { value: 'market', label: '市场与订单' },
  { value: 'other', label: '其他' },
];
const FIELDS: EntryField[] = [
  { name: 'topic', label: '类别', type: 'choice', choices: TOPICS },
  { name: 'title', label: '一句话写明建议', type: 'text', longest: 60 },
  { name: 'text', label: '情况与希望', type: 'long', longest: 2_000, placeholder: '遇到了什么、希望怎么解决' },
];
const TABS = [
  { id: 'mine', name: '我的建议' },
  { id: 'open', name: '公开的答复' },
];
const draft = entryDraft('suggestion', FIELDS);
const rowOf = (one: Suggestion) => ({
  id: one.id,
  title: one.title,
  about: `${one.topicName} · ${one.districtName}`,
  tag: suggestionStatus(one.status),
  sentence: suggestionClock(one),
});
/** 意见建议: what one asked for and what became of it, what others were answered, and a new one. */
Page({
  ...listPage,
  data: {
    tabs: TABS,
    as: 'mine' as 'mine' | 'open',
    list: newList<ReturnType<typeof rowOf>>(),
    isWriting: false,
    ...entryState(FIELDS),
    asOrganisation: false,
    isOpen: true,
    districts: DISTRICT_CHOICES,
    districtIndex: 0,
  },

  onShow() {
    void this.reload();
  },

  async fetchRows(cursor?: string) {
    await loadMe();
    const { items, nextCursor } = await fetchSuggestions({ as: this.data.as, cursor });
    return { items: items.map(rowOf), nextCursor };
  },

  chooseTab(event: WechatMiniprogram.CustomEvent<object, object, { id: 'mine' | 'open' }>) {
    this.setData({ as: event.currentTarget.dataset.id, list: newList<ReturnType<typeof rowOf>>() });
    void this.reload();
  },

  open(event: WechatMiniprogram.TouchEvent) {
    openPage(`/pages/suggestions/detail/index?id=${event.currentTarget.dataset['id']}`);
  },

  write() {
    if (!mayGoOn()) return;
    const kept = draft.load();
    this.setData({
      isWriting: true,
      values: kept.fields,
      key: kept.key || newUuid(),
      asOrganisation: Boolean(actingFor()),
      errors: {},
      refusal: '',
    });
    void wx.pageScrollTo({ scrollTop: 0 });
  },

  onField(event: WechatMiniprogram.CustomEvent<{ name: string; value: string }>) {
    enterValue(this, event.detail, draft);
  },

  toggleOpen() {
    this.setData({ isOpen: !this.data.isOpen });
  },

  chooseDistrict(event: WechatMiniprogram.CustomEvent<{ value: string | number }>) {
    this.setData({ districtIndex: Number(event.detail.value) });
  },

  closeForm() {
    this.setData({ isWriting: false });
  },

  send() {
    const { asOrganisation, isOpen, districtIndex, key } = this.data;
    return sendEntry(this, async body => {
      const where = asOrganisation ? {} : { district: DISTRICT_CHOICES[districtIndex]?.code };
      await submitSuggestion({ ...body, ...where, isOpen }, key);
      draft.clear();
      sayDone('已提交');
      this.setData({ isWriting: false, as: 'mine' });
      await this.reload();
    });
  },
});
