import { JURISDICTIONS, type Jurisdiction } from '../../../config/jurisdictions.js';
import { POLICIES } from '../../../config/policies/index.js';
import type { Actor } from '../../shared/actor.js';
import { REGISTER_READERS, scopesOf } from '../../shared/scopes.js';

/** Whose targets these are and where they are counted: the place itself and the ones below it (临淄 under 淄博). */
export function placesOf(jurisdictionId: string): readonly Jurisdiction[] {
  const below = new Set(
    POLICIES.filter(({ jurisdiction }) => jurisdiction.parents.includes(jurisdictionId)).map(
      ({ jurisdiction }) => jurisdiction.id,
    ),
  );
  return JURISDICTIONS.filter(({ id }) => id === jurisdictionId || below.has(id));
}

/** The districts of a place and of those below it, by code. */
export const districtsOf = (jurisdictionId: string): ReadonlyMap<string, string> =>
  new Map(placesOf(jurisdictionId).flatMap(({ districts }) => Object.entries(districts)));

/** What belongs to a place and to no district of it. */
export const CITY_LEVEL = '市本级';

/** Which districts of a place's figures the person may look behind; empty for who has no desk there. */
export function openDistricts(actor: Actor | undefined, jurisdictionId: string): ReadonlySet<string> {
  if (!actor) return new Set();
  const scopes = scopesOf(actor, [...REGISTER_READERS, 'finance']);
  const places = placesOf(jurisdictionId);
  const whole = scopes.filter(scope => scope.district === undefined).map(scope => scope.jurisdictionId);
  if (whole.includes(jurisdictionId)) return new Set([...districtsOf(jurisdictionId).keys(), '']);
  return new Set([
    ...places.filter(({ id }) => whole.includes(id)).flatMap(({ districts }) => Object.keys(districts)),
    ...scopes.flatMap(({ district }) => (district && districtsOf(jurisdictionId).has(district) ? [district] : [])),
  ]);
}
