import { JURISDICTIONS, type Jurisdiction } from '../../../config/jurisdictions.js';

/** The city of an id that a role grant names. Throws for an unknown one: grants are closed by schema. */
export function jurisdictionById(id: string): Jurisdiction {
  const place = JURISDICTIONS.find(candidate => candidate.id === id);
  if (!place) throw new RangeError(`unknown jurisdiction ${id}`);
  return place;
}
