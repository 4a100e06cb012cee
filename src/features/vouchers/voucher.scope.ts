import mongoose from 'mongoose';
import type { ListScope } from './voucher.access.js';

/** The filter of a list; it always names a tenant. */
export function filterOf(scope: ListScope): Record<string, unknown> {
  if ('organisationIds' in scope) return { organisationId: mongoose.trusted({ $in: scope.organisationIds }) };
  const jurisdictionIds = [...new Set(scope.scopes.map(({ jurisdictionId }) => jurisdictionId))];
  return { jurisdictionId: mongoose.trusted({ $in: jurisdictionIds }), $or: scope.scopes };
}
