import type { Policy } from '../../../services/policies.js';

export interface Option {
  value: string;
  name: string;
}

/** One cell of a list entry: picked from options, a day, or money in yuan. */
export interface Column {
  key: string;
  label: string;
  kind: 'pick' | 'day' | 'money';
  optional?: boolean;
  options?: readonly Option[];
}

export interface ListShape {
  add: string;
  columns: readonly Column[];
}

const GRADES: readonly Option[] = [
  { value: 'excellent', name: '优秀' },
  { value: 'good', name: '良好' },
  { value: 'pass', name: '合格' },
  { value: 'fail', name: '不合格' },
];

const RECTIFIED: readonly Option[] = [
  { value: '', name: '没有（或还没有结果）' },
  { value: 'yes', name: '复核合格' },
  { value: 'no', name: '复核仍不合格' },
];

const FIRST_YEAR = 2018;
const YEARS: readonly Option[] = Array.from({ length: 15 }, (_, index) => {
  const year = String(FIRST_YEAR + index);
  return { value: year, name: `${year}年` };
});

const FIXED: Readonly<Record<string, ListShape>> = {
  assessments: {
    add: '添加一年的考核',
    columns: [
      { key: 'year', label: '年度', kind: 'pick', options: YEARS },
      { key: 'grade', label: '等次', kind: 'pick', options: GRADES },
      { key: 'decidedOn', label: '结论日期', kind: 'day', optional: true },
      { key: 'rectified', label: '整改复核（不合格时）', kind: 'pick', options: RECTIFIED, optional: true },
    ],
  },
  highTechIncubatees: {
    add: '添加一家高企',
    columns: [
      { key: 'movedInOn', label: '入驻日期', kind: 'day' },
      { key: 'certifiedOn', label: '证书日期', kind: 'day' },
      { key: 'provincialAwardFen', label: '省级奖励（元）', kind: 'money', optional: true },
    ],
  },
  settledWinners: { add: '添加一家获奖企业', columns: [{ key: 'settledOn', label: '落户日期', kind: 'day' }] },
  materialChanges: {
    add: '添加一次变更',
    columns: [
      { key: 'on', label: '变更日期', kind: 'day' },
      { key: 'reportedOn', label: '报告日期', kind: 'day', optional: true },
    ],
  },
  managementOutputs: {
    add: '添加一项输出',
    columns: [
      { key: 'startsOn', label: '开始日期', kind: 'day' },
      { key: 'filedOn', label: '备案日期', kind: 'day', optional: true },
    ],
  },
  approvals: {
    add: '添加一笔资金',
    columns: [
      { key: 'approvedOn', label: '批准日期', kind: 'day' },
      { key: 'paidOn', label: '到账日期', kind: 'day', optional: true },
    ],
  },
};

/** What an entry of a list asks for; the levels are the place's own. */
export function shapeOf(key: string, ladder: Policy['ladder']): ListShape | undefined {
  if (key !== 'recognitions') return FIXED[key];
  const options = ladder.map(({ level, name }) => ({ value: level, name }));
  return {
    add: '添加一次认定',
    columns: [
      { key: 'level', label: '级别', kind: 'pick', options },
      { key: 'on', label: '认定日期', kind: 'day' },
      { key: 'awardedFen', label: '实际奖励额（元）', kind: 'money', optional: true },
    ],
  };
}
