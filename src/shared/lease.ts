/**
 * How long what a process had in hand stays with it after it died: a duty, or the key of a request. A living process
 * renews its leases well before, also on a machine that is busy.
 */
export const LEASE_MS = 9_000;
export const RENEW_EVERY_MS = 2_500;
