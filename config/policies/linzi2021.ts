import { terms, type TermSet } from './computations.js';
import { rule, type Policy, type Rule, type Target } from './shape.js';

const yearly = (rule: string, year: number, n: number) => ({
  id: `${rule}.${n}`,
  rule,
  fromYear: year,
  year,
  cumulative: false,
  setting: 'targetReading',
  counting: ['cultivatedMeans'],
  unit: '家' as const,
  comparator: 'atLeast' as const,
});
const smes = (rule: string, year: number, value: number): Target => ({
  ...yearly(rule, year, 1),
  metric: 'technologySmes',
  label: `${year}年孵化培育科技型中小微企业`,
  value,
});
const highTech = (rule: string, year: number, value: number): Target => ({
  ...yearly(rule, year, 2),
  metric: 'highTechEnterprises',
  label: `${year}年培育高新技术企业`,
  value,
});
const milestone = (rule: string, year: number, label: string): Target => ({
  id: `${rule}.1`,
  rule,
  metric: 'milestone',
  label,
  unit: '项',
  comparator: 'milestone',
  value: null,
  fromYear: 2021,
  year,
  cumulative: false,
});

const LINZI_PARKS: TermSet = {
  ...terms('parks', '绿色化工产业园', '大数据产业园', '智能制造产业园', '新医药产业园', '新材料产业园'),
  words: {
    绿色化工产业园: ['碳三', '碳四', '碳五', '碳九', '聚氨酯', '化工新材料', '化工'],
    大数据产业园: ['大数据', '云计算', '云服务', '人工智能'],
    智能制造产业园: ['无人驾驶', '智能化部件', '线控底盘', '应用软件', '动力电池', '机器人', '智能制造'],
    新医药产业园: ['原料药', '生物制药', '医药包装', '中药', '化学药', '药用辅料', 'CMC', '医药'],
    新材料产业园: ['集成电路材料', '无机非金属', '特种纸', '环保新材料', '新材料'],
  },
};

/** The text names four services and five needs and does not say which serves which: these words are our reading. */
const LINZI_SERVICES: TermSet = {
  ...terms('services', '科技服务', '信息服务', '人才服务', '科技成果转化服务'),
  words: {
    科技服务: ['技术研发', '研发设计', '试验试制', '检验检测', '设备共享', '技术咨询'],
    信息服务: ['发展空间', '市场开拓', '政策服务', '法律服务', '市场推广', '加速成长'],
    人才服务: ['外部合作', '人力资源', '技术和人才培训', '企业管理'],
    科技成果转化服务: ['资本运作', '外部合作', '成果转化', '投融资', '财务服务'],
  },
};

const targets: readonly Target[] = [
  milestone('LZ-06', 2023, '初步建成满足不同成长阶段需求的一体化科技孵化体系'),
  smes('LZ-07', 2021, 5),
  highTech('LZ-07', 2021, 2),
  milestone('LZ-08', 2021, '支持齐智汇科技孵化中心创建市级科技企业孵化器'),
  smes('LZ-09', 2022, 10),
  highTech('LZ-09', 2022, 3),
  milestone('LZ-10', 2022, '支持齐智汇科技孵化中心争创省级及以上科技企业孵化器'),
  smes('LZ-11', 2023, 15),
  highTech('LZ-11', 2023, 5),
];

