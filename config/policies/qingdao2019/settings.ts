import { decisiveDay } from '../commonSettings.js';
import type { Setting } from '../shape.js';

const money = (key: string, label: string, rule: string): Setting => ({
  key,
  label,
  kind: 'money',
  default: null,
  rules: [rule],
});
const share = (key: string, label: string, rule: string): Setting => ({
  key,
  label,
  kind: 'share',
  default: null,
  rules: [rule],
});

/** Qingdao promises many awards and names no figure: the amounts are settings without a default. */
export const qingdaoSettings: readonly Setting[] = [
  decisiveDay(['QD-00', 'QD-03', 'QD-05', 'QD-06', 'QD-08', 'QD-18', 'QD-19', 'QD-21', 'QD-24']),
  money('introductionSubsidyFen', '重点引进机构运营补贴（文件写“一定”）', 'QD-03'),
  money('bestFacilityAwardFen', '绩效考核择优奖励金额（文件未写）', 'QD-05'),
  money('benchmarkAwardFen', '标杆孵化器一次性奖励金额（文件未写）', 'QD-06'),
  share('offshoreShareBasisPoints', '离岸（异地）基地补贴占实际投入的比例（文件写“一定”）', 'QD-08'),
  money('offshoreCapFen', '离岸（异地）基地补贴上限（文件未写）', 'QD-08'),
  money('highTechAwardFen', '每认定一家高企奖励孵化器的金额（文件写“一定”）', 'QD-18'),
  money('winnerStartFen', '大赛获奖落户企业的项目启动资金（文件未写）', 'QD-19'),
  share('voucherShareBasisPoints', '创新券补助比例（文件写“一定比例”）', 'QD-21'),
  money('voucherCapFen', '创新券补助上限（文件未写）', 'QD-21'),
  share('eventShareBasisPoints', '重大影响力活动补助占投入的比例（文件写“一定”）', 'QD-24'),
  money('eventCapFen', '重大影响力活动补助上限（文件未写）', 'QD-24'),
  {
    key: 'technologySmeMinimum',
    label: '市级孵化器认定要求的科技型中小企业入库数（文件未写）',
    kind: 'count',
    default: null,
    rules: ['QD-17'],
  },
  {
    key: 'mentorPool',
    label: '300名创业导师是目标还是上限',
    kind: 'choice',
    default: 'soft',
    choices: [
      { value: 'soft', label: '目标，超过时提示' },
      { value: 'hard', label: '上限，不再遴选' },
    ],
    rules: ['QD-14'],
  },
  {
    key: 'cumulativeSince',
    label: '“累计”从何时起算（文件未写）',
    kind: 'choice',
    default: 'policy',
    choices: [
      { value: 'policy', label: '自2019年1月1日起' },
      { value: 'ever', label: '含2019年以前的存量' },
    ],
    rules: ['QD-02'],
  },
  {
    key: 'cultivatedMeans',
    label: '“培育”的高企和科技型中小企业按什么计',
    kind: 'choice',
    default: 'tenant',
    choices: [
      { value: 'tenant', label: '证书生效前曾入驻本地载体' },
      { value: 'local', label: '本地登记的企业均计' },
    ],
    rules: ['QD-02'],
  },
  {
    key: 'trainingEvents',
    label: '哪些活动计入培训人次（文件未写）',
    kind: 'choice',
    default: 'named',
    choices: [
      { value: 'named', label: '系列名或活动名含“培训、训练、讲堂、讲座、课程”的活动' },
      { value: 'all', label: '全部活动' },
    ],
    rules: ['QD-02'],
  },
  {
    key: 'excellentRepeat',
    label: '择优奖励能否每年获得',
    kind: 'choice',
    default: 'everyYear',
    choices: [
      { value: 'everyYear', label: '每年考核均可' },
      { value: 'once', label: '只奖励一次' },
    ],
    rules: ['QD-05'],
  },
  {
    key: 'excellentBase',
    label: '择优比例的基数',
    kind: 'choice',
    default: 'all',
    choices: [{ value: 'all', label: '当年参加考核的全部孵化器' }],
    rules: ['QD-05'],
  },
  {
    key: 'excellentTie',
    label: '同分时如何排序',
    kind: 'choice',
    default: 'exclude',
    choices: [
      { value: 'exclude', label: '名额线上同分的均不列入' },
      { value: 'earlier', label: '认定较早者优先' },
    ],
    rules: ['QD-05'],
  },
];
