import { terms, type Computation, type Criterion } from '../computations.js';
import { rule, type Rule } from '../shape.js';

const makerspace = (...items: readonly Criterion[]): readonly Computation[] => [
  { type: 'checklist', facilityTypes: ['makerspace'], items },
];
const incubator = (...items: readonly Criterion[]): readonly Computation[] => [
  { type: 'checklist', facilityTypes: ['incubator'], items },
];

/** Header, 一 and 二: ladder, targets and the criteria of recognition. */
export const cixiConditionRules: readonly Rule[] = [
  rule(
    ['CX-00', '前言', 'scope'],
    '宁波市所辖县级市慈溪2021—2023年三年行动计划；级别：本市级＜宁波市级＜省级＜国家级。',
    {
      carriedBy: 'policies',
      open: '“市级”在这里指慈溪本市级。',
      does: [{ type: 'registry', part: 'ladder' }],
    },
  ),
  rule(
    ['CX-01', '一', 'target'],
    '到2023年底：市本级及以上15家，其中宁波市级4家、省级及以上2家；入驻创客、企业超过1000名（家）。',
    {
      carriedBy: 'policies',
      open: '人与企业相加；“4家”是否含更高级别。',
      does: [{ type: 'targets' }],
    },
  ),
  rule(['CX-02', '二(一)1', 'condition'], '众创空间条件一：集聚创新创业者，专业化服务与社交化机制，满足个性化需求。', {
    carriedBy: 'recognition',
    open: '定性条件，数量标准见慈科〔2020〕51号。',
    does: makerspace({ key: 'gathersMakers', label: '以专业化服务与社交化机制集聚创业者' }),
  }),
  rule(
    ['CX-03', '二(一)2', 'condition'],
    '众创空间条件二：对接高校院所，提供检验检测、研发设计、小试中试、技术转移、成果转化服务。',
    {
      carriedBy: 'recognition',
      open: '最少几类服务未写。',
      does: [
        ...makerspace({ key: 'technicalServices', label: '提供的技术服务类别（五类，类）', atLeast: 1 }),
        terms('technicalServices', '检验检测', '研发设计', '小试中试', '技术转移', '成果转化'),
      ],
    },
  ),
  rule(['CX-04', '二(一)3', 'condition'], '众创空间条件三：要设立种子资金，与天使投资人、创业投资机构合作。', {
    carriedBy: 'recognition',
    open: '资金规模未写。',
    does: makerspace(
      { key: 'makerspaceSeedFund', label: '已设立种子资金' },
      { key: 'makerspaceInvestors', label: '与天使投资人或创投机构合作' },
    ),
  }),
  rule(['CX-05', '二(一)4', 'condition'], '众创空间条件四：鼓励公益讲堂、创业论坛、创业训练营，建立创业实训体系。', {
    carriedBy: 'recognition',
    open: '“鼓励”不是必备；场次未写。',
    does: [
      ...makerspace({
        key: 'trainingEvents',
        label: '年度创业教育培训活动（场）',
        atLeast: { setting: 'trainingMinimum' },
        required: false,
      }),
      terms('trainingKinds', '公益讲堂', '创业论坛', '创业训练营'),
    ],
  }),
  rule(['CX-06', '二(一)5', 'condition'], '众创空间条件五：五类专兼职导师队伍，清晰的工作流程和导师制度，长效机制。', {
    carriedBy: 'recognition',
    open: '导师人数未写；能否与市级300名导师库共用。',
    does: [
      ...makerspace(
        { key: 'mentorCategories', label: '导师覆盖的类别（五类，类）', atLeast: 5 },
        { key: 'mentors', label: '导师人数（名）', atLeast: { setting: 'mentorMinimum' } },
        { key: 'mentorRules', label: '有导师工作流程和制度' },
      ),
      terms('mentorCategories', '天使投资人', '成功企业家', '资深管理者', '技术专家', '市场营销专家'),
    ],
  }),
  rule(['CX-07', '二(一)6', 'condition'], '众创空间条件六：投资路演、宣传推介和各类创新创业赛事。', {
    carriedBy: 'recognition',
    open: '场次未写。',
    does: [
      ...makerspace({
        key: 'roadshows',
        label: '年度路演、推介、赛事（场）',
        atLeast: { setting: 'activityMinimum' },
      }),
      terms('eventKinds', '投资路演', '宣传推介', '创新创业赛事'),
    ],
  }),
  rule(['CX-08', '二(一)末', 'condition'], '本市级众创空间认定标准按慈科〔2020〕51号执行。', {
    carriedBy: 'recognition',
    open: '该文件不在资料中，数量标准作为设置填写。',
    does: makerspace({
      key: 'makerspaceArea',
      label: '众创空间面积（平方米）',
      atLeast: { setting: 'makerspaceAreaMinimum' },
    }),
  }),
  rule(['CX-09', '二(二)1', 'condition'], '孵化器要求一：发展方向明确，提供场地、共享设施和八类专业服务。', {
    carriedBy: 'recognition',
    does: [
      ...incubator(
        { key: 'clearDirection', label: '有明确发展方向' },
        { key: 'professionalServices', label: '提供的专业服务类别（八类，类）', atLeast: 8 },
      ),
      terms('professionalServices', '政策', '法律', '财务', '投融资', '企业管理', '人力资源', '市场推广', '加速成长'),
    ],
  }),
  rule(
    ['CX-10', '二(二)2', 'condition'],
    '孵化器要求二：可自主支配的集中场地和接待室、会议室、展示室、活动室、技术检测室。',
    {
      carriedBy: 'recognition',
      open: '面积见慈科〔2020〕50号。',
      does: [
        ...incubator(
          { key: 'publicRooms', label: '公共服务用房类别（五类，类）', atLeast: 5 },
          { key: 'incubatorArea', label: '孵化场地面积（平方米）', atLeast: { setting: 'incubatorAreaMinimum' } },
        ),
        terms('publicRooms', '公共接待室', '会议室', '展示室', '活动室', '技术检测室'),
      ],
    },
  ),
  rule(['CX-11', '二(二)3', 'condition'], '孵化器要求三：管理团队得力、内设机构合理。', {
    carriedBy: 'recognition',
    open: '定性条件。',
    does: incubator({ key: 'capableTeam', label: '有专业的管理团队' }),
  }),
  rule(['CX-12', '二(二)4', 'condition'], '孵化器要求四：制度健全、财务规范、设施齐备，在孵及毕业企业达到一定规模。', {
    carriedBy: 'recognition',
    open: '企业数量未写。',
    does: incubator(
      { key: 'soundRules', label: '制度健全、财务规范、设施齐备' },
      { key: 'incubatees', label: '在孵企业（家）', atLeast: { setting: 'incubateeMinimum' } },
      { key: 'graduates', label: '毕业企业（家）', atLeast: { setting: 'graduateMinimum' } },
    ),
  }),
  rule(
    ['CX-13', '二(二)5', 'condition'],
    '孵化器要求五：设有种子资金或孵化资金，与投资、担保、金融机构有正常业务联系。',
    {
      carriedBy: 'recognition',
      does: incubator(
        { key: 'incubatorSeedFund', label: '已设立种子资金或孵化资金' },
        { key: 'financePartners', label: '与投资、担保、金融机构建立业务联系' },
      ),
    },
  ),
  rule(['CX-14', '二(二)6', 'condition'], '孵化器要求六：专业孵化器须有公共平台或中试平台和专业团队。', {
    carriedBy: 'recognition',
    open: '只对专业孵化器。',
    does: [
      {
        type: 'checklist',
        facilityTypes: ['incubator'],
        onlyIf: 'specialised',
        items: [
          { key: 'pilotPlatform', label: '有专业技术领域的公共平台或中试平台' },
          { key: 'specialisedTeam', label: '有专业化的技术服务能力和管理团队' },
        ],
      },
    ],
  }),
  rule(['CX-15', '二(二)末', 'condition'], '本市级科技企业孵化器认定标准按慈科〔2020〕50号执行。', {
    carriedBy: 'recognition',
    open: '该文件不在资料中，数量标准作为设置填写。',
    does: incubator({ key: 'standard50Met', label: '符合慈科〔2020〕50号的其他标准' }),
  }),
];
