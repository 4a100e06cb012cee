import type { BookingRequest } from '../services/bookings.js';
import type { AskedQuestion } from '../services/mentoring.js';
import type { MentorMode, Slot } from '../services/mentors.js';
import { draftOf } from './draft.js';
import { ApiError, issuesByField, sentenceOf } from './problem.js';
import { spanText } from './time.js';

/** What is entered for a booking; the slot itself comes with the page's address. */
export interface BookingFields extends Record<string, unknown> {
  topic: string;
  mode: MentorMode | '';
  alternatives: string[];
  /** By question of the mentor. */
  answers: Record<string, string>;
}

export const BLANK_BOOKING: BookingFields = { topic: '', mode: '', alternatives: [], answers: {} };

export const bookingDraft = (mentorId: string) => draftOf(`booking ${mentorId}`, BLANK_BOOKING);

/** The modes that a slot leaves open. */
export const modesOf = (mode: Slot['mode']): MentorMode[] => (mode === 'both' ? ['online', 'onsite'] : [mode]);

/** What is missing, by field. */
export function bookingErrors(
  { topic, mode, answers }: BookingFields,
  startsAt: string,
  questions: readonly AskedQuestion[] = [],
): Record<string, string> {
  const errors: Record<string, string> = {};
  if (!startsAt) errors['startsAt'] = '请选择时段';
  if (!mode) errors['mode'] = '请选择辅导方式';
  if (topic.trim().length < 2) errors['topic'] = '请写明想请教的问题';
  for (const { id, required } of questions)
    if (required && !answers[id]?.trim()) errors[`answers.${id}`] = '这一项必须填写';
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

type Asked = BookingFields & { mode: MentorMode; questions: readonly AskedQuestion[]; attendeeIds: string[] };

/** The request as the API takes it: as long as the slot, with answers to the questions of today only. */
export const bookingRequest = (
  mentorId: string,
  { startsAt, endsAt }: Pick<Slot, 'startsAt' | 'endsAt'>,
  { topic, mode, alternatives, answers, questions, attendeeIds }: Asked,
): BookingRequest => ({
  mentorId,
  startsAt,
  minutes: Math.round((Date.parse(endsAt) - Date.parse(startsAt)) / 60_000),
  mode,
  topic: topic.trim(),
  alternatives: alternatives.map(id => ({ mentorId: id })),
  attendeeIds,
  answers: Object.fromEntries(questions.map(({ id }) => [id, answers[id]?.trim() ?? '']).filter(([, value]) => value)),
});

const MOST_ALTERNATIVES = 4;

/** Puts an alternative last in line, or takes it out; the first falls out when there are too many. */
export function toggled(alternatives: readonly string[], id: string): string[] {
  const rest = alternatives.filter(one => one !== id);
  return rest.length < alternatives.length ? rest : [...alternatives, id].slice(-MOST_ALTERNATIVES);
}

/** Keeps on the phone what is entered. A slot with one mode needs no choice. */
export function keepBooking(
  mentorId: string,
  fields: BookingFields,
  { modes, key }: { modes: readonly { id: MentorMode }[]; key: string },
): { fields: BookingFields; key: string } {
  const chosen = modes.find(({ id }) => id === fields.mode) ?? (modes.length === 1 ? modes[0] : undefined);
  const whole: BookingFields = { ...fields, mode: chosen?.id ?? '' };
  const kept = bookingDraft(mentorId).save({ fields: whole, step: 0, key });
  return { fields: whole, key: kept.key };
}

/** What a refused request shows: the sentence, the fields, what is free instead, and whether a startup is missing. */
export const bookingRefusal = (cause: unknown) => ({
  refusal: sentenceOf(cause),
  errors: issuesByField(cause),
  offers: offersIn(cause),
  needsOrganisation: cause instanceof ApiError && cause.code === 'organisation_required',
});
