import type { Target } from '../shape.js';

const BY_2022 = { rule: 'ZB-02', fromYear: 2020, year: 2022, cumulative: true } as const;

const LEVELLED = ['operatorCount', 'enclaveCounts'] as const;

/** 发展目标 of 二: four figures to be reached by 2022. */
export const ziboTargets: readonly Target[] = [
  {
    ...BY_2022,
    id: 'ZB-02.1',
    metric: 'incubationArea',
    label: '孵化面积',
    unit: '平方米',
    comparator: 'over',
    value: 1_200_000,
    counting: ['areaBasis', 'enclaveCounts'],
  },
  {
    ...BY_2022,
    id: 'ZB-02.2',
    metric: 'facilitiesProvinceUp',
    label: '省级以上科技企业孵化器和众创空间',
    unit: '家',
    comparator: 'atLeast',
    value: 50,
    counting: LEVELLED,
  },
  {
    ...BY_2022,
    id: 'ZB-02.3',
    metric: 'facilitiesNation',
    label: '其中国家级',
    unit: '家',
    comparator: 'atLeast',
    value: 12,
    within: 'ZB-02.2',
    counting: LEVELLED,
  },
  {
    ...BY_2022,
    id: 'ZB-02.4',
    metric: 'incubatees',
    label: '在孵企业',
    unit: '家',
    comparator: 'over',
    value: 1_500,
    counting: ['enclaveCounts'],
  },
];
