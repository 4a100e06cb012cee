import { fetchMentors, type Mentor } from '../services/mentors.js';

const SIMILAR_SHOWN = 6;

/** Mentors who know the same: whom to ask when this one cannot. */
export async function fetchSimilar({ id, expertise }: Mentor): Promise<{ id: string; name: string }[]> {
  const { items } = await fetchMentors({ expertise: expertise[0] });
  const usable = items.filter(other => other.id !== id && other.status === 'appointed');
  return usable.slice(0, SIMILAR_SHOWN).map(other => ({ id: other.id, name: other.name }));
}
