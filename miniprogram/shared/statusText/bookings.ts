import type { Booking, BookingSide, BookingStatus } from '../../services/bookings.js';
import { friendlyTime, leftText } from '../time.js';
import { textOf, type StatusText } from './status.js';

export const MODE_NAMES = { online: '线上', onsite: '线下', both: '线上或线下' } as const;

/** A booking in one word. */
export const bookingStatus = (status: BookingStatus): StatusText =>
  textOf(
    {
      requested: { label: '待答复', tone: 'busy' },
      confirmed: { label: '已确认', tone: 'good' },
      held: { label: '已完成', tone: 'good' },
      noShow: { label: '爽约', tone: 'bad' },
      declined: { label: '未接受', tone: 'warn' },
      expired: { label: '已过期', tone: 'plain' },
      cancelled: { label: '已取消', tone: 'plain' },
    },
    status,
  );

const ENDERS = { applicant: '申请方', mentor: '导师', staff: '管理人员', system: '系统' } as const;

/** The whole sentence: how it stands and what comes next, as one side reads it. */
export function bookingSentence(booking: Booking, side: BookingSide, now: number = Date.now()): string {
  const { status, answerBy, startsAt, mentorName, reason, endedBy, absent, nextId } = booking;
  const onwards = nextId ? '已按您的备选顺序改请下一位导师。' : '';
  switch (status) {
    case 'requested':
      return side === 'mentor'
        ? `请在 ${friendlyTime(answerBy, now)} 前答复，${leftText(answerBy, now)}。`
        : `已发给${mentorName}，对方须在 ${friendlyTime(answerBy, now)} 前答复（${leftText(answerBy, now)}）。`;
    case 'confirmed':
      return Date.parse(startsAt) > now
        ? `${friendlyTime(startsAt, now)} 开始，开始前一天和一小时会提醒双方。`
        : '已到辅导时间，结束后由导师登记完成。';
    case 'held':
      return booking.feedback.mine ? '辅导已完成，您已评价。' : '辅导已完成，欢迎评价。';
    case 'noShow':
      return `${absent === 'mentor' ? '导师' : '申请方'}未到场，已登记。`;
    case 'declined':
      return `${mentorName}未能接受：${reason || '未说明原因'}。${onwards}`;
    case 'expired':
      return `三天内未获答复，时段已释放。${onwards || '可改约其他时间或导师。'}`;
    default:
      return `${endedBy === side ? '您已' : endedBy ? `由${ENDERS[endedBy]}` : '已'}取消。${reason}`;
  }
}

/** Who is on the other side, for titles. */
export const counterpartOf = (booking: Booking, side: BookingSide): string =>
  side === 'mentor' ? booking.organisationName : booking.mentorName;
