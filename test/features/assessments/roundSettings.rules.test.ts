import { INDICATOR_SETS, type AssessmentPlan } from '../../../config/assessments/index.js';
import { blankForm, classOf, pointFaults, setOf } from '../../../src/features/assessments/form.rules.js';
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
import { planOf, refusalOf } from './plans.js';

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
