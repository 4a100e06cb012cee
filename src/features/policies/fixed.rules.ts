import {
  FACILITY_TYPE_NAMES,
  FACT_CATALOGUE,
  type FacilityType,
  type FixedAward,
  type Gate,
  type Rule,
} from '../../../config/policies/index.js';
import type { Applied, Assumption, Case, Outcome } from './calculator.types.js';
import { given, lacking, lineOf, NOTHING, refused } from './outcome.rules.js';
import { assume } from './settings.rules.js';
import { decisiveDayOf, inForce, outsideWindow } from './validity.rules.js';
import { moneyText } from './wording.rules.js';

/** Refuses a facility type the rule is not about; null when it is. */
export function otherType(rule: Rule, c: Case, types: readonly FacilityType[] | undefined): Outcome | null {
  const { facilityType } = c.facts;
  if (!types) return null;
  if (!facilityType) return lacking('facilityType');
  if (types.includes(facilityType)) return null;
  const names = types.map(type => FACILITY_TYPE_NAMES[type]).join('、');
  return refused(rule, 'facility_type_not_covered', `本条只适用于${names}`);
}

/** 前置条件: refuses when a gate of the policy is shut, otherwise the assumptions it adds. */
function gateOf(rule: Rule, c: Case): { shut: Outcome | null; assumptions: readonly Assumption[] } {
  const gates = c.policy.rules.flatMap(each =>
    (each.does ?? []).flatMap(does => (does.type === 'gate' && does.opens.includes(rule.id) ? [{ each, does }] : [])),
  );
  const shut = gates.find(({ does }) => c.facts[does.fact] === false);
  if (shut) return { shut: refused(rule, 'gate_shut', `${shut.does.reason}（${shut.each.id}）`), assumptions: [] };
  return { shut: null, assumptions: gates.filter(({ does }) => c.facts[does.fact] === undefined).map(noteOf) };
}

const noteOf = ({ each, does }: { each: Rule; does: Gate }): Assumption => ({
  sentence: `假定已满足${each.id}（${FACT_CATALOGUE[does.fact].label}）`,
});

/** 定额: the amount for one dated event of the right facility type. */
export function fixedAward(c: Case, { rule, does }: Applied<FixedAward>): Outcome {
  const on = c.facts[does.dayFact];
  if (on === undefined) return NOTHING;
  const refusal = otherType(rule, c, does.facilityTypes);
  if (refusal) return refusal;
  const gate = gateOf(rule, c);
  if (gate.shut) return gate.shut;
  const outside = outsideWindow(c, rule, on);
  if (outside) return { ...NOTHING, notApplied: [outside] };
  const amountFen = inForce(does.amount, decisiveDayOf(c, on));
  const assumptions = [
    ...gate.assumptions,
    ...(does.setting ? assume(c, does.setting) : []),
    ...assume(c, 'decisiveDay'),
  ];
  const inputs = [{ fact: does.dayFact, value: on }];
  return given([lineOf(rule, c, { formula: moneyText(amountFen), amountFen, kind: 'fixed', on, inputs, assumptions })]);
}
