import type { Computation, Facts, Policy, Rule, SettingValue } from '../../../config/policies/index.js';
import { fen, sumFen, type Fen } from '../../shared/money.js';
import { ladderAward } from './award.rules.js';
import { firstEvaluationAward, gradeBonus } from './bonus.rules.js';
import type { Applied, Calculation, Case, Line, Outcome, Warning } from './calculator.types.js';
import { checklist } from './checklist.rules.js';
import { deadlines } from './deadlines.rules.js';
import { assertFacts } from './facts.rules.js';
import { fixedAward } from './fixed.rules.js';
import { openAward } from './open.rules.js';
import { merge, NOTHING, ZERO } from './outcome.rules.js';
import { perUnitAward } from './perUnit.rules.js';
import { resolveSettings } from './settings.rules.js';
import { cappedAward, incubateeShare } from './share.rules.js';
import { treatedAs } from './treatAs.rules.js';
import { policyVersion, validityOf } from './validity.rules.js';

/** One computation of one rule, carried out. Rules that live elsewhere (dates, ladder, gates, targets) add nothing here. */
export function carryOut(c: Case, rule: Rule, does: Computation): Outcome {
  switch (does.type) {
    case 'ladder':
      return ladderAward(c, { rule, does });
    case 'fixed':
      return fixedAward(c, { rule, does });
    case 'perUnit':
      return perUnitAward(c, { rule, does });
    case 'incubateeShare':
      return incubateeShare(c, { rule, does });
    case 'capped':
      return cappedAward(c, { rule, does });
    case 'gradeBonus':
      return gradeBonus(c, { rule, does });
    case 'firstEvaluation':
      return firstEvaluationAward(c, { rule, does });
    case 'open':
      return openAward(c, { rule, does });
    case 'deadline':
      return deadlines(c, { rule, does });
    case 'checklist':
      return checklist(c, { rule, does });
    default:
      return NOTHING;
  }
}

const STEPS = new WeakMap<Policy, readonly Applied<Computation>[]>();

/** Every computation of a policy in order; found once, because policies never change while the process lives. */
function stepsOf(policy: Policy): readonly Applied<Computation>[] {
  const known = STEPS.get(policy);
  if (known) return known;
  const steps = policy.rules.flatMap(rule => (rule.does ?? []).map(does => ({ rule, does })));
  STEPS.set(policy, steps);
  return steps;
}

const evaluate = (c: Case): Outcome => merge(stepsOf(c.policy).map(({ rule, does }) => carryOut(c, rule, does)));

/** What a line promises: its amount without the parts that are forfeited. */
export const promisedBy = (line: Line): Fen =>
  fen(
    line.amountFen -
      sumFen((line.instalments ?? []).filter(each => each.state === 'forfeited').map(each => each.amountFen)),
  );

/** What a line releases on a day: its released parts, or all of it once its own day has come. */
const releasedBy = (line: Line, on: string): Fen => {
  if (line.instalments)
    return sumFen(line.instalments.filter(each => each.state === 'released').map(each => each.amountFen));
  return line.on <= on ? line.amountFen : ZERO;
};

function windowWarnings(c: Case): Warning[] {
  const { from, to } = validityOf(c.policy, c.settings);
  if (from && c.on < from) return [{ code: 'policy_not_yet_in_force', message: `${c.on}文件尚未施行（${from}起）` }];
  if (to && c.on > to)
    return [{ code: 'policy_expired', message: `文件有效期至${to}，${c.on}已过期；有效期内发生的事项仍按本文件计算` }];
  return [];
}

/** Events outside the policy are also warned of: a person must see at once why nothing came of them. */
const outsideWarnings = ({ notApplied }: Outcome): Warning[] =>
  [...new Set(notApplied.filter(each => each.code === 'outside_policy_period').map(each => each.reason))].map(
    message => ({ code: 'outside_policy_period', message }),
  );

/**
 * 算一算: every figure the facts earn under a policy, as seen on the day `on`. Pure: the same input gives the same answer.
 * Refuses with 422 `level_not_on_ladder`, `contradictory_facts`, `unknown_condition`, `invalid_setting`.
 */
export function calculate(
  policy: Policy,
  facts: Facts,
  on: string,
  given: Readonly<Record<string, SettingValue>> = {},
): Calculation {
  const settings = resolveSettings(policy, given);
  const c: Case = { policy, facts, on, settings };
  assertFacts(c);
  const found = treatedAs(c, evaluate) ?? evaluate(c);
  const warnings = windowWarnings(c);
  const { from: validFrom, to: validTo } = validityOf(policy, settings);
  return {
    policy: { id: policy.id, title: policy.title, version: policyVersion(policy), validFrom, validTo },
    on,
    lines: found.lines,
    totalFen: sumFen(found.lines.map(promisedBy)),
    payableFen: sumFen(found.lines.map(line => releasedBy(line, on))),
    missingFacts: found.missing,
    warnings: [...warnings, ...outsideWarnings(found), ...found.warnings],
    notApplied: found.notApplied,
    deadlines: found.deadlines,
    findings: found.findings,
    settings,
  };
}
