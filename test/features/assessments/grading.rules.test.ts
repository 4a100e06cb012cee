import { ASSESSMENT_PLANS, INDICATOR_SETS, type AssessmentPlan } from '../../../config/assessments/index.js';
import type { BatchItem } from '../../../src/features/assessments/batch.model.js';
import { blankForm, classOf, pointFaults, setOf } from '../../../src/features/assessments/form.rules.js';
import { capReached, excellentByPool, itemsOf, wishesOf } from '../../../src/features/assessments/grading.rules.js';
import {
  quotasOf,
  rankingOf,
  type Contender,
  type RankingTerms,
} from '../../../src/features/assessments/ranking.rules.js';
import type { Standings } from '../../../src/features/assessments/ranking.service.js';
import {
  assertSettings,
  noticeDaysOf,
  numberOf,
  requirePlan,
  settingsInForce,
  termsOf,
  valueOf,
  valueText,
} from '../../../src/features/assessments/settings.rules.js';
import { thrown } from '../../support/thrown.js';

/** The code of a refusal, its sentence, and where its issues stand. */
function refusalOf(work: () => unknown) {
  const refusal = thrown(work);
  if (!refusal) return null;
  const { code, message, details } = refusal;
  return { code, message, issues: (details.issues ?? []).map(issue => `${issue.path} ${issue.message}`) };
}

const planOf = (jurisdictionId: string): AssessmentPlan => {
  const plan = ASSESSMENT_PLANS.find(each => each.jurisdictionId === jurisdictionId);
  if (!plan) throw new Error(`no plan for ${jurisdictionId}`);
  return plan;
};
const CIXI = planOf('cixi');
const ZIBO = planOf('zibo');

describe('the settings of a round', () => {
  it('are those of the place, from its first assessed year on', () => {
    expect(requirePlan('cixi', CIXI.fromYear)).toBe(CIXI);
    expect(refusalOf(() => requirePlan('cixi', CIXI.fromYear - 1))).toEqual({
      code: 'no_assessment_plan',
      message: '该地区当年没有年度考核的规定，请核对地区与年度',
      issues: ['jurisdictionId 没有该地区当年的考核办法'],
    });
  });

  it.each([
    [{}, []],
    [{ passMark: 0, goodMark: 3_650, gradeNoticeDays: 30, excellentTie: 'earlier' }, []],
    [{ passMark: -1 }, ['settings.passMark 请填写 0 到 3650 之间的整数']],
    [{ passMark: 60.5 }, ['settings.passMark 请填写 0 到 3650 之间的整数']],
    [{ passMark: '60' }, ['settings.passMark 请填写 0 到 3650 之间的整数']],
    [{ goodMark: 3_651 }, ['settings.goodMark 请填写 0 到 3650 之间的整数']],
    [{ gradeNoticeDays: 31 }, ['settings.gradeNoticeDays 请填写 0 到 30 之间的整数']],
    [{ regionalEvaluation: 'yes' }, ['settings.regionalEvaluation 本地区没有这一项设置']],
    [
      { recognisedLevels: 'some' },
      ['settings.recognisedLevels 只能选：all（本市级及以上全部计入）、own（只计本级认定的）'],
    ],
    [{ failedInstalment: 'forfeit' }, ['settings.failedInstalment 该项在奖补测算中决定，这里只作展示']],
  ])('with %j are wrong in %j', (decided, issues) => {
    const refusal = refusalOf(() => assertSettings(CIXI, decided as never));
    expect(refusal).toEqual(
      issues.length === 0 ? null : { code: 'invalid_setting', message: '考核设置有误，请按提示修改', issues },
    );
  });

  it('have a default each, the place’s own before the common one, and say so', () => {
    const found = (plan: AssessmentPlan, decided = {}) =>
      settingsInForce(plan, decided).find(({ setting }) => setting.key === 'gradeNoticeDays');

    expect(settingsInForce(CIXI, {}).map(({ setting }) => setting.key)).toEqual([...CIXI.settings]);
    expect(found(CIXI)).toMatchObject({ value: 0, isDefault: true });
    expect(found(ZIBO)).toMatchObject({ value: 5, isDefault: true });
    expect(found(ZIBO, { gradeNoticeDays: 0 })).toMatchObject({ value: 0, isDefault: false });
    expect([noticeDaysOf(CIXI, {}), noticeDaysOf(ZIBO, {}), noticeDaysOf(ZIBO, { gradeNoticeDays: 7 })]).toEqual([
      0, 5, 7,
    ]);
    expect(noticeDaysOf({ ...CIXI, settings: [] }, {})).toBe(0);
  });

  it('are read as what they are: a number, a choice, its words', () => {
    expect([numberOf({}, 'passMark'), numberOf({ passMark: 65 }, 'passMark')]).toEqual([60, 65]);
    expect(valueOf({ excellentTie: 'earlier' }, 'excellentTie')).toBe('earlier');
    expect(() => valueOf({}, 'weather')).toThrow('no such setting: weather');
    const words = (key: string, decided = {}) =>
      settingsInForce(CIXI, decided)
        .filter(({ setting }) => setting.key === key)
        .map(valueText);
    expect(words('recognisedLevels', { recognisedLevels: 'own' })).toEqual(['只计本级认定的']);
    expect(words('passMark')).toEqual(['60']);
  });

  it('become the terms of a ranking', () => {
    expect(termsOf(CIXI, { base: 'x', excellentBase: 'separate', passMark: 61, lateReport: 'notExcellent' })).toEqual({
      passMark: 61,
      goodMark: 75,
      excellentMark: 85,
      base: 'separate',
      tie: 'exclude',
      levels: 'all',
      thisYear: 'counted',
      lateReport: 'notExcellent',
      share: { numerator: 1, denominator: 3 },
    });
  });
});

