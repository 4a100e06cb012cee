import { call } from './call.js';
import type { SignedIn } from './session.js';

/** The fallback of the person who sits here. */
export interface DeskAccess {
  isReady: boolean;
  isRequired: boolean;
  recoveryCodesLeft: number;
}

/** An account that the identity service vouches for and nobody has linked yet. */
export interface LinkTicket {
  ticket: string;
  displayName: string;
}

/** What the bureau's identity service is called; null when this installation has none. */
export const fetchUnifiedName = () => call<{ unified: string | null }>('GET', '/v1/desk-sign-in');

export const signInWithPassword = (claim: { phone: string; password: string; code: string }) =>
  call<SignedIn>('POST', '/v1/desk-sign-in/password', { body: claim });

export const beginUnified = () => call<{ address: string; secret: string }>('POST', '/v1/unified-sign-in');

export const finishUnified = (secret: string, returned: string) =>
  call<SignedIn | LinkTicket>('POST', '/v1/unified-sign-in/finish', { body: { secret, returned } });

export const linkUnified = (ticket: string, code: string) =>
  call<SignedIn>('POST', '/v1/unified-sign-in/link', { body: { ticket, code } });

export const fetchDeskAccess = () => call<DeskAccess>('GET', '/v1/me/desk-access');

/** The secret of a new authenticator, to be typed or scanned (`address`). Nothing counts until it is confirmed. */
export const beginDeskAccess = (password: string) =>
  call<{ secret: string; address: string }>('POST', '/v1/me/desk-access', { body: { password } });

export const confirmDeskAccess = (code: string) =>
  call<{ recoveryCodes: string[] }>('POST', '/v1/me/desk-access/confirm', { body: { code } });

export const requireDeskAccess = (key: string, userId: string, isRequired: boolean) =>
  call<void>('PUT', `/v1/people/${userId}/desk-access`, { key, body: { isRequired } });

export const resetDeskAccess = (key: string, userId: string) =>
  call<void>('DELETE', `/v1/people/${userId}/desk-access`, { key });

export const inviteUnified = (userId: string) =>
  call<{ code: string; expiresAt: string }>('POST', `/v1/people/${userId}/unified-link`);

export const unlinkUnified = (key: string, userId: string) =>
  call<void>('DELETE', `/v1/people/${userId}/unified-link`, { key });
