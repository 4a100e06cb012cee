import { applyForResidency, fetchOrganisations, type PublicOrganisation } from '../../../services/organisations.js';
import { sayDone } from '../../../shared/feedback.js';
import { canLoadMore, firstPage, newest, newList, nextPage } from '../../../shared/listState.js';
import { leavePage } from '../../../shared/navigate.js';
import { issuesByField, sentenceOf } from '../../../shared/problem.js';
import { today } from '../../../shared/time.js';
import { newUuid } from '../../../shared/uuid.js';

const onlyNewest = newest();

Page({
  data: {
    startupId: '',
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
    this.setData({ startupId: query['startupId'] ?? '' });
    void this.reload();
  },

  reload() {
    const search = firstPage(() => fetchOrganisations({ group: 'facility', q: this.data.q.trim() }));
    return onlyNewest(search, list => this.setData({ list }));
  },

  async onReachBottom() {
    const { list, q } = this.data;
    if (!canLoadMore(list)) return;
    this.setData({ 'list.more': 'loading' });
    this.setData(
      await nextPage('list', list, cursor => fetchOrganisations({ group: 'facility', q: q.trim(), cursor })),
    );
  },

  onSearch(event: WechatMiniprogram.Input) {
    this.setData({ q: event.detail.value });
    void this.reload();
  },

  choose(event: WechatMiniprogram.TouchEvent) {
    this.setData({ chosen: String(event.currentTarget.dataset['id']), key: newUuid(), problem: '' });
  },

  onDay(event: WechatMiniprogram.PickerChange) {
    this.setData({ startsOn: String(event.detail.value), key: newUuid(), errors: {} });
  },

  async send() {
    const { chosen, startupId, startsOn, key } = this.data;
    this.setData({ isBusy: true, problem: '' });
    try {
      await applyForResidency(chosen, { startupId, startsOn }, key);
      sayDone('已提交');
      leavePage();
    } catch (cause) {
      this.setData({ problem: sentenceOf(cause), errors: issuesByField(cause) });
    } finally {
      this.setData({ isBusy: false });
    }
  },
});
