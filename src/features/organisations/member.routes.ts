import { z } from 'zod';
import { operation, type AnyOperation } from '../../http/operation.js';
import { MEMBER_ROLES } from '../../shared/actor.js';
import type { MemberService } from './member.service.js';
import { byCode, byId, createInvitation, decideClaim } from './organisation.schema.js';

const claimView = z.strictObject({
  id: z.string(),
  organisationId: z.string(),
  claimant: z.string(),
  status: z.enum(['open', 'accepted', 'rejected']),
  createdAt: z.iso.datetime(),
});

/** Members, invitations and claims. */
export function memberRoutes(members: MemberService): AnyOperation[] {
  return [
    operation({
      id: 'organisations.members',
      method: 'get',
      path: '/v1/organisations/:id/members',
      summary: '组织成员',
      who: 'signedIn',
      params: byId,
      reply: z.strictObject({
        items: z.array(z.strictObject({ id: z.string(), name: z.string(), role: z.enum(MEMBER_ROLES) })),
      }),
      run: async ({ actor, params }) => ({ items: await members.listMembers(actor, params.id) }),
    }),
    operation({
      id: 'organisations.invite',
      method: 'post',
      path: '/v1/organisations/:id/invitations',
      summary: '邀请成员（7 天有效，仅可使用一次）',
      who: 'signedIn',
      params: byId,
      body: createInvitation,
      reply: z.strictObject({ code: z.string(), expiresAt: z.iso.datetime() }),
      run: async ({ actor, params, body }) => {
        const { _id, expiresAt } = await members.invite(actor, params.id, body.role);
        return { code: _id, expiresAt: expiresAt.toISOString() };
      },
    }),
    operation({
      id: 'invitations.accept',
      method: 'post',
      path: '/v1/invitations/:code/accept',
      summary: '接受邀请，成为组织成员',
      who: 'signedIn',
      params: byCode,
      reply: z.strictObject({ organisationId: z.string() }),
      status: 200,
      run: async ({ actor, params }) => ({ organisationId: await members.acceptInvitation(actor, params.code) }),
    }),
    operation({
      id: 'organisations.claims',
      method: 'get',
      path: '/v1/organisations/:id/claims',
      summary: '待核实的认领申请',
      who: 'signedIn',
      params: byId,
      reply: z.strictObject({ items: z.array(claimView) }),
      run: async ({ actor, params }) => ({
        items: (await members.listClaims(actor, params.id)).map(
          ({ _id, organisationId, claimant, status, createdAt }) => ({
            id: _id,
            organisationId,
            claimant,
            status,
            createdAt: createdAt.toISOString(),
          }),
        ),
      }),
    }),
    operation({
      id: 'organisationClaims.decide',
      method: 'post',
      path: '/v1/organisation-claims/:id/decision',
      summary: '核实认领申请',
      who: 'signedIn',
      params: byId,
      body: decideClaim,
      reply: z.strictObject({ id: z.string(), status: z.enum(['accepted', 'rejected', 'open']) }),
      status: 200,
      run: async ({ actor, params, body }) => {
        const { _id, status } = await members.decideClaim(actor, params.id, body);
        return { id: _id, status };
      },
    }),
  ];
}
