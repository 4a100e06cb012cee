import { FACILITY_TYPE_NAMES, type FacilityType, type TreatAs } from '../../../config/policies/index.js';
import { fen, sumFen } from '../../shared/money.js';
import type { Applied, Case, Outcome } from './calculator.types.js';
import { allMet, parkFindings } from './checklist.rules.js';
import { lacking, lineOf, NOTHING, refused, ZERO } from './outcome.rules.js';
import { assume } from './settings.rules.js';
import { moneyText } from './wording.rules.js';

type Evaluate = (c: Case) => Outcome;

/** 参照执行: a type without a table of its own, once its conditions are met. Null when the policy has no such rule for it. */
export function treatedAs(c: Case, evaluate: Evaluate): Outcome | null {
  for (const rule of c.policy.rules)
    for (const does of rule.does ?? [])
      if (does.type === 'treatAs' && does.facilityType === c.facts.facilityType)
        return treat(c, { rule, does }, evaluate);
  return null;
}

function treat(c: Case, applied: Applied<TreatAs>, evaluate: Evaluate): Outcome {
  const findings = parkFindings(c, applied);
  const met = allMet(findings);
  const type = FACILITY_TYPE_NAMES[applied.does.facilityType];
  if (met === null) return { ...lacking('conditions'), findings };
  if (met === false)
    return { ...refused(applied.rule, 'condition_not_met', `${type}的条件尚未全部满足，暂不享受本文件政策`), findings };
  const chosen = applied.does.as.find(each => each === c.settings[applied.does.setting]);
  const outcome = chosen ? asType(c, chosen, evaluate) : readBothWays(c, applied, evaluate);
  const lines = chosen ? outcome.lines.map(line => marked(c, applied, line)) : outcome.lines;
  return { ...outcome, lines, findings: [...findings, ...outcome.findings] };
}

const asType = (c: Case, facilityType: FacilityType, evaluate: Evaluate): Outcome =>
  evaluate({ ...c, facts: { ...c.facts, facilityType, conditions: undefined } });

const marked = (c: Case, { rule, does }: Applied<TreatAs>, line: Outcome['lines'][number]) => ({
  ...line,
  alsoRules: [...line.alsoRules, rule.id],
  assumptions: [...line.assumptions, ...assume(c, does.setting)],
});

function readBothWays(c: Case, { rule, does }: Applied<TreatAs>, evaluate: Evaluate): Outcome {
  const ways = does.as.map(type => ({ type, outcome: asType(c, type, evaluate) }));
  const first = ways[0]?.outcome ?? NOTHING;
  const on = first.lines[0]?.on;
  if (on === undefined) return first;
  const readings = ways.map(({ type, outcome }) => ({
    name: type,
    label: `按${FACILITY_TYPE_NAMES[type]}`,
    amountFen: fen(sumFen(outcome.lines.map(line => line.amountFen))),
    formula: outcome.lines.map(line => line.formula).join(' + ') || moneyText(ZERO),
  }));
  const line = lineOf(rule, c, {
    formula: readings.map(reading => `${reading.label}：${reading.formula}`).join('；'),
    amountFen: ZERO,
    kind: 'choice',
    on,
    readings,
    setting: does.setting,
    assumptions: assume(c, does.setting),
    inputs: [{ fact: 'facilityType', value: FACILITY_TYPE_NAMES[does.facilityType] }],
  });
  return { ...first, lines: [line] };
}
