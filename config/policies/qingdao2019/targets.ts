import type { Target } from '../shape.js';

const BY_2022 = { fromYear: 2019, year: 2022, cumulative: true } as const;
const part = (n: number) => ({ ...BY_2022, id: `QD-02.${n}`, rule: 'QD-02' });

const CULTIVATED = ['cumulativeSince', 'cultivatedMeans'] as const;

/** 主要目标 of 一(二), and the pool of 300 mentors of 二(三)2. */
export const qingdaoTargets: readonly Target[] = [
  { ...part(1), metric: 'benchmarkIncubators', label: '标杆孵化器', unit: '家', comparator: 'atLeast', value: 10 },
  {
    ...part(2),
    metric: 'offshoreIncubators',
    label: '离岸（异地）孵化器',
    unit: '家',
    comparator: 'between',
    value: 3,
    max: 5,
  },
  {
    ...part(3),
    metric: 'highTechEnterprises',
    counting: CULTIVATED,
    label: '累计培育高新技术企业',
    unit: '家',
    comparator: 'atLeast',
    value: 500,
  },
  {
    ...part(4),
    metric: 'technologySmes',
    counting: CULTIVATED,
    label: '培育科技型中小企业',
    unit: '家',
    comparator: 'atLeast',
    value: 2_000,
  },
  {
    ...part(5),
    metric: 'financings',
    counting: ['cumulativeSince'],
    label: '获得投融资的在孵企业',
    unit: '家次',
    comparator: 'atLeast',
    value: 500,
  },
  {
    ...part(6),
    metric: 'trainings',
    counting: ['cumulativeSince', 'trainingEvents'],
    label: '累计培训创业企业家、投资人、科技服务人员',
    unit: '人次',
    comparator: 'atLeast',
    value: 1_000,
  },
  {
    ...part(7),
    metric: 'qianfanEvents',
    counting: ['cumulativeSince'],
    label: '“千帆”系列创新创业活动',
    unit: '场',
    comparator: 'atLeast',
    value: 500,
  },
  {
    ...BY_2022,
    id: 'QD-14.1',
    rule: 'QD-14',
    metric: 'mentors',
    label: '创业导师库',
    unit: '名',
    comparator: 'atLeast',
    value: 300,
    setting: 'mentorPool',
  },
];
