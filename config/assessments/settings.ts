import { cixi2021 } from '../policies/cixi2021/index.js';
import type { Setting } from '../policies/shape.js';

/** A point of the assessment that the texts leave open: what is assumed, and by which article somebody may decide. */
export interface AssessmentSetting extends Setting {
  article: string;
  /** Decided with the awards and not with a round: only shown. */
  isFixed?: true;
  /** The largest count that can be. */
  most?: number;
}

const open = (setting: Setting, article: string): AssessmentSetting => ({ ...setting, article });

/** Points that the calculator knows already: one default for both. */
function shared(key: string, article: string): AssessmentSetting {
  const setting = cixi2021.settings.find(each => each.key === key);
  if (!setting) throw new Error(`no such setting: ${key}`);
  return open(setting, article);
}

const count = (key: string, label: string, standard: number, rules: readonly string[]): Setting => ({
  key,
  label,
  kind: 'count',
  default: standard,
  rules,
});

const choice = (
  key: string,
  label: string,
  choices: readonly (readonly [value: string, label: string])[],
  rules: readonly string[],
): Setting => ({
  key,
  label,
  kind: 'choice',
  default: choices[0]?.[0] ?? null,
  choices: choices.map(([value, text]) => ({ value, label: text })),
  rules,
});

const GRADES_OPEN = '淄博 六（十四）、青岛 二（一）2：等次与分数线未写';

/** 待定事项: every one is shown beside the grades it led to. */
export const ASSESSMENT_SETTINGS: readonly AssessmentSetting[] = [
  open(count('passMark', '合格分数线', 60, ['ZB-21', 'QD-05']), GRADES_OPEN),
  open(count('goodMark', '良好分数线', 75, ['ZB-21', 'QD-05']), GRADES_OPEN),
  open(count('excellentMark', '优秀的最低分', 85, ['ZB-21', 'QD-05']), GRADES_OPEN),
  open(count('expertsAtLeast', '每家至少几位专家评分', 3, ['ZB-21']), '淄博 六（十四）：评价机制未写人数'),
  open(count('spreadLimit', '专家分差超过多少分须复议', 15, ['ZB-21']), '淄博 六（十四）：评价机制未写'),
  {
    ...open(
      count('gradeNoticeDays', '拟定等次公示的工作日数（0 为不公示，直接发布）', 0, ['ZB-21', 'ZB-22']),
      '淄博 六（十四）：向社会公开、接受监督，未写公示期；其余文件未提等次公示',
    ),
    most: 30,
  },
  shared('excellentBase', '慈溪 三（四）'),
  shared('excellentTie', '慈溪 三（四）'),
  open(
    choice(
      'recognisedLevels',
      '“已认定总数”包括哪些级别',
      [
        ['all', '本市级及以上全部计入'],
        ['own', '只计本级认定的'],
      ],
      ['CX-21'],
    ),
    '慈溪 三（四）',
  ),
  open(
    choice(
      'recognisedThisYear',
      '考核当年新认定的是否计入总数',
      [
        ['counted', '计入'],
        ['notCounted', '不计入'],
      ],
      ['CX-21'],
    ),
    '慈溪 三（四）',
  ),
  open(
    choice(
      'lateReport',
      '重大事项逾期未报对等次的影响',
      [
        ['flag', '只作提示，由评审人员考虑'],
        ['notExcellent', '当年不得评为优秀'],
      ],
      ['CX-20'],
    ),
    '慈溪 三（四）',
  ),
  open(
    choice(
      'assessedKinds',
      '统一考核的对象',
      [
        ['both', '孵化器和众创空间'],
        ['incubators', '只考核孵化器'],
      ],
      ['QD-05'],
    ),
    '青岛 二（一）2：未提众创空间',
  ),
  open(
    choice(
      'chainKinds',
      '加速器、科技园区和大学科技园是否一并评价',
      [
        ['no', '不评价，只评价众创空间和孵化器'],
        ['yes', '一并评价，各用本类指标'],
      ],
      ['ZB-21'],
    ),
    '淄博 六（十四）：评价“纳入全市登记及培育体系的孵化器”，是否含加速器、科技园区未写',
  ),
  open(
    choice(
      'starSpaces',
      '星创天地是否单独评价',
      [
        ['no', '不单独评价，随登记的类别评价'],
        ['yes', '单独评价，用星创天地指标'],
      ],
      ['TL-09b', 'TL-10'],
    ),
    '通辽 三（一）、三（二）：写明星创天地首次评价优秀的支持，未写其指标',
  ),
  open(
    choice(
      'classOn',
      '以哪一天的类别选用指标',
      [
        ['opening', '考核开始之日，年中不变'],
        ['submission', '提交自评之日'],
      ],
      ['TL-10'],
    ),
    '通辽 三（二）：年中能否改类别未写',
  ),
  open(
    choice(
      'regionalEvaluation',
      '本次考核是否就是自治区绩效评价',
      [
        ['no', '不是，只作本市年度考核，不触发首次评价优秀的支持'],
        ['yes', '是，等次登记为绩效评价结果'],
      ],
      ['TL-09b'],
    ),
    '通辽 三（一）',
  ),
  { ...shared('failedInstalment', '慈溪 三（三）'), isFixed: true },
  { ...shared('rectifiedInstalment', '慈溪 三（三）'), isFixed: true },
  shared('rectificationDays', '慈溪 三（四）'),
  open(
    choice(
      'higherTitle',
      '复核仍不合格时，上一级认定是否保留',
      [
        ['keep', '只取消本级资格，上级认定由上级决定'],
        ['all', '向上级建议一并取消'],
      ],
      ['CX-22'],
    ),
    '慈溪 三（四）',
  ),
  open(
    choice(
      'clawback',
      '取消资格后，已拨付的奖励',
      [
        ['keep', '不追回，未拨付的不再拨付'],
        ['review', '逐项人工决定是否追回'],
      ],
      ['CX-22'],
    ),
    '慈溪 三（四）',
  ),
];

/** Mornings before the end of a rectification on which the facility is reminded (慈溪 三（四）限期整改). */
export const RECTIFICATION_REMINDERS = [30, 7, 1] as const;
/** Mornings before the last day of self-evaluation. */
export const SELF_EVALUATION_REMINDERS = [7, 1] as const;
