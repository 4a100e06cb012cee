import { terms } from '../computations.js';
import { rule, type Rule } from '../shape.js';

/** Header, 一, 二(一) and 二(二): targets, benchmark incubators, network. */
export const qingdaoNetworkRules: readonly Rule[] = [
  rule(
    ['QD-00', '前言', 'scope'],
    '青岛市科学技术局2019年12月27日印发，经市政府同意，适用于各区市和有关部门，2019—2022年。',
    {
      carriedBy: 'policies',
      open: '没有写失效日。',
      does: [{ type: 'registry', part: 'validity' }],
    },
  ),
  rule(
    ['QD-01', '一(一)', 'aspiration'],
    '四个升级：载体建设→主体培育，集聚企业→培育产业，基础服务→增值服务，链式孵化→创业生态。',
    {
      carriedBy: 'recognition',
      open: '没有指标；评价时增值服务权重高于租金。',
    },
  ),
  rule(
    ['QD-02', '一(二)', 'target'],
    '到2022年：10家标杆、3—5家离岸（异地）孵化器，高企500家、科技型中小企业2000家、投融资500家次、培训1000人次、“千帆”活动500场以上。',
    {
      carriedBy: 'policies',
      open: '累计从何时起；3—5家为区间；报名未到是否算培训（以签到为准）。',
      does: [{ type: 'targets' }],
    },
  ),
  rule(['QD-03', '二(一)1', 'amount'], '引进高端孵化服务机构，对重点引进的机构给予一定运营补贴。', {
    carriedBy: 'policies',
    open: '“一定”“重点”未定义；市区分担比例未定。',
    does: [
      {
        type: 'open',
        base: { of: 'event', dayFact: 'introducedOn' },
        settings: { amount: 'introductionSubsidyFen' },
      },
    ],
  }),
  rule(
    ['QD-04', '二(一)2', 'mechanism'],
    '建设专业和特色孵化器，搭建公共服务平台，与概念验证中心、创意孵化中心、科学实验室结合。',
    {
      carriedBy: 'organisations',
      open: '“特色”没有标准。',
    },
  ),
  rule(['QD-05', '二(一)2', 'mechanism'], '对市级及以上孵化器统一进行绩效考核，择优予以奖励。', {
    carriedBy: 'policies',
    open: '未提众创空间；奖励比例和金额未写。',
    does: [
      {
        type: 'gradeBonus',
        grade: 'excellent',
        amount: { setting: 'bestFacilityAwardFen' },
        minLevel: 'prefecture',
        facilityTypes: ['incubator'],
        settings: { repeat: 'excellentRepeat', base: 'excellentBase', tie: 'excellentTie' },
      },
    ],
  }),
  rule(['QD-06', '二(一)3', 'condition'], '标杆孵化器：持股孵化高质量企业且经济社会贡献达到标准的，给予一次性奖励。', {
    carriedBy: 'policies',
    open: '标准和金额不在本文件中。',
    does: [
      {
        type: 'checklist',
        facilityTypes: ['incubator'],
        items: [
          { key: 'equityInQualityFirms', label: '持股孵化培育高质量企业' },
          { key: 'contributionReached', label: '经济社会贡献达到规定标准' },
        ],
      },
      {
        type: 'open',
        facilityTypes: ['incubator'],
        base: { of: 'event', dayFact: 'benchmarkSelectedOn' },
        settings: { amount: 'benchmarkAwardFen' },
        conditions: ['equityInQualityFirms', 'contributionReached'],
      },
    ],
  }),
  rule(
    ['QD-07', '二(二)1', 'mechanism'],
    '发达国家离岸基地、“一带一路”青年创业空间、国内创新城市异地孵化器；“海外预孵化—本地加速孵化”。',
    {
      carriedBy: 'logbooks',
      does: [
        terms('baseKinds', '离岸孵化基地', '青年创业空间', '异地孵化器'),
        terms('landingStages', '海外预孵化', '本地加速孵化'),
      ],
      open: '数量目标见一(二)。',
    },
  ),
  rule(['QD-08', '二(二)1', 'amount'], '按离岸（异地）孵化基地的实际投入和孵化绩效给予一定运营补贴。', {
    carriedBy: 'policies',
    open: '计算办法、上限、外币折算日未写。',
    does: [
      {
        type: 'open',
        base: { of: 'spend', moneyFact: 'offshoreInputFen', dayFact: 'offshoreOn' },
        settings: { share: 'offshoreShareBasisPoints', cap: 'offshoreCapFen' },
      },
    ],
  }),
  rule(
    ['QD-09', '二(二)2', 'mechanism'],
    '胶东半岛孵化联盟、省际资源共享、产业垂直孵化联盟（智能家电、智慧医疗、电动汽车）。',
    {
      carriedBy: 'organisations',
      does: [terms('allianceIndustries', '智能家电', '智慧医疗', '电动汽车')],
      open: '联盟治理和数据共享办法未定。',
    },
  ),
  rule(
    ['QD-10', '二(二)3', 'mechanism'],
    '与智能孵化网络平台合作，连接孵化器、大企业、投资机构、服务机构和创业企业。',
    {
      carriedBy: 'organisations',
      open: '未写明平台名称。',
    },
  ),
  rule(
    ['QD-11', '二(二)3', 'mechanism'],
    '探索建设“创孵云”线上综合服务平台，规范统计、丰富数据，服务企业、服务机构和政府部门。',
    {
      carriedBy: 'product',
      open: '市场化运营主体和数据归属未定。',
    },
  ),
  rule(
    ['QD-12', '二(三)1', 'mechanism'],
    '大学生创业者、创业课程、大学科技园实践；常态化企业家培训，梯次培养领军人才。',
    {
      carriedBy: 'events',
      open: '没有梯次和数量。',
    },
  ),
  rule(['QD-13', '二(三)2', 'mechanism'], '孵化服务、技术转移从业人员分层培训，培育技术经理人队伍。', {
    carriedBy: 'logbooks',
    open: '层次未定义。',
  }),
  rule(['QD-14', '二(三)2', 'role'], '从企业家、律师、投资人等专家中遴选建立300名创业导师库。', {
    carriedBy: 'mentors',
    open: '300名是目标、下限还是上限；任期与退出；报酬。',
    does: [{ type: 'targets' }],
  }),
  rule(
    ['QD-15', '二(三)3', 'mechanism'],
    '科技金融培训，发掘天使投资人、合格投资人和LP，建立种子、天使、接力基金群。',
    {
      carriedBy: 'organisations',
      open: '没有数量。',
    },
  ),
  rule(['QD-16', '二(三)3', 'role'], '科技金融特派员服务基层，开展投融资对接、政策辅导和定制化融资服务。', {
    carriedBy: 'organisations',
    open: '特派员与企业的配比未定。',
  }),
];
