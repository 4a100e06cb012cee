import { hasAnyRole, isMember, type Actor } from '../../shared/actor.js';
import { REGISTER_READERS } from '../../shared/scopes.js';
import type { OrganiserApplicationRecord, OrganiserRecord } from './organiser.model.js';

/** Who decides whether somebody may organise: the district, or the city when the district's own people apply. */
export const JUDGES = ['districtReviewer', 'cityReviewer'] as const;

type Placed = Pick<OrganiserApplicationRecord, 'jurisdictionId' | 'district'>;
type Asked = Placed & Pick<OrganiserApplicationRecord, 'applicantId' | 'organisationId'>;

export const isApplicant = (actor: Actor, { applicantId }: Asked): boolean => applicantId === actor.userId;

/** The applicant and the bureau of the place; for everybody else an application does not exist. */
export const canSee = (actor: Actor, application: Asked): boolean =>
  isApplicant(actor, application) || hasAnyRole(actor, REGISTER_READERS, application);

/** Never one's own application, nor that of an organisation to which one belongs. */
export const canDecide = (actor: Actor, application: Asked): boolean =>
  hasAnyRole(actor, JUDGES, application) &&
  !isApplicant(actor, application) &&
  !(application.organisationId && isMember(actor, application.organisationId));

export const canSeeStanding = (actor: Actor, organiser: OrganiserRecord): boolean =>
  organiser.userId === actor.userId || hasAnyRole(actor, REGISTER_READERS, organiser);

export const canRevoke = (actor: Actor, organiser: OrganiserRecord): boolean =>
  organiser.userId !== actor.userId && hasAnyRole(actor, [...JUDGES, 'admin'], organiser);
