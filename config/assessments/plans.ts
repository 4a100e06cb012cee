import { ASSESSMENT_SETTINGS } from './settings.js';

/** Kinds of facility that can be assessed every year; 星创天地 is a kind of title, the others kinds of organisation. */
export const ASSESSED_KINDS = [
  'makerspace',
  'incubator',
  'accelerator',
  'sciencePark',
  'universityPark',
  'starSpace',
] as const;
export type AssessedKind = (typeof ASSESSED_KINDS)[number];

/** The kinds that every place assesses. */
const BOTH = ['makerspace', 'incubator'] as const;

/** How one place assesses: by which document, with which settings, and how many may be excellent. */
export interface AssessmentPlan {
  jurisdictionId: string;
  /** First assessed year. */
  fromYear: number;
  policyId: string;
  article: string;
  rules: readonly string[];
  /** 优秀比例; null where the text names none. */
  excellentShare: { numerator: number; denominator: number } | null;
  /** Settings of this place, in the order in which they are shown. */
  settings: readonly string[];
  /** Kinds that are assessed besides makerspaces and incubators when a round decides so: the setting, and the kinds. */
  otherKinds?: { setting: string; kinds: readonly AssessedKind[] };
  /** Defaults of this place, where they differ from the common ones. */
  defaults?: Readonly<Record<string, number>>;
}

const COMMON = [
  'passMark',
  'goodMark',
  'excellentMark',
  'expertsAtLeast',
  'spreadLimit',
  'classOn',
  'gradeNoticeDays',
] as const;

/** 淄博 一: 众创空间、孵化器、加速器、科技园区; 淄博 三（五）, 五（十）: 大学科技园. */
const CHAIN = { setting: 'chainKinds', kinds: ['accelerator', 'sciencePark', 'universityPark'] } as const;

/** 淄博 六（十四） wants publicity and the supervision of society, and names no period: five working days are ours. */
const OPEN_TO_OBJECTIONS = { gradeNoticeDays: 5 } as const;

/** 年度考核, a dated entry for each place; a new text is a new entry. */
export const ASSESSMENT_PLANS: readonly AssessmentPlan[] = [
  {
    jurisdictionId: 'cixi',
    fromYear: 2021,
    policyId: 'cixi-2021',
    article: '慈溪行动计划 三（四）',
    rules: ['CX-18', 'CX-20', 'CX-21', 'CX-22'],
    excellentShare: { numerator: 1, denominator: 3 },
    settings: [
      ...COMMON,
      'excellentBase',
      'excellentTie',
      'recognisedLevels',
      'recognisedThisYear',
      'lateReport',
      'failedInstalment',
      'rectifiedInstalment',
      'rectificationDays',
      'higherTitle',
      'clawback',
    ],
  },
  {
    jurisdictionId: 'zibo',
    fromYear: 2020,
    policyId: 'zibo-2020',
    article: '淄博意见 六（十四）',
    rules: ['ZB-21', 'ZB-22'],
    excellentShare: null,
    settings: [...COMMON, 'chainKinds', 'lateReport', 'rectificationDays'],
    otherKinds: CHAIN,
    defaults: OPEN_TO_OBJECTIONS,
  },
  {
    jurisdictionId: 'linzi',
    fromYear: 2021,
    policyId: 'zibo-2020',
    article: '淄博意见 六（十四）',
    rules: ['ZB-21', 'ZB-22'],
    excellentShare: null,
    settings: [...COMMON, 'chainKinds', 'lateReport', 'rectificationDays'],
    otherKinds: CHAIN,
    defaults: OPEN_TO_OBJECTIONS,
  },
  {
    jurisdictionId: 'qingdao',
    fromYear: 2019,
    policyId: 'qingdao-2019',
    article: '青岛实施意见 二（一）2、三（三）',
    rules: ['QD-05', 'QD-29'],
    excellentShare: null,
    settings: [...COMMON, 'assessedKinds', 'lateReport', 'rectificationDays'],
  },
  {
    jurisdictionId: 'tongliao',
    fromYear: 2023,
    policyId: 'tongliao-2023',
    article: '通辽若干措施 三（二）、四（三）',
    rules: ['TL-09b', 'TL-10', 'TL-15'],
    excellentShare: null,
    settings: [...COMMON, 'regionalEvaluation', 'starSpaces', 'lateReport', 'rectificationDays'],
    otherKinds: { setting: 'starSpaces', kinds: ['starSpace'] },
  },
];

/** The plan of a place for a year: the latest entry that has begun. */
export const planOf = (jurisdictionId: string, year: number): AssessmentPlan | undefined =>
  ASSESSMENT_PLANS.filter(plan => plan.jurisdictionId === jurisdictionId && plan.fromYear <= year)
    .toSorted((a, b) => a.fromYear - b.fromYear)
    .at(-1);

/** The kinds that a round assesses: makerspaces and incubators, others where the round has decided so. */
export function kindsAssessed(
  { otherKinds }: AssessmentPlan,
  decided: Readonly<Record<string, unknown>>,
): readonly AssessedKind[] {
  if (!otherKinds) return BOTH;
  const standard = ASSESSMENT_SETTINGS.find(({ key }) => key === otherKinds.setting)?.default;
  return (decided[otherKinds.setting] ?? standard) === 'yes' ? [...BOTH, ...otherKinds.kinds] : BOTH;
}
