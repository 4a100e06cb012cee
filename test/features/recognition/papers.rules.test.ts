import { standardOf, type RecognitionStandard } from '../../../config/recognition/index.js';
import type { ApplicationRecord } from '../../../src/features/recognition/application.model.js';
import { letterDocument, letterOf } from '../../../src/features/recognition/letter.rules.js';
import { panelResult } from '../../../src/features/recognition/panel.rules.js';
import { audienceMix, eventDocument, proofDocument } from '../../../src/features/recognition/proof.rules.js';
import { blocking, gateFindings, selfCheck, type Figures } from '../../../src/features/recognition/selfCheck.rules.js';
import { fen } from '../../../src/shared/money.js';
import { APPLICATION, EVENT, FUNDS } from './papers.js';

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

describe('the letter of a decision', () => {
  const sheet = (total: number) => ({ status: 'scored' as const, total, contentHash: 'h', expertId: 'e' });
  const PANEL = panelResult([sheet(80), sheet(81), sheet(82)], 'h');
  const NOBODY = panelResult([], 'h');
  const NOTICE = { opensOn: '2026-03-12', closesOn: '2026-03-19' } as Parameters<typeof letterOf>[2];
  const PAPERS = { ...FUNDS, label: '对接高校', threshold: null, article: '二(一)2', unit: '份材料', actual: 1 };
  const AREA = {
    ...FUNDS,
    label: '场地',
    threshold: 500,
    unit: '平方米',
    actual: null,
    met: false,
    assumption: '设置500',
  };
  const letter = (over: Partial<ApplicationRecord>, panel = PANEL, notice: typeof NOTICE = NOTICE) => {
    const application = { ...APPLICATION, findings: [FUNDS, PAPERS, AREA], ...over };
    return letterOf({ application, standard: MAKERSPACE, facility: {} as never }, panel, notice);
  };
  const refusal = (comment: string) => ({ decision: 'refuse', comment }) as ApplicationRecord['decisions'][number];
  const inspection = { on: '2026-03-05', inspectors: ['甲', '乙'], note: '属实' } as ApplicationRecord['inspection'];

  it('is none before the decision', () => expect(letter({})).toBeNull());

  it('F16: grants with article, reasons in the order of the review, and the numbers that no text gives', () => {
    const granted = letter({
      status: 'recognised',
      recognisedOn: '2026-03-20',
      assessedFen: fen(500_000),
      documentNo: '慈科〔2026〕3号',
      inspection,
    });

    expect(granted).toEqual({
      letterNo: '慈科〔2026〕3号',
      outcome: 'recognised',
      title: '慈溪市级众创空间认定决定书',
      decision:
        '依据慈溪市众创空间及科技企业孵化器建设三年行动计划（2021-2023年）二(一)，对“上林众创空间”（慈溪高新区）予以慈溪市级众创空间认定，核定 5,000元，自 2026-03-20 起。',
      reasons: [
        '设立种子资金：2 支，要求不少于 1 支（二(一)3）',
        '对接高校：已交材料（二(一)2）',
        '实地核查（2026-03-05，甲、乙）：属实',
        '专家评审 3 份，平均 81.00 分，最大分差 2 分',
        '公示 2026-03-12 至 2026-03-19，期满无未决异议',
      ],
      findings: [FUNDS, PAPERS, AREA],
      assumptions: [
        ...MAKERSPACE.assumptions,
        '场地：设置500',
        '平台默认：不少于 3 人',
        '平台默认：平均 70 分',
        '平台默认：5 个工作日，文件未写',
      ],
      issuedOn: '2026-03-20',
      bureau: '慈溪市科学技术局',
    });
  });

  it('F16: refuses with the bureau’s own words first, its last ones, and the day in Shanghai', () => {
    const refused = letter({ status: 'refused', decisions: [refusal('初次意见'), refusal('场地不足')] }, NOBODY, null);

    expect(refused).toMatchObject({
      letterNo: '认定-2026-000123',
      outcome: 'refused',
      title: '慈溪市级众创空间认定不予通过决定书',
      decision: expect.stringMatching(/二\(一\)，对“上林众创空间”的慈溪市级众创空间认定申报不予通过。$/),
      issuedOn: '2026-03-13',
    });
    expect(refused?.reasons).toEqual([
      '场地不足',
      expect.stringContaining('设立种子资金'),
      '对接高校：已交材料（二(一)2）',
    ]);
    expect(refused?.assumptions).toEqual([...MAKERSPACE.assumptions, '场地：设置500']);
    expect(letter({ status: 'refused' }, PANEL)?.reasons).not.toContainEqual(expect.stringContaining('公示'));
  });

  it('is printed with every line of the criteria, and tells who is refused what to do', () => {
    const issuedAt = new Date('2026-03-20T02:00:00Z');
    const read = letter({ status: 'refused', decisions: [refusal('场地不足')] }, NOBODY, null);
    const granted = letter({ status: 'recognised', recognisedOn: '2026-03-20' });
    if (!read || !granted) throw new Error('both are decided');
    const paper = letterDocument({ ...read, assumptions: ['设置500'] }, issuedAt);

    expect(paper).toEqual({
      title: read.title,
      subtitle: '认定-2026-000123',
      issuedAt,
      footer: '文号 认定-2026-000123',
      blocks: [
        { text: read.decision },
        { heading: '理由' },
        { text: '1. 场地不足' },
        { text: expect.stringMatching(/^2\. 设立种子资金/) },
        { text: '3. 对接高校：已交材料（二(一)2）' },
        { heading: '逐项核对' },
        {
          columns: ['条件', '条款', '要求', '实际', '结果'],
          rows: [
            ['设立种子资金', '二(一)3', '≥ 1 支', '2 支', '符合'],
            ['对接高校', '二(一)2', '提交材料', '1 份材料', '符合'],
            ['场地', '二(一)3', '≥ 500 平方米', '— 平方米', '不符合'],
          ],
        },
        { heading: '文件未写、按下列设置办理' },
        { text: '· 设置500' },
        { text: '达标后可以重新申报；对本决定有异议的，可以向作出决定的部门提出。' },
        { text: '慈溪市科学技术局\n2026-03-13', align: 'right' },
      ],
    });
    const plain = JSON.stringify(letterDocument({ ...granted, assumptions: [] }, issuedAt).blocks);
    expect(plain).not.toMatch(/文件未写、按|重新申报/);
  });
});

