import type { Kinds } from './kind.js';

export const mentoringNews = {
  'mentoring.taskDue': {
    title: '辅导任务明天到期',
    text: '「{text}」约定在 {dueOn} 前完成。',
    page: 'pages/mentoring/tasks/index',
  },
  'mentoring.nudge': {
    title: '有企业在等您',
    text: '{mentor}导师您好，您有 {open} 个待答复的预约。方便时请看看请求和可约时间；若近期不便，可以设置暂停。',
    page: 'pages/mentors/workbench/index',
  },
} as const satisfies Kinds;
