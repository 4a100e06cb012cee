import type { AssignmentRecord, VisitRecord } from './visit.model.js';

/** What the commissioners of one facility did in a year. */
export interface VisitFigures {
  facilityId: string;
  commissioners: number;
  /** Startups that are assigned today, each counted once. */
  enterprises: number;
  visits: number;
  /** Startups among the assigned that nobody has visited in the year. */
  unvisited: number;
}

const distinct = (values: readonly string[]): number => new Set(values).size;

/** Adds visits up by facility, for the bureau. 青岛 二(三)3 gives no number of firms for each commissioner: none is judged. */
export function figuresOf(
  assignments: readonly Pick<AssignmentRecord, 'facilityId' | 'staffId' | 'startupId'>[],
  visits: readonly Pick<VisitRecord, 'facilityId' | 'startupId'>[],
): VisitFigures[] {
  const facilities = [...new Set([...assignments, ...visits].map(({ facilityId }) => facilityId))];
  return facilities.map(facilityId => {
    const assigned = assignments.filter(one => one.facilityId === facilityId);
    const made = visits.filter(one => one.facilityId === facilityId);
    const visited = new Set(made.map(({ startupId }) => startupId));
    const startups = assigned.map(({ startupId }) => startupId);
    return {
      facilityId,
      commissioners: distinct(assigned.map(({ staffId }) => staffId)),
      enterprises: distinct(startups),
      visits: made.length,
      unvisited: distinct(startups.filter(id => !visited.has(id))),
    };
  });
}
