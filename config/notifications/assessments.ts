import type { Kinds } from './kind.js';

const formPage = 'pages/assessments/form/index?id={formId}';
const noticePage = 'pages/disclosure/notice/index?id={noticeId}';
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
  'assessment.publicised': {
    title: '年度考核拟定等次公示',
    text: '「{facility}」{year} 年度考核拟定等次：{grade}，公示至 {closesOn}。有异议的请在公示期内提出。',
    page: noticePage,
  },
  'assessment.noticeWithdrawn': {
    title: '年度考核公示撤回',
    text: '「{facility}」{year} 年度考核的拟定等次公示已撤回：{reason}。重新拟定后会再次公示。',
    page: noticePage,
  },
  'assessment.noticeUpheld': {
    title: '等次公示有异议成立',
    text: '{year} 年度考核拟定等次公示已期满，有异议成立，等次不自动发布，请撤回名单或确认发布。',
    page: noticePage,
    priority: 1,
  },
  'assessment.graded': {
    title: '年度考核等次已发布',
    text: '「{facility}」{year} 年度考核等次：{grade}。',
    page: formPage,
  },
  'assessment.correctionProposed': {
    title: '年度考核等次拟更正',
    text: '「{facility}」{year} 年度考核等次拟由{from}更正为{grade}：{reason}。核定前原等次有效。',
    page: formPage,
  },
  'assessment.corrected': {
    title: '年度考核等次已更正',
    text: '「{facility}」{year} 年度考核等次由{from}更正为{grade}：{reason}。奖补分期随之重新计算。',
    page: formPage,
    priority: 1,
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
