import {
  ASSESSED_KINDS,
  ASSESSMENT_PLANS,
  ASSESSMENT_SETTINGS,
  INDICATOR_SETS,
  indicatorSet,
  kindsAssessed,
  planOf,
  SHEET_CHECKS,
  SHEET_FIELDS,
} from '../../../config/assessments/index.js';
import { JURISDICTIONS } from '../../../config/jurisdictions.js';
import { POLICIES } from '../../../config/policies/index.js';

const RULES = new Set(POLICIES.flatMap(({ rules }) => rules.map(({ id }) => id)));

describe('the data of annual assessments', () => {
  it('F5: has a set for each class of TL-10 and for each other kind that a policy names', () => {
    expect(INDICATOR_SETS.map(({ key }) => key)).toEqual([
      'incubator.comprehensive',
      'incubator.specialised',
      'makerspace.society',
      'makerspace.university',
      'accelerator.general',
      'sciencePark.general',
      'universityPark.general',
      'starSpace.general',
    ]);
    expect([...new Set(INDICATOR_SETS.map(({ kind }) => kind))].toSorted()).toEqual([...ASSESSED_KINDS].toSorted());
  });

  describe.each(INDICATOR_SETS)('F5: the set $key', ({ indicators, article }) => {
    const unitOf = (key: string) => SHEET_FIELDS.find(field => field.key === key)?.unit;

    it('gives 100 points in whole ones, at least a third of them by judgement, each with the article that names the matter', () => {
      expect(indicators.reduce((sum, { mostPoints }) => sum + mostPoints, 0)).toBe(100);
      expect(indicators.filter(({ mostPoints }) => !Number.isInteger(mostPoints) || mostPoints <= 0)).toEqual([]);
      expect(new Set(indicators.map(({ key }) => key)).size).toBe(indicators.length);
      expect(indicators.filter(each => !/^(慈溪|青岛|淄博|通辽) /.test(each.article))).toEqual([]);
      const judged = indicators.filter(({ measure }) => measure.by === 'experts');
      expect(judged.reduce((sum, { mostPoints }) => sum + mostPoints, 0)).toBeGreaterThanOrEqual(34);
      // Nobody is to take our weights for those of a text.
      expect(article).toContain('系统默认');
    });

    it('measures figures of the sheet in their unit, and shares only of what the sheet keeps below the whole', () => {
      for (const { measure } of indicators) {
        if (measure.by === 'experts') continue;
        expect(unitOf(measure.field)).toBeDefined();
        if (measure.by === 'figure') {
          expect(measure.fullAt).toBeGreaterThan(0);
          // 千元: a full mark under 100 万元 or over 10 亿元 is a slip of the unit.
          if (unitOf(measure.field) === '千元') {
            expect(measure.fullAt).toBeGreaterThanOrEqual(1_000);
            expect(measure.fullAt).toBeLessThanOrEqual(1_000_000);
          }
          continue;
        }
        expect(unitOf(measure.of)).toBe(unitOf(measure.field));
        expect(measure.fullAtPercent).toBeGreaterThan(0);
        expect(measure.fullAtPercent).toBeLessThanOrEqual(100);
        expect(SHEET_CHECKS).toContainEqual({ kind: 'atMost', part: measure.field, whole: measure.of });
      }
    });
  });

  it('F5: has a set for every kind that a plan may assess, from its first year on', () => {
    for (const plan of ASSESSMENT_PLANS)
      for (const kind of plan.otherKinds?.kinds ?? []) {
        expect(indicatorSet(`${kind}.general`, plan.fromYear)?.kind).toBe(kind);
        expect(plan.settings).toContain(plan.otherKinds?.setting);
        expect(kindsAssessed(plan, {})).toEqual(['makerspace', 'incubator']);
      }
  });

  it('names for every open point its article, a rule that exists, and a default among its choices', () => {
    for (const { key, article, rules, choices, default: standard } of ASSESSMENT_SETTINGS) {
      expect([key, article]).not.toContain('');
      expect(rules.filter(rule => !RULES.has(rule))).toEqual([]);
      expect(standard).not.toBeNull();
      expect(choices ? choices.some(({ value }) => value === standard) : typeof standard === 'number').toBe(true);
    }
  });

  it.each(ASSESSMENT_PLANS)('plans $jurisdictionId with settings and rules that exist', plan => {
    expect(JURISDICTIONS.some(({ id }) => id === plan.jurisdictionId)).toBe(true);
    expect(plan.rules.filter(rule => !RULES.has(rule))).toEqual([]);
    expect(plan.settings.filter(key => !ASSESSMENT_SETTINGS.some(setting => setting.key === key))).toEqual([]);
  });

  it('answers with the entry that is in force, and with none before the first', () => {
    expect(planOf('cixi', 2021)?.excellentShare).toEqual({ numerator: 1, denominator: 3 });
    expect(planOf('tongliao', 2022)).toBeUndefined();
    expect(indicatorSet('incubator.specialised', 2018)).toBeUndefined();
  });

  it('checks only figures that the sheet asks for', () => {
    const keys = new Set<string>(SHEET_FIELDS.map(({ key }) => key));
    const named = SHEET_CHECKS.flatMap(check => (check.kind === 'atMost' ? [check.part, check.whole] : check.keys));

    expect(named.filter(key => !keys.has(key))).toEqual([]);
  });
});
