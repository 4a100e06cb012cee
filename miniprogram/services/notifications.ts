import type { Page } from '../shared/listState.js';
import { request } from '../shared/request.js';

export interface Notification {
  id: string;
  kind: string;
  title: string;
  text: string;
  /** The page it leads to, without a slash in front. */
  page: string;
  createdAt: string;
  readAt: string | null;
}

export interface Template {
  key: string;
  id: string;
  title: string;
}

export interface Consents {
  balances: Record<string, number>;
  templates: Template[];
}

/** 我的消息 */
export const fetchNotifications = (query: { cursor?: string; limit?: number } = {}) =>
  request<Page<Notification> & { unread: number }>('GET', '/notifications', { query });

/** 标记为已读 */
export const markRead = (id: string) => request<Notification>('POST', `/notifications/${id}/read`);

/** 剩余的微信提醒次数 */
export const fetchConsents = () => request<Consents>('GET', '/subscriptions');

/** 记录订阅授权 */
export const sendConsents = (results: Record<string, 'accept' | 'reject'>) =>
  request<Consents>('POST', '/subscriptions', { body: { results } });
