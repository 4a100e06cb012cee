import type { Actor } from '../../shared/actor.js';
import { AppError, invalid } from '../../shared/errors.js';
import type { IdentityService } from '../identity/index.js';
import { isStartup, type OrganisationRecord, type OrganisationService } from '../organisations/index.js';

/** For whom somebody books, and who of them comes along. */
export interface Applicants {
  /** The startup the person acts for: the one named, or the only one they belong to. */
  actingFor(actor: Actor): Promise<OrganisationRecord>;
  /** Makes sure that everybody who comes along belongs to the startup; 422 `not_a_member` for others. */
  assertMembers(organisationId: string, userIds: readonly string[]): Promise<void>;
}

const organisationRequired = () =>
  new AppError(403, 'organisation_required', '预约导师须代表已审核通过的创业企业或创客团队，请先登记');

export function createApplicants(parts: { organisations: OrganisationService; identity: IdentityService }): Applicants {
  const { organisations, identity } = parts;
  return {
    async actingFor(actor) {
      if (actor.organisationId) {
        const named = await organisations.findApproved(actor.organisationId);
        if (!isStartup(named.kind)) throw organisationRequired();
        return named;
      }
      const own: OrganisationRecord[] = [];
      for (const { organisationId } of actor.memberships) {
        const organisation = await organisations.find(organisationId);
        if (organisation && isStartup(organisation.kind)) own.push(organisation);
      }
      const approved = own.filter(({ status }) => status === 'approved');
      if (approved.length > 1) throw invalid('organisation_ambiguous', '您属于多家企业，请先选择代表哪一家预约');
      const [only] = approved.length === 1 ? approved : own;
      if (!only) throw organisationRequired();
      return organisations.findApproved(only._id);
    },

    async assertMembers(organisationId, userIds) {
      if (userIds.length === 0) return;
      const members = new Set((await identity.listMembers(organisationId)).map(({ id }) => id));
      const place = userIds.findIndex(id => !members.has(id));
      if (place < 0) return;
      const issue = { path: `attendeeIds.${place}`, message: '不是本企业成员' };
      throw invalid('not_a_member', '同行人员须是本企业成员，请先邀请加入', [issue]);
    },
  };
}
