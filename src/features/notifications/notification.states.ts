import type { Transitions } from '../../shared/states.js';

/**
 * How far the WeChat message of a notification has come. The inbox row itself is there from the start.
 * `inboxOnly`: no template, no credit, or no time at which it may be sent. `inDoubt`: the call was made and its outcome is
 * unknown, so it is never resent; only WeChat's own report of the delivery can end the doubt.
 */
export const DELIVERY_TRANSITIONS = {
  queued: ['sending', 'inboxOnly', 'failed'],
  sending: ['sent', 'refused', 'failed', 'inDoubt', 'queued', 'inboxOnly'],
  sent: ['failed'],
  refused: [],
  failed: [],
  inDoubt: ['sent', 'failed'],
  inboxOnly: [],
} as const satisfies Transitions<string>;

export type DeliveryStatus = keyof typeof DELIVERY_TRANSITIONS;

/** How a text message fared that stands in for the WeChat message; `none` when there is none. */
export const SMS_TRANSITIONS = {
  none: ['queued'],
  queued: ['sending', 'failed'],
  sending: ['sent', 'failed', 'inDoubt', 'queued'],
  sent: [],
  failed: [],
  inDoubt: [],
} as const satisfies Transitions<string>;

export type SmsStatus = keyof typeof SMS_TRANSITIONS;
