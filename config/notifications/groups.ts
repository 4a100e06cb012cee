import { awardsNews } from './awards.js';
import { deskNews } from './desk.js';
import { eventsNews } from './events.js';
import { facilitiesNews } from './facilities.js';
import type { Kinds } from './kind.js';
import { mentoringNews } from './mentoring.js';
import { mentorsNews } from './mentors.js';
import { organisationsNews } from './organisations.js';
import { recognitionNews } from './recognition.js';
import { resourcesNews } from './resources.js';
import { vouchersNews } from './vouchers.js';

/** The shelves of the inbox, in their order, with the news that stands on each. */
export const NEWS_GROUPS = {
  mentoring: { title: '辅导', news: { ...mentorsNews, ...mentoringNews } },
  events: { title: '活动', news: eventsNews },
  money: { title: '创新券与奖补', news: { ...vouchersNews, ...awardsNews } },
  organisations: { title: '组织与载体', news: { ...organisationsNews, ...facilitiesNews, ...recognitionNews } },
  resources: { title: '服务与需求', news: resourcesNews },
  desk: { title: '待办催办', news: deskNews },
  /** What no other shelf names. */
  other: { title: '其他', news: {} },
} as const satisfies Record<string, { title: string; news: Kinds }>;

export type NewsGroup = keyof typeof NEWS_GROUPS;
export const NEWS_GROUP_KEYS = Object.keys(NEWS_GROUPS) as [NewsGroup, ...NewsGroup[]];
