import { z } from 'zod';
import { operation, type AnyOperation } from '../../http/operation.js';
import { sessionView, viewSession, type PhoneService, type SignedIn } from '../identity/index.js';
import type { PasswordService } from './password.service.js';
import type { UnifiedSignInService } from './unified.service.js';

const nothing = z.null();
const byId = z.strictObject({ id: z.string().min(1).max(64) });
const phone = z.string().regex(/^1\d{10}$/, '请填写 11 位手机号');
const password = z.string().min(10, '密码至少 10 位，可用一句话').max(128);
const code = z
  .string()
  .trim()
  .regex(/^(\d{6}|[0-9a-zA-Z]{5}-?[0-9a-zA-Z]{5})$/, '请填写验证器上的 6 位数字，或一个恢复码');
const secret = z.string().min(20).max(64);

interface Parts {
  passwords: PasswordService;
  unified: UnifiedSignInService;
  phones: PhoneService;
}

/** 管理端登录 (A7): unified sign-in, and password with authenticator as the fallback. */
export function deskSignInRoutes({ passwords, unified, phones }: Parts): AnyOperation[] {
  const show = (signedIn: SignedIn) => viewSession(signedIn, phones.masked(signedIn.user));
  return [
    operation({
      id: 'deskSignIn.ways',
      method: 'get',
      path: '/v1/desk-sign-in',
      summary: '管理端可用的登录方式',
      who: 'anyone',
      reply: z.strictObject({ unified: z.string().nullable() }),
      run: async () => ({ unified: unified.name }),
    }),
    operation({
      id: 'deskSignIn.withPassword',
      method: 'post',
      path: '/v1/desk-sign-in/password',
      summary: '备用登录：手机号、密码与验证码（或恢复码）',
      who: 'anyone',
      body: z.strictObject({ phone, password: z.string().min(1).max(128), code }),
      reply: sessionView,
      // A token must not be stored to be repeated, and a code works once by itself.
      safety: 'none',
      run: async ({ body }) => show(await passwords.signIn(body)),
    }),
    operation({
      id: 'deskAccess.get',
      method: 'get',
      path: '/v1/me/desk-access',
      summary: '本人的备用登录',
      who: 'signedIn',
      reply: z.strictObject({ isReady: z.boolean(), isRequired: z.boolean(), recoveryCodesLeft: z.number().int() }),
      run: ({ actor }) => passwords.state(actor),
    }),
    operation({
      id: 'deskAccess.begin',
      method: 'post',
      path: '/v1/me/desk-access',
      summary: '设置密码与验证器；确认第一个验证码后启用',
      who: 'signedIn',
      body: z.strictObject({ password }),
      reply: z.strictObject({ secret: z.string(), address: z.string() }),
      // The secret is shown once and never kept with a remembered request.
      safety: 'none',
      run: ({ actor, body }) => passwords.begin(actor, body.password),
    }),
    operation({
      id: 'deskAccess.confirm',
      method: 'post',
      path: '/v1/me/desk-access/confirm',
      summary: '以第一个验证码启用备用登录，返回恢复码（仅此一次）',
      who: 'signedIn',
      body: z.strictObject({ code: z.string().regex(/^\d{6}$/, '请填写 6 位数字') }),
      reply: z.strictObject({ recoveryCodes: z.array(z.string()) }),
      status: 200,
      safety: 'none',
      run: async ({ actor, body }) => ({ recoveryCodes: await passwords.confirm(actor, body.code) }),
    }),
    operation({
      id: 'people.requireFallback',
      method: 'put',
      path: '/v1/people/:id/desk-access',
      summary: '要求（或不再要求）某人设置备用登录（管理员）',
      who: 'signedIn',
      params: byId,
      body: z.strictObject({ isRequired: z.boolean() }),
      reply: nothing,
      status: 204,
      run: async ({ actor, params, body }) => {
        await passwords.require(actor, params.id, body.isRequired);
        return null;
      },
    }),
    operation({
      id: 'people.resetFallback',
      method: 'delete',
      path: '/v1/people/:id/desk-access',
      summary: '清除某人的备用登录，如验证器遗失（管理员）',
      who: 'signedIn',
      params: byId,
      reply: nothing,
      status: 204,
      run: async ({ actor, params }) => {
        await passwords.reset(actor, params.id);
        return null;
      },
    }),
    operation({
      id: 'unifiedSignIn.begin',
      method: 'post',
      path: '/v1/unified-sign-in',
      summary: '统一认证登录：取跳转地址',
      who: 'anyone',
      reply: z.strictObject({ address: z.string(), secret: z.string() }),
      safety: 'none',
      run: () => unified.begin(),
    }),
    operation({
      id: 'unifiedSignIn.finish',
      method: 'post',
      path: '/v1/unified-sign-in/finish',
      summary: '统一认证回跳后换取会话；账号尚未关联时返回关联凭据',
      who: 'anyone',
      body: z.strictObject({ secret, returned: z.string().min(1).max(4_000) }),
      reply: sessionView.or(z.strictObject({ ticket: z.string(), displayName: z.string() })),
      status: 200,
      safety: 'none',
      run: async ({ body }) => {
        const entered = await unified.finish(body.secret, body.returned);
        return 'token' in entered ? show(entered) : entered;
      },
    }),
    operation({
      id: 'unifiedSignIn.link',
      method: 'post',
      path: '/v1/unified-sign-in/link',
      summary: '以管理员给的关联码关联统一认证账号，并登录',
      who: 'anyone',
      body: z.strictObject({ ticket: secret, code: z.string().trim().min(6).max(32) }),
      reply: sessionView,
      safety: 'none',
      run: async ({ body }) => show(await unified.link(body.ticket, body.code)),
    }),
    operation({
      id: 'people.inviteUnified',
      method: 'post',
      path: '/v1/people/:id/unified-link',
      summary: '给某人统一认证关联码，7 天内用一次（管理员）',
      who: 'signedIn',
      params: byId,
      reply: z.strictObject({ code: z.string(), expiresAt: z.iso.datetime() }),
      // The code opens a desk and must not be kept with a remembered request.
      safety: 'none',
      run: async ({ actor, params }) => {
        const { code: given, expiresAt } = await unified.invite(actor, params.id);
        return { code: given, expiresAt: expiresAt.toISOString() };
      },
    }),
    operation({
      id: 'people.unlinkUnified',
      method: 'delete',
      path: '/v1/people/:id/unified-link',
      summary: '解除某人的统一认证关联（管理员）',
      who: 'signedIn',
      params: byId,
      reply: nothing,
      status: 204,
      run: async ({ actor, params }) => {
        await unified.unlink(actor, params.id);
        return null;
      },
    }),
  ];
}
