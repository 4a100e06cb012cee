import { INDICATOR_SETS, type Figures } from '../../../config/assessments/index.js';
import {
  BATCH_TRANSITIONS,
  CORRECTION_TRANSITIONS,
  FORM_TRANSITIONS,
  RECTIFICATION_TRANSITIONS,
} from '../../../src/features/assessments/assessment.states.js';
import {
  quotasOf,
  rankingOf,
  type Contender,
  type RankingTerms,
  type Recognised,
} from '../../../src/features/assessments/ranking.rules.js';
import { measuredPoints, scoringOf } from '../../../src/features/assessments/score.rules.js';
import { sheetDoubts, sheetFaults, suggestedFigures } from '../../../src/features/assessments/sheet.rules.js';
import { FULL } from './stage.js';

const TERMS: RankingTerms = {
  passMark: 60,
  goodMark: 75,
  excellentMark: 85,
  base: 'together',
  tie: 'exclude',
  levels: 'all',
  thisYear: 'counted',
  lateReport: 'flag',
  share: { numerator: 1, denominator: 3 },
};

const recognised = (count: number, rest: Partial<Recognised> = {}): Recognised[] =>
  Array.from({ length: count }, (_, index) => ({
    facilityId: `f${index}`,
    kind: 'incubator',
    level: 'county',
    recognisedOn: '2021-05-01',
    ...rest,
  }));

const contenders = (totals: readonly (number | null)[], rest: Partial<Contender> = {}): Contender[] =>
  totals.map((total, index) => ({
    formId: `a${index}`,
    facilityId: `f${index}`,
    facilityName: `载体${index}`,
    kind: 'incubator',
    recognisedOn: `2021-01-${String(index + 10)}`,
    total: total === null ? null : total * 100,
    late: 0,
    ...rest,
  }));

const gradesOf = (totals: readonly (number | null)[], most: number | null, terms: Partial<RankingTerms> = {}) =>
  rankingOf(contenders(totals), [{ pool: 'all', recognised: 0, most }], { ...TERMS, ...terms }).items.map(
    ({ grade }) => grade,
  );

describe('the share of the excellent', () => {
  it.each([
    [1, 0],
    [2, 0],
    [3, 1],
    [14, 4],
    [15, 5],
    [16, 5],
  ])('CX-21: of %i recognised %i at most', (count, most) => {
    expect(quotasOf(recognised(count), 2023, TERMS)).toEqual([{ pool: 'all', recognised: count, most }]);
  });

  it('CX-21: counts by level, by year of recognition and by kind as the settings say', () => {
    const list = [
      ...recognised(6),
      ...recognised(3, { kind: 'makerspace', level: 'nation' }),
      ...recognised(3, { recognisedOn: '2023-03-01' }),
    ];

    expect(quotasOf(list, 2023, { ...TERMS, levels: 'own' })[0]?.recognised).toBe(9);
    expect(quotasOf(list, 2023, { ...TERMS, thisYear: 'notCounted' })[0]?.recognised).toBe(9);
    expect(quotasOf(list, 2023, { ...TERMS, base: 'separate' })).toEqual([
      { pool: 'makerspace', recognised: 3, most: 1 },
      { pool: 'incubator', recognised: 9, most: 3 },
    ]);
  });

  it('has no cap where the text names no share', () => {
    expect(quotasOf(recognised(9), 2023, { ...TERMS, share: null })[0]?.most).toBeNull();
    expect(gradesOf([99, 98, 97], null)).toEqual(['excellent', 'excellent', 'excellent']);
  });
});

describe('grades by score', () => {
  it.each([
    [
      'on both sides of every mark',
      [85, 84.99, 75, 74.99, 60, 59.99],
      1,
      ['excellent', 'good', 'good', 'pass', 'pass', 'fail'],
    ],
    ['none without a score', [90, null], 1, ['excellent', null]],
    ['a tie across the last place left out', [95, 90, 90], 2, ['excellent', 'good', 'good']],
    ['a tie inside the places kept', [90, 90, 80], 2, ['excellent', 'excellent', 'good']],
    ['nobody below the mark of the excellent, though places are free', [84, 83], 2, ['good', 'good']],
  ] as const)('%s', (_name, totals, most, grades) => {
    expect(gradesOf(totals, most)).toEqual(grades);
  });

  it('orders a tie by the earlier recognition where the city says so', () => {
    expect(gradesOf([95, 90, 90], 2, { tie: 'earlier' })).toEqual(['excellent', 'excellent', 'good']);
  });

  it('CX-20: keeps a late reporter from 优秀 only where the city says so', () => {
    const late = contenders([95], { late: 1 });
    const quota = [{ pool: 'all', recognised: 3, most: 1 }];

    expect(rankingOf(late, quota, TERMS).items[0]?.grade).toBe('excellent');
    expect(rankingOf(late, quota, { ...TERMS, lateReport: 'notExcellent' }).items[0]).toMatchObject({
      grade: 'good',
      reason: '重大事项逾期未报，不得评为优秀',
    });
  });

  it('gives equal scores equal ranks, and whoever has none no rank', () => {
    const { items } = rankingOf(contenders([80, null, 90, 80]), [{ pool: 'all', recognised: 4, most: 1 }], TERMS);

    expect(items.map(({ rank }) => rank)).toEqual([1, 2, 2, null]);
  });
});

