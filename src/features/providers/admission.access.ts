import { hasRole, isMember, type Actor } from '../../shared/actor.js';
import type { Stage } from './admission.states.js';

interface Place {
  organisationId: string;
  jurisdictionId: string;
  district: string;
}

interface Placed extends Place {
  decisions: readonly { stage: Stage; by: string; round: number }[];
  round: number;
}

/** Somebody who reviews providers of this place at some stage, and is not one of them. */
export const isReviewer = (actor: Actor, { jurisdictionId, district, organisationId }: Place): boolean =>
  (hasRole(actor, 'districtReviewer', { jurisdictionId, district }) ||
    hasRole(actor, 'cityReviewer', { jurisdictionId })) &&
  !isMember(actor, organisationId);

/** 分权: the stage's reviewer, never a member of the provider, and never the person who decided the other stage. */
export function canDecide(actor: Actor, admission: Placed, stage: Stage): boolean {
  const { jurisdictionId, district, organisationId } = admission;
  const role = stage === 'district' ? 'districtReviewer' : 'cityReviewer';
  const hasDecided = admission.decisions.some(({ by, round }) => round === admission.round && by === actor.userId);
  return hasRole(actor, role, { jurisdictionId, district }) && !isMember(actor, organisationId) && !hasDecided;
}

/** 暂停与恢复: the city's reviewer or administrator, never a member of the provider. */
export const canSuspend = (actor: Actor, { jurisdictionId, organisationId }: Place) =>
  (hasRole(actor, 'cityReviewer', { jurisdictionId }) || hasRole(actor, 'admin', { jurisdictionId })) &&
  !isMember(actor, organisationId);
