import { fetchMentors, type Mentor, type MentorMode, type Slot } from '../services/mentors.js';
import { draftOf } from './draft.js';
import { ApiError } from './problem.js';
import { spanText } from './time.js';

/** What is entered for a booking; the slot itself comes with the page's address. */
export interface BookingFields extends Record<string, unknown> {
  topic: string;
  mode: MentorMode | '';
  alternatives: string[];
}

export const BLANK_BOOKING: BookingFields = { topic: '', mode: '', alternatives: [] };

export const bookingDraft = (mentorId: string) => draftOf(`booking ${mentorId}`, BLANK_BOOKING);

/** The modes that a slot leaves open. */
export const modesOf = (mode: Slot['mode']): MentorMode[] => (mode === 'both' ? ['online', 'onsite'] : [mode]);

/** What is missing, by field. */
export function bookingErrors({ topic, mode }: BookingFields, startsAt: string): Record<string, string> {
  const errors: Record<string, string> = {};
  if (!startsAt) errors['startsAt'] = '请选择时段';
  if (!mode) errors['mode'] = '请选择辅导方式';
  if (topic.trim().length < 2) errors['topic'] = '请写明想请教的问题';
  return errors;
}

/** A slot offered in a refusal. */
export interface Offer {
  startsAt: string;
  endsAt: string;
  mode: Slot['mode'];
  text: string;
}

const isOffer = (value: unknown): value is Omit<Offer, 'text'> =>
  typeof value === 'object' && value !== null && 'startsAt' in value && 'endsAt' in value && 'mode' in value;

/** What is free instead, as a refusal tells it; nothing for other refusals. */
export function offersIn(cause: unknown): Offer[] {
  const free = cause instanceof ApiError ? cause.extra['free'] : undefined;
  if (!Array.isArray(free)) return [];
  return free.filter(isOffer).map(offer => ({ ...offer, text: spanText(offer.startsAt, offer.endsAt) }));
}

export const minutesBetween = (startsAt: string, endsAt: string): number =>
  Math.round((Date.parse(endsAt) - Date.parse(startsAt)) / 60_000);

const SIMILAR_SHOWN = 6;
const MOST_ALTERNATIVES = 3;

/** Mentors who know the same: whom to ask when this one cannot. */
export async function fetchSimilar({ id, expertise }: Mentor): Promise<{ id: string; name: string }[]> {
  const { items } = await fetchMentors({ expertise: expertise[0] });
  const usable = items.filter(other => other.id !== id && other.status === 'appointed');
  return usable.slice(0, SIMILAR_SHOWN).map(other => ({ id: other.id, name: other.name }));
}

/** Puts an alternative last in line, or takes it out; the first falls out when there are too many. */
export function toggled(alternatives: readonly string[], id: string): string[] {
  const rest = alternatives.filter(one => one !== id);
  return rest.length < alternatives.length ? rest : [...alternatives, id].slice(-MOST_ALTERNATIVES);
}
