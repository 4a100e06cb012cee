import * as client from 'openid-client';
import type { Log } from '../log/log.js';
import { UnifiedSignInRefused, type SignInFlow, type UnifiedSignIn, type VouchedPerson } from './unifiedSignIn.js';

export interface OpenIdConnectOptions {
  issuer: string;
  clientId: string;
  clientSecret: string;
  name: string;
  /** Where the identity service sends people back to: a page of the console. */
  redirectUri: string;
  log: Log;
  /** Only for a fake on this machine: real services speak https. */
  allowsPlainHttp: boolean;
}

const TIMEOUT_SECONDS = 5;
const SCOPE = 'openid profile phone';

/** OpenID Connect by the library that is certified for it; discovery happens at the first sign-in and is kept. */
export function createOpenIdConnect(options: OpenIdConnectOptions): UnifiedSignIn {
  let discovered: Promise<client.Configuration> | undefined;

  function configuration(): Promise<client.Configuration> {
    discovered ??= client
      .discovery(new URL(options.issuer), options.clientId, options.clientSecret, undefined, {
        timeout: TIMEOUT_SECONDS,
        ...(options.allowsPlainHttp ? { execute: [client.allowInsecureRequests] } : {}),
      })
      .catch((cause: unknown) => {
        discovered = undefined;
        options.log.warn({ cause: String(cause) }, 'the identity service is away');
        throw new UnifiedSignInRefused(true);
      });
    return discovered;
  }

  return {
    name: options.name,

    async begin() {
      const config = await configuration();
      const flow: SignInFlow = {
        state: client.randomState(),
        nonce: client.randomNonce(),
        codeVerifier: client.randomPKCECodeVerifier(),
      };
      const address = client.buildAuthorizationUrl(config, {
        redirect_uri: options.redirectUri,
        scope: SCOPE,
        state: flow.state,
        nonce: flow.nonce,
        code_challenge: await client.calculatePKCECodeChallenge(flow.codeVerifier),
        code_challenge_method: 'S256',
      });
      return { address: address.href, flow };
    },

    async finish(returned, { state, nonce, codeVerifier }) {
      const config = await configuration();
      const address = new URL(options.redirectUri);
      address.search = returned.toString();
      try {
        const tokens = await client.authorizationCodeGrant(config, address, {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: codeVerifier,
          idTokenExpected: true,
        });
        return personOf(tokens.claims());
      } catch (cause) {
        // The library's messages name claims and codes, never tokens.
        const name = cause instanceof Error ? `${cause.name} ${cause.message}` : 'unknown';
        options.log.warn({ name }, 'a unified sign-in was refused');
        throw new UnifiedSignInRefused(isNetworkFailure(cause));
      }
    },
  };
}

/** True when the service was not reached or said nothing in time; the library may wrap what the network says. */
function isNetworkFailure(cause: unknown): boolean {
  if (typeof cause !== 'object' || cause === null) return false;
  const { name, message, cause: inner } = cause as { name?: unknown; message?: unknown; cause?: unknown };
  return message === 'fetch failed' || name === 'TimeoutError' || isNetworkFailure(inner);
}

function personOf(claims: client.IDToken | undefined): VouchedPerson {
  if (!claims) throw new UnifiedSignInRefused(false);
  const { iss, sub, name, phone_number, phone_number_verified } = claims;
  const isVerified = phone_number_verified === true && typeof phone_number === 'string';
  return {
    issuer: iss,
    subject: sub,
    displayName: typeof name === 'string' ? name.slice(0, 30) : '',
    verifiedPhone: isVerified ? phone_number.replace(/^\+?86/, '').replaceAll(/\D/g, '') : null,
  };
}
