import type { Kinds } from './kind.js';

const inboxPage = 'pages/inbox/list/index';

/** 催办: what people at the desk hear about matters that wait. One message a day and area, whatever waits. */
export const deskNews = {
  'desk.waiting': {
    title: '有事项等您办理',
    text: '{area}有 {count} 件等您办理，最早一件第 {workingDay} 个工作日，{dueOn} 到期。请在管理端处理。',
    page: inboxPage,
    template: 'waiting',
    fills: { matter: '{area}待办', note: '最早一件 {dueOn} 到期' },
    nudge: true,
  },
  'desk.overdue': {
    title: '下级办理已超期',
    text: '{area}有 {count} 件超过办理时限（{people}），请督促办理。',
    page: inboxPage,
    template: 'waiting',
    fills: { matter: '{area}超期', note: '请督促办理' },
    priority: 2,
    nudge: true,
  },
} as const satisfies Kinds;
