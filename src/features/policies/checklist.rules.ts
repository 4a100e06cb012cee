import type { Checklist, Criterion, TreatAs } from '../../../config/policies/index.js';
import type { Applied, Case, Finding, Outcome } from './calculator.types.js';
import { NOTHING } from './outcome.rules.js';
import { numberSetting } from './settings.rules.js';

/** What a criterion demands: `true` for yes/no, a number, or null while a setting has none. */
const requiredBy = (c: Case, { atLeast }: Criterion): number | true | null =>
  atLeast === undefined ? true : typeof atLeast === 'number' ? atLeast : numberSetting(c, atLeast.setting);

const meets = (required: number | true | null, actual: number | boolean | null): boolean | null => {
  if (actual === null || required === null) return null;
  return required === true ? actual === true : typeof actual === 'number' ? actual >= required : null;
};

/** Holds criteria against what is stated: met, not met, or not yet known. */
const findingsOf = (c: Case, rule: Applied<unknown>['rule'], items: readonly Criterion[]): readonly Finding[] =>
  items.map(item => {
    const required = requiredBy(c, item);
    const actual = c.facts.conditions?.[item.key] ?? null;
    const met = meets(required, actual);
    const compulsory = item.required !== false;
    return {
      rule: rule.id,
      article: rule.article,
      key: item.key,
      label: item.label,
      compulsory,
      required,
      actual,
      met,
    };
  });

/** 认定条件自查: findings for the facility's type, once any condition is stated. */
export function checklist(c: Case, { rule, does }: Applied<Checklist>): Outcome {
  const { facilityType, conditions } = c.facts;
  if (!conditions || !facilityType || !does.facilityTypes.includes(facilityType)) return NOTHING;
  if (does.onlyIf && conditions[does.onlyIf] !== true) return NOTHING;
  return { ...NOTHING, findings: findingsOf(c, rule, does.items) };
}

/** Every key that `facts.conditions` may hold under a policy. */
export const conditionKeys = (c: Pick<Case, 'policy'>): ReadonlySet<string> =>
  new Set(
    c.policy.rules.flatMap(rule =>
      (rule.does ?? []).flatMap(does => {
        if (does.type === 'checklist')
          return [...does.items.map(item => item.key), ...(does.onlyIf ? [does.onlyIf] : [])];
        return does.type === 'treatAs' ? does.conditions.map(item => item.key) : [];
      }),
    ),
  );

/** 达标: whether all that is compulsory is met; null while something is unknown. */
export function allMet(findings: readonly Finding[]): boolean | null {
  const compulsory = findings.filter(finding => finding.compulsory);
  if (compulsory.some(finding => finding.met === false)) return false;
  return compulsory.every(finding => finding.met === true) ? true : null;
}

/** 三个一: the findings of a facility type that is treated as another. */
export const parkFindings = (c: Case, { rule, does }: Applied<TreatAs>): readonly Finding[] =>
  findingsOf(c, rule, does.conditions);
