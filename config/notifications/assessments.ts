import type { Kinds } from './kind.js';

const formPage = 'pages/assessments/form/index?id={formId}';
const rectificationPage = 'pages/assessments/rectification/index?id={rectificationId}';

/** News of annual assessments and rectification. */
export const assessmentsNews = {
  'assessment.opened': {
    title: '年度考核开始',
    text: '{year} 年度考核已开始，请在 {dueOn} 前完成自评。',
    page: formPage,
  },
  'assessment.due': {
    title: '年度考核自评即将截止',
    text: '{year} 年度考核自评 {dueOn} 截止，请尽快提交。',
    page: formPage,
  },
  'assessment.submitted': {
    title: '待核查：年度考核',
    text: '「{facility}」已提交 {year} 年度考核自评，请安排现场核查。',
    page: formPage,
  },
  'assessment.checked': {
    title: '年度考核核查结果',
    text: '{year} 年度考核自评{result}。{note}',
    page: formPage,
  },
  'assessment.graded': {
    title: '年度考核等次已发布',
    text: '「{facility}」{year} 年度考核等次：{grade}。',
    page: formPage,
  },
  'rectification.opened': {
    title: '限期整改通知',
    text: '{year} 年度考核不合格，请在 {dueOn} 前完成整改并提交报告。',
    page: rectificationPage,
    priority: 1,
  },
  'rectification.due': {
    title: '整改期限将到',
    text: '{year} 年度考核整改 {dueOn} 到期，还有 {days} 天。',
    page: rectificationPage,
    priority: 1,
  },
  'rectification.reported': {
    title: '待复核：考核整改',
    text: '「{facility}」已提交 {year} 年度考核整改报告，请复核。',
    page: rectificationPage,
  },
  'rectification.overdue': {
    title: '整改逾期未报告',
    text: '「{facility}」{year} 年度考核整改已于 {dueOn} 到期，仍未提交报告。',
    page: rectificationPage,
  },
  'rectification.decided': {
    title: '整改复核结果',
    text: '{year} 年度考核整改：{result}。{note}',
    page: rectificationPage,
    priority: 1,
  },
} as const satisfies Kinds;
