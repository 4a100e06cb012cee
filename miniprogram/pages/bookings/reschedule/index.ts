import { fetchBooking, rescheduleBooking, type Booking } from '../../../services/bookings.js';
import { fetchSlots, type Slot } from '../../../services/mentors.js';
import { confirmAct, sayDone, withProgress } from '../../../shared/feedback.js';
import { leavePage } from '../../../shared/navigate.js';
import { sentenceOf } from '../../../shared/problem.js';
import { loadMe } from '../../../shared/session.js';
import { daysFrom, friendlyTime, spanText, today } from '../../../shared/time.js';

const DAYS_SHOWN = 21;
const MOST_MOVES = 2;

Page({
  data: {
    id: '',
    look: 'loading',
    problem: '',
    booking: {} as Partial<Booking>,
    when: '',
    movesLeft: MOST_MOVES,
    slots: [] as Slot[],
    chosen: '',
  },

  onLoad(query: Record<string, string | undefined>) {
    this.setData({ id: query['id'] ?? '' });
    void this.reload();
  },

  async reload() {
    this.setData({ look: 'loading' });
    try {
      await loadMe();
      const booking = await fetchBooking(this.data.id);
      const range = { from: today(), to: daysFrom(today(), DAYS_SHOWN - 1) };
      const { items: slots } = await fetchSlots(booking.mentorId, range);
      const when = spanText(booking.startsAt, booking.endsAt);
      this.setData({ booking, when, slots, movesLeft: MOST_MOVES - booking.reschedules, look: 'full' });
    } catch (cause) {
      this.setData({ look: 'failed', problem: sentenceOf(cause) });
    }
  },

  choose({ detail }: WechatMiniprogram.CustomEvent<{ startsAt: string }>) {
    this.setData({ chosen: detail.startsAt });
  },

  async send() {
    await this.move();
  },

  /** Anybody who suits, at the time of this session. */
  async sendToAny() {
    const { id, booking } = this.data;
    const words = '系统会为原来的时间另选一位合适的导师，当前导师的时段立即释放。';
    if (!booking.startsAt || !(await confirmAct('换一位导师', words, '换导师'))) return;
    const startsAt = booking.startsAt;
    const moved = await withProgress('正在选择', () => rescheduleBooking(id, startsAt, 'any'));
    if (!moved) return this.reload();
    void wx.redirectTo({ url: `/pages/bookings/detail/index?id=${moved.id}` });
  },

  async move() {
    const { id, chosen } = this.data;
    const words = `改到 ${friendlyTime(chosen)}，原时段立即释放，提醒随之改期。`;
    if (!(await confirmAct('确认改期', words, '改期'))) return;
    const moved = await withProgress('正在改期', () => rescheduleBooking(id, chosen));
    if (!moved) return this.reload();
    sayDone('已改期');
    leavePage(`/pages/bookings/detail/index?id=${id}`);
  },
});
