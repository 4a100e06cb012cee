import mongoose from 'mongoose';
import { inScopes } from '../../platform/mongo/index.js';
import type { ListScope } from './voucher.access.js';

/** The filter of a list; it always names a tenant. */
export function filterOf(scope: ListScope): Record<string, unknown> {
  if ('organisationIds' in scope) return { organisationId: mongoose.trusted({ $in: scope.organisationIds }) };
  return inScopes(scope.scopes);
}