describe('the form of a facility', () => {
  const own = (category: string | null, builder: string | null) => ({ category, builder }) as never;

  it.each([
    ['incubator', own('specialised', null), 'incubator.specialised'],
    ['incubator', own(null, 'university'), 'incubator.comprehensive'],
    ['makerspace', own('specialised', 'university'), 'makerspace.university'],
    ['makerspace', own(null, 'society'), 'makerspace.society'],
    ['accelerator', own(null, null), 'accelerator.general'],
  ] as const)('TL-10: of a kind %s %j is of the class %s', (kind, traits, classKey) => {
    expect(classOf(kind, traits)).toBe(classKey);
  });

  it('has the indicators of its class, and is a bug without', () => {
    const [set] = INDICATOR_SETS;
    if (!set) throw new Error('no indicators');
    expect(setOf({ classKey: 'incubator.specialised', year: 2025 }).indicators.length).toBeGreaterThan(0);
    expect(() => setOf({ classKey: 'nothing', year: 2025 })).toThrow('no indicators for nothing in 2025');
  });

  it('begins empty, with what is known of the facility', () => {
    const at = new Date('2026-01-05T02:00:00Z');
    const facility = {
      facilityId: 'f1',
      name: '上林',
      kind: 'incubator',
      district: 'cixi-gaoxin',
      level: 'county',
      recognisedOn: '2022-03-10',
    } as never;
    const round = { roundId: 'r1', jurisdictionId: 'cixi', year: 2025, keeperId: 'k1', at };

    const { _id, ...form } = blankForm(facility, 'incubator.specialised', round);
    expect(_id).toMatch(/^asf_/);
    expect(form).toEqual({
      roundId: 'r1',
      facilityId: 'f1',
      facilityName: '上林',
      keeperId: 'k1',
      kind: 'incubator',
      jurisdictionId: 'cixi',
      district: 'cixi-gaoxin',
      year: 2025,
      classKey: 'incubator.specialised',
      level: 'county',
      recognisedOn: '2022-03-10',
      status: 'draft',
      revision: 1,
      figures: {},
      statement: '',
      selfPoints: {},
      submittedAt: null,
      returnedFor: '',
      check: null,
      grade: null,
      rank: null,
      totalHundredths: null,
      gradedOn: null,
      entryId: null,
      createdAt: at,
    });
  });

  it('takes points for every judged indicator, within its most, and for nothing else', () => {
    const set = setOf({ classKey: 'incubator.specialised', year: 2025 });
    const judged = set.indicators.filter(({ measure }) => measure.by === 'experts');
    const full = Object.fromEntries(judged.map(({ key, mostPoints }) => [key, mostPoints]));
    const [first] = judged;
    if (!first) throw new Error('experts judge nothing');
    const sentence = `${first.name}请填 0 到 ${first.mostPoints} 分`;
    const faults = (points: Record<string, number>, at?: string) =>
      pointFaults(set, points, at).map(({ path, message }) => `${path} ${message}`);

    expect(faults(full)).toEqual([]);
    expect(faults(Object.fromEntries(judged.map(({ key }) => [key, 0])))).toEqual([]);
    expect(faults({ ...full, [first.key]: first.mostPoints + 1 })).toEqual([`points.${first.key} ${sentence}`]);
    expect(faults({ ...full, [first.key]: -1 }, 'mine')).toEqual([`mine.${first.key} ${sentence}`]);
    expect(faults({ ...full, incubatees: 1 })).toEqual(['points.incubatees 该类载体没有这一项指标']);
    expect(faults({})).toHaveLength(judged.length);
  });
});

