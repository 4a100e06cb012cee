import {
  fetchSuggestion,
  settleSuggestion,
  withdrawSuggestion,
  type Suggestion,
} from '../../../services/suggestions.js';
import { confirmAct, sayDone, withProgress } from '../../../shared/feedback.js';
import { subjectPage } from '../../../shared/loadedPage.js';
import { loadMe } from '../../../shared/session.js';
import { deskName, suggestionClock, suggestionStatus } from '../../../shared/statusText/suggestions.js';
import { friendlyTime } from '../../../shared/time.js';

const shownOf = (one: Suggestion) => ({
  ...one,
  tag: suggestionStatus(one.status),
  sentence: suggestionClock(one),
  answers: one.answers.map(({ outcomeName, text, desk, at }) => ({
    title: `${deskName(desk)} · ${outcomeName}`,
    text,
    time: friendlyTime(at),
  })),
  mayAskCity: one.status === 'answered' && one.desk === 'district',
});

/** 建议与答复: who has it, what was answered, and whether that settles it. */
Page({
  ...subjectPage,
  data: { id: '', look: 'loading', problem: '', suggestion: null as ReturnType<typeof shownOf> | null },

  async load() {
    await loadMe();
    this.setData({ suggestion: shownOf(await fetchSuggestion(this.data.id)), look: 'full' });
  },

  async settle() {
    if (await withProgress('正在提交', () => settleSuggestion(this.data.id, { isContent: true }))) sayDone('谢谢');
    await this.reload();
  },

  async askCity() {
    const { confirm, content } = await wx.showModal({
      title: '请市局再办一次',
      editable: true,
      placeholderText: '还希望解决什么',
    });
    const reason = content?.trim() ?? '';
    if (!confirm || !reason) return;
    const asked = () => settleSuggestion(this.data.id, { isContent: false, reason });
    if (await withProgress('正在提交', asked)) sayDone('已转市局');
    await this.reload();
  },

  async withdraw() {
    if (!(await confirmAct('撤回建议', '撤回后不再办理，可以重新提出。', '撤回'))) return;
    if (await withProgress('正在撤回', () => withdrawSuggestion(this.data.id))) await this.reload();
  },
});