const rules: readonly Rule[] = [
  rule(
    ['LZ-00', '前言', 'scope'],
    '临政办字〔2021〕41号，2021年9月18日印发，依据淄发电〔2020〕7号和淄科发〔2019〕49号。',
    {
      carriedBy: 'policies',
      open: '上级文件（淄博）2022年1月31日到期，而本方案延续到2023年。',
      does: [
        { type: 'registry', part: 'precedence' },
        { type: 'registry', part: 'validity' },
      ],
    },
  ),
  rule(['LZ-01', '一', 'mechanism'], '“大孵化器”“一核五园”：团队孵化→企业孵化→产业孵化全链条。', {
    carriedBy: 'policies',
    does: [{ type: 'registry', part: 'stages' }],
  }),
  rule(
    ['LZ-02', '二', 'role'],
    '“政府总体管理+运营公司”；六项职责：招商引资、供需对接、服务企业、品牌推广、行业交流、资源整合。',
    {
      carriedBy: 'logbooks',
      does: [terms('operatorDuties', '招商引资', '供需对接', '服务企业', '品牌推广', '行业交流活动', '资源整合')],
      open: '运营公司的合同指标未写。',
    },
  ),
  rule(
    ['LZ-03', '二', 'mechanism'],
    '一个核心（齐智汇科技孵化中心）和绿色化工、大数据、智能制造、新医药、新材料五个分园。',
    {
      carriedBy: 'organisations',
      does: [terms('sites', '齐智汇科技孵化中心', ...LINZI_PARKS.names)],
      open: '分园是否单独认定。',
    },
  ),
  rule(
    ['LZ-04', '二(一)', 'mechanism'],
    '核心集苗圃、孵化器、加速器于一体，提供科技、信息、人才、成果转化服务，满足五类个性化需求。',
    {
      carriedBy: 'services',
      does: [LINZI_SERVICES, terms('needs', '发展空间', '技术研发', '资本运作', '市场开拓', '外部合作')],
    },
  ),
  rule(['LZ-05', '二(二)', 'mechanism'], '五园各依托龙头企业和重点领域孵化。', {
    carriedBy: 'organisations',
    does: [LINZI_PARKS],
    open: '跨领域企业归属；化工与新材料有重叠。',
  }),
  rule(['LZ-06', '三', 'target'], '到2023年初步建成满足全区不同成长阶段的一体化科技孵化体系。', {
    carriedBy: 'policies',
    open: '定性目标。',
    does: [{ type: 'targets' }],
  }),
  rule(['LZ-07', '三(2021年)', 'target'], '2021年：科技型中小微企业5家以上、高新技术企业2家以上；四要素服务网络。', {
    carriedBy: 'policies',
    open: '每年新增还是累计，两种读法都通。',
    does: [{ type: 'targets' }],
  }),
  rule(['LZ-08', '三(2021年)', 'target'], '2021年：支持齐智汇创建市级科技企业孵化器。', {
    carriedBy: 'recognition',
    open: '“支持创建”不等于必须建成。',
    does: [{ type: 'targets' }],
  }),
  rule(
    ['LZ-09', '三(2022年)', 'target'],
    '2022年：科技型中小微企业10家以上、高新技术企业3家以上；建立优秀初创企业发掘、培养机制。',
    {
      carriedBy: 'policies',
      open: '每年新增还是累计，两种读法都通。',
      does: [{ type: 'targets' }],
    },
  ),
  rule(['LZ-10', '三(2022年)', 'target'], '2022年：支持齐智汇争创省级及以上科技企业孵化器。', {
    carriedBy: 'recognition',
    does: [{ type: 'targets' }],
  }),
  rule(
    ['LZ-11', '三(2023年)', 'target'],
    '2023年：科技型中小微企业15家以上、高新技术企业5家以上；突破关键技术、转化成果、集聚人才。',
    {
      carriedBy: 'policies',
      open: '每年新增还是累计，两种读法都通；技术突破无法计数。',
      does: [{ type: 'targets' }],
    },
  ),
  rule(['LZ-12', '四(一)', 'role'], '组织、发改、科技等11个部门单位沟通协调，落实政策。', {
    carriedBy: 'desk',
    open: '没有办理时限。',
  }),
  rule(['LZ-13', '四(二)', 'mechanism'], '支持符合条件的孵化机构申请市级、省级、国家级认定。', {
    carriedBy: 'policies',
    does: [{ type: 'registry', part: 'ladder' }],
  }),
  rule(
    ['LZ-14', '四(三)', 'mechanism'],
    '资金重点用于专业服务能力、创业服务平台、服务模式创新、孵化管理人才四类用途。',
    {
      carriedBy: 'recognition',
      does: [terms('fundUses', '提升专业服务能力', '搭建创业服务平台', '创新服务模式', '培育专业孵化管理人才')],
      open: '没有金额。',
    },
  ),
  rule(['LZ-15', '四(四)', 'mechanism'], '宣传推广；培训管理人员、服务人员和创业者。', {
    carriedBy: 'events',
    open: '没有学时。',
  }),
];

/** 临淄区“苗圃+孵化器+加速器+科技园区”一体化创新创业孵化基地建设方案, a district under Zibo; it names no amounts. */
export const linzi2021: Policy = {
  id: 'linzi-2021',
  title: '临淄区“苗圃+孵化器+加速器+科技园区”一体化创新创业孵化基地建设方案',
  shortTitle: '临淄区一体化孵化基地',
  documentNo: '临政办字〔2021〕41号',
  issuer: '临淄区人民政府办公室',
  jurisdiction: { id: 'linzi', name: '临淄区', code: '370305', level: 'county', parents: ['zibo', 'shandong'] },
  issuedOn: '2021-09-18',
  validFrom: '2021-09-18',
  validTo: null,
  validityNote: '文件没有写有效期，自印发之日起算；目标写到2023年。',
  superiors: [
    { documentNo: '淄发电〔2020〕7号', title: '关于大力发展新经济培育新动能的意见' },
    {
      documentNo: '淄科发〔2019〕49号',
      title: '关于实施科技企业孵化器和众创空间提质升级工程的意见',
      policyId: 'zibo-2020',
    },
  ],
  overrides: [],
  ladder: [
    { level: 'county', name: '区级' },
    { level: 'prefecture', name: '市级' },
    { level: 'province', name: '省级' },
    { level: 'nation', name: '国家级' },
  ],
  stages: [
    { key: 'nursery', name: '创业苗圃' },
    { key: 'incubator', name: '孵化器', facilityType: 'incubator' },
    { key: 'accelerator', name: '加速器' },
    { key: 'sciencePark', name: '科技园区' },
  ],
  settings: [
    {
      key: 'targetReading',
      label: '2021、2022、2023年的企业数是当年新增还是累计',
      kind: 'choice',
      default: 'yearly',
      choices: [
        { value: 'yearly', label: '当年新增' },
        { value: 'cumulative', label: '累计' },
      ],
      rules: ['LZ-07', 'LZ-09', 'LZ-11'],
    },
    {
      key: 'cultivatedMeans',
      label: '“孵化培育”的企业按什么计',
      kind: 'choice',
      default: 'tenant',
      choices: [
        { value: 'tenant', label: '证书生效前曾入驻本地载体' },
        { value: 'local', label: '本地登记的企业均计' },
      ],
      rules: ['LZ-07', 'LZ-09', 'LZ-11'],
    },
  ],
  rules,
  targets,
};
