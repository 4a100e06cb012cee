import {
  ASSESSMENT_PLANS,
  ASSESSMENT_SETTINGS,
  INDICATOR_SETS,
  indicatorSet,
  planOf,
  SHEET_CHECKS,
  SHEET_FIELDS,
} from '../../../config/assessments/index.js';
import { JURISDICTIONS } from '../../../config/jurisdictions.js';
import { POLICIES } from '../../../config/policies/index.js';

const RULES = new Set(POLICIES.flatMap(({ rules }) => rules.map(({ id }) => id)));

describe('the data of annual assessments', () => {
  it('F5: has a set for each class of TL-10, each of 100 points, each indicator with its article', () => {
    expect(INDICATOR_SETS.map(({ key }) => key)).toEqual([
      'incubator.comprehensive',
      'incubator.specialised',
      'makerspace.society',
      'makerspace.university',
    ]);
    for (const { indicators } of INDICATOR_SETS) {
      expect(indicators.reduce((sum, { mostPoints }) => sum + mostPoints, 0)).toBe(100);
      expect(new Set(indicators.map(({ key }) => key)).size).toBe(indicators.length);
      expect(indicators.filter(({ article }) => !/^(慈溪|青岛|淄博|通辽) /.test(article))).toEqual([]);
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
