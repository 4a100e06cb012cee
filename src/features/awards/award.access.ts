import { hasAnyRole, hasRole, isMember, jurisdictionsOf, type Actor, type StaffRole } from '../../shared/actor.js';
import { allow } from '../../shared/errors.js';
import { scopesOf, type Scope } from '../../shared/scopes.js';

/** Where an award belongs. */
export interface Placed {
  jurisdictionId: string;
  district: string;
  facilityId: string;
}

const OVERSEERS: readonly StaffRole[] = ['districtReviewer', 'cityReviewer', 'finance', 'admin', 'auditor'];

/** The bureau of the place, and the facility's own people. */
export const canSeeAward = (actor: Actor, award: Placed): boolean =>
  oversees(actor, award) || isMember(actor, award.facilityId);

/** Staff of the place, the district's own included. */
export const oversees = (actor: Actor, award: Placed): boolean => hasAnyRole(actor, OVERSEERS, award);

/** 经办: prepares an award for decision. */
export const canMake = (actor: Actor, award: Placed): boolean =>
  hasAnyRole(actor, ['districtReviewer', 'cityReviewer'], award);

/** 审核: decides it. */
export const canCheck = (actor: Actor, { jurisdictionId }: Placed): boolean =>
  hasRole(actor, 'cityReviewer', { jurisdictionId });

/** 付款 and 记账: finance of the place; which of the two a person did decides what they may still do. */
export const canPay = (actor: Actor, { jurisdictionId }: { jurisdictionId: string }): boolean =>
  hasRole(actor, 'finance', { jurisdictionId });

/** The places a person oversees, whole or one district, for lists. */
export const placesOf = (actor: Actor): Scope[] => scopesOf(actor, OVERSEERS);

/** The jurisdictions a person oversees, whole or in part; 403 for somebody who oversees none. */
export function overseenBy(actor: Actor): string[] {
  const places = jurisdictionsOf(actor, OVERSEERS);
  allow(places.length > 0, '只有审核、财务、审计和管理人员可以查看');
  return places;
}

/** The four steps that four different natural persons do; assessing an open sum is part of making the award. */
export const STEP_NAMES = {
  made: '经办',
  assessed: '经办',
  checked: '审核',
  ordered: '付款',
  filed: '付款',
  booked: '记账',
} as const;
type Step = keyof typeof STEP_NAMES;

/** Steps that may be done by one and the same person: ordering and filing are both paying. */
const sameDuty = (a: Step, b: Step): boolean => STEP_NAMES[a] === STEP_NAMES[b];

/** The earlier step by the same natural person, whatever account they used; null when there is none. */
export function stepBySamePerson(
  step: Step,
  personKeys: readonly string[],
  hands: readonly { step: Step; personKeys: readonly string[] }[],
): Step | null {
  const clash = hands.find(hand => !sameDuty(hand.step, step) && hand.personKeys.some(key => personKeys.includes(key)));
  return clash?.step ?? null;
}
