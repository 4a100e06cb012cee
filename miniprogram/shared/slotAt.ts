import { fetchSlots, type Slot } from '../services/mentors.js';
import { dayOf } from './time.js';

/** The slot of a mentor that begins then; none when no moment was chosen. */
export async function fetchSlotAt(mentorId: string, startsAt: string): Promise<Slot | undefined> {
  if (!startsAt) return undefined;
  const day = dayOf(startsAt);
  const { items } = await fetchSlots(mentorId, { from: day, to: day });
  return items.find(slot => slot.startsAt === startsAt);
}