describe('the score of a facility', () => {
  const [set] = INDICATOR_SETS;
  if (!set) throw new Error('no indicators');
  const score = (points: number, recusedFor: string | null = null) => ({ points: { service: points }, recusedFor });

  it('takes figures up to their full value, shares of nothing as nothing', () => {
    const of = (figures: Figures, key: string) => measuredPoints(set, figures).find(one => one.key === key)?.points;

    expect(of({ incubatees: 20 }, 'incubatees')).toBe(600);
    expect(of({ incubatees: 400 }, 'incubatees')).toBe(1_200);
    expect(of({ floorArea: 0, incubationArea: 0 }, 'space')).toBe(0);
    expect(of({ floorArea: 1_000, incubationArea: 375 }, 'space')).toBe(400);
  });

  it('averages the experts who did not stand aside, and tells how far apart they are', () => {
    expect(scoringOf(set, FULL, [score(20), score(11), score(10), score(0, '曾任顾问')])).toMatchObject({
      judged: 1_366,
      experts: 3,
      recused: 1,
      spread: 10,
      total: 7_366,
    });
    expect(scoringOf(set, FULL, []).total).toBeNull();
  });
});

describe('the data sheet', () => {
  const faults = (change: Figures) => sheetFaults({ ...FULL, ...change }).map(({ path }) => path);
  const doubts = (change: Figures, lastYear: Figures | null = null) =>
    sheetDoubts({ ...FULL, ...change }, lastYear).map(({ path }) => path);

  it.each([
    [{}, []],
    [{ incubationArea: 10_001 }, ['figures.incubationArea']],
    [{ incubationArea: 10_000 }, []],
    [{ trainedStaff: 101 }, ['figures.trainedStaff']],
    [{ serviceIncome: 9_001 }, ['figures.serviceIncome']],
    [{ financed: 0 }, ['figures.financed']],
    [{ financed: 0, financing: 0 }, []],
    [{ events: 0 }, ['figures.events']],
  ])('G2: finds in %j the faults %j', (change, paths) => {
    expect(faults(change)).toEqual(paths);
  });

  it('G2: asks for every figure', () => {
    expect(sheetFaults({})).toHaveLength(19);
  });

  it.each([
    [{}, null, []],
    [{ income: 9_000_000 }, null, ['figures.income']],
    [{ income: 9_000 }, { income: 9_000_000 }, ['figures.income']],
    [{ fund: 5_000_000 }, { fund: 5_000 }, ['figures.fund']],
    [{ fund: 5_000 }, { fund: 11 }, []],
    [{ staff: 1, trainedStaff: 1, income: 20_001 }, null, ['figures.income']],
    [{ floorArea: 3_000_000 }, null, ['figures.floorArea']],
  ])('G2: doubts %j after %j: %j (QD-29)', (change, lastYear, paths) => {
    expect(doubts(change, lastYear)).toEqual(paths);
  });

  it('G3: carries over what rarely changes, and prefers what the product knows', () => {
    expect(suggestedFigures({ incubatees: 7, floorArea: 1_200 }, { floorArea: 900, staff: 5, income: 8_000 })).toEqual({
      floorArea: 1_200,
      staff: 5,
      incubatees: 7,
    });
  });
});

describe('the states', () => {
  it.each([
    [
      'form',
      FORM_TRANSITIONS,
      [
        'draft>submitted',
        'draft>publicised',
        'draft>graded',
        'submitted>returned',
        'submitted>checked',
        'returned>submitted',
        'returned>publicised',
        'returned>graded',
        'checked>publicised',
        'checked>graded',
        'publicised>draft',
        'publicised>returned',
        'publicised>checked',
        'publicised>graded',
      ],
    ],
    [
      'list of grades',
      BATCH_TRANSITIONS,
      ['proposed>publicised', 'proposed>published', 'proposed>refused', 'publicised>published', 'publicised>refused'],
    ],
    ['correction', CORRECTION_TRANSITIONS, ['proposed>applied', 'proposed>refused']],
    [
      'rectification',
      RECTIFICATION_TRANSITIONS,
      [
        'open>reported',
        'open>revoked',
        'open>lifted',
        'reported>open',
        'reported>passed',
        'reported>revoked',
        'reported>lifted',
        'passed>open',
        'lifted>open',
      ],
    ],
  ])('of a %s are these moves and no others', (_name, table, moves) => {
    const found = Object.entries(table).flatMap(([from, targets]) => targets.map((to: string) => `${from}>${to}`));

    expect(found).toEqual(moves);
  });
});
