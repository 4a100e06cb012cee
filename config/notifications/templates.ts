/** A template of the operator's WeChat account: which of our data fills which typed field. Ids are the account's. */
export interface Template {
  id: string;
  /** `once`: each consent is good for one message. `long`: for many, where WeChat allows the account that. */
  kind: 'once' | 'long';
  title: string;
  /** Typed field (`thing1`, `time2`) → the part of the data that fills it. */
  fields: Readonly<Record<string, string>>;
  /** What stands in for a part that neither the data nor the kind gives. */
  defaults?: Readonly<Record<string, string>>;
  /** The values that an `enum` field allows. */
  choices?: Readonly<Record<string, readonly string[]>>;
}

export type TemplateKey = keyof typeof TEMPLATES;

const OPEN_FOR_MORE = '点击查看详情';

/** Ids are placeholders known to the fake WeChat; an account's own are set in `WX_TEMPLATES` (JSON, see `config/env.ts`). */
export const TEMPLATES = {
  bookingResult: {
    id: 'tmpl-booking-result',
    kind: 'once',
    title: '预约结果通知',
    fields: { thing1: 'mentor', time2: 'startsAt', phrase3: 'result', thing4: 'note' },
    defaults: { result: '已更新', note: OPEN_FOR_MORE },
  },
  bookingReminder: {
    id: 'tmpl-booking-reminder',
    kind: 'once',
    title: '预约开始提醒',
    fields: { thing1: 'with', time2: 'startsAt', thing3: 'place' },
  },
  /** What the next days bring, a session or an event: its own template, so that one tap pays for both reminders. */
  agenda: {
    id: 'tmpl-agenda',
    kind: 'once',
    title: '日程提醒',
    fields: { thing1: 'matter', time2: 'startsAt', thing3: 'place' },
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
    defaults: { result: '已更新', note: OPEN_FOR_MORE },
  },
  decision: {
    id: 'tmpl-decision',
    kind: 'once',
    title: '审核结果通知',
    fields: { thing1: 'subject', phrase2: 'result', thing3: 'note' },
    defaults: { subject: '您的申请', result: '已更新', note: OPEN_FOR_MORE },
  },
  /** For those who are waited for: a mentor with an open request, a reviewer with a queue. */
  waiting: {
    id: 'tmpl-waiting',
    kind: 'once',
    title: '待办事项提醒',
    fields: { thing1: 'matter', number2: 'count', thing3: 'note' },
    defaults: { count: '1', note: OPEN_FOR_MORE },
  },
} as const satisfies Record<string, Template>;
