import type { Kinds } from './kind.js';

const facilityAwards = 'pages/awards/facility/index?id={facilityId}';

export const awardsNews = {
  'award.submitted': { title: '待审核：奖补', text: '「{facility}」的一项奖补等待审核：{title}', page: facilityAwards },
  'award.approved': { title: '奖补已批准', text: '「{facility}」的奖补已{note}。{title}', page: facilityAwards },
  'award.refused': { title: '奖补未批准', text: '「{facility}」的奖补未批准：{note}', page: facilityAwards },
  'award.paid': { title: '奖补已到账', text: '「{facility}」的奖补已拨付：{note}', page: facilityAwards },
} as const satisfies Kinds;
