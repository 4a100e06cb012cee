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
function factsReadBy(does: Computation): readonly FactKey[] {
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

/** A fact with the rules that read it and the facility types it matters to; no type means that it matters to all. */
export interface ReadFact {
  key: FactKey;
  rules: readonly string[];
  facilityTypes: readonly FacilityType[];
}

/** The facts a policy's rules read, in the order in which a form asks for them. */
export function factsOf(policy: Policy): readonly ReadFact[] {
  const readers = policy.rules.flatMap(rule =>
    (rule.does ?? []).flatMap(does => factsReadBy(does).map(key => ({ key, rule: rule.id, types: typesOf(does) }))),
  );
  return FACT_KEYS.flatMap(key => {
    const own = readers.filter(reader => reader.key === key);
    if (own.length === 0) return [];
    const forAll = own.some(reader => reader.types.length === 0);
    const facilityTypes = forAll ? [] : FACILITY_TYPES.filter(type => own.some(reader => reader.types.includes(type)));
    return [{ key, rules: [...new Set(own.map(reader => reader.rule))], facilityTypes }];
  });
}

const isFactKey = (key: string): key is FactKey => key in FACT_CATALOGUE;
const FACT_KEYS: readonly FactKey[] = Object.keys(FACT_CATALOGUE).filter(isFactKey);

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
