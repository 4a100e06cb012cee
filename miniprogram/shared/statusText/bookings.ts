import type { Booking, BookingSide, BookingStatus } from '../../services/bookings.js';
import { friendlyTime, leftText } from '../time.js';
import { textOf, type StatusText } from './status.js';

export const MODE_NAMES = { online: '线上', onsite: '线下', both: '线上或线下' } as const;

/** A booking in one word. */
export const bookingStatus = (status: BookingStatus): StatusText =>
  textOf(
    {
      offered: { label: '请确认', tone: 'warn' },
      triage: { label: '待分派', tone: 'busy' },
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

const DAY_MS = 86_400_000;

/** `第 2 天，共 3 天`: who has it, and how far the clock has run. */
function whichDay({ askedAt, answerBy }: Booking, now: number): string {
  const of = Math.max(1, Math.ceil((Date.parse(answerBy) - Date.parse(askedAt)) / DAY_MS));
  const day = Math.min(of, Math.floor((now - Date.parse(askedAt)) / DAY_MS) + 1);
  return `第 ${day} 天，共 ${of} 天`;
}

/** What the coordinators do when nobody named has taken it. */
function helpWords({ help }: Booking): string {
  if (!help) return '';
  const names = help.suggestions.map(({ name }) => name).join('、');
  return {
    open: '已转给工作人员，正在为您推荐合适的导师。',
    suggested: `工作人员推荐：${names}。${help.note}`,
    assigned: `工作人员已改派。${help.note}`,
    returned: `工作人员退回：${help.note}`,
  }[help.state];
}

/** How an absence stands, for the side that is said to have been absent and for the other. */
function absenceWords({ absence, absent }: Booking, side: BookingSide, now: number): string {
  if (!absence) return '';
  if (absence.state === 'excused') return `已认定免责：${absence.decision ?? ''}`;
  if (absence.state === 'upheld') return `已认定维持：${absence.decision ?? ''}`;
  if (absence.state === 'explained') return '说明已提交，等待工作人员认定。';
  return absent === side && Date.parse(absence.explainBy) > now
    ? `如有原因，请在 ${friendlyTime(absence.explainBy, now)} 前说明。`
    : '';
}

const ENDERS = { applicant: '申请方', mentor: '导师', staff: '管理人员', system: '系统' } as const;

/** The whole sentence: how it stands and what comes next, as one side reads it. */
export function bookingSentence(booking: Booking, side: BookingSide, now: number = Date.now()): string {
  const { status, answerBy, startsAt, mentorName, reason, endedBy, absent, nextId } = booking;
  const onwards = nextId ? '已按您的备选顺序改请下一位导师。' : '';
  switch (status) {
    case 'offered':
      return `您候补的时段空出来了，请在 ${friendlyTime(answerBy, now)} 前确认（${leftText(answerBy, now)}），逾期顺延给下一家。`;
    case 'triage':
      return `工作人员正在分派，最迟 ${friendlyTime(answerBy, now)} 送达${mentorName}。`;
    case 'requested':
      return side === 'mentor'
        ? `请在 ${friendlyTime(answerBy, now)} 前答复，${leftText(answerBy, now)}。`
        : `${mentorName}正在处理，${whichDay(booking, now)}，最迟 ${friendlyTime(answerBy, now)} 答复。`;
    case 'confirmed':
      return Date.parse(startsAt) > now
        ? `${friendlyTime(startsAt, now)} 开始，开始前一天和一小时会提醒双方。`
        : '已到辅导时间，结束后由导师登记完成。';
    case 'held':
      return booking.feedback.mine ? '辅导已完成，您已评价。' : '辅导已完成，欢迎评价。';
    case 'noShow':
      return `${absent === 'mentor' ? '导师' : '申请方'}未到场，已登记。${absenceWords(booking, side, now)}`;
    case 'declined':
      return `${mentorName}未能接受：${reason || '未说明原因'}。${onwards || helpWords(booking)}`;
    case 'expired':
      return `三天内未获答复，时段已释放。${onwards || helpWords(booking) || '可改约其他时间或导师。'}`;
    default:
      return `${endedBy === side ? '您已' : endedBy ? `由${ENDERS[endedBy]}` : '已'}取消。${reason}`;
  }
}

/** Who is on the other side, for titles. */
export const counterpartOf = (booking: Booking, side: BookingSide): string =>
  side === 'mentor' ? booking.organisationName : booking.mentorName;
