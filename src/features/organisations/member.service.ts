import type { Clock } from '../../platform/clock/clock.js';
import { inTransaction } from '../../platform/mongo/index.js';
import type { Actor, MemberRole } from '../../shared/actor.js';
import { DAY } from '../../shared/calendar.js';
import { allow, AppError, conflict, notFound } from '../../shared/errors.js';
import { randomText } from '../../shared/ids.js';
import type { AuditService } from '../audit/index.js';
import type { IdentityService, Person } from '../identity/index.js';
import type { ClaimRecord } from './claim.model.js';
import type { InvitationRecord } from './invitation.model.js';
import { membershipStore } from './membership.store.js';
import { canDecideClaim, canInvite, canSeeWhole } from './organisation.access.js';
import type { OrganisationService } from './organisation.types.js';

const INVITATION_MS = 7 * DAY;
const CODE_LENGTH = 12;

export interface MemberService {
  listMembers(actor: Actor, organisationId: string): Promise<(Person & { role: MemberRole })[]>;
  invite(actor: Actor, organisationId: string, role: MemberRole): Promise<InvitationRecord>;
  acceptInvitation(actor: Actor, code: string): Promise<string>;
  listClaims(actor: Actor, organisationId: string): Promise<(ClaimRecord & { claimant: string })[]>;
  decideClaim(
    actor: Actor,
    claimId: string,
    decision: { decision: 'accept' | 'reject'; comment: string },
  ): Promise<ClaimRecord>;
}

interface Parts {
  clock: Clock;
  audit: AuditService;
  identity: IdentityService;
  organisations: OrganisationService;
}

/** How people come to belong to an organisation: invited by its owner, or by a claim that somebody else decides. */
export function createMemberService({ clock, audit, identity, organisations }: Parts): MemberService {
  async function loadSeen(actor: Actor, organisationId: string) {
    const record = await organisations.find(organisationId);
    if (!record || !canSeeWhole(actor, record)) throw notFound('该组织');
    return record;
  }

  return {
    async listMembers(actor, organisationId) {
      await loadSeen(actor, organisationId);
      return identity.listMembers(organisationId);
    },

    async invite(actor, organisationId, role) {
      const { jurisdictionId, ...record } = await loadSeen(actor, organisationId);
      allow(canInvite(actor, { ...record, jurisdictionId }), '只有该组织的负责人可以邀请成员');
      const expiresAt = new Date(clock.now().getTime() + INVITATION_MS);
      const invitation = {
        _id: randomText(CODE_LENGTH),
        organisationId,
        role,
        invitedBy: actor.userId,
        expiresAt,
        acceptedBy: null,
      };
      return inTransaction(async () => {
        await membershipStore.insertInvitation(invitation);
        await audit.record('organisation.memberInvited', `organisation:${organisationId}`, {
          by: actor,
          jurisdictionId,
          details: { role },
        });
        return invitation;
      });
    },

    async acceptInvitation(actor, code) {
      const invitation = await membershipStore.findInvitation(code);
      if (!invitation) throw notFound('该邀请');
      const { organisationId, role } = invitation;
      if (invitation.acceptedBy === actor.userId) return organisationId;
      return inTransaction(async () => {
        if (!(await membershipStore.acceptInvitation(code, actor.userId, clock.now())))
          throw new AppError(409, 'invitation_used_up', '该邀请已失效，请让负责人重新邀请');
        await identity.addMember(actor.userId, organisationId, role);
        const record = await organisations.find(organisationId);
        await audit.record('organisation.memberJoined', `organisation:${organisationId}`, {
          by: actor,
          jurisdictionId: record?.jurisdictionId,
          details: { role },
        });
        return organisationId;
      });
    },

    async listClaims(actor, organisationId) {
      await loadSeen(actor, organisationId);
      const claims = await membershipStore.listOpenClaims(organisationId);
      const people = await identity.findPeople(claims.map(claim => claim.userId));
      return claims.map(claim => ({ ...claim, claimant: people.get(claim.userId)?.name ?? '' }));
    },

    async decideClaim(actor, claimId, { decision, comment }) {
      const claim = await membershipStore.findClaim(claimId);
      if (!claim) throw notFound('该认领申请');
      const record = await organisations.find(claim.organisationId);
      if (!record || (!canSeeWhole(actor, record) && actor.userId !== claim.userId)) throw notFound('该认领申请');
      allow(canDecideClaim(actor, record, claim.userId), '由该组织负责人或区县审核员核实，本人不能自行通过');
      const status = decision === 'accept' ? 'accepted' : 'rejected';
      return inTransaction(async () => {
        const decided = await membershipStore.decideClaim(claimId, status, { decidedAt: clock.now(), comment });
        if (!decided) throw conflict('claim_decided', '该认领申请已处理');
        if (status === 'accepted') await identity.addMember(claim.userId, record._id, 'member');
        await audit.record(
          `organisation.claim${status === 'accepted' ? 'Accepted' : 'Rejected'}`,
          `organisation:${record._id}`,
          {
            by: actor,
            jurisdictionId: record.jurisdictionId,
            details: { claimId, comment },
          },
        );
        return decided;
      });
    },
  };
}
