import type { MentorCategory } from './mentors.js';

/** 导师库: how large it should be and in which kinds. Qingdao 2019 asks for 300 (QD-14), Cixi counts five kinds (CX-06). */
export const POOL_TARGETS: Readonly<
  Record<string, { total: number; perCategory: Partial<Record<MentorCategory, number>> }>
> = {
  qingdao: { total: 300, perCategory: {} },
};
/** A city without a number of its own is measured by the plan that names one. */
export const POOL_TARGET = { total: 300, perCategory: {} } as const;

/** 聘期: when mentor and coordinators are reminded of its end, in days before it. */
export const TERM = { remindDays: [60, 30, 7], maxYears: 5 } as const;

/** 暂停: the longest a mentor may be away with a day of return. */
export const AWAY = { maxDays: 180 } as const;

/** 约前问卷: what may be asked before a session. */
export const INTAKE = { maxQuestions: 8, maxChoices: 8, maxText: 1_000, maxFileBytes: 4 * 1024 * 1024 } as const;

/** 下一步: tasks agreed in a session. */
export const TASKS = { maxPerSession: 12, remindDaysBefore: 1, remindAt: '09:00' } as const;

/** 互评: both answers are shown together, or after so many days; figures only from so many answers on. */
export const FEEDBACK = { revealDays: 7, minAnswers: 3 } as const;

/** 响应情况: what the board of the coordinators calls silent, and from how many answers a median is shown. */
export const RESPONSE = {
  windowDays: 180,
  minAnswers: 3,
  silentDays: 30,
  lowAcceptance: 0.5,
  /** A kind nudge is sent once in so many days. */
  nudgeDays: 14,
} as const;

/** 日历订阅: what a phone's calendar is given, and how a link to a meeting is shown. */
export const CALENDAR = { pastDays: 60, aheadDays: 180, linkHoursBefore: 1, linkHoursAfter: 2 } as const;

/** 导师日: the grid of a day on which many startups meet many mentors. */
export const MENTOR_DAY = { minutes: 20, maxStartups: 40, maxMentors: 30, maxRounds: 24, preferences: 5 } as const;
