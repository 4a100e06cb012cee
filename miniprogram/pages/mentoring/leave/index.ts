import { comeBack, goAway, putVideoLink } from '../../../services/mentoring.js';
import { fetchMentor, type Mentor } from '../../../services/mentors.js';
import { confirmAct, sayDone, withProgress } from '../../../shared/feedback.js';
import { loadedPage } from '../../../shared/loadedPage.js';
import { issuesByField, sentenceOf } from '../../../shared/problem.js';
import { loadMe } from '../../../shared/session.js';
import { dayText, daysFrom, today } from '../../../shared/time.js';

type DayEvent = WechatMiniprogram.CustomEvent<{ value: string }, object, { field: 'from' | 'to' }>;

Page({
  ...loadedPage,
  data: {
    look: 'loading',
    problem: '',
    mentor: {} as Partial<Mentor>,
    term: '',
    awayText: '',
    today: today(),
    from: today(),
    to: daysFrom(today(), 6),
    url: '',
    errors: {} as Record<string, string>,
  },

  onLoad() {
    void this.reload();
  },

  async load() {
    const me = await loadMe();
    if (!me?.mentorId) return void wx.redirectTo({ url: '/pages/mentors/workbench/index' });
    this.show(await fetchMentor(me.mentorId));
  },

  show(mentor: Mentor) {
    const { away, termEndsOn, videoLink } = mentor;
    const awayText = away ? `${dayText(away.from)}至${dayText(away.to)}暂停，之后自动恢复` : '';
    const term = termEndsOn ? `聘期至 ${dayText(termEndsOn)}` : '聘期未设截止日期';
    this.setData({ mentor, term, awayText, url: videoLink ?? '', errors: {}, look: 'full' });
  },

  onDay(event: DayEvent) {
    this.setData({ [event.currentTarget.dataset.field]: event.detail.value, errors: {} });
  },

  async leave() {
    const { from, to, mentor } = this.data;
    if (from > to) return this.setData({ errors: { to: '结束日期不能早于开始日期' } });
    if (!(await confirmAct('暂停这段时间', '期间待答复的请求会婉拒或转给备选导师，已确认的照常。', '暂停'))) return;
    const done = await withProgress('正在设置', () => goAway(mentor.id ?? '', { from, to, reason: '' }));
    if (!done) return;
    this.show(done.mentor);
    sayDone(done.passedOn ? `已转出 ${done.passedOn} 个请求` : '已设置');
  },

  async back() {
    const mentor = await withProgress('正在恢复', () => comeBack(this.data.mentor.id ?? ''));
    if (mentor) this.show(mentor);
  },

  onLink(event: WechatMiniprogram.Input) {
    this.setData({ url: event.detail.value, errors: {} });
  },

  async saveLink() {
    try {
      this.show(await putVideoLink(this.data.mentor.id ?? '', this.data.url.trim() || null));
      sayDone('已保存');
    } catch (cause) {
      this.setData({ errors: { url: issuesByField(cause)['url'] ?? sentenceOf(cause) } });
    }
  },
});
