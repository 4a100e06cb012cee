import { FACT_CATALOGUE, type FactKey, type Facts, type SettingValue } from '../../../config/policies/index.js';
import type { Calculation, Line } from '../../../src/features/policies/index.js';
import { AppError } from '../../../src/shared/errors.js';
import { ask, inWan, policy } from './cases.js';

/** A question whose whole answer is written down, for people to check and for the test to hold. */
export interface WorkedCase {
  name: string;
  policyId: string;
  on: string;
  facts: Facts;
  settings?: Readonly<Record<string, SettingValue>>;
}

type Asked = Omit<WorkedCase, 'policyId'>;

/** Every grade and both kinds of a failed year, for the instalments of a Cixi award. */
const CIXI: Asked[] = [
  {
    name: '众创空间逐级晋升，考核合格、不合格后整改通过、良好',
    on: '2024-06-30',
    facts: {
      facilityType: 'makerspace',
      recognitions: [
        { level: 'county', on: '2021-06-03' },
        { level: 'prefecture', on: '2022-09-01', awardedFen: 55_000_000 },
        { level: 'nation', on: '2023-11-20' },
      ],
      assessments: [
        { year: 2023, grade: 'good', decidedOn: '2023-12-20' },
        { year: 2022, grade: 'fail', decidedOn: '2022-12-20', rectified: true },
        { year: 2021, grade: 'pass' },
      ],
    },
  },
  {
    name: '同一众创空间，差额按实际已得计、不合格顺延、整改按不合格、晋升后停发其余分期',
    on: '2024-06-30',
    facts: {
      facilityType: 'makerspace',
      recognitions: [
        { level: 'county', on: '2021-06-03', awardedFen: 20_000_000 },
        { level: 'prefecture', on: '2022-09-01', awardedFen: 55_000_000 },
        { level: 'nation', on: '2023-11-20' },
      ],
      assessments: [
        { year: 2022, grade: 'fail', rectified: true },
        { year: 2023, grade: 'good' },
      ],
    },
    settings: {
      topUpBase: 'awarded',
      failedInstalment: 'defer',
      rectifiedInstalment: 'asFailed',
      promotedInstalments: 'stop',
    },
  },
  {
    name: '孵化器直接认定为国家级并分期，两年优秀，名次在三分之一内外',
    on: '2025-01-31',
    facts: {
      facilityType: 'incubator',
      recognitions: [{ level: 'nation', on: '2021-01-01' }],
      assessments: [
        { year: 2022, grade: 'excellent', decidedOn: '2023-01-15', rank: 4, recognisedCount: 11 },
        { year: 2021, grade: 'excellent', decidedOn: '2022-01-15', rank: 3, recognisedCount: 9 },
        { year: 2023, grade: 'excellent' },
        { year: 2024, grade: 'excellent', decidedOn: '2024-12-31', rank: 1, recognisedCount: 12 },
      ],
    },
    settings: { directHigherPayment: 'rolling', excellentRepeat: 'once' },
  },
  {
    name: '本市级孵化器考核两年不合格未整改，重大事项按期、逾期与未报告，整改期限',
    on: '2023-07-01',
    facts: {
      facilityType: 'incubator',
      recognitions: [{ level: 'county', on: '2021-12-31' }],
      assessments: [
        { year: 2022, grade: 'fail', decidedOn: '2022-12-31', rectified: false },
        { year: 2023, grade: 'fail', decidedOn: '2023-06-20' },
      ],
      materialChanges: [
        { on: '2022-11-30', reportedOn: '2023-02-28' },
        { on: '2022-11-30', reportedOn: '2023-03-01' },
        { on: '2023-03-31' },
        { on: '2023-04-02' },
      ],
    },
  },
  {
    name: '众创空间的条件自查：数量达到、未达到、未填，标准已设',
    on: '2022-03-01',
    facts: {
      facilityType: 'makerspace',
      recognitions: [],
      conditions: {
        gathersMakers: true,
        technicalServices: 0,
        makerspaceSeedFund: false,
        trainingEvents: 9,
        mentorCategories: 5,
        mentors: 19,
        roadshows: 4,
        makerspaceArea: 500,
      },
    },
    settings: { trainingMinimum: 10, mentorMinimum: 20, makerspaceAreaMinimum: 500 },
  },
  {
    name: '专业孵化器的条件自查，数量标准未定',
    on: '2022-03-01',
    facts: {
      facilityType: 'incubator',
      recognitions: [{ level: 'county', on: '2022-02-28' }],
      conditions: { professionalServices: 8, publicRooms: 4, incubatees: 30, specialised: true, pilotPlatform: true },
    },
  },
  {
    name: '小微产业园按孵化器对待，三个一齐备',
    on: '2022-03-01',
    facts: {
      facilityType: 'microPark',
      recognitions: [{ level: 'county', on: '2022-02-28' }],
      conditions: { commissioner: true, testingPoint: true, intermediaryPoint: true },
    },
    settings: { microParkTreatedAs: 'incubator' },
  },
  {
    name: '小微产业园缺一个，且未定按哪一类对待',
    on: '2022-03-01',
    facts: {
      facilityType: 'microPark',
      recognitions: [{ level: 'county', on: '2022-02-28' }],
      conditions: { commissioner: true, testingPoint: false },
    },
  },
  {
    name: '小微产业园三个一齐备，未定按哪一类对待：两种读法',
    on: '2022-03-01',
    facts: {
      facilityType: 'microPark',
      recognitions: [
        { level: 'county', on: '2021-02-28' },
        { level: 'prefecture', on: '2022-02-28' },
      ],
      conditions: { commissioner: true, testingPoint: true, intermediaryPoint: true },
    },
  },
  {
    name: '小微产业园三个一齐备，尚未认定',
    on: '2022-03-01',
    facts: {
      facilityType: 'microPark',
      recognitions: [],
      conditions: { commissioner: true, testingPoint: true, intermediaryPoint: true },
    },
  },
  {
    name: '2022 年不合格，作废',
    on: '2023-12-31',
    facts: {
      facilityType: 'makerspace',
      recognitions: [{ level: 'county', on: '2021-06-03' }],
      assessments: [{ year: 2022, grade: 'fail', decidedOn: '2022-12-20' }],
    },
  },
  {
    name: '2022 年不合格，顺延，尚无合格的年度',
    on: '2023-12-31',
    facts: {
      facilityType: 'makerspace',
      recognitions: [{ level: 'county', on: '2021-06-03' }],
      assessments: [{ year: 2022, grade: 'fail', decidedOn: '2022-12-20' }],
    },
    settings: { failedInstalment: 'defer' },
  },
  {
    name: '2022 年不合格，顺延到 2023 年合格',
    on: '2023-12-31',
    facts: {
      facilityType: 'makerspace',
      recognitions: [{ level: 'county', on: '2021-06-03' }],
      assessments: [
        { year: 2022, grade: 'fail', decidedOn: '2022-12-20' },
        { year: 2023, grade: 'pass', decidedOn: '2023-12-20' },
      ],
    },
    settings: { failedInstalment: 'defer' },
  },
  {
    name: '将来的认定，先算一算',
    on: '2021-06-01',
    facts: { facilityType: 'incubator', recognitions: [{ level: 'county', on: '2021-06-03' }] },
  },
  {
    name: '施行前的认定与什么都没填',
    on: '2020-12-31',
    facts: { facilityType: 'makerspace', recognitions: [{ level: 'county', on: '2020-12-31' }] },
  },
  { name: '只知道类型', on: '2022-03-01', facts: { facilityType: 'incubator' } },
  {
    name: '互相矛盾的填写，一次说全',
    on: '2022-03-01',
    facts: {
      facilityType: 'incubator',
      recognitions: [
        { level: 'county', on: '2021-02-28' },
        { level: 'county', on: '2022-02-28' },
      ],
      assessments: [
        { year: 2020, grade: 'pass' },
        { year: 2021, grade: 'pass', rectified: true, decidedOn: '2020-12-31', rank: 9, recognisedCount: 8 },
        { year: 2021, grade: 'good' },
      ],
      materialChanges: [{ on: '2021-11-30', reportedOn: '2021-11-29' }],
      approvals: [{ approvedOn: '2021-07-01', paidOn: '2021-06-30' }],
    },
  },
  {
    name: '没有的条件',
    on: '2022-03-01',
    facts: { facilityType: 'incubator', conditions: { commissioner: true, swimmingPool: true } },
  },
];

