import type { Booking, BookingSide } from '../services/bookings.js';
import { counterpartOf, MODE_NAMES } from './statusText/bookings.js';
import { friendlyTime, spanText } from './time.js';

export interface Step {
  title: string;
  time: string;
  state: 'done' | 'now' | 'wait' | 'stop';
}

const ENDINGS: Partial<Record<Booking['status'], string>> = {
  declined: '导师未接受',
  expired: '未获答复，已过期',
  cancelled: '已取消',
  noShow: '有一方未到场',
};

/** What comes before the mentor sees it. */
const FIRST: Partial<Record<Booking['status'], Step[]>> = {
  offered: [{ title: '确认候补时段', time: '', state: 'now' }],
  triage: [{ title: '工作人员分派', time: '', state: 'now' }],
};

/** How far a booking has come: asked, confirmed, held; or where it stopped. */
export function bookingSteps(booking: Booking, now: number = Date.now()): Step[] {
  const { status, createdAt, startsAt } = booking;
  const asked: Step = { title: '提交预约', time: friendlyTime(createdAt, now), state: 'done' };
  const stop = ENDINGS[status];
  if (stop) return [asked, { title: stop, time: '', state: 'stop' }];
  const isAnswered = status === 'confirmed' || status === 'held';
  const when = friendlyTime(startsAt, now);
  return [
    asked,
    ...(FIRST[status] ?? []),
    { title: '导师确认', time: '', state: isAnswered ? 'done' : FIRST[status] ? 'wait' : 'now' },
    { title: '进行辅导', time: when, state: status === 'held' ? 'done' : isAnswered ? 'now' : 'wait' },
    { title: '评价', time: '', state: status !== 'held' ? 'wait' : booking.feedback.mine ? 'done' : 'now' },
  ];
}

/** `线上 · 腾讯会议 123`; the place alone says nothing while the mentor has not named one. */
const whereOf = ({ mode, place }: Booking): string =>
  place && place !== MODE_NAMES[mode] ? `${MODE_NAMES[mode]} · ${place}` : MODE_NAMES[mode];

/** What a booking is about, line by line. */
export const bookingFacts = (booking: Booking, side: BookingSide) =>
  [
    { icon: 'mentors', label: side === 'mentor' ? '企业或团队' : '导师', value: counterpartOf(booking, side) },
    { icon: 'clock', label: '时间', value: spanText(booking.startsAt, booking.endsAt) },
    { icon: booking.mode === 'online' ? 'video' : 'place', label: '方式', value: whereOf(booking) },
    { icon: 'document', label: '想请教的问题', value: booking.topic },
    { icon: 'mentors', label: '为什么是这位导师', value: booking.why.join('；') },
  ].filter(({ value }) => value);

/** What this side may do now. */
export function bookingActs(
  { status, startsAt, nextId, feedback, absence, absent }: Booking,
  side: BookingSide,
  now: number = Date.now(),
) {
  const isOpen = status === 'triage' || status === 'requested' || status === 'confirmed';
  const isAhead = Date.parse(startsAt) > now;
  const isMentor = side === 'mentor';
  return {
    confirmOffer: !isMentor && status === 'offered' && isAhead,
    explain: absent === side && absence?.state === 'marked' && Date.parse(absence.explainBy) > now,
    answer: isMentor && status === 'requested' && isAhead,
    change: isOpen && isAhead && (!isMentor || status === 'confirmed'),
    finish: isMentor && status === 'confirmed' && !isAhead,
    reportAbsence: !isMentor && status === 'confirmed' && !isAhead,
    note: isMentor && (status === 'confirmed' || status === 'held'),
    judge: status === 'held' && !feedback.mine,
    calendar: status === 'confirmed' && isAhead,
    rebook: !isMentor && ['declined', 'expired', 'cancelled'].includes(status) && !nextId,
  };
}
