import type { Transitions } from '../../shared/states.js';

/**
 * 代表资格: a paper letter is drafted → submitted → decided; an electronic one waits unsigned → valid, or is submitted to
 * the district when the register cannot say. A proven legal representative is valid from the first moment.
 */
export const MANDATE_TRANSITIONS = {
  drafted: ['submitted', 'revoked'],
  unsigned: ['valid', 'submitted', 'revoked'],
  submitted: ['valid', 'refused', 'revoked'],
  valid: ['revoked', 'expired'],
  refused: [],
  revoked: [],
  expired: [],
} as const satisfies Transitions<string>;

export const MANDATE_STATUSES = ['drafted', 'unsigned', 'submitted', 'valid', 'refused', 'revoked', 'expired'] as const;
export type MandateStatus = (typeof MANDATE_STATUSES)[number];

/** A person has one letter under way for an organisation at a time. */
export const OPEN_STATUSES = ['drafted', 'unsigned', 'submitted'] as const satisfies readonly MandateStatus[];
