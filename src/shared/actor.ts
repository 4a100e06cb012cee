/** What a person may be in the product, besides a member of organisations. */
export const STAFF_ROLES = [
  'organiser',
  'doorStaff',
  'districtReviewer',
  'cityReviewer',
  'coordinator',
  'expert',
  'finance',
  'admin',
  'auditor',
] as const;
export type StaffRole = (typeof STAFF_ROLES)[number];

/** A role in one jurisdiction; a district reviewer's also names the district. */
export interface RoleGrant {
  role: StaffRole;
  jurisdictionId: string;
  district?: string;
  /** A verified organiser from outside the bureau: the role reaches no further than the person's own events. */
  ownOnly?: true;
}

/** An owner may invite and act for the organisation in everything; a member may act for it. */
export const MEMBER_ROLES = ['owner', 'member'] as const;
export type MemberRole = (typeof MEMBER_ROLES)[number];

export interface Membership {
  organisationId: string;
  role: MemberRole;
}

/** What a person can be kept from by a block (封禁): everything, booking mentors, or registering for events. */
export const BLOCK_SCOPES = ['account', 'bookings', 'events'] as const;
export type BlockScope = (typeof BLOCK_SCOPES)[number];

/** One thing a person is kept from at this moment, and why; `until` null until somebody lifts it. */
export interface Bar {
  scope: BlockScope;
  reason: string;
  until: Date | null;
}

/** Who is acting: the signed-in person with every right they hold at this moment. */
export interface Actor {
  userId: string;
  name: string;
  roles: RoleGrant[];
  memberships: Membership[];
  mentorId?: string;
  /** The organisation the person acts for (`X-Organisation-Id`); always one of `memberships`. */
  organisationId?: string;
  /** What blocks in force keep the person from; absent for nearly everybody. */
  bars?: Bar[];
}

/** True when the person holds `role` in the jurisdiction (and in the district, when the grant names one). */
export const hasRole = (actor: Actor, role: StaffRole, place: { jurisdictionId: string; district?: string }): boolean =>
  actor.roles.some(
    grant =>
      grant.role === role &&
      grant.jurisdictionId === place.jurisdictionId &&
      (grant.district === undefined || place.district === undefined || grant.district === place.district),
  );

/** True when the person holds one of `roles` in the place. */
export const hasAnyRole = (
  actor: Actor,
  roles: readonly StaffRole[],
  place: { jurisdictionId: string; district?: string },
): boolean => roles.some(role => hasRole(actor, role, place));

/** The jurisdictions in which the person holds one of `roles`. */
export const jurisdictionsOf = (actor: Actor, roles: readonly StaffRole[]): string[] => [
  ...new Set(actor.roles.filter(grant => roles.includes(grant.role)).map(grant => grant.jurisdictionId)),
];

/** True for any member of the organisation. */
export const isMember = (actor: Actor, organisationId: string | undefined): boolean =>
  actor.memberships.some(membership => membership.organisationId === organisationId);

/** True for an owner of the organisation. */
export const isOwner = (actor: Actor, organisationId: string): boolean =>
  actor.memberships.some(({ organisationId: id, role }) => id === organisationId && role === 'owner');
