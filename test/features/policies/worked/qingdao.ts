import type { Facts } from '../../../../config/policies/index.js';
import type { Asked } from './case.js';

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

export const QINGDAO: Asked[] = [
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
