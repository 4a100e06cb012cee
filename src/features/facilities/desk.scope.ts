import { inScopes } from '../../platform/mongo/index.js';
import type { Actor } from '../../shared/actor.js';
import { allow } from '../../shared/errors.js';
import { scopesOf } from '../../shared/scopes.js';

/** The filter of a bureau's list: everything in the person's places, nothing outside; 403 for who has no desk. */
export function deskFilter(actor: Actor): Record<string, unknown> {
  const scopes = scopesOf(actor);
  allow(scopes.length > 0, '只有主管部门可以查看');
  return inScopes(scopes);
}
