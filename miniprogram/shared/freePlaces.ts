import type { LeaseTerms, Room } from '../services/facilities.js';

/** A place that can be let: a whole room, or the first free workstation of one. */
export interface FreePlace {
  value: string;
  label: string;
  terms: Pick<LeaseTerms, 'roomId' | 'workstation'>;
}

/** The free places of a floor plan, in its order. */
export const freePlaces = (rooms: readonly Room[]): FreePlace[] =>
  rooms.flatMap(({ id, floor, name, workstations, leases, free }) => {
    if (free === 0) return [];
    const label = `${floor} ${name}`.trim();
    if (workstations === 0) return [{ value: id, label, terms: { roomId: id } }];
    const held = new Set(leases.map(({ workstation }) => workstation));
    const seat = Array.from({ length: workstations }, (_, index) => index + 1).find(number => !held.has(number));
    return seat ? [{ value: id, label: `${label} ${seat} 号工位`, terms: { roomId: id, workstation: seat } }] : [];
  });
