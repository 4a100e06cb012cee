import type { Actor, StaffRole } from './actor.js';

/** A city, or one district of it, that a person looks after. */
export interface Scope {
  jurisdictionId: string;
  district?: string;
}

/** Who reads the registers of a place: its reviewers and those who watch over them. */
export const REGISTER_READERS = ['districtReviewer', 'cityReviewer', 'admin', 'auditor'] as const;

/** The places in which the person holds one of `roles`; a district reviewer's is the district. */
export const scopesOf = (actor: Actor, roles: readonly StaffRole[] = REGISTER_READERS): Scope[] =>
  actor.roles
    .filter(({ role }) => roles.includes(role))
    .map(({ role, jurisdictionId, district }) => ({
      jurisdictionId,
      ...(role === 'districtReviewer' && district ? { district } : {}),
    }));

/** True for what lies in one of the places; `inScopes` of the database says the same as a filter. */
export const isWithin = (scopes: readonly Scope[], place: { jurisdictionId: string; district: string }): boolean =>
  scopes.some(
    ({ jurisdictionId, district }) =>
      jurisdictionId === place.jurisdictionId && (district === undefined || district === place.district),
  );
