import { POLICIES, type Policy } from '../../../config/policies/index.js';
import { BLANK, factsFrom, type CalculatorFields } from '../../../miniprogram/pages/policies/calculator/fields.js';
import { conditionsOf, controlsOf } from '../../../miniprogram/pages/policies/calculator/form.js';
import { answerOf, settingFrom } from '../../../miniprogram/pages/policies/calculator/answer/view.js';
import { articlesOf } from '../../../miniprogram/pages/policies/detail/articles.js';
import { calculate } from '../../../src/features/policies/index.js';
import { factsSchema } from '../../../src/features/policies/facts.schema.js';
import { calculationReply } from '../../../src/features/policies/replies.schema.js';
import { policyReply, viewPolicy } from '../../../src/features/policies/policy.view.js';
import type { Calculation, Policy as ShownPolicy } from '../../../miniprogram/services/policies.js';

const policy = (id: string): Policy => {
  const found = POLICIES.find(each => each.id === id);
  if (!found) throw new Error(`no policy ${id}`);
  return found;
};

/** The API's own answers, as they cross the wire. */
const shown = (id: string): ShownPolicy =>
  JSON.parse(JSON.stringify(policyReply.parse(viewPolicy(policy(id), '2022-05-01'))));
const answered = (id: string, facts: Record<string, unknown>, on: string, settings = {}): Calculation =>
  JSON.parse(JSON.stringify(calculationReply.parse(calculate(policy(id), factsSchema.parse(facts), on, settings))));

const fields = (part: Partial<CalculatorFields>): CalculatorFields => ({ ...BLANK, ...part });

describe('the form of the calculator', () => {
  it('asks only what matters for the chosen facility', () => {
    const zibo = shown('zibo-2020');
    const keys = (facilityType: string) => controlsOf(zibo, fields({ facilityType }), {}).others.map(each => each.key);

    expect(keys('incubator')).toContain('newFloorArea');
    expect(keys('makerspace')).not.toContain('newFloorArea');
    expect(keys('universitySciencePark')).toContain('provincialAwardFen');
  });

  it('names the levels as the place does', () => {
    const { main } = controlsOf(shown('cixi-2021'), fields({ lists: { recognitions: [{ level: 'county' }] } }), {});
    const [level] = main[0]?.rows[0]?.cells ?? [];

    expect(level?.text).toBe('本市级');
    expect(level?.options?.map(option => option.name)).toEqual(['本市级', '宁波市级', '省级', '国家级']);
  });

  it('reads entries into the facts that the API takes', () => {
    const { facts, errors } = factsFrom(
      shown('zibo-2020'),
      fields({
        facilityType: 'incubator',
        values: {
          newFloorArea: '8000.5',
          platformAssessedFen: '350,000',
          cultivationListedOn: '2020-09-01',
          registered: '',
        },
        lists: {
          recognitions: [{ level: 'province', on: '2020-06-01', awardedFen: '' }],
          highTechIncubatees: [{ movedInOn: '2018-03-10', certifiedOn: '2021-03-10', provincialAwardFen: '600000' }],
        },
      }),
    );

    expect(errors).toEqual({});
    expect(factsSchema.parse(facts)).toEqual({
      facilityType: 'incubator',
      newFloorArea: 8000.5,
      platformAssessedFen: 35_000_000,
      cultivationListedOn: '2020-09-01',
      recognitions: [{ level: 'province', on: '2020-06-01' }],
      highTechIncubatees: [{ movedInOn: '2018-03-10', certifiedOn: '2021-03-10', provincialAwardFen: 60_000_000 }],
    });
  });

  it('stands an error at each entry that cannot be read', () => {
    const { errors } = factsFrom(
      shown('zibo-2020'),
      fields({
        facilityType: 'incubator',
        values: { newFloorArea: '很大', eventSpendFen: '1.234' },
        lists: { recognitions: [{ level: 'province' }] },
      }),
    );

    expect(Object.keys(errors).sort()).toEqual(['eventSpendFen', 'newFloorArea', 'recognitions.0.on']);
  });

  it('reads years, yes and no, and the self-check', () => {
    const { facts, errors } = factsFrom(
      shown('cixi-2021'),
      fields({
        facilityType: 'makerspace',
        lists: { assessments: [{ year: '2022', grade: 'fail', rectified: 'yes' }] },
        conditions: { makerspaceSeedFund: 'yes', mentors: '12', capableTeam: 'yes' },
      }),
    );

    expect(errors).toEqual({});
    expect(facts).toEqual({
      facilityType: 'makerspace',
      assessments: [{ year: 2022, grade: 'fail', rectified: true }],
      conditions: { makerspaceSeedFund: true, mentors: 12 },
    });
    expect(conditionsOf(shown('cixi-2021'), fields({}), {})).toEqual([]);
  });
});

describe('the answer of the calculator', () => {
  const facts = {
    facilityType: 'incubator',
    recognitions: [
      { level: 'province', on: '2020-06-01' },
      { level: 'nation', on: '2021-06-01' },
    ],
  };

  it('shows article, formula, readings to pick and the open points that the figures used', () => {
    const answer = answerOf(shown('zibo-2020'), answered('zibo-2020', facts, '2021-12-31'));

    expect(answer.totalFen).toBe(50_000_000);
    expect(answer.lines[1]).toMatchObject({ article: '三(五)', isChoice: true, setting: 'promotionReading' });
    expect(answer.lines[1]?.readings.map(each => each.label)).toEqual(['按新级别全额奖励', '补足与已获奖励的差额']);
    expect(answer.points.map(each => each.key)).toEqual(['decisiveDay', 'promotionReading']);
  });

  it('says in words what is missing, and shows the state of each instalment', () => {
    const cixi = answered(
      'cixi-2021',
      { facilityType: 'makerspace', recognitions: [{ level: 'county', on: '2021-06-03' }] },
      '2022-12-31',
    );
    const answer = answerOf(shown('cixi-2021'), cixi);

    expect(answer.missing).toEqual(['年度考核（绩效评价）结果']);
    expect(answer.lines[0]?.parts.map(each => each.label)).toEqual(['已可拨付', '待考核', '待考核']);
  });

  it.each([
    ['money', '1200.5', 120_050],
    ['share', '30', 3_000],
    ['days', '60', 60],
    ['count', '', null],
    ['money', '很多', undefined],
    ['days', '1.5', undefined],
    ['day', '2021-04-01', '2021-04-01'],
  ] as const)('reads %s "%s" for an open point', (kind, text, value) => {
    expect(settingFrom(kind, text)).toBe(value);
  });
});

describe('the articles of a policy page', () => {
  it.each(POLICIES.map(each => each.id))('%s: every rule stands under one article', id => {
    const groups = articlesOf(shown(id));

    expect(groups.flatMap(group => group.rules)).toHaveLength(policy(id).rules.length);
    expect(groups.filter(group => group.rules.length === 0 && group.paragraphs.length === 0 && !group.heading)).toEqual(
      [],
    );
  });
});