const ZIBO_ALL: Facts = {
  facilityType: 'incubator',
  recognitions: [
    { level: 'province', on: '2020-06-01' },
    { level: 'nation', on: '2021-06-01' },
  ],
  newFloorArea: 8_000.5,
  rebuiltFloorArea: 12_345.5,
  floorAreaOn: '2021-03-01',
  highTechIncubatees: [
    { movedInOn: '2018-06-30', certifiedOn: '2021-06-30', provincialAwardFen: 10_000_000 },
    { movedInOn: '2018-06-29', certifiedOn: '2021-06-30', provincialAwardFen: 10_000_000 },
    { movedInOn: '2019-01-01', certifiedOn: '2020-05-31', provincialAwardFen: 10_000_000 },
    { movedInOn: '2020-01-01', certifiedOn: '2021-09-01', provincialAwardFen: 150_000_000 },
    { movedInOn: '2020-01-01', certifiedOn: '2021-10-01' },
  ],
  cultivationListedOn: '2020-03-01',
  platformOpenedOn: '2021-01-01',
  platformAssessedFen: 80_000_033,
  eventOn: '2021-05-01',
  eventSpendFen: 12_000_000,
  eventLedByAssociation: true,
  voucherFeeFen: 3_333_333,
  voucherServiceOn: '2021-07-01',
  instrumentOnNetwork: true,
};

