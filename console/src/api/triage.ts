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
}

export interface TriageCase {
  triage: Triage;
  booking: { startsAt: string; endsAt: string; mode: 'online' | 'onsite'; topic: string; reason: string };
  suitable: SuitableMentor[];
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

export const fetchTriages = (cursor?: string) =>
  call<Page<Triage>>('GET', '/v1/booking-triages', { query: { cursor } });

export const fetchTriage = (id: string) => call<TriageCase>('GET', `/v1/booking-triages/${id}`);

export const decideTriage = (key: string, id: string, body: TriageDecision) =>
  call<Triage>('POST', `/v1/booking-triages/${id}/decision`, { key, body });

export const fetchSlots = (mentorId: string) => call<{ items: FreeSlot[] }>('GET', `/v1/mentors/${mentorId}/slots`);
