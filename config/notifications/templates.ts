/** A template of the operator's WeChat account: which of our data fills which typed field. Ids are the account's. */
export interface Template {
  id: string;
  kind: 'once' | 'long';
  title: string;
  fields: Readonly<Record<string, string>>;
}

export type TemplateKey = keyof typeof TEMPLATES;

/** Ids are placeholders known to the fake WeChat; an account's own are set in `WX_TEMPLATES` (JSON, key → id). */
export const TEMPLATES = {
  bookingResult: {
    id: 'tmpl-booking-result',
    kind: 'once',
    title: '预约结果通知',
    fields: { thing1: 'mentor', time2: 'startsAt', phrase3: 'result', thing4: 'note' },
  },
  bookingReminder: {
    id: 'tmpl-booking-reminder',
    kind: 'once',
    title: '预约开始提醒',
    fields: { thing1: 'mentor', time2: 'startsAt', thing3: 'place' },
  },
  eventReminder: {
    id: 'tmpl-event-reminder',
    kind: 'once',
    title: '活动开始提醒',
    fields: { thing1: 'event', time2: 'startsAt', thing3: 'place' },
  },
  eventResult: {
    id: 'tmpl-event-result',
    kind: 'once',
    title: '报名结果通知',
    fields: { thing1: 'event', phrase2: 'result', thing3: 'note' },
  },
  decision: {
    id: 'tmpl-decision',
    kind: 'once',
    title: '审核结果通知',
    fields: { thing1: 'subject', phrase2: 'result', thing3: 'note' },
  },
} as const satisfies Record<string, Template>;
