import type { FactKey, Rule } from '../../../config/policies/index.js';
import { fen, type Fen } from '../../shared/money.js';
import type { Assumption, Case, Line, NotApplied, Outcome, Warning } from './calculator.types.js';
import { policyVersion } from './validity.rules.js';

/** The outcome of a rule that has nothing to say. */
export const NOTHING: Outcome = Object.freeze({
  lines: [],
  notApplied: [],
  missing: [],
  warnings: [],
  deadlines: [],
  findings: [],
});

export const ZERO: Fen = fen(0);

/** A rule that gives nothing, with the reason. */
export const refused = (rule: Rule, code: string, reason: string): Outcome => ({
  ...NOTHING,
  notApplied: [reasonOf(rule, code, reason)],
});

/** One reason, for rules that look at several things and refuse only some. */
export const reasonOf = (rule: Rule, code: string, reason: string): NotApplied => ({
  rule: rule.id,
  article: rule.article,
  code,
  reason,
});

/** A rule that cannot decide without a fact. */
export const lacking = (...missing: readonly FactKey[]): Outcome => ({ ...NOTHING, missing });

/** The parts of a line that its rule decides; the rest follows from the rule and the policy. */
export type LineParts = Pick<Line, 'formula' | 'amountFen' | 'kind' | 'on'> &
  Partial<Pick<Line, 'inputs' | 'instalments' | 'readings' | 'setting' | 'alsoRules' | 'title'>> & {
    assumptions?: readonly Assumption[];
  };

/** A line of a rule, carrying its article and the version of the policy it was computed under. */
export const lineOf = (rule: Rule, c: Case, parts: LineParts): Line => ({
  rule: rule.id,
  article: rule.article,
  title: rule.summary,
  alsoRules: [],
  inputs: [],
  assumptions: [],
  policyVersion: policyVersion(c.policy),
  ...parts,
});

/** The outcome of a rule that gives lines. */
export const given = (lines: readonly Line[], warnings: readonly Warning[] = []): Outcome => ({
  ...NOTHING,
  lines,
  warnings,
});

/** Several outcomes as one, in order; missing facts and warnings are named once. */
export function merge(all: readonly Outcome[]): Outcome {
  const outcomes = all.filter(outcome => outcome !== NOTHING);
  const seen = new Set<string>();
  return {
    lines: outcomes.flatMap(outcome => outcome.lines),
    notApplied: outcomes.flatMap(outcome => outcome.notApplied),
    missing: [...new Set(outcomes.flatMap(outcome => outcome.missing))],
    warnings: outcomes
      .flatMap(outcome => outcome.warnings)
      .filter(({ code, message }) => !seen.has(code + message) && seen.add(code + message)),
    deadlines: outcomes.flatMap(outcome => outcome.deadlines),
    findings: outcomes.flatMap(outcome => outcome.findings),
  };
}