const ZIBO: Asked[] = [
  { name: '孵化器的一切情况，文件未写明的都未选', on: '2021-12-31', facts: ZIBO_ALL },
  {
    name: '同一孵化器，都选了口径',
    on: '2021-12-31',
    facts: ZIBO_ALL,
    settings: {
      promotionReading: 'difference',
      areaCombination: 'larger',
      areaRounding: 'wholeMetre',
      incubateePer: 'facility',
      facilityLevelOn: 'calculation',
      voucherShareBasisPoints: 3_000,
      voucherCapFen: 900_000,
      decisiveDay: 'calculation',
    },
  },
  {
    name: '大学科技园：知道与不知道省级补助，按实际到账与按名义额',
    on: '2021-12-31',
    facts: {
      facilityType: 'universitySciencePark',
      recognitions: [
        { level: 'province', on: '2020-06-01' },
        { level: 'nation', on: '2021-06-01' },
      ],
      provincialAwardFen: 80_000_001,
    },
    settings: { promotionReading: 'full' },
  },
  {
    name: '大学科技园按名义额',
    on: '2021-12-31',
    facts: { facilityType: 'universitySciencePark', recognitions: [{ level: 'nation', on: '2021-06-01' }] },
    settings: { scienceParkBase: 'nominal' },
  },
  {
    name: '众创空间：示范性但未登记，培育名单，活动非行业组织牵头',
    on: '2021-12-31',
    facts: {
      facilityType: 'makerspace',
      recognitions: [{ level: 'prefecture', on: '2020-06-01' }],
      demonstrationSelectedOn: '2021-04-01',
      registered: false,
      cultivationListedOn: '2019-12-31',
      eventOn: '2021-05-01',
      eventSpendFen: 3_000_000,
      eventLedByAssociation: false,
      voucherFeeFen: 100_000,
      voucherServiceOn: '2021-07-01',
    },
  },
  {
    name: '众创空间：示范性且已登记；平台与面积只给孵化器',
    on: '2022-06-30',
    facts: {
      facilityType: 'makerspace',
      recognitions: [{ level: 'nation', on: '2022-01-31' }],
      demonstrationSelectedOn: '2021-04-01',
      registered: true,
      newFloorArea: 100,
      floorAreaOn: '2021-01-01',
      platformOpenedOn: '2021-01-01',
      highTechIncubatees: [{ movedInOn: '2020-01-01', certifiedOn: '2022-01-30', provincialAwardFen: 5_000_005 }],
    },
  },
  {
    name: '平台未核定金额、活动未填支出、面积未填日期',
    on: '2021-12-31',
    facts: {
      facilityType: 'incubator',
      recognitions: [],
      platformOpenedOn: '2021-01-01',
      eventOn: '2021-05-01',
      eventLedByAssociation: true,
      rebuiltFloorArea: 250_000,
      voucherFeeFen: 100_000,
    },
  },
];

const QINGDAO_ALL: Facts = {
  facilityType: 'incubator',
  recognitions: [{ level: 'prefecture', on: '2019-08-01' }],
  assessments: [
    { year: 2020, grade: 'excellent', decidedOn: '2021-02-01' },
    { year: 2021, grade: 'excellent' },
    { year: 2022, grade: 'good' },
  ],
  introducedOn: '2020-01-01',
  benchmarkSelectedOn: '2021-01-01',
  offshoreInputFen: 50_000_000,
  offshoreOn: '2020-05-01',
  highTechIncubatees: [
    { movedInOn: '2018-06-30', certifiedOn: '2021-06-30' },
    { movedInOn: '2019-06-30', certifiedOn: '2020-06-30' },
  ],
  settledWinners: [{ settledOn: '2020-09-01' }, { settledOn: '2020-10-01' }],
  voucherFeeFen: 2_000_001,
  voucherServiceOn: '2020-07-01',
  eventSpendFen: 1_000_001,
  eventOn: '2020-08-08',
  conditions: { equityInQualityFirms: true, contributionReached: true, technologySmes: 12 },
};

