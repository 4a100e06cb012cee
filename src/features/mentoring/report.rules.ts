import { MENTOR_CATEGORIES, type MentorCategory } from '../../../config/mentors.js';
import { shanghaiDay, yearOf } from '../../shared/calendar.js';
import { sha256 } from '../../shared/ids.js';
import { grouped } from '../../shared/grouped.js';

/** One session that took place, as a report counts it. */
export interface HeldSession {
  bookingId: string;
  mentorId: string;
  mentorName: string;
  category: MentorCategory;
  organisationId: string;
  organisationName: string;
  facilityId: string | null;
  facilityName: string;
  topic: string;
  startsAt: Date;
  minutes: number;
  /** Rating by the startup, once revealed. */
  rating: number | null;
}

export const REPORT_BY = ['mentor', 'facility', 'category', 'topic', 'quarter'] as const;
export type ReportBy = (typeof REPORT_BY)[number];

/** 2026年第1季度: the quarter of a Shanghai day. */
const quarterOf = (instant: Date): string => {
  const day = shanghaiDay(instant);
  return `${yearOf(day)}年第${Math.ceil(Number(day.slice(5, 7)) / 3)}季度`;
};

const KEYS: Record<ReportBy, (session: HeldSession) => { key: string; name: string }> = {
  mentor: ({ mentorId, mentorName }) => ({ key: mentorId, name: mentorName }),
  facility: ({ facilityId, facilityName }) => ({ key: facilityId ?? 'none', name: facilityName }),
  category: ({ category }) => ({ key: category, name: MENTOR_CATEGORIES[category] }),
  topic: ({ topic }) => ({ key: topic, name: topic }),
  quarter: ({ startsAt }) => ({ key: quarterOf(startsAt), name: quarterOf(startsAt) }),
};

/** One line of a report; its sessions are behind it. */
export interface ReportLine {
  key: string;
  name: string;
  sessions: number;
  minutes: number;
  startups: number;
  mentors: number;
}

const distinct = (values: readonly string[]): number => new Set(values).size;

/** Sums sessions up by mentor, facility, kind, topic or quarter, the most hours first. CX-06: 导师辅导工作 as evidence. */
export const linesOf = (sessions: readonly HeldSession[], by: ReportBy): ReportLine[] =>
  [...grouped(sessions, session => KEYS[by](session).key)]
    .map(([key, group]) => ({
      key,
      name: group[0] ? KEYS[by](group[0]).name : key,
      sessions: group.length,
      minutes: group.reduce((sum, { minutes }) => sum + minutes, 0),
      startups: distinct(group.map(({ organisationId }) => organisationId)),
      mentors: distinct(group.map(({ mentorId }) => mentorId)),
    }))
    .toSorted((one, other) => other.minutes - one.minutes || one.name.localeCompare(other.name, 'zh-CN'));

/** The sessions behind one line. */
export const sessionsBehind = (sessions: readonly HeldSession[], by: ReportBy, key: string): HeldSession[] =>
  sessions.filter(session => KEYS[by](session).key === key);

/**
 * The report's own mark: SHA-256 of its sessions in a fixed order and form. Whoever has the file can compare it with
 * the one in the audit trail; a changed hour is another mark.
 */
export const contentHashOf = (sessions: readonly HeldSession[]): string =>
  sha256(
    sessions
      .map(({ bookingId, mentorId, organisationId, facilityId, topic, startsAt, minutes }) =>
        JSON.stringify([bookingId, mentorId, organisationId, facilityId, topic, startsAt.toISOString(), minutes]),
      )
      .toSorted()
      .join('\n'),
  );
