import { hasAnyRole, hasRole, isMember, type Actor } from '../../shared/actor.js';
import { allow } from '../../shared/errors.js';
import { scopesOf, type Scope } from '../../shared/scopes.js';
import type { Stage } from './application.states.js';

/** Where a voucher matter belongs. */
interface Placed {
  jurisdictionId: string;
  district: string;
  organisationId: string;
}

/** Roles that see every voucher matter of their jurisdiction; district reviewers see their district's only. */
const OVERSEERS = ['cityReviewer', 'finance', 'admin', 'auditor'] as const;

/** True for reviewers and overseers of the place. */
const canOversee = (actor: Actor, matter: Placed): boolean =>
  hasAnyRole(actor, OVERSEERS, { jurisdictionId: matter.jurisdictionId }) || hasRole(actor, 'districtReviewer', matter);

/** Members of the applicant, and those who oversee the place. For others the thing does not exist. */
export const canSee = (actor: Actor, matter: Placed): boolean =>
  isMember(actor, matter.organisationId) || canOversee(actor, matter);

/** True when the person may decide this stage, were there no self-dealing. */
export const canDecideStage = (actor: Actor, matter: Placed, stage: Stage): boolean =>
  stage === 'district'
    ? hasRole(actor, 'districtReviewer', matter)
    : hasRole(actor, 'cityReviewer', { jurisdictionId: matter.jurisdictionId });

/** True when the person reviews some stage of this place. */
export const isReviewer = (actor: Actor, matter: Placed): boolean =>
  canDecideStage(actor, matter, 'district') || canDecideStage(actor, matter, 'city');

/** Whose rows a list shows: those of organisations one belongs to, or of places one oversees. */
export type ListScope = { organisationIds: string[] } | { scopes: Scope[] };

/** In which capacity a list is asked for. */
export type ListAs = 'applicant' | 'desk' | undefined;

/** The rows a list may show; staff who act for no organisation mean their desk. 403 for a desk one does not have. */
export function listScope(actor: Actor, as: ListAs): ListScope {
  const scopes = scopesOf(actor, ['districtReviewer', ...OVERSEERS]);
  const asDesk = as === 'desk' || (as === undefined && !actor.organisationId && scopes.length > 0);
  if (asDesk) {
    allow(scopes.length > 0, '只有审核、财务和管理人员可以查看办理列表');
    return { scopes };
  }
  const mine = actor.memberships.map(({ organisationId }) => organisationId);
  return { organisationIds: actor.organisationId ? [actor.organisationId] : mine };
}
