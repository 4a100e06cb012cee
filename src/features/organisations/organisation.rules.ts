import { isCreditCode } from '../../shared/creditCode.js';
import type { Issue } from '../../shared/errors.js';

export const ORGANISATION_KINDS = [
  'makerspace',
  'incubator',
  'accelerator',
  'sciencePark',
  'universityPark',
  'startup',
  'makerTeam',
  'provider',
  'association',
] as const;
export type OrganisationKind = (typeof ORGANISATION_KINDS)[number];

const FACILITIES: readonly OrganisationKind[] = [
  'makerspace',
  'incubator',
  'accelerator',
  'sciencePark',
  'universityPark',
];
const STARTUPS: readonly OrganisationKind[] = ['startup', 'makerTeam'];

/** 孵化载体: a place that startups move into. */
export const isFacility = (kind: OrganisationKind): boolean => FACILITIES.includes(kind);

/** A startup or a maker team (创客团队, which needs no legal personality). */
export const isStartup = (kind: OrganisationKind): boolean => STARTUPS.includes(kind);

/** The kinds of a group. */
export const kindsOf = (group: 'facility' | 'startup'): OrganisationKind[] =>
  ORGANISATION_KINDS.filter(group === 'facility' ? isFacility : isStartup);

/**
 * What is wrong with a registration before it may be submitted; empty when nothing is.
 * A floor area is not asked for: a virtual incubator has none (淄博 三(一)).
 */
export function registrationIssues(draft: {
  kind: OrganisationKind;
  creditCode: string | null;
  contactName: string;
}): Issue[] {
  const issues: Issue[] = [];
  if (draft.kind !== 'makerTeam' && !draft.creditCode)
    issues.push({ path: 'creditCode', message: '请填写统一社会信用代码（创客团队除外）' });
  if (draft.creditCode && !isCreditCode(draft.creditCode))
    issues.push({ path: 'creditCode', message: '统一社会信用代码校验位不符，请对照营业执照核对' });
  if (!draft.contactName) issues.push({ path: 'contactName', message: '请填写联系人' });
  return issues;
}
