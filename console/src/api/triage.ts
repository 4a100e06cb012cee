import { call, type Page } from './call.js';

/** A request that a coordinator looks at. */
export interface Triage {
  id: string;
  bookingId: string;
  kind: 'screening' | 'exhausted';
  status: 'open' | 'closed';
  organisationName: string;
  mentorName: string;
  topic: string;
  startsAt: string;
  outcome: string;
  reason: string;
  createdAt: string;
}

/** A mentor who would suit, with why. */
export interface SuitableMentor {
  mentorId: string;
  name: string;
  expertise: string[];
  score: number;
  why: string[];
  parts: { name: string; points: number; most: number }[];
}

export interface TriageCase {
  triage: Triage;
  booking: { startsAt: string; endsAt: string; mode: 'online' | 'onsite'; topic: string; reason: string };
  suitable: SuitableMentor[];
}

/** A question asked before the session, with what the applicant said. */
export interface IntakeAnswer {
  id: string;
  label: string;
  kind: 'text' | 'choice' | 'number' | 'file';
  value: string;
}

export type TriageChoice = 'pass' | 'redirect' | 'suggest' | 'return';

export interface TriageDecision {
  decision: TriageChoice;
  reason: string;
  mentorId?: string;
  startsAt?: string;
  mentorIds?: string[];
}

export interface FreeSlot {
  startsAt: string;
  endsAt: string;
  state: string;
}

export type AbsenceState = 'explained' | 'marked';

/** A session to which one side did not come. */
export interface AbsentBooking {
  id: string;
  mentorName: string;
  organisationName: string;
  startsAt: string;
  endsAt: string;
  topic: string;
  absent: 'applicant' | 'mentor' | null;
  absence: { state: string; explainBy: string; explanation: string | null; decision: string | null } | null;
}

export const fetchAbsences = (state: AbsenceState, cursor?: string) =>
  call<Page<AbsentBooking>>('GET', '/v1/booking-absences', { query: { state, cursor } });

export const decideAbsence = (key: string, id: string, body: { decision: 'excuse' | 'uphold'; reason: string }) =>
  call<AbsentBooking>('POST', `/v1/bookings/${id}/absence-decision`, { key, body });

export const fetchTriages = (cursor?: string) =>
  call<Page<Triage>>('GET', '/v1/booking-triages', { query: { cursor } });

export const fetchTriage = (id: string) => call<TriageCase>('GET', `/v1/booking-triages/${id}`);

export const fetchIntake = (bookingId: string) =>
  call<{ questions: IntakeAnswer[]; isAnswered: boolean }>('GET', `/v1/bookings/${bookingId}/intake`);

export const decideTriage = (key: string, id: string, body: TriageDecision) =>
  call<Triage>('POST', `/v1/booking-triages/${id}/decision`, { key, body });

export const putTriageRule = (key: string, mentorId: string, triage: boolean | null) =>
  call<{ triage: boolean | null }>('PUT', `/v1/mentors/${mentorId}/triage`, { key, body: { triage } });

export const fetchSlots = (mentorId: string) => call<{ items: FreeSlot[] }>('GET', `/v1/mentors/${mentorId}/slots`);
