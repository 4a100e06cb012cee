/** What the phone remembers of a session. The token is opaque and ends on the server. */
export interface StoredSession {
  token: string;
  expiresAt: string;
}

const SESSION = 'session';
const ORGANISATION = 'actingFor';
const SIGNED_OUT = 'signedOut';

const read = <T>(key: string): T | undefined => {
  const value: T | '' = wx.getStorageSync(key);
  return value === '' ? undefined : value;
};

export const sessionStore = {
  token: (): string => read<StoredSession>(SESSION)?.token ?? '',

  save(session: StoredSession): void {
    wx.setStorageSync(SESSION, { token: session.token, expiresAt: session.expiresAt });
    wx.removeStorageSync(SIGNED_OUT);
  },

  /** Forgets the session; `byChoice` keeps the app from signing in by itself at the next start. */
  clear(byChoice = false): void {
    wx.removeStorageSync(SESSION);
    wx.removeStorageSync(ORGANISATION);
    if (byChoice) wx.setStorageSync(SIGNED_OUT, true);
  },

  hasSignedOut: (): boolean => read<boolean>(SIGNED_OUT) === true,

  /** The organisation the person acts for, or '' for themself. */
  organisationId: (): string => read<string>(ORGANISATION) ?? '',

  actFor(organisationId: string): void {
    if (organisationId) wx.setStorageSync(ORGANISATION, organisationId);
    else wx.removeStorageSync(ORGANISATION);
  },
};
