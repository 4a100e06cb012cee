import { fetchQuestions } from '../services/mentoring.js';
import { fetchMentor, type Slot } from '../services/mentors.js';
import { bookingDraft, modesOf } from './bookingForm.js';
import { fetchColleagues } from './colleagues.js';
import { fetchSimilar } from './similarMentors.js';
import { fetchSlotAt } from './slotAt.js';
import { MODE_NAMES } from './statusText/bookings.js';
import { spanText } from './time.js';

/** What the form of a booking shows first: the mentor and their questions, the slot, and what was entered before. */
export async function openBooking(mentorId: string, startsAt: string) {
  const [mentor, chosen, { questions }] = await Promise.all([
    fetchMentor(mentorId),
    fetchSlotAt(mentorId, startsAt),
    fetchQuestions(mentorId),
  ]);
  const { fields, key } = bookingDraft(mentorId).load();
  return { mentor, chosen, questions, fields, key };
}

/** Whom one may ask next and who may come along: wanted, but not worth waiting for. */
export async function openChoices(mentor: Parameters<typeof fetchSimilar>[0]) {
  const [others, colleagues] = await Promise.all([fetchSimilar(mentor).catch(() => []), fetchColleagues()]);
  return { others, colleagues };
}

/** The other mentors with their places among the choices: 1 is asked first; 0 for those who are not. */
export const ranked = (others: readonly { id: string; name: string }[], chosen: readonly string[]) =>
  others.map(({ id, name }) => ({ id, name, rank: chosen.indexOf(id) + 1 }));

/** A slot as the form shows it. */
export const slotShown = ({ startsAt, endsAt, mode }: Pick<Slot, 'startsAt' | 'endsAt' | 'mode'>) => ({
  slot: { startsAt, endsAt, mode },
  when: spanText(startsAt, endsAt),
  modes: modesOf(mode).map(id => ({ id, name: MODE_NAMES[id] })),
});
