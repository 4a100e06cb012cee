import {
  acceptBooking,
  completeBooking,
  declineBooking,
  explainAbsence,
  fetchBooking,
  markNoShow,
  type Booking,
  type BookingSide,
} from '../../../services/bookings.js';
import { acceptOffer } from '../../../services/waits.js';
import { bookingActs, bookingFacts, bookingSteps, type Step } from '../../../shared/bookingSteps.js';
import { cancelOrAskAgain } from '../../../shared/cancelling.js';
import { confirmAct, sayDone, withProgress } from '../../../shared/feedback.js';
import { needsAnswers } from '../../../shared/intake.js';
import { openPage } from '../../../shared/navigate.js';
import { saveToCalendar } from '../../../shared/phoneCalendar.js';
import { loadedPage } from '../../../shared/loadedPage.js';
import { loadMe } from '../../../shared/session.js';
import { bookingSentence, bookingStatus } from '../../../shared/statusText/bookings.js';
import { askConsent, prepareConsent } from '../../../shared/subscribe.js';

Page({
  ...loadedPage,
  data: {
    id: '',
    look: 'loading',
    problem: '',
    booking: {} as Partial<Booking>,
    side: 'applicant' as BookingSide,
    status: bookingStatus('requested'),
    sentence: '',
    facts: [] as ReturnType<typeof bookingFacts>,
    steps: [] as Step[],
    can: {} as Partial<ReturnType<typeof bookingActs>>,
  },

  onLoad(query: Record<string, string | undefined>) {
    this.setData({ id: query['id'] ?? '' });
    prepareConsent();
  },

  onShow() {
    void this.reload();
  },

  async load() {
    const me = await loadMe();
    const booking = await fetchBooking(this.data.id);
    this.show(booking, me?.mentorId === booking.mentorId ? 'mentor' : 'applicant');
  },

  show(booking: Booking, side: BookingSide) {
    const sentence = bookingSentence(booking, side);
    const shown = {
      facts: bookingFacts(booking, side),
      steps: bookingSteps(booking),
      can: bookingActs(booking, side),
    };
    this.setData({ booking, side, status: bookingStatus(booking.status), sentence, ...shown, look: 'full' });
  },

  async carryOut(title: string, work: () => Promise<Booking>, done: string) {
    const booking = await withProgress(title, work);
    if (!booking) return this.reload();
    this.show(booking, this.data.side);
    sayDone(done);
  },

  /** Asks for a sentence; undefined when the person thinks better of it. */
  async askWords(title: string, placeholder: string): Promise<string | undefined> {
    const { confirm, content } = await wx.showModal({ title, editable: true, placeholderText: placeholder });
    return confirm ? content.trim() : undefined;
  },

  async accept() {
    await askConsent(['bookingReminder', 'agenda']);
    const isOnline = this.data.booking.mode === 'online';
    const place = await this.askWords('接受预约', isOnline ? '会议号或链接（可不填）' : '见面地点（可不填）');
    if (place !== undefined) await this.carryOut('正在确认', () => acceptBooking(this.data.id, place), '已接受');
  },

  async decline() {
    const reason = await this.askWords('婉拒预约', '请告诉对方原因');
    if (reason === undefined) return;
    if (!reason) return void wx.showToast({ title: '请写明原因', icon: 'none' });
    await this.carryOut('正在答复', () => declineBooking(this.data.id, reason), '已答复');
  },

  async cancel() {
    if (!(await confirmAct('取消预约', '取消后时段立即释放，对方会收到通知。', '取消预约'))) return;
    await this.carryOut('正在取消', () => cancelOrAskAgain(this.data.id), '已取消');
  },

  async confirmOffer() {
    if (await needsAnswers(this.data.id)) return openPage(`/pages/mentoring/intake/index?id=${this.data.id}`);
    await this.carryOut('正在确认', () => acceptOffer(this.data.id), '已确认');
  },

  async explain() {
    const text = await this.askWords('说明未到场的原因', '例如：高铁晚点，已提前电话告知');
    if (!text) return;
    await this.carryOut('正在提交', () => explainAbsence(this.data.id, text), '已提交');
  },

  openSuggested(event: WechatMiniprogram.TouchEvent) {
    openPage(`/pages/mentors/detail/index?id=${event.currentTarget.dataset['id']}`);
  },

  reschedule() {
    openPage(`/pages/bookings/reschedule/index?id=${this.data.id}`);
  },

  async complete() {
    await this.carryOut('正在登记', () => completeBooking(this.data.id), '已完成');
  },

  async reportAbsence() {
    if (!(await confirmAct('登记未到场', '登记后不能修改，对方会看到。', '登记'))) return;
    await this.carryOut('正在登记', () => markNoShow(this.data.id), '已登记');
  },

  openWork() {
    openPage(`/pages/mentoring/session/index?id=${this.data.id}`);
  },

  openNote() {
    openPage(`/pages/bookings/note/index?id=${this.data.id}`);
  },

  openMentor() {
    openPage(`/pages/mentors/detail/index?id=${this.data.booking.mentorId ?? ''}`);
  },

  openNext() {
    openPage(`/pages/bookings/detail/index?id=${this.data.booking.nextId ?? ''}`);
  },

  async keepInCalendar() {
    await saveToCalendar(this.data.booking as Booking, this.data.side);
  },
});
