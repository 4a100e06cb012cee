import { z } from 'zod';
import { Answer, operation, type AnyOperation } from '../../http/operation.js';
import { isOwner, type Actor } from '../../shared/actor.js';
import { byId } from '../../shared/fields.js';
import { pageOf } from '../../shared/page.js';
import { fileView, viewFile } from '../files/index.js';
import { MANDATE_WAYS, type MandateRecord } from './mandate.model.js';
import { standingOf } from './mandate.rules.js';
import {
  byCode,
  claimRepresentation,
  decideMandate,
  handScanIn,
  listWaiting,
  signLetter,
  writeLetter,
} from './mandate.schema.js';
import type { MandateService } from './mandate.service.js';
import { MANDATE_STATUSES } from './mandate.states.js';
import type { RepresentativeService } from './representative.service.js';
import type { SigningService } from './signing.service.js';

const mandateView = z.strictObject({
  id: z.string(),
  organisationId: z.string(),
  organisationName: z.string(),
  personName: z.string(),
  way: z.enum(MANDATE_WAYS),
  status: z.enum(MANDATE_STATUSES),
  representativeName: z.string(),
  validUntil: z.string().nullable(),
  textHash: z.string(),
  signer: z.string().nullable(),
  signedAt: z.iso.datetime().nullable(),
  isSealed: z.boolean(),
  source: z.string(),
  comment: z.string(),
  isMine: z.boolean(),
  canRevoke: z.boolean(),
  createdAt: z.iso.datetime(),
});

const viewMandate = (record: MandateRecord, actor: Actor): z.infer<typeof mandateView> => ({
  id: record._id,
  organisationId: record.organisationId,
  organisationName: record.organisationName,
  personName: record.personName,
  way: record.way,
  status: record.status,
  representativeName: record.representativeName,
  validUntil: record.validUntil,
  textHash: record.textHash,
  signer: record.signature?.signer ?? null,
  signedAt: record.signature?.at.toISOString() ?? null,
  isSealed: record.signature?.value != null,
  source: record.source,
  comment: record.comment,
  isMine: record.userId === actor.userId,
  canRevoke:
    isOwner(actor, record.organisationId) && ['drafted', 'unsigned', 'submitted', 'valid'].includes(record.status),
  createdAt: record.createdAt.toISOString(),
});

const standingView = z.strictObject({
  kind: z.enum(['representative', 'letter', 'none']),
  validUntil: z.string().nullable(),
});

const post = { method: 'post', who: 'signedIn', params: byId } as const;

interface Services {
  mandates: MandateService;
  representatives: RepresentativeService;
  signings: SigningService;
  today(): string;
}

/** A3: who may act for an organisation, and by what. */
export const mandateRoutes = (services: Services): AnyOperation[] => [
  ...organisationMandateRoutes(services),
  ...letterRoutes(services),
  ...signingRoutes(services),
];

function organisationMandateRoutes({ mandates, representatives, today }: Services): AnyOperation[] {
  return [
    operation({
      ...post,
      id: 'mandates.prove',
      path: '/v1/organisations/:id/representation',
      summary: '核验本人为法定代表人（末六位只用于比对，不保存）',
      body: claimRepresentation,
      reply: mandateView,
      // A remembered repeat would keep a digest of the body, out of which six characters can be guessed.
      safety: 'none',
      run: async ({ actor, params, body }) => viewMandate(await representatives.prove(actor, params.id, body), actor),
    }),
    operation({
      ...post,
      id: 'mandates.write',
      path: '/v1/organisations/:id/mandates',
      summary: '出具授权委托书（纸质盖章或电子签署）；签署码只显示一次',
      body: writeLetter,
      reply: mandateView.extend({ code: z.string().optional() }),
      run: async ({ actor, params, body }) => {
        const { record, code } = await mandates.write(actor, params.id, body);
        return { ...viewMandate(record, actor), ...(code ? { code } : {}) };
      },
    }),
    operation({
      id: 'mandates.list',
      method: 'get',
      path: '/v1/organisations/:id/mandates',
      summary: '组织的代表资格与授权书（成员与审核员）',
      who: 'signedIn',
      params: byId,
      reply: z.strictObject({
        standing: standingView,
        items: z.array(mandateView.extend({ files: z.array(fileView) })),
      }),
      run: async ({ actor, params }) => {
        const records = await mandates.list(actor, params.id);
        const items = [];
        for (const record of records)
          items.push({ ...viewMandate(record, actor), files: (await mandates.filesOf(record._id)).map(viewFile) });
        return { standing: standingOf(records, today()), items };
      },
    }),
  ];
}

