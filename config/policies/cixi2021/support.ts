import { wan } from '../../../src/shared/money.js';
import { since, terms, type LadderAward } from '../computations.js';
import { rule, type Rule } from '../shape.js';

const FROM = '2021-01-01';
const LADDER: Omit<LadderAward, 'amounts'> = {
  type: 'ladder',
  upTo: true,
  promotion: { rule: 'difference', setting: 'topUpBase' },
  instalments: { first: 'CX-18', promotion: 'CX-19', direct: 'directHigherPayment' },
};

/** 三, 四 and the last sentence: awards, instalments, reports, assessment, parks, validity. */
export const cixiSupportRules: readonly Rule[] = [
  rule(
    ['CX-16', '三(一)', 'amount'],
    '新认定众创空间最高奖励：本市级30万元、宁波市级60万元、省级80万元、国家级100万元；获高一级认定的补差。',
    {
      carriedBy: 'policies',
      open: '“最高”由什么决定；补差按最高额还是实际额。',
      does: [
        {
          ...LADDER,
          amounts: since(FROM, '元', {
            makerspace: { county: wan(30), prefecture: wan(60), province: wan(80), nation: wan(100) },
          }),
        },
      ],
    },
  ),
  rule(
    ['CX-17', '三(二)', 'amount'],
    '新认定科技企业孵化器最高奖励：本市级50万元、宁波市级80万元、省级100万元、国家级120万元；获高一级认定的补差。',
    {
      carriedBy: 'policies',
      open: '“最高”由什么决定；补差按最高额还是实际额。',
      does: [
        {
          ...LADDER,
          amounts: since(FROM, '元', {
            incubator: { county: wan(50), prefecture: wan(80), province: wan(100), nation: wan(120) },
          }),
        },
      ],
    },
  ),
  rule(['CX-18', '三(三)', 'ratio'], '本市级新认定采用滚动支持：认定当年60%，第二、第三年考核合格再各拨付20%。', {
    carriedBy: 'policies',
    open: '不合格的20%作废还是顺延；整改合格；“第二年”按自然年；晋升后余款；直接认定更高级别。',
    does: [
      {
        type: 'instalments',
        levels: ['county'],
        shares: since(FROM, '万分比', [6_000, 2_000, 2_000]),
        settings: { failed: 'failedInstalment', rectified: 'rectifiedInstalment', promoted: 'promotedInstalments' },
      },
    ],
  }),
  rule(['CX-19', '三(三)', 'amount'], '晋升宁波市级、省级、国家级的补差奖励，在晋升当年一次性拨付。', {
    carriedBy: 'policies',
    open: '12月底批准时的“当年”；未拨付的20%是否继续。',
    does: [
      {
        type: 'instalments',
        levels: ['prefecture', 'province', 'nation'],
        shares: since(FROM, '万分比', [10_000]),
      },
    ],
  }),
  rule(
    ['CX-20', '三(四)', 'deadline'],
    '名称、运营单位、经营场地、发展方向等重大事项变更，须在三个月内提交报告表，作为年度考核依据。',
    {
      carriedBy: 'policies',
      open: '“等”包括哪些；月末如何计算；逾期对等次的影响。',
      does: [
        terms('materialChanges', '名称', '运营单位', '经营场地', '发展方向'),
        {
          type: 'deadline',
          list: 'materialChanges',
          what: '重大事项报告',
          within: { months: since(FROM, '月', 3) },
        },
      ],
    },
  ),
  rule(['CX-21', '三(四)', 'cap'], '每年年度考核，考核优秀的再奖励10万元，优秀比例不高于已认定总数的三分之一。', {
    carriedBy: 'policies',
    open: '总数是否两类合并、是否含更高级别和当年新认定；同分；能否每年获得。',
    does: [
      {
        type: 'gradeBonus',
        grade: 'excellent',
        amount: since(FROM, '元', wan(10)),
        minLevel: 'county',
        facilityTypes: ['makerspace', 'incubator'],
        share: { numerator: 1, denominator: 3 },
        settings: { repeat: 'excellentRepeat', base: 'excellentBase', tie: 'excellentTie' },
      },
    ],
  }),
  rule(['CX-22', '三(四)', 'condition'], '考核不合格的限期整改，复核仍不合格的，取消资格。', {
    carriedBy: 'policies',
    open: '整改期限；申辩；已拨资金是否追回；更高级别称号是否保留。',
    does: [
      {
        type: 'deadline',
        list: 'failedAssessments',
        what: '限期整改',
        within: { daysSetting: 'rectificationDays' },
      },
    ],
  }),
  rule(['CX-23', '四(一)', 'role'], '领导小组定期召开推进会，第一时间协调解决问题，按时完成目标。', {
    carriedBy: 'desk',
    open: '会议间隔未写。',
  }),
  rule(['CX-24', '四(二)', 'condition'], '小微产业园导入“三个一”，符合条件的给予众创空间、科技企业孵化器政策支持。', {
    carriedBy: 'policies',
    open: '三项齐备是否即为符合条件；按众创空间还是孵化器。',
    does: [
      {
        type: 'treatAs',
        facilityType: 'microPark',
        as: ['makerspace', 'incubator'],
        setting: 'microParkTreatedAs',
        conditions: [
          { key: 'commissioner', label: '一个科技特派员' },
          { key: 'testingPoint', label: '一个检验监测代办点' },
          { key: 'intermediaryPoint', label: '一个科技中介服务点' },
        ],
      },
    ],
  }),
  rule(['CX-25', '四(三)', 'mechanism'], '建设情况纳入对镇（街道）科技创新专项考核指标体系。', {
    carriedBy: 'desk',
    open: '权重未写。',
  }),
  rule(['CX-26', '四(四)', 'mechanism'], '总结交流经验，宣传推广模式新颖、绩效突出的案例。', {
    carriedBy: 'showcases',
  }),
  rule(
    ['CX-27', '末句', 'deadline'],
    '自发布之日起实施，有效期三年；原认定管理办法与本行动计划不一致的，以本行动计划为准。',
    {
      carriedBy: 'policies',
      open: '发布日期未写，标题为2021—2023年。',
      does: [
        { type: 'registry', part: 'validity' },
        { type: 'registry', part: 'precedence' },
      ],
    },
  ),
];
