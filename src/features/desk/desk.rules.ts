import { REVIEW_WORKING_DAYS } from '../../../config/holidays.js';
import { shanghaiDay } from '../../shared/calendar.js';
import { workingDayAfter, workingDaysSince } from '../../shared/workingDays.js';

/** Where something can wait for a decision. */
export const QUEUE_AREAS = [
  'organisations',
  'mandates',
  'organisers',
  'mentors',
  'voucherApplications',
  'redemptions',
  'recognitions',
  'assessmentForms',
  'assessmentGrades',
  'rectifications',
  'awards',
  'objections',
  'suggestions',
  'showcases',
  'materialChanges',
  'outputFilings',
  'providerAdmissions',
  'demands',
  'absences',
  'appeals',
  'incorporations',
] as const;
export type QueueArea = (typeof QUEUE_AREAS)[number];

/** What each area is called in messages. */
export const AREA_NAMES: Readonly<Record<QueueArea, string>> = {
  organisations: '组织登记',
  mandates: '授权委托书',
  organisers: '主办方认证',
  mentors: '导师入库',
  voucherApplications: '创新券申领',
  redemptions: '创新券兑付',
  recognitions: '认定申报',
  assessmentForms: '考核核查',
  assessmentGrades: '考核等次',
  rectifications: '整改复核',
  awards: '奖补审核',
  objections: '公示异议',
  suggestions: '意见建议',
  showcases: '案例与典型',
  materialChanges: '重大事项',
  outputFilings: '输出备案',
  providerAdmissions: '服务机构入库',
  demands: '需求审核',
  absences: '未到场认定',
  appeals: '封禁申诉',
  incorporations: '团队转企业',
};

/** 办理时限: how long a matter has waited, in working days, and what a person reads about it. */
export interface WaitingClock {
  workingDay: number;
  limit: number;
  dueOn: string;
  isOverdue: boolean;
  text: string;
}

/** One matter that waits for a decision. */
export interface Waiting {
  id: string;
  title: string;
  subtitle: string;
  district: string | null;
  submittedAt: Date;
}

export interface QueueItem extends Waiting {
  area: QueueArea;
  clock: WaitingClock;
}

/** What waits in one area, and how long the oldest has waited. */
export interface QueueCount {
  area: QueueArea;
  waiting: number;
  overdue: number;
  oldest: WaitingClock | null;
}

function wordsOf(workingDay: number, limit: number): string {
  if (workingDay === 0) return `今日提交，${limit} 个工作日内办结`;
  if (workingDay <= limit) return `第 ${workingDay}/${limit} 个工作日`;
  return `已超期 ${workingDay - limit} 个工作日`;
}

/** The clock of a matter submitted at `submittedAt`, on the day of `now`. */
export function waitingClock(area: QueueArea, submittedAt: Date, now: Date): WaitingClock {
  const limit = REVIEW_WORKING_DAYS[area];
  const from = shanghaiDay(submittedAt);
  const workingDay = workingDaysSince(from, shanghaiDay(now));
  return {
    workingDay,
    limit,
    dueOn: workingDayAfter(from, limit),
    isOverdue: workingDay > limit,
    text: wordsOf(workingDay, limit),
  };
}

/** What waits, oldest first. */
export const oldestFirst = (items: readonly QueueItem[]): QueueItem[] =>
  [...items].sort((a, b) => a.submittedAt.getTime() - b.submittedAt.getTime() || (a.id < b.id ? -1 : 1));

/** The count of one area. */
export function countOf(area: QueueArea, items: readonly QueueItem[]): QueueCount {
  const mine = oldestFirst(items.filter(item => item.area === area));
  return {
    area,
    waiting: mine.length,
    overdue: mine.filter(({ clock }) => clock.isOverdue).length,
    oldest: mine[0]?.clock ?? null,
  };
}
