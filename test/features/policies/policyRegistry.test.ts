import { POLICIES, type Policy } from '../../../config/policies/index.js';
import {
  canRecommend,
  classesOf,
  isInForce,
  nextLevel,
  nextStage,
  policiesOf,
  policyInForce,
  withoutOverridden,
} from '../../../src/features/policies/registry.rules.js';
import { hostedFirst, suggestTerms, termSetsOf, termsOf } from '../../../src/features/policies/terms.rules.js';
import { policy } from './cases.js';
import { thrown } from '../../support/thrown.js';

const codeOf = (work: () => unknown): string => {
  try {
    work();
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause) return String(cause.code);
  }
  return 'none';
};

describe('the registry of policies', () => {
  it('ZB-00, LZ-00: Linzi stands under Zibo and names its document', () => {
    const parent = policy('linzi-2021').superiors.find(each => each.policyId === 'zibo-2020');

    expect(parent?.documentNo).toBe(policy('zibo-2020').documentNo);
    expect(policiesOf(POLICIES, 'linzi').map(each => each.id)).toEqual(['linzi-2021', 'zibo-2020']);
    expect(policiesOf(POLICIES, '370305').map(each => each.id)).toEqual(['linzi-2021', 'zibo-2020']);
    expect(policiesOf(POLICIES, '淄博市').map(each => each.id)).toEqual(['zibo-2020']);
  });

  test.each([
    ['zibo-2020', '2020-01-31', '2020-02-01', '2022-01-31', '2022-02-01'],
    ['qingdao-2019', '2019-12-26', '2019-12-27', '2022-12-31', '2023-01-01'],
    ['cixi-2021', '2020-12-31', '2021-01-01', '2023-12-31', '2024-01-01'],
  ])('ZB-23, QD-00, CX-27: %s holds from its first to its last day', (id, before, first, last, after) => {
    expect([before, first, last, after].map(day => isInForce(policy(id), day))).toEqual([false, true, true, false]);
  });

  it('LZ-00, TL-00: a policy without an end stays in force', () => {
    expect(isInForce(policy('linzi-2021'), '2040-01-01')).toBe(true);
    expect(isInForce(policy('tongliao-2023'), '2040-01-01')).toBe(true);
  });

  it('finds the one policy of a place on a day, and says why there is none', () => {
    expect(policyInForce(POLICIES, 'cixi', '2022-05-01').id).toBe('cixi-2021');
    expect(codeOf(() => policyInForce(POLICIES, 'cixi', '2025-05-01'))).toBe('no_policy_in_force');
  });

  it('CX-27: an older measure gives way to the plan that overrides it, two equals do not', () => {
    const plan = policy('cixi-2021');
    const older = { ...plan, id: 'cixi-2020', documentNo: '慈科〔2020〕51号', overrides: [], validFrom: '2020-01-01' };

    expect(withoutOverridden([older, plan]).map(each => each.id)).toEqual(['cixi-2021']);
    expect(policyInForce([older, plan], 'cixi', '2022-05-01').id).toBe('cixi-2021');
    expect(codeOf(() => policyInForce([plan, { ...plan, id: 'twin' }], 'cixi', '2022-05-01'))).toBe(
      'several_policies_in_force',
    );
  });

  it('ZB-01, LZ-01, TL-00: every place has its own chain of stages', () => {
    expect(policy('zibo-2020').stages.map(each => each.name)).toEqual([
      '众创空间',
      '科技企业孵化器',
      '加速器',
      '科技园区',
    ]);
    expect(nextStage(policy('zibo-2020'), 'incubator')?.name).toBe('加速器');
    expect(policy('linzi-2021').stages[0]?.name).toBe('创业苗圃');
    expect(nextStage(policy('tongliao-2023'), 'incubator')?.name).toBe('产业园区');
    expect(nextStage(policy('cixi-2021'), 'incubator')).toBeNull();
  });

  it('CX-00, LZ-13: the ladder has the names of the place', () => {
    expect(policy('cixi-2021').ladder.map(each => each.name)).toEqual(['本市级', '宁波市级', '省级', '国家级']);
    expect(nextLevel(policy('cixi-2021'), 'county')?.name).toBe('宁波市级');
    expect(nextLevel(policy('linzi-2021'), 'county')?.name).toBe('市级');
    expect(nextLevel(policy('zibo-2020'), 'nation')).toBeNull();
    expect(nextLevel(policy('zibo-2020'), null)?.level).toBe('prefecture');
  });

  it('ZB-07: recommends only who is registered and evaluated', () => {
    expect(canRecommend({ registered: true, evaluated: true })).toBe(true);
    expect(canRecommend({ registered: true, evaluated: false })).toBe(false);
    expect(canRecommend({ registered: false, evaluated: true })).toBe(false);
  });

  it('TL-10: incubators and makerspaces are assessed in classes of their own', () => {
    expect(classesOf(policy('tongliao-2023'), 'incubator').map(each => each.name)).toEqual(['综合型', '专业型']);
    expect(classesOf(policy('tongliao-2023'), 'makerspace').map(each => each.name)).toEqual(['社会建设', '高校建设']);
  });
});

