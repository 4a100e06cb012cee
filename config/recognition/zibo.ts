import { assumed, exactly, figure, proof } from './criteria.js';
import { USUAL_RUBRIC } from './settings.js';
import type { RecognitionStandard } from './shape.js';

const PLAN = '关于实施科技企业孵化器和众创空间提质升级工程的意见（淄科发〔2019〕49号）';
const OPEN = '文件未写';

/** The intake is kept open after the term of the policy: whether an award follows is the calculator's question. */
const common = {
  policyId: 'zibo-2020',
  jurisdictionIds: ['zibo', 'linzi'],
  document: PLAN,
  from: '2020-02-01',
  until: null,
  quota: null,
  ceilingFen: null,
  rubric: USUAL_RUBRIC,
  facilityType: null,
  level: null,
} as const;

/** ZB-08: 培育单位. */
const cultivation: RecognitionStandard = {
  ...common,
  id: 'zibo-cultivation',
  name: '淄博市孵化载体培育单位遴选',
  programme: 'cultivation',
  article: '三(四)',
  rule: 'ZB-08',
  organisationKinds: ['incubator', 'makerspace', 'accelerator'],
  gates: ['registered'],
  stages: ['inspection', 'experts'],
  criteria: [
    proof(['ZB-08', '三(四)'], { key: 'growthPlan', label: '培育提升方案', ask: '方案' }),
    figure(['ZB-08', '三(四)'], 'incubatees', '在孵企业', assumed('cultivationIncubatees', '在孵企业数', 1, OPEN)),
  ],
  assumptions: ['遴选条件和名额文件未写，按专家评审择优'],
};

/** ZB-12: 示范众创空间, three to five a year, once each. */
const demonstration: RecognitionStandard = {
  ...common,
  id: 'zibo-demonstration',
  name: '淄博市示范众创空间评选',
  programme: 'demonstration',
  article: '四(七)',
  rule: 'ZB-12',
  organisationKinds: ['makerspace'],
  gates: ['registered', 'evaluated'],
  stages: ['experts'],
  quota: { least: 3, most: 5, onceForEver: true },
  criteria: [
    proof(['ZB-12', '四(七)'], {
      key: 'field',
      label: '电子信息、生物医药、新材料、现代农业等领域，低成本、全要素、专业化、开放式',
      ask: '领域和运营情况说明',
    }),
    figure(
      ['ZB-12', '四(七)'],
      'incubatees',
      '在孵企业和团队',
      assumed('demonstrationIncubatees', '在孵企业数', 1, OPEN),
      false,
    ),
  ],
  assumptions: ['每年 3—5 家；同一众创空间只入选一次（“一次性”按终身一次理解）；合格不足 3 家时如实公布'],
};

/** ZB-14: 公共技术服务平台. */
const platform: RecognitionStandard = {
  ...common,
  id: 'zibo-platform',
  name: '淄博市孵化器公共技术服务平台补助',
  programme: 'platform',
  article: '四(九)',
  rule: 'ZB-14',
  organisationKinds: ['incubator', 'accelerator'],
  facilityType: 'incubator',
  gates: ['registered'],
  stages: ['inspection', 'experts'],
  ceilingFen: 100_000_000,
  criteria: [
    figure(['ZB-14', '四(九)'], 'technicalServices', '八类公共技术服务中提供的类别', exactly(1)),
    figure(['ZB-14', '四(九)'], 'services', '经企业确认的服务', assumed('platformServices', '年度服务项数', 1, OPEN)),
    proof(['ZB-14', '四(九)'], { key: 'equipment', label: '平台设备和人员', ask: '设备清单、人员清单' }),
  ],
  assumptions: ['按服务绩效最高 100 万元；绩效如何折算文件未写，由评审核定金额'],
};

/** ZB-17: 协会牵头的重大活动. */
const event: RecognitionStandard = {
  ...common,
  id: 'zibo-event',
  name: '淄博市重大创新创业活动补助',
  programme: 'event',
  article: '五(十一)',
  rule: 'ZB-17',
  organisationKinds: ['incubator', 'makerspace', 'accelerator', 'sciencePark', 'universityPark'],
  gates: [],
  stages: ['experts'],
  ceilingFen: 10_000_000,
  criteria: [
    figure(['ZB-17', '五(十一)'], 'attendance', '活动签到', assumed('eventAttendance', '签到人次', 1, OPEN)),
    proof(['ZB-17', '五(十一)'], { key: 'ledByAssociation', label: '由协会牵头', ask: '协会牵头或委托承办的文件' }),
    proof(['ZB-17', '五(十一)'], { key: 'invoices', label: '实际支出凭证', ask: '发票和付款凭证' }),
  ],
  assumptions: ['按每场计；影响、规模、效果、支出四项的权重文件未写，以实际支出为上限由评审核定'],
};

/** ZB-07, ZB-09, ZB-10: what the city recommends and a higher authority decides; the city enters the decision. */
const recommended = (
  given: Pick<RecognitionStandard, 'id' | 'name' | 'article' | 'rule' | 'facilityType' | 'level' | 'organisationKinds'>,
): RecognitionStandard => ({
  ...common,
  ...given,
  programme: 'recognition',
  gates: ['registered', 'evaluated'],
  stages: ['inspection'],
  criteria: [
    proof([given.rule, given.article], {
      key: 'higherDecision',
      label: '省级认定、备案文件或其申报材料',
      ask: '文件或申报书',
    }),
  ],
  assumptions: ['省级条件由上级文件规定，这里只核对登记和评价（三(三)）'],
});

export const ziboStandards: readonly RecognitionStandard[] = [
  cultivation,
  demonstration,
  platform,
  event,
  recommended({
    id: 'zibo-incubator-province',
    name: '省级科技企业孵化器推荐与认定',
    article: '三(五)',
    rule: 'ZB-09',
    facilityType: 'incubator',
    level: 'province',
    organisationKinds: ['incubator', 'accelerator'],
  }),
  recommended({
    id: 'zibo-makerspace-province',
    name: '省级众创空间推荐与备案',
    article: '三(五)',
    rule: 'ZB-09',
    facilityType: 'makerspace',
    level: 'province',
    organisationKinds: ['makerspace'],
  }),
  recommended({
    id: 'zibo-science-park-province',
    name: '省级大学科技园推荐与认定',
    article: '三(五)',
    rule: 'ZB-10',
    facilityType: 'universitySciencePark',
    level: 'province',
    organisationKinds: ['sciencePark', 'universityPark'],
  }),
];
