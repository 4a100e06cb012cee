import { audienceMix, eventDocument, proofDocument } from '../../../src/features/recognition/proof.rules.js';
import { fen } from '../../../src/shared/money.js';
import { EVENT } from './papers.js';

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
