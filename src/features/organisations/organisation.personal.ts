import type { PersonalDataSource } from '../../shared/personalData.js';
import type { IdentityService } from '../identity/index.js';
import { ClaimModel } from './claim.model.js';
import { IncorporationModel } from './incorporation.model.js';
import { InvitationModel } from './invitation.model.js';
import { OrganisationModel } from './organisation.model.js';
import { organisationStore } from './organisation.store.js';

const MOST = 1_000;

/** Claims are a person's own; an organisation without any owner could not act, so its only owner may not just go. */
export const organisationPersonalData = ({ identity }: { identity: IdentityService }): PersonalDataSource => ({
  name: 'organisations',
  covers: ['organisations', 'organisationClaims', 'incorporations', 'invitations'],

  async exportOf(userId) {
    const across = { acrossTenants: true };
    const [claims, registered, incorporations, invitations] = await Promise.all([
      ClaimModel.find({ userId }).limit(MOST).lean(),
      OrganisationModel.find({ createdBy: userId }, null, across).limit(MOST).lean(),
      IncorporationModel.find({ by: userId }, null, across).limit(MOST).lean(),
      InvitationModel.find({ acceptedBy: userId }, null, across).limit(MOST).lean(),
    ]);
    return {
      registered: registered.map(({ name, kind, status }) => ({ name, kind, status })),
      claims: claims.map(({ organisationId, status, createdAt }) => ({ organisationId, status, createdAt })),
      incorporations: incorporations.map(({ teamName, companyName, status, createdAt }) => ({
        teamName,
        companyName,
        status,
        createdAt,
      })),
      invitations: invitations.map(({ organisationId, role }) => ({ organisationId, role })),
    };
  },

  async openDuties(actor) {
    const alone: string[] = [];
    for (const { organisationId, role } of actor.memberships) {
      if (role !== 'owner') continue;
      const members = await identity.listMembers(organisationId);
      const hasOther = members.some(member => member.role === 'owner' && member.id !== actor.userId);
      if (!hasOther) alone.push(organisationId);
    }
    const approved = (await organisationStore.findMany(alone)).filter(({ status }) => status === 'approved');
    if (approved.length === 0) return [];
    const names = approved.map(({ name }) => `“${name}”`).join('、');
    const sentence = `您是${names}唯一的负责人，请先邀请另一位负责人`;
    return [{ kind: 'soleOwner', sentence, count: approved.length }];
  },
});
