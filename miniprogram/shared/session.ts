import { fetchMe, type Me } from '../services/account.js';
import { giveConsents } from '../services/privacy.js';
import { holdCallsUntil, openSession, request } from './request.js';
import { sessionStore } from './sessionStore.js';

let known: Promise<Me> | undefined;
let starting: Promise<void> | undefined;
/** True when texts in force wait for consent: until then the person goes about as a visitor. */
let isConsentDue = false;

/** Whether a text in force has to be agreed to before the person goes on; known once `loadMe` has answered. */
export const mustAgreeFirst = (): boolean => isSignedIn() && isConsentDue;

/** Whether somebody is signed in, as far as the phone knows. */
export const isSignedIn = (): boolean => sessionStore.token() !== '';

/** At start: WeChat knows whose phone this is, so a visitor is signed in without a tap, unless they signed out. */
export function restoreSession(): Promise<void> {
  if (starting) return starting;
  starting = isSignedIn() || sessionStore.hasSignedOut() ? Promise.resolve() : openSession().catch(() => undefined);
  holdCallsUntil(starting);
  return starting;
}

/**
 * Signs in by the tap with which a person agrees to the texts they were shown. Throws `ApiError`, e.g. when a text has
 * changed meanwhile, or what WeChat said when the person refused.
 */
export async function signIn(texts: { kind: string; hash: string }[] = []): Promise<Me | undefined> {
  if (!isSignedIn()) await openSession({ isNew: true });
  if (texts.length) await giveConsents(texts);
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
    isConsentDue = false;
  }
}

/** Who is signed in, with roles and organisations; undefined for a visitor. Asked once, until `forgetMe`. */
export async function loadMe({ isFresh = false } = {}): Promise<Me | undefined> {
  await restoreSession();
  if (!isSignedIn()) return undefined;
  if (isFresh) known = undefined;
  known ??= fetchMe();
  try {
    const me = await known;
    isConsentDue = me.isConsentDue === true;
    return isConsentDue ? undefined : me;
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
  if (isSignedIn() && !isConsentDue) return true;
  void wx.navigateTo({ url: '/pages/account/signIn/index' });
  return false;
}

/**
 * For a page of one's own as it opens, perhaps from a message and with the program just started: waits until the phone
 * is recognised. A visitor is sent to sign in; whoever cannot be recognised because the server is away stays, and the
 * page tells its own failure.
 */
export async function mayStay(): Promise<boolean> {
  const me = await loadMe().catch(() => null);
  if (me !== undefined) return true;
  void wx.redirectTo({ url: '/pages/account/signIn/index' });
  return false;
}
