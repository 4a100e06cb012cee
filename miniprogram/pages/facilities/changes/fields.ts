import type { EntryField } from '../../../shared/entry.js';

const REPORT_FIELDS: EntryField[] = [
  { name: 'changedOn', label: '变更日期', type: 'day', hint: '以实际发生的日期为准' },
  { name: 'description', label: '变更情况', type: 'long', longest: 1000 },
];

const CHANGE_FIELDS: EntryField[] = [
  {
    name: 'kind',
    label: '变更事项',
    type: 'choice',
    choices: [
      { value: 'name', label: '名称变更' },
      { value: 'operator', label: '运营机构变更' },
      { value: 'premises', label: '场地变更' },
      { value: 'direction', label: '发展方向变更' },
      { value: 'legalRepresentative', label: '法定代表人变更' },
      { value: 'other', label: '其他重大事项' },
    ],
  },
  { name: 'before', label: '变更前', type: 'text', longest: 200, optional: true },
  { name: 'after', label: '变更后', type: 'text', longest: 200, optional: true },
  ...REPORT_FIELDS,
];

/** 输出备案: what is filed before management or a brand goes to another facility (通辽 三(二)). */
const OUTPUT_FIELDS: EntryField[] = [
  {
    name: 'kind',
    label: '输出方式',
    type: 'choice',
    choices: [
      { value: 'management', label: '管理服务输出' },
      { value: 'brand', label: '品牌输出' },
    ],
  },
  { name: 'recipient', label: '接受输出的载体', type: 'text', longest: 60 },
  { name: 'startsOn', label: '开始日期', type: 'day', hint: '须在开始之前备案' },
  { name: 'endsOn', label: '结束日期', type: 'day', optional: true },
  { name: 'content', label: '输出内容', type: 'long', longest: 1000, optional: true },
];

/** The forms of the page: a change nobody has written down yet, one that is known already, a filing of output. */
export const FORMS = {
  change: { title: '报告变更', fields: CHANGE_FIELDS, sendText: '提交报告', said: '已报告' },
  report: { title: '填写变更报告', fields: REPORT_FIELDS, sendText: '提交报告', said: '已报告' },
  output: { title: '输出备案', fields: OUTPUT_FIELDS, sendText: '提交备案', said: '已备案' },
} as const;