function letterRoutes({ mandates }: Services): AnyOperation[] {
  return [
    operation({
      id: 'mandates.listWaiting',
      method: 'get',
      path: '/v1/mandates',
      summary: '待核对的授权委托书（区县审核员）',
      who: 'signedIn',
      query: listWaiting,
      reply: pageOf(mandateView.extend({ files: z.array(fileView), submittedAt: z.iso.datetime() })),
      run: async ({ actor, query }) => {
        const { items, nextCursor } = await mandates.listWaiting(actor, query);
        const shown = [];
        for (const record of items)
          shown.push({
            ...viewMandate(record, actor),
            files: (await mandates.filesOf(record._id)).map(viewFile),
            submittedAt: record.submittedAt.toISOString(),
          });
        return { items: shown, nextCursor };
      },
    }),
    operation({
      id: 'mandates.letter',
      method: 'get',
      path: '/v1/mandates/:id/letter.pdf',
      summary: '下载授权委托书（PDF，供盖章）',
      who: 'signedIn',
      params: byId,
      reply: z.any(),
      run: async ({ actor, params }) =>
        new Answer(200, await mandates.letterPdf(actor, params.id), {
          'Content-Type': 'application/pdf',
          'Content-Disposition': 'attachment; filename="letter.pdf"',
        }),
    }),
    operation({
      ...post,
      id: 'mandates.handIn',
      path: '/v1/mandates/:id/scan',
      summary: '提交盖章后的授权书扫描件',
      body: handScanIn,
      reply: mandateView,
      status: 200,
      run: async ({ actor, params, body }) => viewMandate(await mandates.handIn(actor, params.id, body.fileIds), actor),
    }),
    operation({
      ...post,
      id: 'mandates.decide',
      path: '/v1/mandates/:id/decision',
      summary: '审核授权委托书',
      body: decideMandate,
      reply: mandateView,
      status: 200,
      run: async ({ actor, params, body }) => viewMandate(await mandates.decide(actor, params.id, body), actor),
    }),
    operation({
      ...post,
      id: 'mandates.revoke',
      path: '/v1/mandates/:id/revoke',
      summary: '撤销授权（组织负责人）',
      reply: mandateView,
      status: 200,
      run: async ({ actor, params }) => viewMandate(await mandates.revoke(actor, params.id), actor),
    }),
  ];
}

const signingView = z.strictObject({
  organisationName: z.string(),
  representativeName: z.string(),
  text: z.string(),
  textHash: z.string(),
  expiresAt: z.iso.datetime().nullable(),
});

function signingRoutes({ signings }: Services): AnyOperation[] {
  return [
    operation({
      id: 'mandateSignings.get',
      method: 'get',
      path: '/v1/mandate-signings/:code',
      summary: '凭签署码阅读授权委托书',
      who: 'signedIn',
      params: byCode,
      reply: signingView,
      run: async ({ params }) => {
        const { organisationName, representativeName, text, textHash, codeExpiresAt } = await signings.read(
          params.code,
        );
        const expiresAt = codeExpiresAt?.toISOString() ?? null;
        return { organisationName, representativeName, text, textHash, expiresAt };
      },
    }),
    operation({
      id: 'mandateSignings.sign',
      method: 'post',
      path: '/v1/mandate-signings/:code',
      summary: '法定代表人签署授权委托书（末六位只用于比对，不保存）',
      who: 'signedIn',
      params: byCode,
      body: signLetter,
      reply: z.strictObject({ status: z.enum(MANDATE_STATUSES), organisationName: z.string() }),
      status: 200,
      // As above: nothing that is made of the body is kept; the code itself can be used once.
      safety: 'none',
      run: async ({ actor, params, body }) => {
        const { status, organisationName } = await signings.sign(actor, params.code, body);
        return { status, organisationName };
      },
    }),
  ];
}
