import { fetchOrganisations, openResidency, type PublicOrganisation } from '../../../services/organisations.js';
import { sayDone } from '../../../shared/feedback.js';
import { listPage, searchByTyping } from '../../../shared/listPage.js';
import { newList } from '../../../shared/listState.js';
import { leavePage } from '../../../shared/navigate.js';
import { issuesByField, sentenceOf } from '../../../shared/problem.js';
import { today } from '../../../shared/time.js';
import { newUuid } from '../../../shared/uuid.js';

/** What each side reads: a startup chooses a facility and waits, a facility enters a startup that has moved in. */
const SIDES = {
  startup: {
    title: '选择孵化载体',
    text: '提交后由载体运营方确认，确认后即为在孵企业。',
    search: '搜索载体名称',
    none: '没有找到载体',
    advice: '换个关键词，或请运营方先登记',
    send: '提交申请',
    done: '已提交',
  },
  facility: {
    title: '选择已入驻的企业',
    text: '登记后即为本载体的在孵企业，企业会收到通知。',
    search: '搜索企业或团队名称',
    none: '没有找到企业',
    advice: '换个关键词，或请企业先在“我的组织”登记',
    send: '登记入驻',
    done: '已登记',
  },
} as const;

Page({
  ...listPage,
  ...searchByTyping,
  data: {
    startupId: '',
    facilityId: '',
    words: SIDES.startup as (typeof SIDES)[keyof typeof SIDES],
    q: '',
    list: newList<PublicOrganisation>(),
    chosen: '',
    startsOn: today(),
    key: newUuid(),
    errors: {} as Record<string, string>,
    problem: '',
    isBusy: false,
  },

  onLoad(query: Record<string, string | undefined>) {
    const { startupId = '', facilityId = '' } = query;
    this.setData({ startupId, facilityId, words: facilityId ? SIDES.facility : SIDES.startup });
    void this.reload();
  },

  fetchRows(cursor?: string) {
    const { facilityId, q } = this.data;
    return fetchOrganisations({ group: facilityId ? 'startup' : 'facility', q, cursor });
  },

  choose(event: WechatMiniprogram.TouchEvent) {
    this.setData({ chosen: String(event.currentTarget.dataset['id']), key: newUuid(), problem: '' });
  },

  onDay(event: WechatMiniprogram.PickerChange) {
    this.setData({ startsOn: String(event.detail.value), key: newUuid(), errors: {} });
  },

  async send() {
    const { chosen, startupId, facilityId, startsOn, key, words } = this.data;
    this.setData({ isBusy: true, problem: '' });
    try {
      await openResidency(facilityId || chosen, { startupId: startupId || chosen, startsOn }, key);
      sayDone(words.done);
      leavePage();
    } catch (cause) {
      this.setData({ problem: sentenceOf(cause), errors: issuesByField(cause) });
    } finally {
      this.setData({ isBusy: false });
    }
  },
});
