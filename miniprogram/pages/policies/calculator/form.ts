import type { FactToState, Policy } from '../../../services/policies.js';
import { shapeOf, type Column } from './columns.js';
import type { CalculatorFields } from './fields.js';

export interface Cell extends Column {
  text: string;
  value: string;
  index: number;
  error: string;
}

/** One question of the form with what was entered; lists have rows of cells. */
export interface Control {
  key: string;
  kind: FactToState['kind'];
  label: string;
  hint: string;
  value: string;
  error: string;
  add: string;
  rows: { row: number; cells: Cell[] }[];
}

const concerns = (types: readonly string[], facilityType: string): boolean =>
  types.length === 0 || facilityType === '' || types.includes(facilityType);

function cellOf(column: Column, value: string, error: string): Cell {
  const index = (column.options ?? []).findIndex(option => option.value === value);
  const text = column.kind === 'pick' ? (column.options?.[index]?.name ?? '') : value;
  return { ...column, value, text, index: Math.max(index, 0), error };
}

function controlOf(
  policy: Policy,
  fact: FactToState,
  fields: CalculatorFields,
  errors: Record<string, string>,
): Control {
  const shape = fact.kind === 'list' ? shapeOf(fact.key, policy.ladder) : undefined;
  const rows = (fields.lists[fact.key] ?? []).map((entry, row) => ({
    row,
    cells: (shape?.columns ?? []).map(column =>
      cellOf(column, entry[column.key] ?? '', errors[`${fact.key}.${row}.${column.key}`] ?? ''),
    ),
  }));
  return {
    key: fact.key,
    kind: fact.kind,
    label: fact.label,
    hint: fact.hint ?? '',
    value: fields.values[fact.key] ?? '',
    error: errors[fact.key] ?? '',
    add: shape?.add ?? '',
    rows,
  };
}

const MAIN = ['recognitions', 'assessments'];
const APART = ['facilityType', 'conditions'];

/** The questions that matter for the chosen facility type: the main ones first, the others apart. */
export function controlsOf(policy: Policy, fields: CalculatorFields, errors: Record<string, string>) {
  const asked = policy.facts.filter(
    fact => !APART.includes(fact.key) && concerns(fact.facilityTypes, fields.facilityType),
  );
  const all = asked.map(fact => controlOf(policy, fact, fields, errors));
  return {
    main: all.filter(control => MAIN.includes(control.key)),
    others: all.filter(control => !MAIN.includes(control.key)),
  };
}

/** One criterion of the self-check with what was entered. */
export interface ConditionControl {
  key: string;
  label: string;
  kind: 'yesNo' | 'count';
  value: string;
  error: string;
}

/** The criteria of the self-check for the chosen facility type; none before a type is chosen. */
export const conditionsOf = (
  policy: Policy,
  fields: CalculatorFields,
  errors: Record<string, string>,
): ConditionControl[] =>
  policy.conditions
    .filter(({ facilityTypes }) => fields.facilityType !== '' && facilityTypes.includes(fields.facilityType))
    .map(({ key, label, kind }) => ({
      key,
      label,
      kind,
      value: fields.conditions[key] ?? '',
      error: errors[`conditions.${key}`] ?? '',
    }));
