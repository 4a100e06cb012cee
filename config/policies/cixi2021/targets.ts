import type { Target } from '../shape.js';

const BY_2023 = { rule: 'CX-01', fromYear: 2021, year: 2023, cumulative: true, comparator: 'atLeast' } as const;

/** 主要目标 of 一: nested counts by the end of 2023. */
export const cixiTargets: readonly Target[] = [
  {
    ...BY_2023,
    id: 'CX-01.1',
    metric: 'facilitiesCountyUp',
    label: '市本级及以上众创空间和科技企业孵化器',
    unit: '家',
    value: 15,
  },
  {
    ...BY_2023,
    id: 'CX-01.2',
    metric: 'facilitiesPrefecture',
    label: '其中宁波市级',
    unit: '家',
    value: 4,
    within: 'CX-01.1',
    setting: 'prefectureCount',
  },
  {
    ...BY_2023,
    id: 'CX-01.3',
    metric: 'facilitiesProvinceUp',
    label: '其中浙江省级及以上',
    unit: '家',
    value: 2,
    within: 'CX-01.1',
  },
  {
    ...BY_2023,
    id: 'CX-01.4',
    metric: 'settledMakersAndFirms',
    counting: ['settledReading', 'makerTeamCount'],
    label: '入驻创客、企业',
    unit: '名（家）',
    comparator: 'over',
    value: 1_000,
  },
];
