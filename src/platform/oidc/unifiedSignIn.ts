/** Somebody as the bureau's own identity service vouches for them. */
export interface VouchedPerson {
  /** Which service vouches. */
  issuer: string;
  /** The service's own, unchanging id of the person: the only thing that two sign-ins are compared by. */
  subject: string;
  /** Shown to an administrator who links accounts; never used to find anybody. */
  displayName: string;
  /** Given only when the service says that it has verified the number. */
  verifiedPhone: string | null;
}

/** What has to be remembered between leaving for the identity service and coming back. */
export interface SignInFlow {
  state: string;
  nonce: string;
  codeVerifier: string;
}

/** 统一认证: the authorisation code flow with PKCE, in our words. */
export interface UnifiedSignIn {
  /** What people call the service, e.g. `慈溪市统一身份认证`. */
  name: string;
  begin(): Promise<{ address: string; flow: SignInFlow }>;
  /** Exchanges what came back; throws `UnifiedSignInRefused` for anything forged, replayed, stale or broken. */
  finish(returned: URLSearchParams, flow: SignInFlow): Promise<VouchedPerson>;
}

/** The identity service did not vouch for anybody. `isAway` when it could not be asked at all. */
export class UnifiedSignInRefused extends Error {
  constructor(readonly isAway: boolean) {
    super(isAway ? 'the identity service is away' : 'the identity service did not vouch');
    this.name = 'UnifiedSignInRefused';
  }
}
