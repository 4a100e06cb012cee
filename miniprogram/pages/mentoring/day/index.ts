import { fetchDayParts, fetchDaySessions, putOpinion, putWishes } from '../../../services/mentorDays.js';
import type { Advice, DayPart, Opinion } from '../../../services/mentorDays.js';
import { sayDone, withProgress } from '../../../shared/feedback.js';
import { ADVICES, roundsOf, timetableOf, toggledWish, whenText, wishesOf } from '../../../shared/mentorDay.js';
import type { Meeting, Round, Wish } from '../../../shared/mentorDay.js';
import { openPage } from '../../../shared/navigate.js';
import { sentenceOf } from '../../../shared/problem.js';
import { loadMe } from '../../../shared/session.js';

const SCORES = [1, 2, 3, 4, 5];
const BLANK: Opinion = { score: 0, advice: null, again: null, note: '' };

Page({
  data: {
    id: '',
    partyId: '',
    look: 'loading',
    problem: '',
    parts: [] as { partyId: string; name: string }[],
    part: {} as Partial<DayPart>,
    when: '',
    wishes: [] as Wish[],
    rounds: [] as Round[],
    isChanged: false,
    meetings: [] as Meeting[],
    openId: '',
    opinion: BLANK,
    scoreError: '',
    scores: SCORES,
    advices: ADVICES,
  },

  onLoad(query: Record<string, string | undefined>) {
    this.setData({ id: query['id'] ?? '', partyId: query['party'] ?? '' });
    void this.reload();
  },

  async onPullDownRefresh() {
    await this.reload();
    void wx.stopPullDownRefresh();
  },

  async reload() {
    if (!(await loadMe().catch(() => undefined))) return void wx.redirectTo({ url: '/pages/account/signIn/index' });
    try {
      const [{ items }, sessions] = await Promise.all([fetchDayParts(), fetchDaySessions()]);
      const own = items.filter(({ id }) => id === this.data.id);
      const part = own.find(({ party }) => party.id === this.data.partyId) ?? own[0];
      if (!part) return this.setData({ look: 'empty' });
      const parts = own.map(({ side, party }) => ({
        partyId: party.id,
        name: side === 'mentor' ? '我是导师' : party.name,
      }));
      this.setData({ parts, meetings: timetableOf(part, sessions.items), look: 'full' });
      this.show(part);
    } catch (cause) {
      this.setData({ look: 'failed', problem: sentenceOf(cause) });
    }
  },

  show(part: DayPart) {
    const { preferences, away } = part.party;
    this.setData({ part, partyId: part.party.id, when: whenText(part), isChanged: false });
    this.setData({ wishes: wishesOf(part, preferences), rounds: roundsOf(part, away) });
  },

  chooseParty(event: WechatMiniprogram.TouchEvent) {
    this.setData({ partyId: String(event.currentTarget.dataset['party']), openId: '' });
    void this.reload();
  },

  chosen(): string[] {
    const ranked = this.data.wishes.filter(({ rank }) => rank > 0);
    return ranked.sort((one, other) => one.rank - other.rank).map(({ id }) => id);
  },

  toggleWish(event: WechatMiniprogram.TouchEvent) {
    const { others = [], maxWishes = 0 } = this.data.part;
    const preferences = toggledWish(this.chosen(), String(event.currentTarget.dataset['id']), maxWishes);
    if (!preferences) return void wx.showToast({ title: `最多选 ${maxWishes} 个`, icon: 'none' });
    this.setData({ wishes: wishesOf({ others }, preferences), isChanged: true });
  },

  toggleRound(event: WechatMiniprogram.TouchEvent) {
    const which = Number(event.currentTarget.dataset['round']);
    const rounds = this.data.rounds.map(one => (one.round === which ? { ...one, away: !one.away } : one));
    this.setData({ rounds, isChanged: true });
  },

  async save() {
    const { id, partyId, rounds } = this.data;
    const away = rounds.filter(one => one.away).map(({ round }) => round);
    const preferences = this.chosen();
    const part = await withProgress('正在保存', () => putWishes(id, { id: partyId, preferences, away }));
    if (!part) return;
    sayDone('已保存');
    this.show(part);
  },

  openOpinion(event: WechatMiniprogram.TouchEvent) {
    const meeting = this.data.meetings.find(({ id }) => id === event.currentTarget.dataset['id']);
    if (!meeting) return;
    this.setData({ openId: meeting.id, opinion: { ...BLANK, ...meeting.opinion }, scoreError: '' });
  },

  chooseScore(event: WechatMiniprogram.TouchEvent) {
    this.setData({ 'opinion.score': Number(event.currentTarget.dataset['score']), scoreError: '' });
  },

  chooseAgain(event: WechatMiniprogram.TouchEvent) {
    this.setData({ 'opinion.again': event.currentTarget.dataset['again'] === 'yes' });
  },

  chooseAdvice(event: WechatMiniprogram.TouchEvent) {
    this.setData({ 'opinion.advice': event.currentTarget.dataset['advice'] as Advice });
  },

  onNote(event: WechatMiniprogram.Input) {
    this.setData({ 'opinion.note': event.detail.value });
  },

  async sendOpinion() {
    const { openId, opinion } = this.data;
    if (!opinion.score) return this.setData({ scoreError: '请先打分' });
    const { score, advice, again, note } = opinion;
    const body = { sessionId: openId, score, advice, again, note };
    if (!(await withProgress('正在提交', () => putOpinion(body)))) return;
    sayDone('已提交');
    this.setData({ openId: '' });
    await this.reload();
  },

  openBooking(event: WechatMiniprogram.TouchEvent) {
    const bookingId = String(event.currentTarget.dataset['booking'] ?? '');
    if (bookingId) openPage(`/pages/bookings/detail/index?id=${bookingId}`);
  },
});
