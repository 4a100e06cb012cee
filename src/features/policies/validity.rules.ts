import type { Parameter, Policy, Rule } from '../../../config/policies/index.js';
import { addDays, addMonths } from '../../shared/calendar.js';
import type { Case, NotApplied, Settings } from './calculator.types.js';

/** The days on which a policy is in force, both inclusive; null for an open end. */
export interface Window {
  from: string | null;
  to: string | null;
}

/** The window of a policy; a publication day filled in as a setting moves it (自发布之日起). */
export function validityOf(policy: Policy, settings: Settings): Window {
  const published = policy.validity && settings[policy.validity.setting];
  if (policy.validity && typeof published === 'string')
    return { from: published, to: addDays(addMonths(published, policy.validity.months), -1) };
  return { from: policy.validFrom, to: policy.validTo };
}

/** True when a day lies in the window; both ends count. */
export const isWithin = ({ from, to }: Window, day: string): boolean => (!from || day >= from) && (!to || day <= to);

/** The day that decides: the event's own, or the day of the calculation when the setting says so. */
export const decisiveDayOf = (c: Case, eventOn: string): string =>
  c.settings['decisiveDay'] === 'calculation' ? c.on : eventOn;

const windowText = ({ from, to }: Window): string => `${from ?? '不限'}至${to ?? '长期'}`;

/** Why an event falls outside the policy, or null when the policy covers it. */
export function outsideWindow(c: Case, rule: Rule, eventOn: string): NotApplied | null {
  const window = validityOf(c.policy, c.settings);
  const day = decisiveDayOf(c, eventOn);
  if (isWithin(window, day)) return null;
  const reason = `${day}不在文件有效期内（${windowText(window)}），本条不适用`;
  return { rule: rule.id, article: rule.article, code: 'outside_policy_period', reason };
}

/** A day that stands for a year's assessment: the decision's own, else the last day of the year that the policy covers. */
export function dayOfYear(c: Case, year: number): string {
  const { to } = validityOf(c.policy, c.settings);
  const last = `${year}-12-31`;
  return to && to < last && to.startsWith(`${year}-`) ? to : last;
}

/**
 * The value in force on a day: the last entry that begins on or before it.
 * The first entry also covers earlier days, because the policy's own window is checked apart.
 */
export function inForce<T>(parameter: Parameter<T>, day: string): T {
  let found = parameter.values[0];
  for (const entry of parameter.values) if (entry.from <= day) found = entry;
  if (!found) throw new Error(`a parameter in ${parameter.unit} has no value`);
  return found.value;
}

/** What a stored figure names: the document, and the day from which its present numbers hold. */
export const policyVersion = (policy: Policy): string =>
  `${policy.id}@${policy.validFrom ?? policy.issuedOn ?? 'open'}`;
