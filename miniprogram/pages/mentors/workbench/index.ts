import { fetchBookings, type BookingStatus } from '../../../services/bookings.js';
import { claimMentor, fetchMentor, pauseMentor, resumeMentor, type Mentor } from '../../../services/mentors.js';
import { bookingRow, type BookingRow } from '../../../shared/bookingRow.js';
import { confirmAct, sayDone, withProgress } from '../../../shared/feedback.js';
import { firstPage, newList } from '../../../shared/listState.js';
import { openPage } from '../../../shared/navigate.js';
import { loadedPage } from '../../../shared/loadedPage.js';
import { issuesByField, sentenceOf } from '../../../shared/problem.js';
import { loadMe } from '../../../shared/session.js';
import { mentorStatus } from '../../../shared/statusText/mentors.js';
import { daysFrom, today } from '../../../shared/time.js';

const HORIZON_DAYS = 60;

/** The bookings of a kind, the next one first. */
async function fetchRows(status: BookingStatus, range: { from?: string; to?: string } = {}) {
  const { items } = await fetchBookings({ as: 'mentor', status, ...range, limit: 50 });
  const rows = items.map(item => bookingRow(item, 'mentor')).reverse();
  return { items: rows, nextCursor: null };
}

Page({
  ...loadedPage,
  data: {
    look: 'loading',
    problem: '',
    mentor: {} as Partial<Mentor>,
    status: mentorStatus('appointed'),
    requests: newList<BookingRow>(),
    sessions: newList<BookingRow>(),
    coming: newList<BookingRow>(),
    code: '',
    codeError: '',
    isBusy: false,
  },

  onShow() {
    void this.reload();
  },

  async load() {
    const me = await loadMe({ isFresh: true });
    if (!me) return void wx.redirectTo({ url: '/pages/account/signIn/index' });
    if (!me.mentorId) return this.setData({ look: 'stranger' });
    this.showMentor(await fetchMentor(me.mentorId));
    await this.showBookings();
  },

  showMentor(mentor: Mentor) {
    this.setData({ mentor, status: mentorStatus(mentor.status), look: 'full' });
  },

  async showBookings() {
    const day = today();
    const [requests, sessions, coming] = await Promise.all([
      firstPage(() => fetchRows('requested')),
      firstPage(() => fetchRows('confirmed', { from: day, to: day })),
      firstPage(() => fetchRows('confirmed', { from: daysFrom(day, 1), to: daysFrom(day, HORIZON_DAYS) })),
    ]);
    this.setData({ requests, sessions, coming });
  },

  async pause() {
    const words = '暂停后不再接受新的预约，已有的预约照常进行。';
    if (!(await confirmAct('暂停预约', words, '暂停'))) return;
    const mentor = await withProgress('正在暂停', () => pauseMentor(this.data.mentor.id ?? '', ''));
    if (mentor) this.showMentor(mentor);
  },

  async resume() {
    const mentor = await withProgress('正在恢复', () => resumeMentor(this.data.mentor.id ?? ''));
    if (mentor) this.showMentor(mentor);
  },

  onCode(event: WechatMiniprogram.Input) {
    this.setData({ code: event.detail.value, codeError: '' });
  },

  async claim() {
    const code = this.data.code.trim();
    if (!code) return this.setData({ codeError: '请输入绑定码' });
    this.setData({ isBusy: true });
    try {
      await claimMentor(code);
      sayDone('已绑定');
      await this.reload();
    } catch (cause) {
      this.setData({ codeError: issuesByField(cause)['code'] ?? sentenceOf(cause) });
    } finally {
      this.setData({ isBusy: false });
    }
  },

  open(event: WechatMiniprogram.TouchEvent) {
    openPage(`/pages/bookings/detail/index?id=${event.currentTarget.dataset['id']}`);
  },

  openHours() {
    openPage('/pages/mentors/workbench/hours/index');
  },

  openOfficeHour() {
    openPage('/pages/bookings/openHour/index');
  },

  openQuestions() {
    openPage('/pages/mentoring/questions/index');
  },

  openLeave() {
    openPage('/pages/mentoring/leave/index');
  },

  openTasks() {
    openPage('/pages/mentoring/tasks/index?as=mentor');
  },

  openMyPage() {
    openPage(`/pages/mentors/detail/index?id=${this.data.mentor.id ?? ''}`);
  },
});
