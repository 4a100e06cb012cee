import type { Consents, ReminderSettings, RemindedThing, Upcoming } from '../services/notifications.js';
import { friendlyTime } from './time.js';

/** A template with what is left of it. */
export interface CreditRow {
  key: string;
  title: string;
  about: string;
  left: string;
  isEmpty: boolean;
  /** A long-term template needs no further consent once it was given. */
  canAsk: boolean;
}

export const creditRows = ({ balances, templates }: Consents): CreditRow[] =>
  templates.map(({ key, title, about, kind }) => {
    const balance = balances[key] ?? 0;
    const isLong = kind === 'long' && balance > 0;
    return {
      key,
      title,
      about,
      left: isLong ? '长期有效' : `还剩 ${balance} 次`,
      isEmpty: balance === 0,
      canAsk: !isLong,
    };
  });

/** A reminder to come, with the way it will take. */
export interface ReminderRow {
  title: string;
  when: string;
  by: string;
  isByWechat: boolean;
  page: string;
  startsAt: string;
}

export const reminderRows = (items: readonly Upcoming[]): ReminderRow[] =>
  items.map(({ title, page, startsAt, dueAt, lead, channel }) => ({
    title,
    page,
    startsAt,
    when: `${friendlyTime(dueAt)}，开始前${lead}`,
    by: channel === 'wechat' ? '微信' : '站内',
    isByWechat: channel === 'wechat',
  }));

/** The templates that upcoming reminders lack, at most as many as one tap may ask for. */
export const lackingTemplates = (items: readonly Upcoming[]): string[] =>
  [...new Set(items.filter(({ channel }) => channel === 'inbox').map(({ template }) => template))].slice(0, 3);

/** How far ahead, as buttons for each thing. */
export interface LeadRow {
  thing: RemindedThing;
  title: string;
  choices: { key: string; words: string; on: boolean }[];
}

const THINGS: readonly { thing: RemindedThing; title: string }[] = [
  { thing: 'booking', title: '导师辅导' },
  { thing: 'event', title: '活动' },
];

export const leadRows = ({ leads, choices }: Pick<ReminderSettings, 'leads' | 'choices'>): LeadRow[] =>
  THINGS.map(({ thing, title }) => ({
    thing,
    title,
    choices: choices.map(one => ({ ...one, on: leads[thing].includes(one.key) })),
  }));
