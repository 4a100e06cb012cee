import { addressOf, call, identityHeaders, refusalOf, type Page } from './call.js';
import type { AnyQuestion } from '../shared/questions.js';
import type { MentorRow } from './mentors.js';

export interface TermRow {
  id: string;
  name: string;
  organisation: string;
  categoryName: string;
  termEndsOn: string | null;
  terms?: { from: string; to: string; letterNo: string }[];
}
export interface Pool {
  serving: number;
  target: number;
  categories: { id: string; name: string; count: number; target: number | null }[];
}
export type IntakeQuestion = AnyQuestion<'text' | 'choice' | 'number' | 'file'>;

export const fetchPoolQuestions = (jurisdiction: string) =>
  call<{ questions: IntakeQuestion[] }>('GET', `/v1/intake-pools/${jurisdiction}`);

export const putPoolQuestions = (key: string, jurisdiction: string, questions: readonly IntakeQuestion[]) =>
  call<{ questions: IntakeQuestion[] }>('PUT', `/v1/intake-pools/${jurisdiction}`, { key, body: { questions } });

export type Concern = 'silent' | 'noHours' | 'lowAcceptance';
export interface BoardRow {
  mentor: MentorRow;
  isLinked: boolean;
  concerns: Concern[];
  asked: number;
  accepted: number;
  expired: number;
  open: number;
  answerHours: number | null;
  lastAnswerAt: string | null;
  nudgedAt: string | null;
}
export type ReportBy = 'mentor' | 'facility' | 'category' | 'topic' | 'quarter';
export interface ReportLine {
  key: string;
  name: string;
  sessions: number;
  minutes: number;
  startups: number;
  mentors: number;
}
export interface Report {
  lines: ReportLine[];
  sessions: number;
  minutes: number;
  hash: string;
}
export interface ReportSession {
  bookingId: string;
  mentorName: string;
  organisationName: string;
  facilityName: string;
  topic: string;
  startsAt: string;
  minutes: number;
}
export interface ReportQuery {
  from: string;
  to: string;
  by: ReportBy;
  jurisdiction: string;
}
export interface Party {
  id: string;
  name: string;
  preferences: string[];
  away: number[];
}
export interface DayRow {
  id: string;
  title: string;
  on: string;
  from: string;
  place: string;
  status: 'draft' | 'published' | 'cancelled';
  startups: number;
  mentors: number;
  meetings: number;
}
export interface MentorDay extends Omit<DayRow, 'startups' | 'mentors' | 'meetings'> {
  startups: Party[];
  mentors: Party[];
  meetings: { startupId: string; mentorId: string; round: number; isLocked: boolean }[];
  rounds: { startsAt: string; endsAt: string }[];
  minutes: number;
  seed: number;
  revision: number;
  score: number;
  conflicts: string[];
}
interface Opinion {
  score: number;
  advice: 'goOn' | 'change' | 'stop' | null;
  again: boolean | null;
  note: string;
}
export interface RoundUp {
  sessions: {
    id: string;
    startupId: string;
    mentorId: string;
    round: number;
    problem: string | null;
    opinions: { applicant: Opinion | null; mentor: Opinion | null };
  }[];
  divergences: {
    startupId: string;
    answered: number;
    meetings: number;
    average: number | null;
    spread: number;
    isDivided: boolean;
    gaps: { mentorId: string; mentorScore: number; startupScore: number }[];
    again: string[];
  }[];
}
export interface NewDay {
  title: string;
  on: string;
  from: string;
  rounds: number;
  place: string;
  startupIds: string[];
  mentorIds: string[];
}

export const fetchTerms = (query: { withinDays: number; cursor?: string }) =>
  call<Page<TermRow>>('GET', '/v1/mentors/terms', { query: { ...query, limit: 50 } });
export const fetchPool = (jurisdiction: string) => call<Pool>('GET', '/v1/mentors/pool', { query: { jurisdiction } });
export const renewMentor = (id: string, body: { termEndsOn: string; letterNo: string }, key: string) =>
  call<TermRow>('POST', `/v1/mentors/${id}/renew`, { body, key });
export const fetchBoard = (jurisdiction: string) =>
  call<{ items: BoardRow[]; serving: number }>('GET', '/v1/mentor-board', { query: { jurisdiction } });
export const nudgeMentor = (id: string, key: string) =>
  call<BoardRow>('POST', `/v1/mentors/${id}/nudge`, { body: {}, key });
export const fetchReport = (query: ReportQuery) =>
  call<Report>('GET', '/v1/mentoring-reports', { query: { ...query } });
export const fetchReportSessions = (query: ReportQuery & { key: string }) =>
  call<{ items: ReportSession[] }>('GET', '/v1/mentoring-reports/sessions', { query: { ...query } });
export const fetchDays = (cursor?: string) =>
  call<Page<DayRow>>('GET', '/v1/mentor-days', { query: { cursor, limit: 20 } });
export const fetchDay = (id: string) => call<MentorDay>('GET', `/v1/mentor-days/${id}`);
export const createDay = (body: NewDay, key: string) => call<MentorDay>('POST', '/v1/mentor-days', { body, key });
export const putParty = (id: string, body: { revision: number; party: Omit<Party, 'name'> }, key: string) =>
  call<MentorDay>('PUT', `/v1/mentor-days/${id}/party`, { body, key });
export const cancelDay = (id: string, body: { revision: number; reason: string }, key: string) =>
  call<MentorDay>('POST', `/v1/mentor-days/${id}/cancel`, { body, key });
export const actOnDay = (
  id: string,
  verb: 'plan' | 'swap' | 'lock' | 'publish' | 'absent',
  body: object,
  key: string,
) => call<MentorDay>('POST', `/v1/mentor-days/${id}/${verb}`, { body, key });
export const fetchRoundUp = (id: string) => call<RoundUp>('GET', `/v1/mentor-days/${id}/round-up`);

/** The report as a file: it is computed and recorded on the way, so it is asked for by POST. */
export async function exportReport(body: ReportQuery): Promise<Blob> {
  const response = await fetch(addressOf('/v1/mentoring-reports/file'), {
    method: 'POST',
    headers: { ...identityHeaders(), 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (response.ok) return response.blob();
  throw refusalOf(response.status, (await response.json()) as unknown);
}
