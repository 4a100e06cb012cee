import type { Policy, TermSet } from '../../../config/policies/index.js';
import { policiesOf } from './registry.rules.js';

/** A term set with the rule that names it. */
export interface NamedTerms extends TermSet {
  rule: string;
}

/** 名录: every list of words a policy's rules name, in order. */
export const termSetsOf = (policy: Policy): readonly NamedTerms[] =>
  policy.rules.flatMap(rule =>
    (rule.does ?? []).flatMap(does => (does.type === 'terms' ? [{ ...does, rule: rule.id }] : [])),
  );

/** The words of one list of a policy; empty when the policy has none of that name. */
export const termsOf = (policy: Policy, set: string): readonly string[] =>
  termSetsOf(policy).find(each => each.set === set)?.names ?? [];

/** The policies of a place and of those above it, then all others. `places` goes from the nearest upwards, each an id or a code. */
export const policiesAt = (policies: readonly Policy[], places: readonly string[]): readonly Policy[] => [
  ...places.flatMap(place => policiesOf(policies, place)),
  ...policies,
];

/** The words of a list at a place; where none of its policies has the list, those of the first that does. */
export const wordsAt = (policies: readonly Policy[], places: readonly string[], set: string): readonly string[] =>
  policiesAt(policies, places)
    .map(policy => termsOf(policy, set))
    .find(names => names.length > 0) ?? [];

/** Which terms a text points to by their words, the best match first (LZ-05: the park for an applicant's field). */
export function suggestTerms(policy: Policy, set: string, text: string): readonly string[] {
  const found = termSetsOf(policy).find(each => each.set === set);
  const hits = (name: string): number =>
    [name, ...(found?.words?.[name] ?? [])].filter(word => text.includes(word)).length;
  return (found?.names ?? [])
    .map(name => ({ name, score: hits(name) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ name }) => name);
}

/** 优先支持 (TL-12): what is hosted in a facility first; otherwise the order stays. */
export const hostedFirst = <T extends { hostedInFacility: boolean }>(pool: readonly T[]): readonly T[] => [
  ...pool.filter(each => each.hostedInFacility),
  ...pool.filter(each => !each.hostedInFacility),
];
