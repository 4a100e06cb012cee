import type { Facts } from '../../../../config/policies/index.js';
import type { Asked } from './case.js';

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

export const ZIBO: Asked[] = [
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

export const LINZI: Asked[] = [
  {
    name: '本区文件不设奖补，随淄博市',
    on: '2022-06-30',
    facts: { facilityType: 'incubator', recognitions: [{ level: 'county', on: '2022-01-01' }] },
    settings: { targetReading: 'cumulative' },
  },
];
