import mongoose from 'mongoose';
import type { Scope } from '../../shared/scopes.js';

/** The filter for records that lie in one of the places; it always names a tenant. */
export function inScopes(scopes: readonly Scope[]): Record<string, unknown> {
  const jurisdictionIds = [...new Set(scopes.map(({ jurisdictionId }) => jurisdictionId))];
  return { jurisdictionId: mongoose.trusted({ $in: jurisdictionIds }), $or: scopes.map(scope => ({ ...scope })) };
}
