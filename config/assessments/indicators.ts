import { figure, judged, share, type IndicatorSet } from './indicator.js';
import { OTHER_SETS } from './otherIndicators.js';

const CLASSES = '通辽 三（二）：分类考核；指标与权重未写，为系统默认';

/** Fits both kinds of incubator. */
const incubatorBasis = [
  figure(['incubatees', '在孵企业数', 12, '慈溪 二（二）4'], 'incubatees', 40),
  share(['space', '孵化使用面积占比', 8, '慈溪 二（二）2'], ['incubationArea', 'floorArea'], 75),
  share(['team', '服务人员专业培训占比', 5, '慈溪 二（二）3'], ['trainedStaff', 'staff'], 80),
  figure(['graduates', '当年毕业企业', 10, '慈溪 二（二）4'], 'newGraduates', 4),
  figure(['fund', '孵化基金规模', 5, '慈溪 二（二）5'], 'fund', 5_000),
] as const;

/** Fits both kinds of makerspace. */
const makerspaceBasis = [
  figure(['teams', '在孵企业与团队数', 15, '慈溪 二（一）1'], 'incubatees', 20),
  figure(['events', '创业活动、培训场次', 15, '慈溪 二（一）4'], 'events', 12),
  figure(['mentors', '创业导师人数', 10, '慈溪 二（一）5'], 'mentors', 10),
] as const;

/** 指标体系 of the four classes that 通辽 三（二） names; each adds up to 100 points. */
const CLASS_SETS: readonly IndicatorSet[] = [
  {
    key: 'incubator.comprehensive',
    name: '综合型孵化器',
    kind: 'incubator',
    fromYear: 2019,
    article: CLASSES,
    indicators: [
      ...incubatorBasis,
      share(['technology', '科技型企业占比', 10, '青岛 一（二）'], ['highTech', 'incubatees'], 40),
      share(['financed', '获得投融资企业占比', 10, '青岛 一（二）'], ['financed', 'incubatees'], 15),
      judged(['service', '服务体系与增值服务', 20, '青岛 一（一）'], '服务内容是否超出场地出租，企业是否用得上'),
      judged(['effect', '孵化成效与社会贡献', 20, '青岛 二（一）3'], '带动就业、税收和产业的实际成效'),
    ],
  },
  {
    key: 'incubator.specialised',
    name: '专业型孵化器',
    kind: 'incubator',
    fromYear: 2019,
    article: CLASSES,
    indicators: [
      ...incubatorBasis,
      share(['technology', '科技型企业占比', 15, '青岛 一（二）'], ['highTech', 'incubatees'], 50),
      figure(['patents', '新增知识产权', 5, '淄博 四（九）'], 'patents', 30),
      judged(['platform', '公共（中试）技术平台', 25, '慈溪 二（二）6'], '平台设备、专业团队和服务在孵企业的情况'),
      judged(['chain', '产业集聚与链条带动', 15, '通辽 二（四）'], '在孵企业与主导产业的关联和协作'),
    ],
  },
  {
    key: 'makerspace.society',
    name: '社会建设众创空间',
    kind: 'makerspace',
    fromYear: 2019,
    article: CLASSES,
    indicators: [
      ...makerspaceBasis,
      share(['financed', '获得投融资企业占比', 10, '青岛 一（二）'], ['financed', 'incubatees'], 10),
      share(['income', '服务与投资收入占比', 10, '青岛 一（一）'], ['serviceIncome', 'income'], 50),
      judged(['service', '创业服务能力', 20, '慈溪 二（一）1'], '低成本、便利化、全要素服务是否到位'),
      judged(['effect', '孵化成效', 20, '淄博 四（七）'], '项目成长和带动就业的实际成效'),
    ],
  },
  {
    key: 'makerspace.university',
    name: '高校建设众创空间',
    kind: 'makerspace',
    fromYear: 2019,
    article: CLASSES,
    indicators: [
      ...makerspaceBasis,
      figure(['students', '学生、教师创业团队', 15, '青岛 二（三）1'], 'studentTeams', 15),
      figure(['patents', '新增知识产权', 5, '通辽 二（二）'], 'patents', 10),
      judged(['transfer', '成果转化与资源开放', 20, '通辽 二（二）'], '实验室、成果向创业团队开放和转化的情况'),
      judged(['effect', '创业教育与孵化成效', 20, '青岛 二（三）1'], '课程、实践与项目落地的实际成效'),
    ],
  },
];

/** Every set; each adds up to 100 points. */
export const INDICATOR_SETS: readonly IndicatorSet[] = [...CLASS_SETS, ...OTHER_SETS];

/** The set of a class for a year; a change of a set is a second entry from its first year. */
export const indicatorSet = (key: string, year: number): IndicatorSet | undefined =>
  INDICATOR_SETS.filter(set => set.key === key && set.fromYear <= year)
    .toSorted((a, b) => a.fromYear - b.fromYear)
    .at(-1);
