import type { Asked } from './case.js';

export const TONGLIAO: Asked[] = [
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
