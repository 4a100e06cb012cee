import mongoose from 'mongoose';
import type { Actor } from '../../shared/actor.js';
import { allow } from '../../shared/errors.js';
import { deskScopes } from './facility.access.js';

/** The filter of a bureau's list: everything in the person's places, nothing outside; 403 for who has no desk. */
export function deskFilter(actor: Actor): Record<string, unknown> {
  const scopes = deskScopes(actor);
  allow(scopes.length > 0, '只有主管部门可以查看');
  const jurisdictionIds = [...new Set(scopes.map(({ jurisdictionId }) => jurisdictionId))];
  return { jurisdictionId: mongoose.trusted({ $in: jurisdictionIds }), $or: scopes };
}
