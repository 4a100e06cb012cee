import { assumed, figure, proof } from './criteria.js';
import { USUAL_RUBRIC } from './settings.js';
import type { RecognitionStandard } from './shape.js';

const OPEN = '文件未写';
const QINGDAO = '青岛市科技企业孵化器提升行动实施方案（2019-2022年）';
const TONGLIAO = '通辽市加快提升科技企业孵化器和众创空间质量工作机制（通创办发〔2023〕2号）';

const usual = { until: null, gates: [], quota: null, ceilingFen: null, rubric: USUAL_RUBRIC } as const;
const qingdao = {
  ...usual,
  policyId: 'qingdao-2019',
  jurisdictionIds: ['qingdao'],
  document: QINGDAO,
  from: '2019-12-27',
} as const;
const tongliao = {
  ...usual,
  policyId: 'tongliao-2023',
  jurisdictionIds: ['tongliao'],
  document: TONGLIAO,
  from: '2023-03-27',
} as const;

/** QD-06: 标杆孵化器, QD-17: 市级孵化器, QD-24: 千帆 events. */
const qingdaoStandards: readonly RecognitionStandard[] = [
  {
    ...qingdao,
    id: 'qingdao-benchmark',
    name: '青岛市标杆孵化器',
    programme: 'benchmark',
    article: '二(一)3',
    rule: 'QD-06',
    organisationKinds: ['incubator', 'accelerator'],
    facilityType: 'incubator',
    level: null,
    quota: { least: 0, most: 10, onceForEver: true },
    stages: ['inspection', 'experts'],
    criteria: [
      proof(['QD-06', '二(一)3'], {
        key: 'holdings',
        label: '持有优质企业股权',
        ask: '股权证明',
      }),
      proof(['QD-06', '二(一)3'], {
        key: 'contribution',
        label: '经济和社会贡献达到标准',
        ask: '纳税、营收、就业证明',
      }),
      figure(['QD-06', '二(一)3'], 'incubatees', '在孵企业', assumed('benchmarkIncubatees', '在孵企业数', 10, OPEN)),
    ],
    assumptions: ['标准待另行制定，数字为平台默认值；奖励一次，金额文件未写；名额按“到2022年10家”，每年不超过 10 家'],
  },
  {
    ...qingdao,
    id: 'qingdao-incubator',
    name: '青岛市级科技企业孵化器认定',
    programme: 'recognition',
    article: '二(四)1',
    rule: 'QD-17',
    organisationKinds: ['incubator', 'accelerator'],
    facilityType: 'incubator',
    level: 'prefecture',
    stages: ['inspection', 'experts'],
    criteria: [
      figure(
        ['QD-17', '二(四)1'],
        'technologyMsmes',
        '在孵企业进入国家科技型中小企业评价库',
        assumed('technologyMsmeMinimum', '科技型中小企业数', 5, OPEN),
      ),
      proof(['QD-17', '二(四)1'], { key: 'premises', label: '孵化场地和管理制度', ask: '场地证明、制度' }),
    ],
    assumptions: ['进入评价库的家数文件未写，数字为平台默认值'],
  },
  {
    ...qingdao,
    id: 'qingdao-event',
    name: '青岛市“千帆汇”活动补助',
    programme: 'event',
    article: '二(五)1',
    rule: 'QD-24',
    organisationKinds: ['incubator', 'makerspace', 'accelerator', 'sciencePark', 'universityPark'],
    facilityType: null,
    level: null,
    stages: ['experts'],
    criteria: [
      figure(['QD-24', '二(五)1'], 'attendance', '活动签到', assumed('eventAttendance', '签到人次', 1, OPEN)),
      proof(['QD-24', '二(五)1'], { key: 'invoices', label: '实际支出凭证', ask: '发票和付款凭证' }),
    ],
    assumptions: ['补助标准文件未写，以实际支出为上限由评审核定'],
  },
];

type Kind = Pick<RecognitionStandard, 'facilityType' | 'organisationKinds'>;
const incubators: Kind = { facilityType: 'incubator', organisationKinds: ['incubator', 'accelerator'] };
const makerspaces: Kind = { facilityType: 'makerspace', organisationKinds: ['makerspace'] };

const tongliaoStandard = (
  kind: Kind,
  given: Pick<RecognitionStandard, 'id' | 'name' | 'article' | 'rule' | 'level'>,
): RecognitionStandard => ({
  ...tongliao,
  ...kind,
  ...given,
  programme: 'recognition',
  stages: ['inspection'],
  criteria: [
    figure(['TL-01', '一'], 'floorArea', '孵化场地', assumed('tongliaoArea', '场地面积', 500, OPEN)),
    figure(['TL-01', '一'], 'incubatees', '在孵企业和团队', assumed('tongliaoIncubatees', '在孵企业数', 1, OPEN)),
    ...(given.level === 'province'
      ? [
          proof([given.rule, given.article], {
            key: 'higherDecision',
            label: '自治区级认定、备案文件或其申报材料',
            ask: '文件或申报书',
          }),
        ]
      : []),
  ],
  assumptions: ['“达标即准”：没有名额，也不分批；达标的标准文件没有写，数字为平台默认值'],
});

/** TL-01 达标即准, TL-08, TL-09. */
const tongliaoStandards: readonly RecognitionStandard[] = [
  tongliaoStandard(incubators, {
    id: 'tongliao-incubator',
    name: '通辽市级科技企业孵化器认定',
    article: '一',
    rule: 'TL-01',
    level: 'prefecture',
  }),
  tongliaoStandard(makerspaces, {
    id: 'tongliao-makerspace',
    name: '通辽市级众创空间认定',
    article: '一',
    rule: 'TL-01',
    level: 'prefecture',
  }),
  tongliaoStandard(incubators, {
    id: 'tongliao-incubator-province',
    name: '自治区级科技企业孵化器推荐与认定',
    article: '三(一)',
    rule: 'TL-08',
    level: 'province',
  }),
  tongliaoStandard(makerspaces, {
    id: 'tongliao-makerspace-province',
    name: '自治区级众创空间推荐与认定',
    article: '三(一)',
    rule: 'TL-09b',
    level: 'province',
  }),
];

export const otherStandards: readonly RecognitionStandard[] = [...qingdaoStandards, ...tongliaoStandards];
