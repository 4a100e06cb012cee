import { assumed, exactly, figure, proof } from './criteria.js';
import { USUAL_RUBRIC } from './settings.js';
import type { RecognitionStandard } from './shape.js';

const PLAN = '慈溪市众创空间及科技企业孵化器建设三年行动计划（2021-2023年）';
const DOC_51 = '慈科〔2020〕51号';
const DOC_50 = '慈科〔2020〕50号';

const common = {
  policyId: 'cixi-2021',
  jurisdictionIds: ['cixi'],
  document: PLAN,
  from: '2021-01-01',
  until: null,
  gates: [],
  quota: null,
  ceilingFen: null,
  rubric: USUAL_RUBRIC,
} as const;

const left = (document: string) =>
  `数量标准写在${document}里，该文件不在资料中；标“设置”的数是平台默认值，主管部门可以改`;

/** 慈溪 二(一): CX-02 … CX-08. */
const makerspace: RecognitionStandard = {
  ...common,
  id: 'cixi-makerspace',
  name: '慈溪市级众创空间认定',
  programme: 'recognition',
  article: '二(一)',
  rule: 'CX-08',
  organisationKinds: ['makerspace'],
  facilityType: 'makerspace',
  level: 'county',
  stages: ['inspection', 'experts'],
  criteria: [
    proof(['CX-02', '二(一)1'], {
      key: 'gathersMakers',
      label: '以专业化服务与社交化机制集聚创业者',
      ask: '服务方案、社群活动记录等',
    }),
    figure(
      ['CX-03', '二(一)2'],
      'technicalServices',
      '检验检测、研发设计、小试中试、技术转移、成果转化服务',
      exactly(1),
    ),
    proof(['CX-03', '二(一)2'], {
      key: 'universityPartners',
      label: '与高校院所、园区对接',
      ask: '合作协议',
    }),
    figure(['CX-04', '二(一)3'], 'funds', '设立种子资金', exactly(1)),
    figure(
      ['CX-05', '二(一)4'],
      'trainingEvents',
      '公益讲堂、创业论坛、创业训练营',
      assumed('trainingMinimum', '年度培训活动场数', 6, DOC_51),
      false,
    ),
    figure(['CX-06', '二(一)5'], 'mentorCategories', '导师覆盖五类', exactly(5)),
    figure(['CX-06', '二(一)5'], 'mentors', '导师人数', assumed('mentorMinimum', '导师人数', 5, DOC_51)),
    proof(['CX-06', '二(一)5'], {
      key: 'mentorRules',
      label: '清晰的导师工作流程和导师制度',
      ask: '导师管理制度',
    }),
    figure(
      ['CX-07', '二(一)6'],
      'roadshows',
      '投资路演、宣传推介、创新创业赛事',
      assumed('activityMinimum', '年度路演、赛事场数', 4, DOC_51),
    ),
    figure(
      ['CX-08', '二(一)末'],
      'floorArea',
      '众创空间面积',
      assumed('makerspaceAreaMinimum', '众创空间面积', 500, DOC_51),
    ),
  ],
  assumptions: [left(DOC_51)],
};

/** 慈溪 二(二): CX-09 … CX-15. */
const incubator: RecognitionStandard = {
  ...common,
  id: 'cixi-incubator',
  name: '慈溪市级科技企业孵化器认定',
  programme: 'recognition',
  article: '二(二)',
  rule: 'CX-15',
  organisationKinds: ['incubator', 'accelerator'],
  facilityType: 'incubator',
  level: 'county',
  stages: ['inspection', 'experts'],
  criteria: [
    proof(['CX-09', '二(二)1'], { key: 'clearDirection', label: '发展方向明确', ask: '发展规划' }),
    figure(
      ['CX-09', '二(二)1'],
      'professionalServices',
      '政策、法律、财务、投融资、企业管理、人力资源、市场推广、加速成长八类服务',
      exactly(8),
    ),
    figure(['CX-10', '二(二)2'], 'publicRooms', '接待室、会议室、展示室、活动室、技术检测室', exactly(5)),
    figure(
      ['CX-10', '二(二)2'],
      'floorArea',
      '可自主支配的集中孵化场地',
      assumed('incubatorAreaMinimum', '孵化场地面积', 3000, DOC_50),
    ),
    proof(['CX-10', '二(二)2'], { key: 'rightOfUse', label: '场地可自主支配', ask: '产权证或租赁合同' }),
    figure(['CX-11', '二(二)3'], 'staff', '管理团队', assumed('staffMinimum', '管理服务人员', 3, DOC_50)),
    proof(['CX-12', '二(二)4'], {
      key: 'soundRules',
      label: '制度健全、财务规范、设施齐备',
      ask: '管理制度、上年度审计或财务报表',
    }),
    figure(
      ['CX-12', '二(二)4'],
      'incubatees',
      '在孵企业达到一定规模',
      assumed('incubateeMinimum', '在孵企业数', 10, DOC_50),
    ),
    figure(
      ['CX-12', '二(二)4'],
      'graduates',
      '毕业企业达到一定规模',
      assumed('graduateMinimum', '毕业企业数', 1, DOC_50),
    ),
    figure(['CX-13', '二(二)5'], 'funds', '种子资金或孵化资金', exactly(1)),
    proof(['CX-13', '二(二)5'], {
      key: 'financePartners',
      label: '与投资、担保、金融机构有正常业务联系',
      ask: '合作协议',
    }),
    proof(
      ['CX-14', '二(二)6'],
      {
        key: 'pilotPlatform',
        label: '专业孵化器：公共平台或中试平台和专业团队',
        ask: '平台和人员清单（综合孵化器不用交）',
      },
      false,
    ),
  ],
  assumptions: [left(DOC_50)],
};

/** 慈溪 四(二): 三个一, CX-24. */
const microPark: RecognitionStandard = {
  ...common,
  id: 'cixi-micro-park',
  name: '小微产业园“三个一”',
  programme: 'microPark',
  article: '四(二)',
  rule: 'CX-24',
  organisationKinds: ['sciencePark', 'accelerator', 'incubator', 'makerspace'],
  facilityType: 'microPark',
  level: 'county',
  stages: ['inspection'],
  criteria: [
    figure(['CX-24', '四(二)'], 'commissioners', '一名科技特派员', exactly(1)),
    proof(['CX-24', '四(二)'], {
      key: 'testingAgency',
      label: '一个检验监测代办点',
      ask: '代办点协议或照片',
    }),
    proof(['CX-24', '四(二)'], {
      key: 'intermediaryPoint',
      label: '一个科技中介服务点',
      ask: '服务点协议或照片',
    }),
  ],
  assumptions: ['三项都有才算符合；按众创空间还是孵化器享受政策，文件没有写，由奖补测算中的设置决定'],
};

export const cixiStandards: readonly RecognitionStandard[] = [makerspace, incubator, microPark];
