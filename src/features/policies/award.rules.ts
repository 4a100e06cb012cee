import type { InstalmentPlan, LadderAward, Rule } from '../../../config/policies/index.js';
import { yearOf } from '../../shared/calendar.js';
import { firstEvaluationAward } from './bonus.rules.js';
import type { Applied, Case, Line, Outcome } from './calculator.types.js';
import { instalmentsOf } from './instalments.rules.js';
import { ladderSteps, type Before, type Step } from './ladder.rules.js';
import { assume } from './settings.rules.js';

function planOf(c: Case, id: string): Applied<InstalmentPlan> {
  const rule = c.policy.rules.find(each => each.id === id);
  for (const does of rule?.does ?? []) if (rule && does.type === 'instalments') return { rule, does };
  throw new Error(`${c.policy.id} has no instalment plan ${id}`);
}

const earlierAward = (c: Case, id: string): Before => {
  const rule: Rule | undefined = c.policy.rules.find(each => each.id === id);
  for (const does of rule?.does ?? []) {
    if (!rule || does.type !== 'firstEvaluation') continue;
    const line = firstEvaluationAward(c, { rule, does }).lines[0];
    if (line) return { earlier: { on: line.on, amountFen: line.amountFen } };
  }
  return {};
};

/** 按级别奖励, with the instalments in which it is paid and the facts that would release them. */
export function ladderAward(c: Case, applied: Applied<LadderAward>): Outcome {
  const before = applied.does.earlierAwardBy ? earlierAward(c, applied.does.earlierAwardBy) : {};
  const { steps, ...outcome } = ladderSteps(c, applied, before);
  const { instalments } = applied.does;
  if (!instalments) return outcome;
  const lines = steps.map((step, index) => paidBy(c, instalments, step, steps[index + 1]));
  const waits = lines.some(line => waitsForAssessment(c, line));
  return { ...outcome, lines, missing: waits ? [...outcome.missing, 'assessments'] : outcome.missing };
}

function paidBy(c: Case, plans: NonNullable<LadderAward['instalments']>, step: Step, next: Step | undefined): Line {
  const first = planOf(c, plans.first);
  const direct = step.first && !first.does.levels.includes(step.recognition.level);
  const rolling = step.first && (!direct || c.settings[plans.direct] === 'rolling');
  const plan = rolling ? first : planOf(c, plans.promotion);
  const award = { amountFen: step.line.amountFen, on: step.recognition.on, promotedOn: next?.recognition.on };
  const settings = [...(direct ? [plans.direct] : []), ...Object.values(plan.does.settings ?? {})];
  return {
    ...step.line,
    alsoRules: [plan.rule.id],
    instalments: instalmentsOf(c, plan, award),
    assumptions: [...step.line.assumptions, ...assume(c, ...settings)],
  };
}

const waitsForAssessment = (c: Case, line: Line): boolean =>
  (line.instalments ?? []).some(
    ({ state, year }, index) =>
      index > 0 &&
      state === 'pending' &&
      year <= yearOf(c.on) &&
      !c.facts.assessments?.some(each => each.year === year),
  );
