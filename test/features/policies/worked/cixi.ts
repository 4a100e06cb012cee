import type { Asked } from './case.js';

/** Every grade and both kinds of a failed year, for the instalments of a Cixi award. */
export const CIXI: Asked[] = [
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
