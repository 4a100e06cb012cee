const MINUTES = { quarter: 15, halfHour: 30, hour: 60, threeHours: 180, day: 1_440, twoDays: 2_880 } as const;

/** How long before its subject a reminder may come: what a person can choose from. */
export type LeadKey = keyof typeof MINUTES;
export const LEADS: Readonly<Record<LeadKey, { minutes: number; words: string }>> = {
  twoDays: { minutes: MINUTES.twoDays, words: '两天' },
  day: { minutes: MINUTES.day, words: '一天' },
  threeHours: { minutes: MINUTES.threeHours, words: '三小时' },
  hour: { minutes: MINUTES.hour, words: '一小时' },
  halfHour: { minutes: MINUTES.halfHour, words: '半小时' },
  quarter: { minutes: MINUTES.quarter, words: '一刻钟' },
};
export const LEAD_KEYS = Object.keys(LEADS) as [LeadKey, ...LeadKey[]];

/** What one can be reminded of ahead of time, and how far ahead unless the person chooses otherwise. */
export const REMINDED = {
  booking: { title: '导师辅导', usual: ['day', 'hour'] },
  event: { title: '活动', usual: ['day', 'hour'] },
} as const satisfies Record<string, { title: string; usual: readonly LeadKey[] }>;
export type RemindedThing = keyof typeof REMINDED;

/** Which kind of news carries a reminder: from half a day ahead it is about the agenda, nearer about the start. */
export const reminderKindOf = (thing: RemindedThing, lead: LeadKey): `${RemindedThing}.${'day' | 'hour'}` =>
  `${thing}.${LEADS[lead].minutes >= MINUTES.day / 2 ? 'day' : 'hour'}`;

/** 免打扰: Shanghai wall-clock times between which no WeChat message is sent, unless the person sets others. */
export const USUAL_QUIET_HOURS = { from: '22:00', to: '07:30' } as const;

/** A reminder that falls into the usual quiet hours and whose subject begins before they end comes so long before them. */
export const BEFORE_QUIET_MINUTES = 30;
