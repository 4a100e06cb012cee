import type { Transitions } from '../../shared/states.js';

/**
 * How far the WeChat message of a notification has come. The inbox row itself is there from the start.
 * `inboxOnly`: no template or no credit. `inDoubt`: the call was made and its outcome is unknown, so it is never resent.
 */
export const DELIVERY_TRANSITIONS = {
  queued: ['sending', 'inboxOnly'],
  sending: ['sent', 'refused', 'failed', 'inDoubt', 'queued'],
  sent: [],
  refused: [],
  failed: [],
  inDoubt: [],
  inboxOnly: [],
} as const satisfies Transitions<string>;

export type DeliveryStatus = keyof typeof DELIVERY_TRANSITIONS;
