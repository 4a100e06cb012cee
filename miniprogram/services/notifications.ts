import type { Page } from '../shared/listState.js';
import { request } from '../shared/request.js';

export interface Notification {
  id: string;
  kind: string;
  /** The shelf it stands on. */
  group: string;
  title: string;
  text: string;
  /** The page it leads to, without a slash in front. */
  page: string;
  createdAt: string;
  readAt: string | null;
  /** Why it did not come by WeChat, in words; empty when it did or never should. */
  whyNot: string;
}

/** One shelf of the inbox. */
export interface NewsGroup {
  key: string;
  title: string;
  unread: number;
}

export interface Template {
  key: string;
  id: string;
  title: string;
  /** `once`: each consent is good for one message; `long`: for many. */
  kind: 'once' | 'long';
  about: string;
}

/** A reminder to come. */
export interface Upcoming {
  title: string;
  thing: string;
  page: string;
  startsAt: string;
  dueAt: string;
  /** How far ahead, in words. */
  lead: string;
  channel: 'wechat' | 'inbox';
  template: string;
}

export type RemindedThing = 'booking' | 'event';

/** How a person wants to be told. */
export interface Wishes {
  quiet: { from: string; to: string } | null;
  leads: Record<RemindedThing, string[]>;
  sms: boolean;
}

export interface ReminderSettings extends Wishes {
  choices: { key: string; words: string }[];
  /** Whether the platform can send text messages at all. */
  hasSms: boolean;
}

export interface Consents {
  balances: Record<string, number>;
  templates: Template[];
}

/** 我的消息 */
export const fetchNotifications = (query: { cursor?: string; limit?: number; group?: string } = {}) =>
  request<Page<Notification> & { unread: number; groups: NewsGroup[] }>('GET', '/notifications', { query });

/** 全部标记为已读 */
export const markAllRead = () => request<{ read: number }>('POST', '/notifications/read-all');

/** 标记为已读 */
export const markRead = (id: string) => request<Notification>('POST', `/notifications/${id}/read`);

/** 剩余的微信提醒次数 */
export const fetchConsents = () => request<Consents>('GET', '/subscriptions');

/** 记录订阅授权 */
export const sendConsents = (results: Record<string, 'accept' | 'reject'>) =>
  request<Consents>('POST', '/subscriptions', { body: { results } });

/** 接下来的提醒 */
export const fetchUpcoming = () => request<{ items: Upcoming[] }>('GET', '/reminders');

/** 我的提醒设置 */
export const fetchReminderSettings = () => request<ReminderSettings>('GET', '/reminders/settings');

/** 修改提醒设置 */
export const saveReminderSettings = (wishes: Wishes) =>
  request<ReminderSettings>('PUT', '/reminders/settings', { body: wishes });
