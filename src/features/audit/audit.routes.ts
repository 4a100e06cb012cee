import { z } from 'zod';
import { actionName } from '../../../config/auditActions/index.js';
import { operation, type AnyOperation } from '../../http/operation.js';
import { pageOf, pageQuery } from '../../shared/page.js';
import type { AuditRecord } from './audit.model.js';
import type { AuditService } from './audit.service.js';

const auditView = z.strictObject({
  id: z.string(),
  seq: z.number().nullable(),
  action: z.string(),
  subject: z.string(),
  by: z.string(),
  at: z.iso.datetime(),
  details: z.record(z.string(), z.unknown()),
  hash: z.string().nullable(),
});

/** A person's own record: what they did, to what, and the opinion they gave with it. */
const ownActView = z.strictObject({
  id: z.string(),
  action: z.string(),
  /** What the act is called, as everywhere else in the product. */
  name: z.string(),
  subject: z.string(),
  at: z.iso.datetime(),
  opinion: z.string().nullable(),
});

const OPINIONS = ['comment', 'reason', 'answer'] as const;

function viewOwnAct({ _id, action, subject, at, details }: AuditRecord): z.infer<typeof ownActView> {
  const opinion = OPINIONS.map(key => details[key]).find(value => typeof value === 'string' && value !== '');
  return {
    id: _id,
    action,
    name: actionName(action),
    subject,
    at: at.toISOString(),
    opinion: typeof opinion === 'string' ? opinion : null,
  };
}

const viewAudit = ({ _id, seq, action, subject, by, at, details, hash }: AuditRecord) => ({
  id: _id,
  seq,
  action,
  subject,
  by,
  at: at.toISOString(),
  details,
  hash,
});

export const auditRoutes = (audit: AuditService): AnyOperation[] => [
  operation({
    id: 'audit.list',
    method: 'get',
    path: '/v1/audit',
    summary: '操作留痕（审计员、管理员）',
    who: 'signedIn',
    query: z.strictObject({ subject: z.string().max(80).optional(), ...pageQuery }),
    reply: pageOf(auditView),
    run: async ({ actor, query }) => {
      const { items, nextCursor } = await audit.list(actor, query);
      return { items: items.map(viewAudit), nextCursor };
    },
  }),
  operation({
    id: 'me.acts',
    method: 'get',
    path: '/v1/me/acts',
    summary: '本人的操作记录：何时、办了什么、意见',
    who: 'signedIn',
    query: z.strictObject(pageQuery),
    reply: pageOf(ownActView),
    run: async ({ actor, query }) => {
      const { items, nextCursor } = await audit.listOwn(actor, query);
      return { items: items.map(viewOwnAct), nextCursor };
    },
  }),
];
