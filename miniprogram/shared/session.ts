import { fetchMe, type Me } from '../services/account.js';
import { holdCallsUntil, openSession, request } from './request.js';
import { sessionStore } from './sessionStore.js';

let known: Promise<Me> | undefined;
let starting: Promise<void> | undefined;

/** Whether somebody is signed in, as far as the phone knows. */
export const isSignedIn = (): boolean => sessionStore.token() !== '';

/** At start: WeChat knows whose phone this is, so a visitor is signed in without a tap, unless they signed out. */
export function restoreSession(): Promise<void> {
  if (starting) return starting;
  starting = isSignedIn() || sessionStore.hasSignedOut() ? Promise.resolve() : openSession().catch(() => undefined);
  holdCallsUntil(starting);
  return starting;
}

/** Signs in by a person's tap. Throws `ApiError`, or what WeChat said when the person refused. */
export async function signIn(): Promise<Me | undefined> {
  await openSession();
  known = undefined;
  return loadMe();
}

/** Ends the session on the server too; the phone forgets it even when the server cannot be reached. */
export async function signOut(): Promise<void> {
  try {
    await request('DELETE', '/sessions/current');
  } finally {
    sessionStore.clear(true);
    known = undefined;
  }
}

/** Who is signed in, with roles and organisations; undefined for a visitor. Asked once, until `forgetMe`. */
export async function loadMe({ isFresh = false } = {}): Promise<Me | undefined> {
  await restoreSession();
  if (!isSignedIn()) return undefined;
  if (isFresh) known = undefined;
  known ??= fetchMe();
  try {
    return await known;
  } catch (cause) {
    known = undefined;
    if (!isSignedIn()) return undefined;
    throw cause;
  }
}

/** The organisation the person acts for, or ''. */
export const actingFor = (): string => sessionStore.organisationId();

/** Acts for an organisation from now on, or, with '', for oneself. */
export const actFor = (organisationId: string): void => sessionStore.actFor(organisationId);

/** Sends a visitor to sign in and answers false; a signed-in person goes on. For taps on a page that has loaded. */
export function mayGoOn(): boolean {
  if (isSignedIn()) return true;
  void wx.navigateTo({ url: '/pages/account/signIn/index' });
  return false;
}
