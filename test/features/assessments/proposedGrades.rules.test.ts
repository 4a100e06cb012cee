import type { BatchItem } from '../../../src/features/assessments/batch.model.js';
import { capReached, excellentByPool, itemsOf, wishesOf } from '../../../src/features/assessments/grading.rules.js';
import {
  quotasOf,
  rankingOf,
  type Contender,
  type RankingTerms,
} from '../../../src/features/assessments/ranking.rules.js';
import type { Standings } from '../../../src/features/assessments/ranking.service.js';
import { termsOf } from '../../../src/features/assessments/settings.rules.js';
import { planOf, refusalOf } from './plans.js';

const CIXI = planOf('cixi');

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
