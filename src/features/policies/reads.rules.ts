import {
  FACT_CATALOGUE,
  FACILITY_TYPES,
  type Computation,
  type FacilityType,
  type FactKey,
  type Policy,
} from '../../../config/policies/index.js';

const LIST_FACTS = {
  materialChanges: 'materialChanges',
  managementOutputs: 'managementOutputs',
  approvals: 'approvals',
  failedAssessments: 'assessments',
} as const;

/** The facts a computation reads. */
export function factsReadBy(does: Computation): readonly FactKey[] {
  switch (does.type) {
    case 'ladder':
      return ['facilityType', 'recognitions', ...(does.share ? [does.share.fact] : [])];
    case 'instalments':
      return ['recognitions', 'assessments'];
    case 'fixed':
      return ['facilityType', does.dayFact];
    case 'perUnit':
      return ['facilityType', ...does.items.map(item => item.fact), does.dayFact];
    case 'incubateeShare':
      return ['facilityType', 'recognitions', 'highTechIncubatees'];
    case 'capped':
      return [
        ...(does.facilityTypes ? (['facilityType'] as const) : []),
        does.baseFact,
        does.dayFact,
        ...(does.condition ? [does.condition] : []),
      ];
    case 'gradeBonus':
    case 'firstEvaluation':
      return ['facilityType', 'recognitions', 'assessments'];
    case 'open':
      return openFacts(does);
    case 'deadline':
      return [LIST_FACTS[does.list]];
    case 'checklist':
    case 'treatAs':
      return ['facilityType', 'conditions'];
    case 'gate':
      return [does.fact];
    default:
      return [];
  }
}

function openFacts(does: Extract<Computation, { type: 'open' }>): readonly FactKey[] {
  const { base } = does;
  const own: FactKey[] =
    base.of === 'count' ? [base.list] : base.of === 'spend' ? [base.moneyFact, base.dayFact] : [base.dayFact];
  return [
    ...(does.facilityTypes ? (['facilityType'] as const) : []),
    ...(does.minLevel ? (['recognitions'] as const) : []),
    ...own,
    ...(does.condition ? [does.condition] : []),
    ...(does.conditions ? (['conditions'] as const) : []),
  ];
}

/** The facts a policy's rules read, in the order of a form, each with the rules that read it. */
export function factsOf(policy: Policy): readonly { key: FactKey; rules: readonly string[] }[] {
  const readers = new Map<FactKey, Set<string>>();
  for (const rule of policy.rules)
    for (const does of rule.does ?? [])
      for (const key of factsReadBy(does)) readers.set(key, (readers.get(key) ?? new Set()).add(rule.id));
  const keys = new Set<string>(readers.keys());
  return Object.keys(FACT_CATALOGUE)
    .filter((key): key is FactKey => keys.has(key))
    .map(key => ({ key, rules: [...(readers.get(key) ?? [])] }));
}

function typesOf(does: Computation): readonly FacilityType[] {
  switch (does.type) {
    case 'ladder':
      return does.amounts.values.flatMap(({ value }) => FACILITY_TYPES.filter(type => value[type] !== undefined));
    case 'firstEvaluation':
      return does.amounts.values.flatMap(({ value }) => FACILITY_TYPES.filter(type => value[type] !== undefined));
    case 'treatAs':
      return [does.facilityType];
    case 'fixed':
    case 'perUnit':
    case 'incubateeShare':
    case 'checklist':
      return does.facilityTypes;
    case 'capped':
    case 'gradeBonus':
    case 'open':
      return does.facilityTypes ?? [];
    default:
      return [];
  }
}

/** The facility types a policy's rules speak of. */
export function facilityTypesOf(policy: Policy): readonly FacilityType[] {
  const named = new Set(policy.rules.flatMap(rule => (rule.does ?? []).flatMap(typesOf)));
  return FACILITY_TYPES.filter(type => named.has(type));
}