const QINGDAO: Asked[] = [
  { name: '孵化器的一切情况，金额都未定', on: '2022-12-31', facts: QINGDAO_ALL },
  {
    name: '同一孵化器，金额、比例与上限都已定',
    on: '2022-12-31',
    facts: QINGDAO_ALL,
    settings: {
      introductionSubsidyFen: 10_000_000,
      bestFacilityAwardFen: 5_000_000,
      benchmarkAwardFen: 20_000_000,
      offshoreShareBasisPoints: 3_000,
      offshoreCapFen: 10_000_000,
      highTechAwardFen: 1_000_000,
      winnerStartFen: 500_000,
      voucherShareBasisPoints: 5_000,
      voucherCapFen: 100_000_000,
      eventShareBasisPoints: 3_333,
      technologySmeMinimum: 15,
      excellentRepeat: 'once',
    },
  },
  {
    name: '标杆孵化器的条件未满足；众创空间不适用',
    on: '2022-12-31',
    facts: {
      facilityType: 'makerspace',
      recognitions: [],
      benchmarkSelectedOn: '2021-01-01',
      conditions: { equityInQualityFirms: false },
      highTechIncubatees: [],
      offshoreInputFen: 100,
    },
  },
];

const TONGLIAO: Asked[] = [
  {
    name: '孵化器先省级后国家级，口径未选；资金兑现没有期限',
    on: '2025-01-31',
    facts: {
      facilityType: 'incubator',
      recognitions: [
        { level: 'province', on: '2023-06-01' },
        { level: 'nation', on: '2024-06-01' },
      ],
      approvals: [{ approvedOn: '2024-07-01', paidOn: '2024-08-01' }, { approvedOn: '2024-09-01' }],
      managementOutputs: [
        { startsOn: '2024-03-01', filedOn: '2024-02-29' },
        { startsOn: '2024-03-01', filedOn: '2024-03-01' },
        { startsOn: '2025-03-01' },
      ],
      conditions: { standardItemsMet: 7 },
    },
  },
  {
    name: '众创空间首次评价优秀后升国家级，按差额；兑现限 30 天，标准 7 条',
    on: '2025-01-31',
    facts: {
      facilityType: 'makerspace',
      recognitions: [
        { level: 'province', on: '2023-06-01' },
        { level: 'nation', on: '2024-06-01' },
      ],
      assessments: [
        { year: 2024, grade: 'good' },
        { year: 2023, grade: 'excellent', decidedOn: '2023-12-01' },
      ],
      approvals: [
        { approvedOn: '2024-07-01', paidOn: '2024-07-31' },
        { approvedOn: '2024-07-01', paidOn: '2024-08-01' },
        { approvedOn: '2025-01-30' },
      ],
      conditions: { standardItemsMet: 6 },
    },
    settings: { promotionReading: 'difference', payWithinDays: 30, standardMet: 7 },
  },
  {
    name: '星创天地首次评价不是优秀；次年起评',
    on: '2025-01-31',
    facts: {
      facilityType: 'starSpace',
      recognitions: [{ level: 'province', on: '2023-06-01' }],
      assessments: [
        { year: 2023, grade: 'excellent' },
        { year: 2024, grade: 'pass', decidedOn: '2024-12-01' },
      ],
    },
    settings: { firstEvaluation: 'nextYear' },
  },
  {
    name: '星创天地尚未评价',
    on: '2023-07-01',
    facts: { facilityType: 'starSpace', recognitions: [{ level: 'province', on: '2023-06-01' }] },
  },
];

const LINZI: Asked[] = [
  {
    name: '本区文件不设奖补，随淄博市',
    on: '2022-06-30',
    facts: { facilityType: 'incubator', recognitions: [{ level: 'county', on: '2022-01-01' }] },
    settings: { targetReading: 'cumulative' },
  },
];

const under = (policyId: string, cases: readonly Asked[]): WorkedCase[] => cases.map(one => ({ ...one, policyId }));