describe('the list that the rules give', () => {
  const TERMS: RankingTerms = termsOf(CIXI, {});
  const one = (formId: string, total: number | null, over: Partial<Contender> = {}): Contender => ({
    formId,
    facilityId: formId.toUpperCase(),
    facilityName: `载体${formId}`,
    kind: 'incubator',
    recognisedOn: '2021-01-01',
    total: total === null ? null : total * 100,
    late: 0,
    ...over,
  });
  const listed = (contenders: Contender[], most: number | null, terms: Partial<RankingTerms> = {}) =>
    rankingOf(contenders, [{ pool: 'all', recognised: 9, most }], { ...TERMS, ...terms });

  it('says of each facility in a sentence why it has its grade', () => {
    const list = [
      one('a', 95),
      one('b', 90),
      one('c', 90, { recognisedOn: '2022-01-01' }),
      one('d', 85),
      one('e', 75, { late: 2 }),
      one('f', 60),
      one('g', 59.99),
      one('h', null),
    ];
    const { items, tied, quotas } = listed(list.toReversed(), 2);

    expect(items.map(({ formId, rank, grade, reason }) => [formId, rank, grade, reason])).toEqual([
      ['a', 1, 'excellent', '第 1 名，在优秀名额之内'],
      ['b', 2, 'good', '名额线上同分，按同分规则未列入优秀'],
      ['c', 2, 'good', '名额线上同分，按同分规则未列入优秀'],
      ['d', 4, 'good', '达到优秀分数，名额已满'],
      ['e', 5, 'good', '达到良好线 75 分'],
      ['f', 6, 'pass', '达到合格线 60 分'],
      ['g', 7, 'fail', '低于合格线 60 分'],
      ['h', null, null, '尚无足够的专家评分'],
    ]);
    expect(tied).toEqual(['b', 'c']);
    expect(quotas).toEqual([{ pool: 'all', recognised: 9, most: 2 }]);
    expect(items[0]).toMatchObject({ facilityId: 'A', facilityName: '载体a', pool: 'all', total: 9_500 });
  });

  it('CX-20: passes over who reported late where the city says so, and nobody else', () => {
    const found = listed([one('a', 95, { late: 1 }), one('b', 85)], 1, { lateReport: 'notExcellent' }).items;
    expect(found.map(({ grade, reason }) => [grade, reason])).toEqual([
      ['good', '重大事项逾期未报，不得评为优秀'],
      ['excellent', '第 2 名，在优秀名额之内'],
    ]);
  });

  it('keeps the kinds apart where the city counts them apart', () => {
    const terms = { ...TERMS, base: 'separate' as const };
    const quotas = [
      { pool: 'makerspace', recognised: 3, most: 1 },
      { pool: 'incubator', recognised: 3, most: 1 },
    ];
    const list = [
      one('a', 95),
      one('b', 94),
      one('m', 86, { kind: 'makerspace' }),
      one('n', 85, { kind: 'makerspace' }),
    ];
    expect(rankingOf(list, quotas, terms).items.map(({ formId, pool, grade }) => [formId, pool, grade])).toEqual([
      ['a', 'incubator', 'excellent'],
      ['b', 'incubator', 'good'],
      ['m', 'makerspace', 'excellent'],
      ['n', 'makerspace', 'good'],
    ]);
  });

  it('counts who was recognised before the year, to its first day', () => {
    const of = (recognisedOn: string) => ({ facilityId: 'f', kind: 'incubator', level: 'county', recognisedOn });
    const list = [of('2022-12-31'), of('2023-01-01')];
    const notThisYear = { ...TERMS, thisYear: 'notCounted' as const };

    expect(quotasOf(list, 2023, notThisYear)[0]?.recognised).toBe(1);
    expect(quotasOf(list, 2023, TERMS, { recognisedCount: 9 })).toEqual([{ pool: 'all', recognised: 9, most: 3 }]);
    expect(quotasOf(list, 2023, TERMS, { most: 7 })).toEqual([{ pool: 'all', recognised: 2, most: 7 }]);
  });
});

