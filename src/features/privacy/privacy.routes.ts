import { z } from 'zod';
import { CONSENT_KINDS } from '../../../config/consents.js';
import { download, operation, type AnyOperation } from '../../http/operation.js';
import { OWN_DATA, signature } from '../records/index.js';
import type { ConsentService } from './consent.service.js';
import type { PrivacyService } from './privacy.service.js';

const instant = z.iso.datetime().nullable();
const textView = z.strictObject({
  kind: z.enum(CONSENT_KINDS),
  version: z.string(),
  title: z.string(),
  text: z.string(),
  isRequired: z.boolean(),
  hash: z.string(),
});
const consentView = textView.extend({ givenAt: instant });
const ledgerView = z.strictObject({
  kind: z.enum(CONSENT_KINDS),
  version: z.string(),
  textHash: z.string(),
  givenAt: z.iso.datetime(),
  withdrawnAt: instant,
});
const dutyView = z.strictObject({ kind: z.string(), sentence: z.string(), count: z.number().int() });

/** 个人信息: consents, export and deletion. Open also to people whose account is blocked: these are their rights. */
export const privacyRoutes = (privacy: PrivacyService, consents: ConsentService): AnyOperation[] => [
  operation({
    id: 'consents.texts',
    method: 'get',
    path: '/v1/public/consent-texts',
    summary: '首次登录前请人阅读的文本（无需登录）',
    who: 'anyone',
    reply: z.strictObject({ texts: z.array(textView) }),
    run: async () => ({ texts: consents.texts() }),
  }),
  operation({
    id: 'consents.get',
    method: 'get',
    path: '/v1/me/consents',
    summary: '需要同意的文本、本人的同意状态与同意记录',
    who: 'signedIn',
    openToBarred: true,
    reply: z.strictObject({ isDue: z.boolean(), texts: z.array(consentView), ledger: z.array(ledgerView) }),
    run: async ({ actor }) => {
      const { texts, ledger } = await consents.state(actor);
      return {
        isDue: texts.some(({ isRequired, givenAt }) => isRequired && !givenAt),
        texts: texts.map(text => ({ ...text, givenAt: text.givenAt?.toISOString() ?? null })),
        ledger: ledger.map(({ kind, version, textHash, givenAt, withdrawnAt }) => ({
          kind,
          version,
          textHash,
          givenAt: givenAt.toISOString(),
          withdrawnAt: withdrawnAt?.toISOString() ?? null,
        })),
      };
    },
  }),
  operation({
    id: 'consents.give',
    method: 'post',
    path: '/v1/me/consents',
    summary: '同意所展示的文本（按种类与散列值）',
    who: 'signedIn',
    openToBarred: true,
    body: z.strictObject({
      texts: z
        .array(z.strictObject({ kind: z.enum(CONSENT_KINDS), hash: z.string().length(64) }))
        .min(1)
        .max(10),
    }),
    reply: z.null(),
    status: 204,
    run: async ({ actor, body }) => {
      await consents.give(actor, body.texts);
      return null;
    },
  }),
  operation({
    id: 'consents.withdraw',
    method: 'delete',
    path: '/v1/me/consents/:kind',
    summary: '撤回同意；不影响撤回前已办理的事项',
    who: 'signedIn',
    openToBarred: true,
    params: z.strictObject({ kind: z.enum(CONSENT_KINDS) }),
    reply: z.null(),
    status: 204,
    run: async ({ actor, params }) => {
      await consents.withdraw(actor, params.kind);
      return null;
    },
  }),
  operation({
    id: 'me.data',
    method: 'get',
    path: '/v1/me/data',
    summary: '导出本人数据（签名的 JSON）',
    who: 'signedIn',
    openToBarred: true,
    reply: z.strictObject({
      format: z.literal(OWN_DATA),
      recordNo: z.string(),
      exportedAt: z.iso.datetime(),
      parts: z.record(z.string(), z.unknown()),
      signature,
    }),
    run: ({ actor }) => privacy.exportData(actor),
  }),
  operation({
    id: 'me.dataPdf',
    method: 'get',
    path: '/v1/me/data/file.pdf',
    summary: '导出本人数据：一份签名的 PDF，内附数据和本人上传的文件',
    who: 'signedIn',
    openToBarred: true,
    reply: z.any(),
    run: async ({ actor }) => download(await privacy.exportPdf(actor), 'application/pdf'),
  }),
  operation({
    id: 'me.deletionCheck',
    method: 'get',
    path: '/v1/me/deletion',
    summary: '注销前还有哪些未了的事项',
    who: 'signedIn',
    openToBarred: true,
    reply: z.strictObject({ duties: z.array(dutyView) }),
    run: async ({ actor }) => ({ duties: await privacy.openDuties(actor) }),
  }),
  operation({
    id: 'me.delete',
    method: 'delete',
    path: '/v1/me',
    summary: '注销账号；有未了事项时返回 409 并列出',
    who: 'signedIn',
    openToBarred: true,
    reply: z.null(),
    status: 204,
    run: async ({ actor }) => {
      await privacy.deleteAccount(actor);
      return null;
    },
  }),
];
