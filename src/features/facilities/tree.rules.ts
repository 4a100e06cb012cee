/** What is counted of one facility. */
export interface Figures {
  facilities: number;
  floorArea: number;
  incubatees: number;
  graduates: number;
  places: number;
  occupied: number;
}

const NO_FIGURES: Figures = {
  facilities: 0,
  floorArea: 0,
  incubatees: 0,
  graduates: 0,
  places: 0,
  occupied: 0,
};

/** Adds figures up. */
export const sumFigures = (all: readonly Figures[]): Figures =>
  all.reduce(
    (sum, one) => ({
      facilities: sum.facilities + one.facilities,
      floorArea: sum.floorArea + one.floorArea,
      incubatees: sum.incubatees + one.incubatees,
      graduates: sum.graduates + one.graduates,
      places: sum.places + one.places,
      occupied: sum.occupied + one.occupied,
    }),
    NO_FIGURES,
  );

/** True when hanging `childId` under `parentId` would close a ring; `parentOf` knows the tree of today. */
export function closesRing(childId: string, parentId: string, parentOf: ReadonlyMap<string, string | null>): boolean {
  const seen = new Set<string>();
  for (let at: string | null | undefined = parentId; at && !seen.has(at); at = parentOf.get(at)) {
    if (at === childId) return true;
    seen.add(at);
  }
  return false;
}

/** The facility and everything below it, itself first. */
export function branchesOf(rootId: string, childrenOf: ReadonlyMap<string, readonly string[]>): string[] {
  const found = [rootId];
  for (const id of found) found.push(...(childrenOf.get(id) ?? []).filter(child => !found.includes(child)));
  return found;
}
