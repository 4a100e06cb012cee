import { z } from 'zod';
import { DISTRICTS } from '../../../config/jurisdictions.js';
import { MEMBER_ROLES } from '../../shared/actor.js';
import { isDay } from '../../shared/calendar.js';
import { isCreditCode } from '../../shared/creditCode.js';
import { pageQuery } from '../../shared/page.js';
import { ORGANISATION_KINDS } from './organisation.rules.js';
import { ORGANISATION_STATUSES, RESIDENCY_STATUSES } from './organisation.states.js';

const text = (longest: number) => z.string().trim().max(longest);
export const creditCode = z
  .string()
  .trim()
  .toUpperCase()
  .refine(isCreditCode, '统一社会信用代码不正确：请核对18位代码及校验位');

export const id = z.string().min(1).max(64);
export const day = z.string().refine(isDay, '请填写日期，如 2026-03-31');
export const byId = z.strictObject({ id });

const content = {
  address: text(120).optional(),
  summary: text(1_000).optional(),
  industry: text(60).optional(),
  contactName: text(30).optional(),
  floorArea: z.number().min(0).max(10_000_000).optional(),
};

export const createOrganisation = z.strictObject({
  kind: z.enum(ORGANISATION_KINDS, '请选择组织类型'),
  name: text(60).min(2, '请填写名称'),
  creditCode: creditCode.optional(),
  district: z.enum(DISTRICTS, '请选择所在区县（街镇）'),
  ...content,
});

export const editOrganisation = z.strictObject({
  name: text(60).min(2).optional(),
  creditCode: creditCode.optional(),
  district: z.enum(DISTRICTS).optional(),
  ...content,
  revision: z.number().int().min(1),
});

export const decideOrganisation = z
  .strictObject({
    decision: z.enum(['approve', 'return', 'refuse']),
    comment: text(500).default(''),
    /** What the reviewer saw; a registration changed since is not decided. */
    revision: z.number().int().min(1).optional(),
  })
  .refine(({ decision, comment }) => decision === 'approve' || comment.length > 0, {
    path: ['comment'],
    message: '退回或不予通过时请写明理由',
  });

export const listOrganisations = z.strictObject({
  kind: z.enum(ORGANISATION_KINDS).optional(),
  group: z.enum(['facility', 'startup']).optional(),
  q: text(50).optional(),
  district: z.enum(DISTRICTS).optional(),
  status: z.enum(ORGANISATION_STATUSES).default('approved'),
  ...pageQuery,
});

export const createInvitation = z.strictObject({ role: z.enum(MEMBER_ROLES).default('member') });
export const byCode = z.strictObject({ code: z.string().min(4).max(32) });
export const decideClaim = z.strictObject({ decision: z.enum(['accept', 'reject']), comment: text(500).default('') });

export const createResidency = z.strictObject({ startupId: id, startsOn: day });
export const listResidencies = z.strictObject({ status: z.enum(RESIDENCY_STATUSES).optional(), ...pageQuery });
export const decideResidency = z.strictObject({ decision: z.enum(['accept', 'refuse']) });
export const endResidency = z.strictObject({ endedOn: day.optional() });