describe('the papers that write themselves', () => {
  const issuedAt = new Date('2026-03-20T02:00:00Z');

  it('X17: tell the audience apart by what the organisations are, the largest group first', () => {
    const kinds: Record<string, string> = {
      a: 'startup',
      b: 'startup',
      c: 'incubator',
      d: 'provider',
      e: 'association',
    };
    const audience = [
      { organisationId: null, count: 4 },
      { organisationId: 'a', count: 3 },
      { organisationId: 'c', count: 1 },
      { organisationId: 'b', count: 4 },
      { organisationId: 'd', count: 2 },
      { organisationId: 'e', count: 1 },
      { organisationId: 'f', count: 1 },
      { organisationId: 'g', count: 5 },
    ];

    expect(audienceMix(audience, id => (id === 'g' ? 'makerTeam' : kinds[id]))).toEqual([
      { who: '在孵与创业企业', count: 7 },
      { who: '创客团队', count: 5 },
      { who: '个人', count: 4 },
      { who: '孵化载体', count: 2 },
      { who: '服务机构', count: 2 },
      { who: '行业协会', count: 1 },
    ]);
  });

  it('X4: list sessions, events and services, or say that there are none', () => {
    const session = {
      startsAt: new Date('2026-03-06T06:00:00Z'),
      mentorName: '陈立群',
      category: 'technicalExpert',
      organisationName: '微芯',
      topic: '选型',
      minutes: 60,
    } as Parameters<typeof proofDocument>[1]['sessions'][number];
    const service = { kind: 'testing', count: 2, clientCount: 1, forIncubatees: 1, amountFen: fen(12_300) };
    const proof = { from: '2025-03-20', to: '2026-03-20', sessions: [session], events: [EVENT], services: [service] };

    expect(proofDocument('上林众创空间', proof as never, issuedAt)).toEqual({
      title: '上林众创空间 申报证明材料',
      subtitle: '2025-03-20 至 2026-03-20，由平台记录生成，无须另行填报',
      issuedAt,
      footer: '平台记录导出',
      blocks: [
        { heading: '导师辅导 1 次' },
        {
          columns: ['时间', '导师', '类别', '企业', '主题', '分钟'],
          rows: [['2026-03-06 14:00', '陈立群', '技术专家', '微芯', '选型', '60']],
        },
        { heading: '活动 1 场' },
        {
          columns: ['时间', '活动', '地点', '报名', '签到'],
          rows: [['2026-03-02 02:00', '春季路演', '报告厅', '60', '51']],
        },
        { heading: '服务台账' },
        {
          columns: ['类别', '次数', '企业', '面向在孵', '金额'],
          rows: [['检验检测', '2', '1', '1', '123元']],
        },
      ],
    });
    const empty = proofDocument('上林', { ...proof, sessions: [], events: [], services: [] } as never, issuedAt);
    expect(empty.blocks).toEqual([
      { heading: '导师辅导 0 次' },
      { text: '没有记录。' },
      { heading: '活动 0 场' },
      { text: '没有记录。' },
      { heading: '服务台账' },
      { text: '没有记录。' },
    ]);
  });

  it('X17: put attendance, audience, costs and the proposal of an event into one file', () => {
    const FIVE = [{ value: '5', count: 6 }];
    const TWO = [
      { value: '对接', count: 4 },
      { value: '不考虑', count: 2 },
    ];
    const file = {
      event: EVENT,
      mix: [{ who: '个人', count: 51 }],
      feedback: {
        guests: 51,
        answered: 7,
        counted: 6,
        questions: [
          { id: 'a', label: '总体', kind: 'scale' as const, count: 6, mean: 4.5, distribution: FIVE, texts: [] },
          { id: 'b', label: '打算', kind: 'choice' as const, count: 6, mean: null, distribution: TWO, texts: [] },
          { id: 'c', label: '建议', kind: 'text' as const, count: 5, mean: null, distribution: [], texts: ['好'] },
        ],
      },
      costs: [{ what: '场地', amountFen: fen(500_000) }],
      spentFen: fen(500_000),
      proposedFen: fen(100_000),
      formula: '支出 5,000元，最高 1,000元',
    };

    expect(eventDocument(file, issuedAt)).toEqual({
      title: '春季路演 活动补助申报材料',
      subtitle: '慈溪市创业协会 · 2026-03-02 02:00 · 报告厅',
      issuedAt,
      footer: '平台记录导出',
      blocks: [
        { heading: '到场' },
        {
          facts: [
            { name: '报名', value: '60 人' },
            { name: '签到', value: '51 人' },
          ],
        },
        { heading: '观众构成' },
        { columns: ['类别', '人次'], rows: [['个人', '51']] },
        { heading: '反馈：到场 51 人，回答 7 份' },
        {
          columns: ['问题', '回答', '结果'],
          rows: [
            ['总体', '6', '平均 4.5 分（满分 5 分）'],
            ['打算', '6', '对接 4，不考虑 2'],
          ],
        },
        { heading: '支出' },
        { columns: ['事项', '金额'], rows: [['场地', '5,000元']] },
        { heading: '建议补助' },
        { text: '1,000元（支出 5,000元，最高 1,000元）' },
      ],
    });
  });
});
