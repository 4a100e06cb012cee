import { POLICIES } from '../../../config/policies/index.js';
import { textOf } from '../../../config/policies/texts/index.js';
import { faultsOf } from '../../../src/features/policies/policyData.rules.js';
import { readArticles } from '../../../src/features/policies/policyText.rules.js';

const numbered = (prefix: string, from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, index) => `${prefix}-${String(from + index).padStart(2, '0')}`);

const EXPECTED: Record<string, string[]> = {
  'zibo-2020': numbered('ZB', 0, 23),
  'qingdao-2019': numbered('QD', 0, 30),
  'linzi-2021': numbered('LZ', 0, 15),
  'tongliao-2023': [...numbered('TL', 0, 8), 'TL-09a', 'TL-09b', ...numbered('TL', 10, 15)],
  'cixi-2021': numbered('CX', 0, 27),
};

describe('the policy data', () => {
  it('holds 116 rules, each once', () => {
    expect(POLICIES.flatMap(policy => policy.rules)).toHaveLength(116);
  });

  describe.each(POLICIES.map(policy => [policy.id, policy] as const))('%s', (id, policy) => {
    it('holds every rule of its document, in order', () => {
      expect(policy.rules.map(rule => rule.id)).toEqual(EXPECTED[id]);
    });

    it('has no fault: known settings, rising dates, levels on its ladder, instalments of 100 %', () => {
      expect(faultsOf(policy)).toEqual([]);
    });

    it('cites articles that its text really has', () => {
      const articles = new Set(readArticles(textOf(id)).map(each => each.article));
      const unknown = policy.rules.filter(rule => rule.article !== '文末' && !articles.has(rule.article));

      expect(unknown.map(rule => `${rule.id} ${rule.article}`)).toEqual([]);
    });

    it('names, for each open choice, a default among its choices or none', () => {
      for (const setting of policy.settings.filter(each => each.kind === 'choice'))
        expect([null, ...(setting.choices ?? []).map(choice => choice.value)]).toContain(setting.default);
    });
  });

  it('finds what is wrong with a file that somebody wrote badly', () => {
    const [first] = POLICIES;
    if (!first) throw new Error('there are policies');
    const broken = {
      ...first,
      validTo: '2019-01-01',
      ladder: first.ladder.slice(0, 1),
      settings: [],
      rules: [...first.rules, ...first.rules.slice(0, 1)],
    };

    expect(faultsOf(broken)).toEqual(
      expect.arrayContaining([
        'rule ZB-00 stands twice',
        'validTo lies before validFrom',
        'ZB-09 names the unknown setting promotionReading',
        'ZB-09 names a level off the ladder: nation',
      ]),
    );
  });
});
