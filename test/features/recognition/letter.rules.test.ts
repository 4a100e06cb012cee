import { standardOf, type RecognitionStandard } from '../../../config/recognition/index.js';
import type { ApplicationRecord } from '../../../src/features/recognition/application.model.js';
import { letterDocument, letterOf } from '../../../src/features/recognition/letter.rules.js';
import { panelResult } from '../../../src/features/recognition/panel.rules.js';
import { fen } from '../../../src/shared/money.js';
import { APPLICATION, FUNDS } from './papers.js';

const MAKERSPACE = standardOf('cixi-makerspace') as RecognitionStandard;

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
