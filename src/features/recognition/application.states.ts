import type { Transitions } from '../../shared/states.js';

/**
 * 申报: draft → submitted → accepted → reviewing → publicised → recognised or refused. The bureau returns it as long as it is
 * not public; a change of what was handed in puts it back to `submitted`, because an approval is about what was read.
 */
export const APPLICATION_TRANSITIONS = {
  draft: ['submitted', 'withdrawn'],
  submitted: ['submitted', 'accepted', 'returned', 'refused', 'withdrawn'],
  returned: ['submitted', 'withdrawn'],
  accepted: ['submitted', 'reviewing', 'returned', 'refused', 'withdrawn'],
  reviewing: ['submitted', 'reviewing', 'publicised', 'returned', 'refused', 'withdrawn'],
  publicised: ['submitted', 'recognised', 'refused', 'withdrawn'],
  recognised: [],
  refused: [],
  withdrawn: [],
} as const satisfies Transitions<string>;

export const APPLICATION_STATUSES = [
  'draft',
  'submitted',
  'returned',
  'accepted',
  'reviewing',
  'publicised',
  'recognised',
  'refused',
  'withdrawn',
] as const;
export type ApplicationStatus = (typeof APPLICATION_STATUSES)[number];

/** Where a review stands: at the site, with the experts, before the deciding person, or decided and not yet public. */
export const REVIEW_STEPS = ['inspection', 'experts', 'decision', 'approved'] as const;
export type ReviewStep = (typeof REVIEW_STEPS)[number];

/** The step after one, by what the standard asks for. */
export function stepAfter(step: 'preliminary' | 'inspection', stages: readonly string[]): ReviewStep {
  if (step === 'preliminary' && stages.includes('inspection')) return 'inspection';
  return stages.includes('experts') ? 'experts' : 'decision';
}
