import { standardOf, type RecognitionStandard } from '../../../config/recognition/index.js';
import { blocking, gateFindings, selfCheck, type Figures } from '../../../src/features/recognition/selfCheck.rules.js';
import { FUNDS } from './papers.js';

const MAKERSPACE = standardOf('cixi-makerspace') as RecognitionStandard;

describe('the self-check', () => {
  const NOTHING = { declared: [], evidence: [] };
  const line = (key: string, figures: Figures, shown: Parameters<typeof selfCheck>[2] = NOTHING) =>
    selfCheck(MAKERSPACE, figures, shown).find(each => each.key === key);
  const paper = (criterion: string) => ({ criterion, fileIds: ['fil_1'] });

  it('F2: has a line for each criterion, in the order of the text', () => {
    const lines = selfCheck(MAKERSPACE, {}, NOTHING);

    expect(lines.map(({ key, kind, rule }) => [key, kind, rule])).toEqual(
      MAKERSPACE.criteria.map(({ key, kind, rule }) => [key, kind, rule]),
    );
    expect(blocking(lines).map(({ key }) => key)).toEqual(
      MAKERSPACE.criteria.filter(({ required }) => required).map(({ key }) => key),
    );
  });

  it('F2: takes what the platform counted, and says how much is missing', () => {
    expect(line('funds', { funds: { value: 2, source: '资金登记' } })).toEqual(FUNDS);
    expect(line('floorArea', { floorArea: { value: 499.75, source: '载体档案' } })).toMatchObject({
      threshold: 500,
      actual: 499.75,
      origin: 'counted',
      met: false,
      advice: '还差 0.25 平方米',
    });
    expect(line('funds', {})).toMatchObject({
      actual: null,
      origin: 'none',
      source: '平台没有记录',
      counted: null,
      met: false,
      advice: '请在平台登记，或申报数字并附证明；至少 1 支',
    });
  });

  it('F2: takes what is declared instead, with its paper, and shows what was counted beside it', () => {
    const declared = [{ fact: 'funds' as const, value: 1 }];
    const figures = { funds: { value: 0, source: '资金登记' } };

    expect(line('funds', figures, { declared, evidence: [] })).toMatchObject({
      actual: 1,
      origin: 'declared',
      source: '申报数',
      counted: 0,
      met: false,
      advice: '申报数须附证明材料',
    });
    expect(line('funds', figures, { declared, evidence: [paper('funds')] })).toMatchObject({ met: true, advice: '' });
    expect(line('funds', {}, { declared, evidence: [{ criterion: 'funds', fileIds: [] }] })).toMatchObject({
      met: false,
      counted: null,
    });
    expect(line('funds', figures, { declared, evidence: [paper('floorArea')] })?.met).toBe(false);
  });

  it('names our own number as an assumption where the text leaves it to a document', () => {
    expect(line('trainingEvents', {})).toMatchObject({
      required: false,
      threshold: 6,
      assumption: '设置“年度培训活动场数”＝6，标准见慈科〔2020〕51号（平台默认值）',
    });
    expect(line('funds', {})?.assumption).toBeNull();
  });

  it('asks for the paper where only papers prove', () => {
    expect(line('gathersMakers', {})).toMatchObject({
      threshold: null,
      assumption: null,
      unit: '份材料',
      actual: 0,
      origin: 'none',
      source: '尚无材料',
      counted: null,
      met: false,
      advice: '请上传：服务方案、社群活动记录等',
    });
    expect(line('gathersMakers', {}, { declared: [], evidence: [paper('gathersMakers')] })).toMatchObject({
      actual: 1,
      origin: 'declared',
      source: '申报材料',
      met: true,
      advice: '',
    });
  });

  it('ZB-07: opens the gate to who is registered and passed the last evaluation, whatever came before', () => {
    const gates = (facts: Parameters<typeof gateFindings>[1]) =>
      gateFindings(['registered', 'evaluated'], facts).map(({ met, advice }) => [met, advice]);
    const year = (of: number, grade: 'pass' | 'fail') => ({ year: of, grade });

    expect(gates({})).toEqual([
      [false, '请主管部门在载体档案登记入库后再申报'],
      [false, '还没有评价结果，参加评价后再申报'],
    ]);
    expect(gates({ registered: true, assessments: [year(2021, 'pass'), year(2020, 'fail')] })).toEqual([
      [true, ''],
      [true, ''],
    ]);
    expect(gates({ registered: false, assessments: [year(2021, 'fail'), year(2020, 'pass')] })[1]).toEqual([
      false,
      '最近一次评价不合格，整改复核后再申报',
    ]);
    expect(gateFindings(['evaluated'], {})[0]).toMatchObject({
      gate: 'evaluated',
      label: '最近一次评价合格以上',
      article: '淄博 三(三)',
    });
  });
});
