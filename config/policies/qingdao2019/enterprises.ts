import { terms } from '../computations.js';
import { rule, type Rule } from '../shape.js';

/** 二(四), 二(五), 三 and the tail: enterprises, vouchers, brand events, safeguards. */
export const qingdaoEnterpriseRules: readonly Rule[] = [
  rule(['QD-17', '二(四)1', 'condition'], '提高市级孵化器的科技企业条件，认定与全国科技型中小企业评价入库联动。', {
    carriedBy: 'recognition',
    open: '入库企业数量未写；入库登记每年更新，以哪一年为准。',
    does: [
      {
        type: 'checklist',
        facilityTypes: ['incubator'],
        items: [
          {
            key: 'technologySmes',
            label: '在孵企业中评价入库的科技型中小企业（家）',
            atLeast: { setting: 'technologySmeMinimum' },
          },
        ],
      },
    ],
  }),
  rule(['QD-18', '二(四)1', 'amount'], '每认定一家高新技术企业，给予企业所在孵化器一定奖励。', {
    carriedBy: 'policies',
    open: '金额未写；只奖首次还是含重新认定；企业搬迁归哪家。',
    does: [
      {
        type: 'open',
        facilityTypes: ['incubator'],
        base: { of: 'count', list: 'highTechIncubatees' },
        settings: { amount: 'highTechAwardFen' },
      },
    ],
  }),
  rule(['QD-19', '二(四)2', 'amount'], '落户孵化器的青岛市创新创业大赛获奖企业，给予项目启动资金。', {
    carriedBy: 'policies',
    open: '金额、落户期限、最短驻留期未写。',
    does: [
      {
        type: 'open',
        base: { of: 'count', list: 'settledWinners' },
        settings: { amount: 'winnerStartFen' },
      },
    ],
  }),
  rule(
    ['QD-20', '二(四)2', 'mechanism'],
    '与企业家常态沟通，征询建议、共享信息，推动部门或大企业释放资源和本地市场。',
    {
      carriedBy: 'desk',
      open: '没有答复时限。',
    },
  ),
  rule(
    ['QD-21', '二(四)3', 'ratio'],
    '科技创新券：中小微企业购买研究开发、检验检测、工业设计等服务，按一定比例补助。',
    {
      carriedBy: 'vouchers',
      open: '比例、上限、中小微企业证明方式未写。',
      does: [
        terms('voucherServices', '研究开发', '检验检测', '工业设计'),
        {
          type: 'open',
          base: { of: 'spend', moneyFact: 'voucherFeeFen', dayFact: 'voucherServiceOn' },
          settings: { share: 'voucherShareBasisPoints', cap: 'voucherCapFen' },
        },
      ],
    },
  ),
  rule(['QD-22', '二(四)3', 'role'], '引导高校院所、重点实验室、工程技术研究中心等开放资源。', {
    carriedBy: 'organisations',
    does: [terms('providerKinds', '高校院所', '重点实验室', '工程技术研究中心')],
    open: '准入办法未定。',
  }),
  rule(['QD-23', '二(四)3', 'mechanism'], '“放管服”：以信任为前提的监督管理，简化流程，创新券兑现便捷易行。', {
    carriedBy: 'vouchers',
    open: '抽查比例和兑现时限未写。',
  }),
  rule(
    ['QD-24', '二(五)1', 'amount'],
    '国际创新节、“千帆汇”大赛、训练营等品牌活动；有重大影响力的，根据投入给予一定补助。',
    {
      carriedBy: 'policies',
      open: '“重大影响力”“一定”未定义。',
      does: [
        {
          type: 'open',
          base: { of: 'spend', moneyFact: 'eventSpendFen', dayFact: 'eventOn' },
          settings: { share: 'eventShareBasisPoints', cap: 'eventCapFen' },
        },
      ],
    },
  ),
  rule(['QD-25', '二(五)2', 'mechanism'], '创新创业智库、第三方研究、白皮书、研究院，服务上合示范区和自贸区建设。', {
    carriedBy: 'desk',
    open: '数据使用许可未定。',
  }),
  rule(
    ['QD-26', '二(五)3', 'mechanism'],
    '孵化器、投资人、服务人员社会化评价；案例汇编；标杆孵化器、创业人物、创新工匠、服务优秀代表四类典型。',
    {
      carriedBy: 'showcases',
      does: [terms('honours', '标杆孵化器', '创业人物', '创新工匠', '创业服务优秀代表')],
      open: '防刷评和申辩权未提及。',
    },
  ),
  rule(['QD-27', '三(一)', 'role'], '市科创办统筹目标任务，区市分担责任。', {
    carriedBy: 'policies',
    open: '目标如何分解到区市未写。',
  }),
  rule(['QD-28', '三(二)', 'mechanism'], '完善孵化器管理办法，做好政策跟踪评估。', {
    carriedBy: 'policies',
    open: '评估周期未写。',
  }),
  rule(['QD-29', '三(三)', 'mechanism'], '监测评估指标体系、统计方法和数据库；对孵化器绩效评价和动态管理。', {
    carriedBy: 'recognition',
    open: '退出条件未写。',
  }),
  rule(['QD-30', '文末', 'noise'], '网页残留（编辑署名、网站声明、相关政策），不是政策内容。', {
    carriedBy: 'policies',
    open: '导入时去除，不作为政策文本展示。',
    does: [{ type: 'registry', part: 'text' }],
  }),
];