describe('the words that the rules name', () => {
  it('CX-06, LZ-02, ZB-14: lists them for forms and profiles', () => {
    expect(termsOf(policy('cixi-2021'), 'mentorCategories')).toHaveLength(5);
    expect(termsOf(policy('linzi-2021'), 'operatorDuties')).toHaveLength(6);
    expect(termsOf(policy('zibo-2020'), 'platformServices')).toHaveLength(8);
    expect(termsOf(policy('zibo-2020'), 'unheardOf')).toEqual([]);
  });

  test.each([
    ['聚氨酯化工新材料', ['绿色化工产业园', '新材料产业园']],
    ['生物制药与原料药CMC', ['新医药产业园']],
    ['无人驾驶机器人，人工智能', ['智能制造产业园', '大数据产业园']],
    ['餐饮', []],
  ])('LZ-05: suggests for %s the parks %j', (field, parks) => {
    expect(suggestTerms(policy('linzi-2021'), 'parks', field)).toEqual(parks);
  });

  it('TL-12: puts what a facility hosts first and keeps the order otherwise', () => {
    const pool = [
      { id: 'a', hostedInFacility: false },
      { id: 'b', hostedInFacility: true },
      { id: 'c', hostedInFacility: false },
      { id: 'd', hostedInFacility: true },
    ];

    expect(hostedFirst(pool).map(each => each.id)).toEqual(['b', 'd', 'a', 'c']);
  });
});

describe('policies that stand beside each other', () => {
  const base = policy('cixi-2021');
  const other = { ...base, id: 'cixi-2022', title: '后一份', documentNo: '慈科〔2022〕1号', overrides: [] };
  const refusalOf = (work: () => unknown) => {
    const refusal = thrown(work);
    return refusal && { code: refusal.code, message: refusal.message, extra: refusal.details.extra };
  };

  it('are refused together, by name, unless one overrides the other by its id or its number', () => {
    const inForce = (...policies: Policy[]) => refusalOf(() => policyInForce(policies, 'cixi', '2022-06-30'));

    expect(inForce(base, other)).toEqual({
      code: 'several_policies_in_force',
      message: '当日有多份文件有效，请指定按哪一份计算',
      extra: {
        policies: [
          { id: 'cixi-2021', title: base.title },
          { id: 'cixi-2022', title: '后一份' },
        ],
      },
    });
    const standing = (overrides: Policy['overrides'], documentNo: string | null = '慈科〔2022〕1号') =>
      withoutOverridden([
        { ...base, overrides },
        { ...other, documentNo },
      ]).map(({ id }) => id);
    expect(standing([{ policyId: 'cixi-2022' } as never])).toEqual(['cixi-2021']);
    expect(standing([{ documentNo: '慈科〔2022〕1号' } as never])).toEqual(['cixi-2021']);
    expect(standing([{ documentNo: '慈科〔2022〕2号' } as never])).toEqual(['cixi-2021', 'cixi-2022']);
    expect(standing([{ documentNo: null } as never], null)).toEqual(['cixi-2021', 'cixi-2022']);
    expect(withoutOverridden([{ ...base, overrides: [{ policyId: base.id } as never] }])).toHaveLength(1);
  });

  it('are none before the first and in a place without any', () => {
    expect(refusalOf(() => policyInForce([base], 'cixi', '2020-12-31'))).toMatchObject({
      code: 'no_policy_in_force',
      message: '2020-12-31没有有效的政策文件，请换一个日期或指定文件',
    });
    expect(policiesOf([base], 'nowhere')).toEqual([]);
  });

  it('LZ-04: every need leads to a service, and every service meets a need', () => {
    const linzi = policy('linzi-2021');
    const routed = termsOf(linzi, 'needs').map(need => suggestTerms(linzi, 'services', need));
    expect(routed.every(services => services.length > 0)).toBe(true);
    expect(new Set(routed.flat())).toEqual(new Set(termsOf(linzi, 'services')));
  });

  it('know no level or stage after one that is not theirs, nor after the last', () => {
    expect(nextLevel(policy('zibo-2020'), 'county')).toBeNull();
    expect(nextLevel(base, 'nation')).toBeNull();
    expect(nextStage(base, 'starSpace')).toBeNull();
    const [first, second] = policy('zibo-2020').stages;
    expect(first?.facilityType && nextStage(policy('zibo-2020'), first.facilityType)).toEqual(second ?? null);
    expect(classesOf(policy('zibo-2020'), 'incubator')).toEqual([]);
  });

  it('name their lists of words, and nothing else under them', () => {
    expect(termSetsOf(policy('zibo-2020')).map(({ rule, set }) => `${rule} ${set}`)).toEqual([
      'ZB-03 facilityForms',
      'ZB-04 baseKinds',
      'ZB-04 landingStages',
      'ZB-05 cooperationModes',
      'ZB-12 demonstrationFields',
      'ZB-14 platformServices',
      'ZB-19 financeServices',
    ]);
    expect(suggestTerms(policy('zibo-2020'), 'platformServices', '检验检测与技术咨询')).toEqual([
      '检验检测',
      '技术咨询',
    ]);
    expect(suggestTerms(policy('zibo-2020'), 'parks', '大数据')).toEqual([]);
  });
});
