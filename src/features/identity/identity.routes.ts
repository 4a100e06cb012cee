import { z } from 'zod';
import { Answer, operation, type AnyOperation } from '../../http/operation.js';
import {
  byId,
  changeMe,
  collectConsole,
  confirmConsole,
  phoneCode,
  releasePhone,
  setRoles,
  signIn,
} from './identity.schema.js';
import type { ConsoleSignInService } from './consoleSignIn.service.js';
import type { IdentityService, SignedIn } from './identity.service.js';
import { meView, sessionView, userView, viewSession, viewUser } from './identity.view.js';
import type { PhoneService } from './phone.service.js';
import type { UserRecord } from './user.model.js';

const nothing = z.null();

interface Parts {
  identity: IdentityService;
  consoles: ConsoleSignInService;
  phones: PhoneService;
  /** Whether texts in force wait for the person's consent; `privacy` knows. */
  isConsentDue(userId: string): Promise<boolean>;
}

/** Sessions, the person's own page, and what an administrator may do to others. */
export function identityRoutes({ identity, consoles, phones, isConsentDue }: Parts): AnyOperation[] {
  const showUser = (user: UserRecord) => viewUser(user, phones.masked(user));
  const showSession = (signedIn: SignedIn) => viewSession(signedIn, phones.masked(signedIn.user));
  return [
    operation({
      id: 'sessions.create',
      method: 'post',
      path: '/v1/sessions',
      summary: '微信登录：用 wx.login 的 code 换取会话',
      who: 'anyone',
      body: signIn,
      reply: sessionView,
      // A code works once by itself, and a token must not be stored to be repeated.
      safety: 'none',
      run: async ({ body }) => showSession(await identity.signIn(body.code, body)),
    }),
    operation({
      id: 'sessions.end',
      method: 'delete',
      path: '/v1/sessions/current',
      summary: '退出登录',
      who: 'signedIn',
      openToBarred: true,
      reply: nothing,
      status: 204,
      safety: 'none',
      run: async ({ info }) => {
        if (info.sessionId) await identity.signOut(info.sessionId);
        return null;
      },
    }),
    operation({
      id: 'me.get',
      method: 'get',
      path: '/v1/me',
      summary: '我是谁：身份、角色、所属组织与账号限制',
      who: 'signedIn',
      openToBarred: true,
      reply: meView,
      run: async ({ actor }) => ({
        user: showUser(await identity.findMe(actor)),
        organisations: actor.memberships.map(({ organisationId, role }) => ({ id: organisationId, role })),
        ...(actor.mentorId ? { mentorId: actor.mentorId } : {}),
        isConsentDue: await isConsentDue(actor.userId),
        bars: (actor.bars ?? []).map(({ scope, reason, until }) => ({
          scope,
          reason,
          until: until?.toISOString() ?? null,
        })),
      }),
    }),
    operation({
      id: 'me.change',
      method: 'patch',
      path: '/v1/me',
      summary: '修改本人姓名',
      who: 'signedIn',
      body: changeMe,
      reply: userView,
      run: async ({ actor, body }) => showUser(await identity.rename(actor, body.name)),
    }),
    operation({
      id: 'me.bindPhone',
      method: 'post',
      path: '/v1/me/phone',
      summary: '绑定手机号：用微信手机号组件的 code',
      who: 'signedIn',
      body: phoneCode,
      reply: userView,
      status: 200,
      safety: 'claim',
      run: async ({ actor, body }) => showUser(await phones.bind(actor, body.code)),
    }),
    operation({
      id: 'me.unbindPhone',
      method: 'delete',
      path: '/v1/me/phone',
      summary: '解绑手机号',
      who: 'signedIn',
      reply: userView,
      run: async ({ actor }) => showUser(await phones.unbind(actor)),
    }),
    operation({
      id: 'people.releasePhone',
      method: 'post',
      path: '/v1/people/:id/release-phone',
      summary: '核实后解除某人的手机号绑定（管理员）',
      who: 'signedIn',
      params: byId,
      body: releasePhone,
      reply: userView,
      status: 200,
      run: async ({ actor, params, body }) => showUser(await phones.release(actor, params.id, body.reason)),
    }),
    operation({
      id: 'people.setRoles',
      method: 'put',
      path: '/v1/people/:id/roles',
      summary: '调整人员角色（管理员）',
      who: 'signedIn',
      params: byId,
      body: setRoles,
      reply: userView,
      run: async ({ actor, params, body }) => showUser(await identity.setRoles(actor, params.id, body.roles)),
    }),
    operation({
      id: 'people.disable',
      method: 'post',
      path: '/v1/people/:id/disable',
      summary: '停用账号（管理员）',
      who: 'signedIn',
      params: byId,
      reply: nothing,
      status: 204,
      run: async ({ actor, params }) => {
        await identity.disable(actor, params.id);
        return null;
      },
    }),
    operation({
      id: 'consoleSignIns.start',
      method: 'post',
      path: '/v1/console-sign-ins',
      summary: '管理端扫码登录：取登录码',
      who: 'anyone',
      reply: z.strictObject({ code: z.string(), secret: z.string(), expiresAt: z.iso.datetime() }),
      safety: 'none',
      run: async () => {
        const { code, secret, expiresAt } = await consoles.start();
        return { code, secret, expiresAt: expiresAt.toISOString() };
      },
    }),
    operation({
      id: 'consoleSignIns.confirm',
      method: 'post',
      path: '/v1/console-sign-ins/confirm',
      summary: '在手机上确认登录管理端',
      who: 'signedIn',
      body: confirmConsole,
      reply: nothing,
      status: 204,
      run: async ({ actor, body }) => {
        await consoles.confirm(actor, body.code);
        return null;
      },
    }),
    operation({
      id: 'consoleSignIns.collect',
      method: 'post',
      path: '/v1/console-sign-ins/collect',
      summary: '管理端领取会话；尚未确认时返回 202',
      who: 'anyone',
      body: collectConsole,
      reply: sessionView.or(z.strictObject({ waiting: z.literal(true) })),
      safety: 'none',
      run: async ({ body }) => {
        const signedIn = await consoles.collect(body.secret);
        return signedIn ? showSession(signedIn) : new Answer(202, { waiting: true });
      },
    }),
  ];
}
