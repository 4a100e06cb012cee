import type { ServiceKind } from '../../../config/voucherSchemes.js';
import { sha256 } from '../../shared/ids.js';
import type { Fen } from '../../shared/money.js';
import type { ApplicationStatus, Stage } from './application.states.js';

/** What an applicant asks for: the content that reviewers decide about. */
export interface ApplicationContent {
  schemeId: string;
  organisationId: string;
  serviceKind: ServiceKind;
  plan: string;
  requestedFen: Fen;
}

/** The digest that a decision binds: any change of what is asked changes it. */
export const contentHashOf = (content: ApplicationContent): string =>
  sha256(
    JSON.stringify([content.schemeId, content.organisationId, content.serviceKind, content.plan, content.requestedFen]),
  );

/** Whose turn it is, or null when nobody has to decide. */
export function stageOf(status: ApplicationStatus): Stage | null {
  if (status === 'submitted') return 'district';
  return status === 'districtApproved' ? 'city' : null;
}

/** True while the applicant may still change what it asks: until the district has approved it. */
export const isEditable = (status: ApplicationStatus): boolean =>
  status === 'draft' || status === 'returned' || status === 'submitted';

/** What the self-dealing rule needs to know of an application. */
export interface Involved {
  createdBy: string;
  submittedBy: string | null;
  decisions: readonly { stage: Stage; by: string }[];
}

/**
 * 经办、复核分离: why this person must not decide this stage, or null. A person decides one stage only, and nothing of
 * an organisation they belong to or wrote the application for.
 */
export function selfDealing(
  involved: Involved,
  decider: { userId: string; isMember: boolean },
  stage: Stage,
): 'own_organisation' | 'same_person' | null {
  const { userId, isMember } = decider;
  if (isMember || involved.createdBy === userId || involved.submittedBy === userId) return 'own_organisation';
  const other = involved.decisions.some(decision => decision.stage !== stage && decision.by === userId);
  return other ? 'same_person' : null;
}

/** The sentence for each kind of self-dealing. */
export const SELF_DEALING_TEXT = {
  own_organisation: '您与该申请的组织有关联，请由其他人员办理',
  same_person: '初审、复审与兑付须由不同人员办理，请转交其他人员',
} as const;
