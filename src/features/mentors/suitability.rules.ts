import type { MentorMode } from '../../../config/mentors.js';
import { DAY } from '../../shared/calendar.js';
import type { Match } from './match.rules.js';

/** What the choice among several mentors looks at. */
export interface Candidate {
  mentorId: string;
  match: Match;
  /** Sessions of the last ninety days and to come. */
  sessions: number;
  lastAskedAt: Date | null;
}

/** A matter that needs a mentor. */
export interface Matter {
  topic: string;
  expertise?: string | undefined;
  mode: MentorMode;
}

/** What of a match is about the matter itself; load and fairness are weighed here. */
const TRADE: readonly string[] = ['expertise', 'category', 'feedback'];
const SHARES = { match: 0.5, load: 0.3, rest: 0.2 } as const;
const LOAD_FULL = 12;
const REST_FULL_DAYS = 30;
const RESTED_DAYS = 7;
const EASY_LOAD = 2;
/** A choice with its reasons, for people to read. */
export interface Ranked {
  mentorId: string;
  score: number;
  why: string[];
  /** Of what the score is the sum, each with what it could be at most. */
  parts: { name: string; points: number; most: number }[];
}

const restDays = ({ lastAskedAt }: Candidate, now: Date): number =>
  lastAskedAt ? Math.floor((now.getTime() - lastAskedAt.getTime()) / DAY) : REST_FULL_DAYS;

function rankOf(candidate: Candidate, now: Date): Ranked {
  const { match, sessions, mentorId } = candidate;
  const rested = restDays(candidate, now);
  const load = 100 * (1 - Math.min(sessions, LOAD_FULL) / LOAD_FULL);
  const rest = 100 * (Math.min(rested, REST_FULL_DAYS) / REST_FULL_DAYS);
  const parts = [
    { name: '与问题契合', points: Math.round(match.points * SHARES.match), most: 100 * SHARES.match },
    { name: '近期有空', points: Math.round(load * SHARES.load), most: 100 * SHARES.load },
    { name: '轮候', points: Math.round(rest * SHARES.rest), most: 100 * SHARES.rest },
  ];
  const score = parts.reduce((sum, { points }) => sum + points, 0);
  const why = match.reasons.filter(({ factor }) => TRADE.includes(factor)).map(({ text }) => text);
  if (sessions <= EASY_LOAD)
    why.push(sessions === 0 ? '近期没有其他辅导，时间充裕' : `近期仅 ${sessions} 次辅导，时间较宽裕`);
  if (candidate.lastAskedAt && rested >= RESTED_DAYS) why.push(`已有 ${rested} 天没有接到预约`);
  return { mentorId, score, why, parts };
}

/**
 * 轮派: half by how well they fit, a third by how busy they are, a fifth by how long they have waited for a request.
 * Equal scores go to whoever was asked longest ago, then by id, so that the order never depends on chance.
 */
export function rankCandidates(candidates: readonly Candidate[], now: Date): Ranked[] {
  const asked = new Map(candidates.map(one => [one.mentorId, one.lastAskedAt?.getTime() ?? 0]));
  return candidates
    .map(candidate => rankOf(candidate, now))
    .toSorted(
      (a, b) =>
        b.score - a.score ||
        (asked.get(a.mentorId) ?? 0) - (asked.get(b.mentorId) ?? 0) ||
        a.mentorId.localeCompare(b.mentorId),
    );
}
