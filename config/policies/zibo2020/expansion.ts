import { wan, yuan } from '../../../src/shared/money.js';
import { since, terms } from '../computations.js';
import { rule, type Rule } from '../shape.js';

const FROM = '2020-02-01';
const BOTH = ['makerspace', 'incubator'] as const;

/** Parts 一 to 三: chain, targets, new forms, registration and the awards for growing in number and area. */
export const ziboExpansionRules: readonly Rule[] = [
  rule(['ZB-00', '前言', 'scope'], '在淄博全市实施，依据国发〔2018〕32号和鲁科字〔2019〕70号。', {
    carriedBy: 'policies',
    open: '正文没有文号，取自临淄区文件的引用。',
    does: [{ type: 'registry', part: 'precedence' }],
  }),
  rule(['ZB-01', '一', 'mechanism'], '构建“众创空间—科技企业孵化器—加速器—科技园区”四段链条。', {
    carriedBy: 'policies',
    open: '各地阶段名称不同，按本文件的链条。',
    does: [{ type: 'registry', part: 'stages' }],
  }),
  rule(
    ['ZB-02', '二', 'target'],
    '到2022年：孵化面积超过120万平方米，省级以上50家以上、其中国家级12家，在孵企业超过1500家。',
    {
      carriedBy: 'policies',
      open: '面积口径、同一运营单位两块牌子是否算两家、2022年内的截止日。',
      does: [{ type: 'targets' }],
    },
  ),
  rule(
    ['ZB-03', '三(一)', 'mechanism'],
    '投资主体多元化；发展创业咖啡、创业媒体、创业社区、创新工场、虚拟孵化器五种新型孵化器。',
    {
      carriedBy: 'organisations',
      does: [terms('facilityForms', '创业咖啡', '创业媒体', '创业社区', '创新工场', '虚拟孵化器')],
      open: '虚拟孵化器没有面积，按面积的规则须接受空值。',
    },
  ),
  rule(['ZB-04', '三(二)', 'mechanism'], '建设“飞地孵化器”：在市外设分支机构或孵化基地，引人才团队回流。', {
    carriedBy: 'logbooks',
    does: [terms('baseKinds', '市外分支机构', '市外孵化基地'), terms('landingStages', '市外孵化', '回流落地')],
    open: '没有金额；飞地的面积和企业是否计入目标。',
  }),
  rule(['ZB-05', '三(二)', 'mechanism'], '国内外知名孵化机构可通过承建、合作投资、服务外包自建或共建。', {
    carriedBy: 'logbooks',
    does: [terms('cooperationModes', '承建', '合作投资', '服务外包')],
    open: '“知名”没有标准。',
  }),
  rule(['ZB-06', '三(二)', 'mechanism'], '与国际技术转移机构、孵化器协会对接，开展技术交易。', {
    carriedBy: 'organisations',
    open: '没有金额和门槛。',
  }),
  rule(
    ['ZB-07', '三(三)', 'mechanism'],
    '孵化器登记制度：登记并持续评价，作为遴选示范性众创空间和推荐省级以上认定的依据。',
    {
      carriedBy: 'recognition',
      open: '登记是否强制；何种评价等次方可推荐。',
      does: [
        {
          type: 'gate',
          fact: 'registered',
          opens: ['ZB-12'],
          reason: '须先登记并参加孵化器运营评价，评价结果是遴选的依据',
        },
      ],
    },
  ),
  rule(['ZB-08', '三(四)', 'amount'], '列入培育计划的科技企业孵化器和众创空间给予10万元。', {
    carriedBy: 'policies',
    open: '一次还是每年；能否与升级奖励叠加；遴选标准和名额。',
    does: [
      {
        type: 'fixed',
        facilityTypes: BOTH,
        dayFact: 'cultivationListedOn',
        amount: since(FROM, '元', wan(10)),
        setting: 'cultivationTimes',
      },
    ],
  }),
  rule(
    ['ZB-09', '三(五)', 'amount'],
    '新认定孵化器：国家级200万元、省级50万元；新认定（备案）众创空间：国家级50万元、省级20万元。',
    {
      carriedBy: 'policies',
      open: '先省级后国家级时全额还是补差；以哪一级的日期为准。',
      does: [
        {
          type: 'ladder',
          amounts: since(FROM, '元', {
            incubator: { province: wan(50), nation: wan(200) },
            makerspace: { province: wan(20), nation: wan(50) },
          }),
          upTo: false,
          promotion: { rule: 'open', setting: 'promotionReading' },
        },
      ],
    },
  ),
  rule(
    ['ZB-10', '三(五)', 'ratio'],
    '大学科技园：在省级补助国家级300万元、省级100万元基础上，市级按省补助的20%再补助。',
    {
      carriedBy: 'policies',
      open: '以公布标准还是实际到账为基数；省款未到能否先付。',
      does: [
        {
          type: 'ladder',
          amounts: since(FROM, '元', { universitySciencePark: { province: wan(100), nation: wan(300) } }),
          upTo: false,
          promotion: { rule: 'open', setting: 'promotionReading' },
          share: { basisPoints: since(FROM, '万分比', 2_000), fact: 'provincialAwardFen', setting: 'scienceParkBase' },
        },
      ],
    },
  ),
  rule(
    ['ZB-11', '三(六)', 'cap'],
    '孵化面积补助（科技企业孵化器）：新建每平方米100元、上限100万元，改扩建每平方米50元、上限50万元。',
    {
      carriedBy: 'policies',
      open: '“符合条件”未定义；新增还是总面积；两项能否同享；由谁测量；不足1平方米的处理。',
      does: [
        {
          type: 'perUnit',
          facilityTypes: ['incubator'],
          dayFact: 'floorAreaOn',
          items: [
            {
              fact: 'newFloorArea',
              name: '新建',
              unitFen: since(FROM, '元/平方米', yuan(100)),
              cap: since(FROM, '元', wan(100)),
            },
            {
              fact: 'rebuiltFloorArea',
              name: '改扩建',
              unitFen: since(FROM, '元/平方米', yuan(50)),
              cap: since(FROM, '元', wan(50)),
            },
          ],
          settings: { combine: 'areaCombination', rounding: 'areaRounding' },
        },
      ],
    },
  ),
];
