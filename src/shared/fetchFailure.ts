const NEVER_CONNECTED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT']);

/** The system's code behind a failed fetch, which stands in the error's cause. */
export function codeBehind(cause: unknown): string {
  const inner = typeof cause === 'object' && cause !== null && 'cause' in cause ? cause.cause : null;
  return typeof inner === 'object' && inner !== null && 'code' in inner ? String(inner.code) : 'NETWORK';
}

/** What a failed fetch means: nobody was reached, so trying again is safe; or nobody knows what became of the call. */
export const fetchFailure = (cause: unknown): 'busy' | 'unknown' =>
  NEVER_CONNECTED.has(codeBehind(cause)) ? 'busy' : 'unknown';
