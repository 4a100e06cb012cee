import { wan } from '../../src/shared/money.js';
import { decisiveDay, promotionReading } from './commonSettings.js';
import { since, terms } from './computations.js';
import { rule, type Policy, type Rule, type Setting } from './shape.js';

const FROM = '2023-03-27';

const settings: readonly Setting[] = [
  decisiveDay(['TL-08', 'TL-09a', 'TL-09b']),
  promotionReading(['TL-08', 'TL-09a']),
  {
    key: 'firstEvaluation',
    label: '获批当年的自治区绩效评价是否算“首次”',
    kind: 'choice',
    default: 'sameYear',
    choices: [
      { value: 'sameYear', label: '算，获批当年或之后的第一次' },
      { value: 'nextYear', label: '不算，从获批次年起的第一次' },
    ],
    rules: ['TL-09b'],
  },
  {
    key: 'standardMet',
    label: '“达标即准”所依据的标准条数（标准文件另定）',
    kind: 'count',
    default: null,
    rules: ['TL-01'],
  },
  {
    key: 'payWithinDays',
    label: '“从快从优”兑现的天数（文件未写）',
    kind: 'days',
    default: null,
    rules: ['TL-14'],
  },
];

const rules: readonly Rule[] = [
  rule(['TL-00', '前言', 'scope'], '通创办发〔2023〕2号，2023年3月27日印发；“众创空间—孵化器—产业园区”链条。', {
    carriedBy: 'policies',
    open: '没有失效日。',
    does: [
      { type: 'registry', part: 'validity' },
      { type: 'registry', part: 'stages' },
    ],
  }),
  rule(['TL-01', '一', 'condition'], '“达标即准”：达到标准即予批准，不设批次和名额；多元主体建设。', {
    carriedBy: 'recognition',
    open: '依据哪份标准；数据截止日。',
    does: [
      {
        type: 'checklist',
        facilityTypes: ['makerspace', 'incubator', 'starSpace'],
        items: [{ key: 'standardItemsMet', label: '达到的认定标准（条）', atLeast: { setting: 'standardMet' } }],
      },
    ],
  }),
  rule(['TL-02', '二(一)', 'role'], '以市场化方式聘请运营团队，遴选和服务入孵企业。', { carriedBy: 'organisations' }),
  rule(['TL-03', '二(二)', 'mechanism'], '高校院所自建或共建，向孵化器众创空间开放共享资源。', {
    carriedBy: 'organisations',
  }),
  rule(['TL-04', '二(三)', 'mechanism'], '龙头企业围绕五类产业建设专业孵化器，“强链、补链、固链、延链”。', {
    carriedBy: 'organisations',
    does: [
      terms('industries', '玉米生物', '文化旅游', '现代煤化工', '现代中医药（蒙医药）', '战略性新兴产业'),
      terms('chainActions', '强链', '补链', '固链', '延链'),
    ],
  }),
  rule(['TL-05', '二(四)', 'mechanism'], '与县域经济、区域改造结合，打造产业创新综合体。', { carriedBy: 'desk' }),
  rule(['TL-06', '二(四)', 'role'], '技术经纪人工作站：持证入站，开展项目发现、挖掘、策划、转化和服务。', {
    carriedBy: 'logbooks',
    does: [terms('brokerStages', '发现', '挖掘', '策划', '转化', '服务')],
    open: '发证机构和人数未写。',
  }),
  rule(
    ['TL-07', '二(五)', 'mechanism'],
    '通过承建、合作投资、服务外包招引孵化机构；联合运营、分支机构、管理服务和品牌输出。',
    {
      carriedBy: 'logbooks',
      does: [terms('cooperationModes', '承建', '合作投资', '服务外包')],
      open: '“高层级”未定义。',
    },
  ),
  rule(['TL-08', '三(一)', 'amount'], '新认定的国家级、自治区级科技企业孵化器，分别一次性给予100万元、50万元。', {
    carriedBy: 'policies',
    open: '升级时全额还是补差，文件未写。',
    does: [
      {
        type: 'ladder',
        amounts: since(FROM, '元', { incubator: { province: wan(50), nation: wan(100) } }),
        upTo: false,
        promotion: { rule: 'open', setting: 'promotionReading' },
      },
    ],
  }),
  rule(['TL-09a', '三(一)', 'amount'], '新认定（或备案）的国家众创空间、星创天地，一次性给予30万元。', {
    carriedBy: 'policies',
    open: '“国家”同时修饰两类载体。',
    does: [
      {
        type: 'ladder',
        amounts: since(FROM, '元', { makerspace: { nation: wan(30) }, starSpace: { nation: wan(30) } }),
        upTo: false,
        promotion: { rule: 'open', setting: 'promotionReading' },
        earlierAwardBy: 'TL-09b',
      },
    ],
  }),
  rule(
    ['TL-09b', '三(一)', 'condition'],
    '自治区级众创空间、星创天地获批后首次自治区绩效评价优秀的，一次性给予20万元、10万元。',
    {
      carriedBy: 'policies',
      open: '首次未获优秀，以后优秀也不再给；年中获批如何算首次。',
      does: [
        {
          type: 'firstEvaluation',
          level: 'province',
          grade: 'excellent',
          amounts: since(FROM, '元', { makerspace: wan(20), starSpace: wan(10) }),
          setting: 'firstEvaluation',
        },
      ],
    },
  ),
  rule(
    ['TL-10', '三(二)', 'condition'],
    '对外管理服务和品牌输出须事先备案；孵化器分综合型、专业型，众创空间分社会建设、高校建设，分类考核。',
    {
      carriedBy: 'recognition',
      open: '提前多久备案；未备案的后果；年中能否改类别。',
      does: [
        { type: 'deadline', list: 'managementOutputs', what: '管理服务和品牌输出事先备案', within: { before: true } },
        {
          type: 'classes',
          classes: [
            { key: 'general', name: '综合型', facilityType: 'incubator' },
            { key: 'specialised', name: '专业型', facilityType: 'incubator' },
            { key: 'social', name: '社会建设', facilityType: 'makerspace' },
            { key: 'university', name: '高校建设', facilityType: 'makerspace' },
          ],
        },
      ],
    },
  ),
  rule(['TL-11', '三(三)', 'mechanism'], '与社会资本联合设立种子、天使等成果转化基金，与担保、银行合作。', {
    carriedBy: 'organisations',
  }),
  rule(['TL-12', '三(三)', 'condition'], '市天使投资基金、种子基金优先支持载体承接的成果转化项目、团队和初创企业。', {
    carriedBy: 'desk',
    does: [{ type: 'priority', pool: '市天使投资基金、种子基金' }],
    open: '条件相同时如何优先。',
  }),
  rule(['TL-13', '四(一)', 'role'], '领导小组协调，市科技局牵头日常，各部门落实。', { carriedBy: 'desk' }),
  rule(['TL-14', '四(二)', 'deadline'], '财政统筹资金，政策资金从快从优兑现，做好跟踪评估，属地加大支持。', {
    carriedBy: 'policies',
    open: '没有天数。',
    does: [{ type: 'deadline', list: 'approvals', what: '政策资金兑现', within: { daysSetting: 'payWithinDays' } }],
  }),
  rule(['TL-15', '四(三)', 'mechanism'], '纳入年度科技创新考核；绩效评价和动态管理；建立信息报送制度。', {
    carriedBy: 'desk',
    open: '报送周期和内容未写。',
  }),
];

/** 通辽市加快提升科技企业孵化器和众创空间质量工作机制, in force from 2023-03-27 with an open end. */
export const tongliao2023: Policy = {
  id: 'tongliao-2023',
  title: '通辽市加快提升科技企业孵化器和众创空间质量工作机制',
  shortTitle: '通辽市提升质量工作机制',
  documentNo: '通创办发〔2023〕2号',
  issuer: '通辽市科技创新领导小组办公室',
  jurisdiction: { id: 'tongliao', name: '通辽市', code: '150500', level: 'prefecture', parents: ['neimenggu'] },
  issuedOn: '2023-03-27',
  validFrom: FROM,
  validTo: null,
  validityNote: '文件没有写有效期，自印发之日起算。',
  superiors: [],
  overrides: [],
  ladder: [
    { level: 'prefecture', name: '市级' },
    { level: 'province', name: '自治区级' },
    { level: 'nation', name: '国家级' },
  ],
  stages: [
    { key: 'makerspace', name: '众创空间', facilityType: 'makerspace' },
    { key: 'incubator', name: '孵化器', facilityType: 'incubator' },
    { key: 'industrialPark', name: '产业园区' },
  ],
  settings,
  rules,
  targets: [],
};