describe('a list of grades that is proposed', () => {
  const form = (id: string, status: string) => ({ _id: id, facilityId: id.toUpperCase(), facilityName: id, status });
  const ranked = (formId: string, grade: string | null, over: object = {}) => ({
    formId,
    facilityId: formId.toUpperCase(),
    facilityName: formId,
    pool: 'all',
    rank: 1,
    total: 9_000,
    grade,
    reason: '',
    ...over,
  });
  const scoring = (experts: number, spread = 0) => ({ experts, spread });
  const STANDINGS = {
    round: { decided: {} },
    forms: [
      form('a', 'checked'),
      form('b', 'checked'),
      form('c', 'draft'),
      form('d', 'graded'),
      form('e', 'publicised'),
      form('g', 'checked'),
    ],
    scorings: new Map([
      ['a', scoring(3)],
      ['b', scoring(3, 16)],
      ['g', scoring(2)],
    ]),
    ranking: {
      quotas: [],
      tied: [],
      items: [
        ranked('a', 'excellent'),
        ranked('b', 'good', { rank: 2, total: 8_000 }),
        ranked('d', 'pass'),
        ranked('g', null),
      ],
    },
  } as unknown as Standings;
  const items = (...wishes: { facilityId: string; grade?: string; reason?: string }[]) =>
    itemsOf(STANDINGS, wishes.map(wish => ({ reason: '', ...wish })) as never);

  it('names those that the rules can grade and that are not graded yet, unless somebody names others', () => {
    expect(wishesOf(STANDINGS, undefined)).toEqual([
      { facilityId: 'A', reason: '' },
      { facilityId: 'B', reason: '' },
    ]);
    const named = [{ facilityId: 'C', reason: '未参加' }];
    expect(wishesOf(STANDINGS, named)).toBe(named);
  });

  it('carries what the rules gave beside what the committee says', () => {
    expect(items({ facilityId: 'A' }, { facilityId: 'B', grade: 'pass', reason: '复议' })).toEqual([
      {
        formId: 'a',
        facilityId: 'A',
        facilityName: 'a',
        pool: 'all',
        rank: 1,
        totalHundredths: 9_000,
        grade: 'excellent',
        ruledGrade: 'excellent',
        reason: '',
      },
      expect.objectContaining({ formId: 'b', rank: 2, grade: 'pass', ruledGrade: 'good', reason: '复议' }),
    ]);
    expect(items({ facilityId: 'C', grade: 'fail', reason: '未参加' })).toEqual([
      expect.objectContaining({ pool: 'all', rank: null, totalHundredths: null, ruledGrade: null, grade: 'fail' }),
    ]);
  });

  it.each([
    [[{ facilityId: 'D' }], 'already_graded', '「d」本年度的等次已发布'],
    [[{ facilityId: 'E' }], 'already_publicised', '「e」的拟定等次正在公示'],
    [[{ facilityId: 'Z' }], 'not_assessed', '名单中有不参加本年度考核的载体'],
    [[{ facilityId: 'C' }], 'scores_missing', '「c」还没有通过核查并得到 3 位专家评分'],
    [[{ facilityId: 'C', grade: 'pass', reason: '照顾' }], 'scores_missing', '「c」还没有通过核查并得到 3 位专家评分'],
    [[{ facilityId: 'G', grade: 'pass', reason: '照顾' }], 'scores_missing', '「g」还没有通过核查并得到 3 位专家评分'],
    [[{ facilityId: 'C', grade: 'fail' }], 'scores_missing', '「c」未完成考核，评为不合格请写明原因'],
    [[{ facilityId: 'B' }], 'spread_unresolved', '「b」专家分差 16 分，超过 15 分，请复议后写明意见'],
  ])('is refused for %j as %s', (wishes, code, message) => {
    expect(refusalOf(() => items(...wishes))).toMatchObject({ code, message });
  });

  it('asks for a reason wherever a grade differs from the rules, and for each facility once, all at a time', () => {
    expect(refusalOf(() => items({ facilityId: 'A', grade: 'good' }, { facilityId: 'A', reason: '又一次' }))).toEqual({
      code: 'reason_needed',
      message: '等次名单还有需要说明的地方，请按提示补充',
      issues: ['items.0.reason 规则给出“优秀”，改变等次请写明理由', 'items.1.facilityId 同一载体只能出现一次'],
    });
    expect(refusalOf(() => items({ facilityId: 'Z' }))?.issues).toEqual(['items.0.facilityId 不在本年度名单中']);
  });

  it('CX-21: takes places of 优秀 by pool, the best first, and says how many there are', () => {
    const item = (formId: string, pool: string, total: number | null, grade = 'excellent') =>
      ({ formId, pool, totalHundredths: total, grade }) as BatchItem;
    const pools = excellentByPool([
      item('a', 'x', 8_600),
      item('b', 'y', null),
      item('c', 'x', 9_000),
      item('d', 'x', 9_900, 'good'),
      item('e', 'y', 1),
    ]);

    expect([...pools].map(([pool, found]) => [pool, found.map(({ formId }) => formId)])).toEqual([
      ['x', ['c', 'a']],
      ['y', ['e', 'b']],
    ]);
    const refusal = capReached({ pool: 'x', recognised: 9, most: 3 }, 2);
    expect(refusal.message).toBe('已认定 9 家，优秀不超过 3 家，已用 2 家，请减少优秀名单');
    expect(refusal).toMatchObject({
      code: 'excellent_cap_reached',
      details: { extra: { recognised: 9, most: 3, taken: 2 } },
    });
  });
});
