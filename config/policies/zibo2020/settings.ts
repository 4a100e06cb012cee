import { decisiveDay, promotionReading } from '../commonSettings.js';
import type { Setting } from '../shape.js';

const AWARD_RULES = ['ZB-08', 'ZB-09', 'ZB-10', 'ZB-11', 'ZB-12', 'ZB-13', 'ZB-14', 'ZB-15', 'ZB-17'];

/** What the Zibo text leaves open, with the defaults we ship. */
export const ziboSettings: readonly Setting[] = [
  decisiveDay([...AWARD_RULES, 'ZB-23']),
  promotionReading(['ZB-09', 'ZB-10']),
  {
    key: 'scienceParkBase',
    label: '大学科技园再补助以哪一笔省补助为基数',
    kind: 'choice',
    default: 'paid',
    choices: [
      { value: 'paid', label: '省级实际补助金额（未填时暂按公布标准）' },
      { value: 'nominal', label: '省级公布标准' },
    ],
    rules: ['ZB-10'],
  },
  {
    key: 'areaCombination',
    label: '同一孵化器既有新建又有改扩建面积',
    kind: 'choice',
    default: 'both',
    choices: [
      { value: 'both', label: '两项分别计算、分别封顶后相加' },
      { value: 'larger', label: '只取较高的一项' },
    ],
    rules: ['ZB-11'],
  },
  {
    key: 'areaRounding',
    label: '不足1平方米的面积',
    kind: 'choice',
    default: 'exact',
    choices: [
      { value: 'exact', label: '按实际面积计算，不足1分舍去' },
      { value: 'wholeMetre', label: '只计整平方米' },
    ],
    rules: ['ZB-11'],
  },
  {
    key: 'cultivationTimes',
    label: '培育计划扶持次数',
    kind: 'choice',
    default: 'once',
    choices: [{ value: 'once', label: '每家一次' }],
    rules: ['ZB-08'],
  },
  {
    key: 'demonstrationTimes',
    label: '示范性众创空间“一次性”的含义',
    kind: 'choice',
    default: 'lifetime',
    choices: [{ value: 'lifetime', label: '每处终身一次' }],
    rules: ['ZB-12'],
  },
  {
    key: 'incubateePer',
    label: '“每个”最高100万元按什么计',
    kind: 'choice',
    default: 'enterprise',
    choices: [
      { value: 'enterprise', label: '按每家高新技术企业' },
      { value: 'facility', label: '按每家载体合计' },
    ],
    rules: ['ZB-13'],
  },
  {
    key: 'facilityLevelOn',
    label: '“省级以上”以哪一天的级别为准',
    kind: 'choice',
    default: 'certification',
    choices: [
      { value: 'certification', label: '企业取得高企证书之日' },
      { value: 'calculation', label: '测算之日' },
    ],
    rules: ['ZB-13'],
  },
  {
    key: 'platformTimes',
    label: '公共技术服务平台扶持次数',
    kind: 'choice',
    default: 'once',
    choices: [{ value: 'once', label: '每个平台一次' }],
    rules: ['ZB-14'],
  },
  {
    key: 'eventBasis',
    label: '重大活动扶持的计算单位',
    kind: 'choice',
    default: 'perEvent',
    choices: [{ value: 'perEvent', label: '每场活动，不超过实际支出' }],
    rules: ['ZB-17'],
  },
  {
    key: 'areaBasis',
    label: '孵化面积按什么口径（文件未写）',
    kind: 'choice',
    default: 'whole',
    choices: [
      { value: 'whole', label: '载体档案登记的全部面积' },
      { value: 'incubation', label: '只计孵化用房' },
    ],
    rules: ['ZB-02'],
  },
  {
    key: 'operatorCount',
    label: '同一机构既办孵化器又办众创空间计几家',
    kind: 'choice',
    default: 'facility',
    choices: [
      { value: 'facility', label: '按载体各计一家' },
      { value: 'operator', label: '同一运营机构只计一家' },
    ],
    rules: ['ZB-02'],
  },
  {
    key: 'enclaveCounts',
    label: '飞地孵化器是否计入全市目标',
    kind: 'choice',
    default: 'include',
    choices: [
      { value: 'include', label: '计入' },
      { value: 'exclude', label: '不计入' },
    ],
    rules: ['ZB-02', 'ZB-04'],
  },
  {
    key: 'voucherShareBasisPoints',
    label: '创新券补助比例（见省级规定，文件未写）',
    kind: 'share',
    default: null,
    rules: ['ZB-15'],
  },
  {
    key: 'voucherCapFen',
    label: '创新券补助上限（见省级规定，文件未写）',
    kind: 'money',
    default: null,
    rules: ['ZB-15'],
  },
];
