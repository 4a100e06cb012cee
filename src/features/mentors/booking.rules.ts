import { MENTORING, type MentorMode } from '../../../config/mentors.js';
import { addMonths, DAY, HOUR, instantAt, shanghaiDay } from '../../shared/calendar.js';
import { conflict, type AppError } from '../../shared/errors.js';
import { limitReached, monthOf, quantaOf, timingOf, isAway, isOnLeave, windowAround } from './slot.rules.js';
import type { Diary, Interval, Occupied } from './slot.rules.js';

/** A session as somebody wants it. */
export interface Wish extends Interval {
  mode: MentorMode;
}

const REFUSALS = {
  in_the_past: '不能预约已经过去的时间，请另选时段',
  mentor_paused: '该导师暂停接受预约，请改约其他导师或稍后再来',
  mentor_not_appointed: '该导师目前未在聘，请改约其他导师',
  mode_not_offered: '该导师在这个时段不提供所选的辅导方式，请更换线上或线下',
  outside_availability: '所选时间不在导师的可约时段内，请从可约时段中选择',
  too_soon: '距离开始太近，导师来不及安排，请选择更晚的时段',
  too_far: '所选日期超出导师开放的预约范围，请选择更近的日期',
  slot_taken: '这个时段已被预约，请另选时段',
  mentor_full: '导师在这段时间的预约已满，请选择其他日期或导师',
} as const;
type RefusalCode = keyof typeof REFUSALS;

function codeOf(diary: Diary, wish: Wish, { occupied, now }: { occupied: Occupied; now: Date }): RefusalCode | null {
  const { availability } = diary;
  const day = shanghaiDay(wish.startsAt);
  if (wish.startsAt <= now) return 'in_the_past';
  if (diary.status === 'paused' || isOnLeave(diary, day)) return 'mentor_paused';
  if (isAway(diary, day)) return 'mentor_not_appointed';
  const window = windowAround(diary, wish);
  if (!window) return 'outside_availability';
  if (window.mode !== 'both' && window.mode !== wish.mode) return 'mode_not_offered';
  const timing = timingOf(availability, wish.startsAt, now);
  if (timing) return timing === 'tooSoon' ? 'too_soon' : 'too_far';
  if (quantaOf(wish, availability.bufferMinutes).some(quantum => occupied.quanta.has(quantum))) return 'slot_taken';
  return limitReached(availability.limits, occupied.sessions, day) ? 'mentor_full' : null;
}

/** Why a session cannot be booked, in the order in which a person would want to hear it; null when it can. */
export function refusalOf(diary: Diary, wish: Wish, world: { occupied: Occupied; now: Date }): AppError | null {
  const code = codeOf(diary, wish, world);
  return code ? conflict(code, REFUSALS[code]) : null;
}

/** 三天内答复; a request is never left open beyond the hour it asks for. */
export const answerByOf = (askedAt: Date, startsAt: Date): Date =>
  new Date(Math.min(askedAt.getTime() + MENTORING.answerDays * DAY, startsAt.getTime()));

/** Until when the applicant may cancel or move a confirmed session. */
export const changeableUntil = (startsAt: Date): Date =>
  new Date(startsAt.getTime() - MENTORING.changeCutOffHours * HOUR);

/** The calendar month around an instant, as instants. */
export const monthAround = (instant: Date): { from: Date; before: Date } => {
  const first = `${monthOf(shanghaiDay(instant))}-01`;
  return { from: instantAt(first), before: instantAt(addMonths(first, 1)) };
};

/** Why an organisation may not hold another booking, or null. The numbers are what it already holds. */
export function allowanceRefusal(held: { live: number; inMonth: number }): AppError | null {
  const { live, perMonth } = MENTORING.allowance;
  if (held.live >= live)
    return conflict('allowance_used', `每家企业最多同时有 ${live} 个进行中的预约，请先完成或取消已有预约`, { live });
  if (held.inMonth >= perMonth)
    return conflict('allowance_used', `每家企业每月最多预约 ${perMonth} 次，请选择其他月份`, { perMonth });
  return null;
}
