import { request } from '../shared/request.js';
import type { Side } from './mentoring.js';

/** A mentor day as one of those who take part sees it. */
export interface DayPart {
  id: string;
  title: string;
  on: string;
  from: string;
  place: string;
  status: 'draft' | 'published' | 'cancelled';
  minutes: number;
  rounds: { startsAt: string; endsAt: string }[];
  isOpen: boolean;
  maxWishes: number;
  side: Side;
  party: { id: string; name: string; preferences: string[]; away: number[] };
  others: { id: string; name: string }[];
}

export type Advice = 'goOn' | 'change' | 'stop';

export interface Opinion {
  score: number;
  advice: Advice | null;
  again: boolean | null;
  note: string;
}

export interface DaySession {
  id: string;
  dayId: string;
  startupId: string;
  mentorId: string;
  round: number;
  startsAt: string;
  bookingId: string | null;
  problem: string | null;
  opinions: { applicant: Opinion | null; mentor: Opinion | null };
}

/** 我参加的导师日 */
export const fetchDayParts = () => request<{ items: DayPart[] }>('GET', '/mentor-days/taking-part');

/** 填写意向 */
export const putWishes = (dayId: string, body: { id: string; preferences: string[]; away: number[] }) =>
  request<DayPart>('PUT', `/mentor-days/${dayId}/wishes`, { body });

/** 我的面谈时间表 */
export const fetchDaySessions = () => request<{ items: DaySession[] }>('GET', '/mentor-days/mine');

/** 填写一场面谈的意见 */
export const putOpinion = (body: Opinion & { sessionId: string }) =>
  request<DaySession>('PUT', '/mentor-days/opinions', { body });
