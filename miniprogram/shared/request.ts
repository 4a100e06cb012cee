import { API_BASE } from '../config.js';
import { createRequester, type Exchange, type RawReply, type Requester } from './requester.js';
import { sessionStore, type StoredSession } from './sessionStore.js';
import { newUuid } from './uuid.js';

const TIMEOUT_MS = 15_000;

/** The only caller of wx.request. */
function send({ method, url, headers, body }: Exchange): Promise<RawReply> {
  return new Promise((resolve, reject) => {
    wx.request({
      url,
      // wx.request knows no PATCH: it travels as a POST that says so.
      method: method === 'PATCH' ? 'POST' : method,
      data: body as WechatMiniprogram.IAnyObject | undefined,
      header: method === 'PATCH' ? { ...headers, 'x-http-method-override': 'PATCH' } : headers,
      timeout: TIMEOUT_MS,
      success: ({ statusCode, data, header }) => resolve({ status: statusCode, body: data, headers: header }),
      fail: reject,
    });
  });
}

const codeFromWeChat = (): Promise<string> =>
  new Promise((resolve, reject) => wx.login({ success: ({ code }) => resolve(code), fail: reject }));

let renewal: Promise<boolean> | undefined;

/** Many calls may meet a 401 at once; they share one new session. */
function renewSession(): Promise<boolean> {
  renewal ??= openSession()
    .then(() => true)
    .catch(() => {
      sessionStore.clear();
      return false;
    })
    .finally(() => {
      renewal = undefined;
    });
  return renewal;
}

/**
 * Exchanges a code of WeChat for a session of ours and keeps it. Without `isNew`, only for somebody who has an account:
 * one is made when a person has read the texts and agreed, never by itself.
 */
export async function openSession({ isNew = false } = {}): Promise<void> {
  const code = await codeFromWeChat();
  sessionStore.clear();
  const session = await call<StoredSession>('POST', '/sessions', {
    body: isNew ? { code } : { code, onlyKnown: true },
  });
  sessionStore.save(session);
}

const call: Requester = createRequester({
  baseUrl: API_BASE,
  send,
  token: sessionStore.token,
  organisationId: sessionStore.organisationId,
  newKey: () => newUuid(),
  renewSession,
  pause: seconds => new Promise(resolve => setTimeout(resolve, seconds * 1000)),
});

let starting: Promise<void> = Promise.resolve();

/** Lets every call wait for the sign-in at the start of the app, so that no page opened by a link asks as a visitor. */
export function holdCallsUntil(signedIn: Promise<void>): void {
  starting = signedIn;
}

/**
 * Calls `/v1{path}` as the signed-in person and, when one is chosen, for their organisation.
 * Throws `ApiError`. Pages call services; services call this.
 */
export const request: Requester = async (method, path, options) => {
  await starting;
  return call(method, path, options);
};
