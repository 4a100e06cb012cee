import { fetchMembers } from '../services/organisations.js';
import { myOrganisations } from './actingAs.js';
import { isStartup } from './kinds.js';
import { loadMe } from './session.js';

/** Somebody of the own startup who may come along. */
export interface Colleague {
  id: string;
  name: string;
  on: boolean;
}

/** Who may come along: the other members of the startup one acts for; nobody when that cannot be told. */
export async function fetchColleagues(): Promise<Colleague[]> {
  try {
    const [me, [startup]] = await Promise.all([loadMe(), myOrganisations(isStartup)]);
    if (!startup) return [];
    const { items } = await fetchMembers(startup.id);
    return items.filter(({ id }) => id !== me?.user.id).map(({ id, name }) => ({ id, name, on: false }));
  } catch {
    return [];
  }
}

/** The list with one person taken in or out. */
export const toggledColleague = (colleagues: readonly Colleague[], id: string): Colleague[] =>
  colleagues.map(one => (one.id === id ? { ...one, on: !one.on } : one));

/** The ids of those who come along. */
export const comingAlong = (colleagues: readonly Colleague[]): string[] =>
  colleagues.filter(({ on }) => on).map(({ id }) => id);
