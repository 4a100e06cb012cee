import { MENTORING, type MentorMode } from '../../../config/mentors.js';
import { addDays, addMonths, DAY, endOfDay, HOUR, instantAt, MINUTE, shanghaiDay } from '../../shared/calendar.js';
import { conflict, type AppError } from '../../shared/errors.js';
import { workingDayAfter } from '../../shared/workingDays.js';
import {
  isAway,
  isOnIncrement,
  isOnLeave,
  limitReached,
  monthOf,
  quantaOf,
  timingOf,
  windowAround,
} from './slot.rules.js';
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
  off_increment: '请从导师给出的开始时间中选择',
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
  if (!isOnIncrement(availability, window.opensAt, wish.startsAt)) return 'off_increment';
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

/** 三天内答复; a request is never left open beyond the hour it asks for. Working days end with the last of them. */
export function answerByOf(askedAt: Date, startsAt: Date): Date {
  const { answerDays, answerDaysAre } = MENTORING;
  const byRule =
    answerDaysAre === 'working'
      ? endOfDay(workingDayAfter(shanghaiDay(askedAt), answerDays))
      : new Date(askedAt.getTime() + answerDays * DAY);
  return byRule < startsAt ? byRule : startsAt;
}

/** Until when a coordinator looks at a request; then it goes to the mentor by itself. */
export function triageByOf(askedAt: Date, startsAt: Date): Date {
  const byRule = endOfDay(workingDayAfter(shanghaiDay(askedAt), MENTORING.triageWorkingDays));
  return byRule < startsAt ? byRule : startsAt;
}

/** Until when somebody on the waiting list takes the time kept for them. */
export const offerUntil = (now: Date, startsAt: Date): Date =>
  new Date(Math.min(now.getTime() + MENTORING.offerHours * HOUR, startsAt.getTime()));

/** Until when the applicant may cancel or move a confirmed session. */
export const changeableUntil = (startsAt: Date): Date =>
  new Date(startsAt.getTime() - MENTORING.changeCutOffHours * HOUR);

/** Until when the absent side may explain itself, from the moment it was marked. */
export const explainableUntil = (markedAt: Date): Date =>
  endOfDay(addDays(shanghaiDay(markedAt), MENTORING.explanationDays));

/** The calendar month around an instant, as instants. */
export const monthAround = (instant: Date): { from: Date; before: Date } =>
  monthsFrom(`${monthOf(shanghaiDay(instant))}-01`, 1);

/** The quarter around an instant, as instants. */
export function quarterAround(instant: Date): { from: Date; before: Date } {
  const day = shanghaiDay(instant);
  const month = Math.floor((Number(day.slice(5, 7)) - 1) / 3) * 3 + 1;
  return monthsFrom(`${day.slice(0, 4)}-${String(month).padStart(2, '0')}-01`, 3);
}

const monthsFrom = (first: string, months: number) => ({
  from: instantAt(first),
  before: instantAt(addMonths(first, months)),
});

/** What an organisation holds already, beside the session it wants now. */
export interface Held {
  live: number;
  inMonth: number;
  minutesInQuarter: number;
}

/** Why an organisation may not hold another booking of so many minutes, or null. */
export function allowanceRefusal(held: Held, minutes: number): AppError | null {
  const { live, perMonth, minutesPerQuarter } = MENTORING.allowance;
  if (held.live >= live)
    return conflict('allowance_used', `每家企业最多同时有 ${live} 个进行中的预约，请先完成或取消已有预约`, { live });
  if (held.inMonth >= perMonth)
    return conflict('allowance_used', `每家企业每月最多预约 ${perMonth} 次，请选择其他月份`, { perMonth });
  const left = Math.max(0, minutesPerQuarter - held.minutesInQuarter);
  if (minutes <= left) return null;
  const sentence = `每家企业每季度最多辅导 ${minutesPerQuarter / 60} 小时，本季度还剩 ${left} 分钟，请缩短时长或选择下季度`;
  return conflict('allowance_used', sentence, { minutesPerQuarter, minutesLeft: left });
}

/** How long a session lasts. */
export const minutesOfSession = ({ startsAt, endsAt }: Interval): number =>
  (endsAt.getTime() - startsAt.getTime()) / MINUTE;

/** One choice of an applicant: a mentor, perhaps at an hour. */
export interface Choice {
  mentorId: string;
  startsAt: Date | null;
}

/** The place of the first choice that repeats an earlier one, the wish itself being the first; null when none does. */
export function repeatedChoice(wish: Choice, alternatives: readonly Choice[]): number | null {
  const seen = new Set<string>();
  const keyOf = ({ mentorId, startsAt }: Choice) => `${mentorId} ${startsAt?.getTime() ?? 'any'}`;
  seen.add(keyOf(wish));
  for (const [place, choice] of alternatives.entries()) {
    const isVague = choice.startsAt === null && choice.mentorId === wish.mentorId;
    if (isVague || seen.has(keyOf(choice))) return place;
    seen.add(keyOf(choice));
  }
  return null;
}
