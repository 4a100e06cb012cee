import { decisiveDay } from '../commonSettings.js';
import type { Setting } from '../shape.js';

const count = (key: string, label: string, rules: readonly string[]): Setting => ({
  key,
  label,
  kind: 'count',
  default: null,
  rules,
});

/** What the Cixi text leaves open, with the defaults we ship. */
export const cixiSettings: readonly Setting[] = [
  decisiveDay(['CX-16', 'CX-17', 'CX-21', 'CX-27']),
  {
    key: 'publishedOn',
    label: '文件发布日期（自发布之日起有效三年）',
    kind: 'day',
    default: null,
    rules: ['CX-27'],
  },
  {
    key: 'topUpBase',
    label: '补差时扣除哪个数',
    kind: 'choice',
    default: 'nominal',
    choices: [
      { value: 'nominal', label: '原级别的最高奖励额' },
      { value: 'awarded', label: '实际核定的奖励额（未填时按最高额）' },
    ],
    rules: ['CX-16', 'CX-17'],
  },
  {
    key: 'failedInstalment',
    label: '年度考核不合格时，当年20%如何处理',
    kind: 'choice',
    default: 'forfeit',
    choices: [
      { value: 'forfeit', label: '作废' },
      { value: 'defer', label: '顺延到下一次考核合格时一并拨付' },
    ],
    rules: ['CX-18'],
  },
  {
    key: 'rectifiedInstalment',
    label: '不合格但整改后复核合格的，当年20%如何处理',
    kind: 'choice',
    default: 'release',
    choices: [
      { value: 'release', label: '视同考核合格，予以拨付' },
      { value: 'asFailed', label: '仍按不合格处理' },
    ],
    rules: ['CX-18'],
  },
  {
    key: 'promotedInstalments',
    label: '晋升后，原级别尚未拨付的20%',
    kind: 'choice',
    default: 'continue',
    choices: [
      { value: 'continue', label: '继续按年度考核拨付' },
      { value: 'stop', label: '不再拨付' },
    ],
    rules: ['CX-18'],
  },
  {
    key: 'directHigherPayment',
    label: '直接认定为宁波市级及以上（未经本市级）的奖励如何拨付',
    kind: 'choice',
    default: 'atOnce',
    choices: [
      { value: 'atOnce', label: '认定当年一次性拨付' },
      { value: 'rolling', label: '按60%、20%、20%滚动拨付' },
    ],
    rules: ['CX-18', 'CX-19'],
  },
  {
    key: 'excellentRepeat',
    label: '优秀奖励能否每年获得',
    kind: 'choice',
    default: 'everyYear',
    choices: [
      { value: 'everyYear', label: '每年考核优秀均可' },
      { value: 'once', label: '只奖励一次' },
    ],
    rules: ['CX-21'],
  },
  {
    key: 'excellentBase',
    label: '“已认定总数的三分之一”的基数',
    kind: 'choice',
    default: 'together',
    choices: [
      { value: 'together', label: '众创空间和孵化器合并，以12月31日已认定数为准' },
      { value: 'separate', label: '两类分别计算，以12月31日已认定数为准' },
    ],
    rules: ['CX-21'],
  },
  {
    key: 'excellentTie',
    label: '优秀名额线上同分时',
    kind: 'choice',
    default: 'exclude',
    choices: [
      { value: 'exclude', label: '名额线上同分的均不列入' },
      { value: 'earlier', label: '认定较早者优先' },
    ],
    rules: ['CX-21'],
  },
  {
    key: 'rectificationDays',
    label: '限期整改的天数（文件未写）',
    kind: 'days',
    default: 60,
    rules: ['CX-22'],
  },
  {
    key: 'microParkTreatedAs',
    label: '小微产业园按哪一类享受政策（文件未写）',
    kind: 'choice',
    default: null,
    choices: [
      { value: 'makerspace', label: '按众创空间' },
      { value: 'incubator', label: '按科技企业孵化器' },
    ],
    rules: ['CX-24'],
  },
  {
    key: 'prefectureCount',
    label: '“其中宁波市级4家”是否包含更高级别',
    kind: 'choice',
    default: 'exact',
    choices: [
      { value: 'exact', label: '只计宁波市级' },
      { value: 'orHigher', label: '含宁波市级以上' },
    ],
    rules: ['CX-01'],
  },
  {
    key: 'settledReading',
    label: '“入驻创客、企业”是期末在驻还是累计入驻',
    kind: 'choice',
    default: 'current',
    choices: [
      { value: 'current', label: '统计日在驻' },
      { value: 'ever', label: '自2021年起累计入驻' },
    ],
    rules: ['CX-01'],
  },
  {
    key: 'makerTeamCount',
    label: '创客团队如何折算为“名”',
    kind: 'choice',
    default: 'team',
    choices: [{ value: 'team', label: '每个团队计一名（家）' }],
    rules: ['CX-01'],
  },
  count('mentorMinimum', '众创空间导师人数（见慈科〔2020〕51号）', ['CX-06', 'CX-08']),
  count('trainingMinimum', '众创空间年度培训活动场数（见慈科〔2020〕51号）', ['CX-05', 'CX-08']),
  count('activityMinimum', '众创空间年度路演、赛事场数（见慈科〔2020〕51号）', ['CX-07', 'CX-08']),
  count('makerspaceAreaMinimum', '众创空间面积（平方米，见慈科〔2020〕51号）', ['CX-08']),
  count('incubatorAreaMinimum', '孵化场地面积（平方米，见慈科〔2020〕50号）', ['CX-10', 'CX-15']),
  count('incubateeMinimum', '在孵企业数（见慈科〔2020〕50号）', ['CX-12', 'CX-15']),
  count('graduateMinimum', '毕业企业数（见慈科〔2020〕50号）', ['CX-12', 'CX-15']),
];
