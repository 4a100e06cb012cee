import { JURISDICTIONS } from '../../../config/jurisdictions.js';
import { POLICIES } from '../../../config/policies/index.js';
import { STANDARDS } from '../../../config/recognition/index.js';

const policyOf = (id: string) => {
  const policy = POLICIES.find(each => each.id === id);
  if (!policy) throw new Error(`no policy ${id}`);
  return policy;
};

describe.each(STANDARDS.map(standard => [standard.id, standard] as const))('the standard %s', (_id, standard) => {
  const policy = policyOf(standard.policyId);
  const articleOf = (rule: string) => policy.rules.find(each => each.id === rule)?.article;

  it('cites its policy by name, and articles that are there', () => {
    expect(standard.document).toContain(policy.title.replace(/（.*$/, ''));
    expect(articleOf(standard.rule)?.startsWith(standard.article)).toBe(true);
    for (const { rule, article } of standard.criteria) expect(`${rule} ${articleOf(rule)}`).toBe(`${rule} ${article}`);
  });

  it('belongs to places that follow the policy', () => {
    for (const id of standard.jurisdictionIds) {
      const place = JURISDICTIONS.find(each => each.id === id);
      expect(place?.policyIds).toContain(standard.policyId);
    }
  });

  it('names each criterion once, and a rubric of a hundred marks', () => {
    const keys = standard.criteria.map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
    expect(standard.rubric.reduce((sum, { most }) => sum + most, 0)).toBe(100);
  });

  it('recognises a tier of the policy’s own ladder, or none', () => {
    const tiers: (string | null)[] = [null, ...policy.ladder.map(({ level }) => level)];
    expect(tiers).toContain(standard.level);
  });
});

it('has no two standards of one name', () => {
  expect(new Set(STANDARDS.map(({ id }) => id)).size).toBe(STANDARDS.length);
});

it('covers every condition CX-02 to CX-15 of the Cixi plan', () => {
  const rules = new Set(STANDARDS.flatMap(each => [each.rule, ...each.criteria.map(({ rule }) => rule)]));
  const wanted = Array.from({ length: 14 }, (_, index) => `CX-${String(index + 2).padStart(2, '0')}`);
  expect(wanted.filter(rule => !rules.has(rule))).toEqual([]);
});