export const WORKED_CASES: readonly WorkedCase[] = [
  ...under('cixi-2021', CIXI),
  ...under('zibo-2020', ZIBO),
  ...under('qingdao-2019', QINGDAO),
  ...under('tongliao-2023', TONGLIAO),
  ...under('linzi-2021', LINZI),
];

const wan = (amountFen: number): string => `${inWan(amountFen)}万元`;
const said = (value: unknown): string => (typeof value === 'object' ? JSON.stringify(value) : String(value));

function lineText(line: Line): string[] {
  const rules = [line.rule, ...line.alsoRules].join('、');
  return [
    `- **${wan(line.amountFen)}** = ${line.formula}（${line.article}，${rules}，${line.kind}，${line.on}，${line.policyVersion}）`,
    `  ${line.title}`,
    ...line.inputs.map(({ fact, value }) => `  - 依据 ${FACT_CATALOGUE[fact].label}：${value}`),
    ...(line.instalments ?? []).map(
      part =>
        `  - ${part.year}年 ${wan(part.amountFen)} = ${part.formula}（${part.shareBasisPoints}/10000，${part.article}，${part.rule}）` +
        `${part.state}：${part.reason}`,
    ),
    ...(line.readings ?? []).map(
      reading =>
        `  - 读法 ${line.setting}=${reading.name} ${reading.label}：${wan(reading.amountFen)} = ${reading.formula}`,
    ),
    ...(line.readings ? [] : line.setting ? [`  - 待填 ${line.setting}`] : []),
    ...line.assumptions.map(
      one =>
        `  - 假定 ${[one.setting, one.value, one.isDefault, one.sentence].filter(part => part !== undefined).join(' ')}`,
    ),
  ];
}

function answerText(answer: Calculation): string[] {
  const { lines, notApplied, deadlines, findings, missingFacts, warnings, totalFen, payableFen } = answer;
  return [
    `合计 **${wan(totalFen)}**，${answer.on}可拨付 ${wan(payableFen)}；有效期 ${answer.policy.validFrom ?? '—'} 至 ${answer.policy.validTo ?? '—'}`,
    '',
    ...lines.flatMap(lineText),
    ...notApplied.map(({ rule, article, code, reason }) => `- 不适用 ${rule}（${article}）${code}：${reason}`),
    ...deadlines.map(
      one =>
        `- 期限 ${one.what}（${one.article}，${one.rule}）${one.from} 起 ${one.days} 天，到 ${one.dueOn ?? '未定'}，` +
        `${one.doneOn ?? '未办'}：${one.state}${one.assumptions.map(({ sentence }) => `；${sentence}`).join('')}`,
    ),
    ...findings.map(
      one =>
        `- 自查 ${one.label}（${one.article}，${one.rule}，${one.key}${one.compulsory ? '' : '，鼓励'}）要求 ${said(one.required)}，` +
        `实为 ${said(one.actual)}：${said(one.met)}`,
    ),
    ...missingFacts.map(key => `- 缺少 ${FACT_CATALOGUE[key].label}（${key}）`),
    ...warnings.map(({ code, message }) => `- 提示 ${code}：${message}`),
  ];
}

/** What is wrong with facts that contradict each other is part of the answer too. */
function answerOrRefusal(answer: () => Calculation): string[] {
  try {
    return answerText(answer());
  } catch (cause) {
    if (!(cause instanceof AppError)) throw cause;
    const issues = cause.details.issues ?? [];
    return [`拒绝 ${cause.code}：${cause.message}`, ...issues.map(({ path, message }) => `- ${path}：${message}`)];
  }
}

/** The page of a policy: each case with its facts and its whole answer. */
export function workedPage(policyId: string): string {
  const cases = WORKED_CASES.filter(each => each.policyId === policyId).flatMap(({ name, on, facts, settings }) => [
    `## ${name}`,
    '',
    ...(Object.entries(facts) as [FactKey, unknown][]).map(
      ([key, value]) => `- ${FACT_CATALOGUE[key].label}：\`${said(value)}\``,
    ),
    ...(settings ? [`- 所选口径：\`${JSON.stringify(settings)}\``] : []),
    '',
    ...answerOrRefusal(() => ask(policyId, facts, on, settings)),
    '',
  ]);
  const intro =
    '由 `WRITE_DOCS=1 npx jest test/features/policies/workedCases` 写成，测试逐字核对：算式、条款、理由有一字之差，都须有人看过。';
  return [`# 算例：${policy(policyId).title}`, '', intro, '', ...cases].join('\n');
}
