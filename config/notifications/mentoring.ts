import type { Kinds } from './kind.js';

const dayPage = 'pages/mentoring/day/index?id={dayId}';

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
  'mentorDay.invited': {
    title: '导师日邀请：请填写意向',
    text: '您已受邀参加 {on} {from} 的「{title}」（{place}）。请选出最想见的对方，排期按双方意向生成。',
    page: dayPage,
  },
  'mentorDay.published': {
    title: '导师日排期已发布',
    text: '「{title}」（{on} {from}，{place}）的排期已经发布，请查看您的面谈时间。',
    page: dayPage,
  },
  'mentorDay.evening': {
    title: '今天的面谈怎么样',
    text: '「{title}」已结束，请为每场面谈写一句意见，工作人员据此安排后续。',
    page: dayPage,
  },
  'mentorDay.cancelled': {
    title: '导师日已取消',
    text: '原定 {on} {from} 的「{title}」已取消，不必前往。',
    page: 'pages/mentoring/days/index',
  },
} as const satisfies Kinds;
