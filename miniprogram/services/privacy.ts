import type { Page } from '../shared/listState.js';
import { request } from '../shared/request.js';

export interface ConsentText {
  kind: string;
  version: string;
  title: string;
  text: string;
  isRequired: boolean;
  hash: string;
  givenAt: string | null;
}

export interface Consents {
  isDue: boolean;
  texts: ConsentText[];
}

export interface OpenDuty {
  kind: string;
  sentence: string;
  count: number;
}

export interface OwnAct {
  id: string;
  action: string;
  /** 操作名称 */
  name: string;
  subject: string;
  at: string;
  opinion: string | null;
}

export interface Block {
  id: string;
  state: 'inForce' | 'appealed' | 'lifted' | 'expired';
  scopes: ('account' | 'bookings' | 'events')[];
  reason: string;
  at: string;
  until: string | null;
  appeal: { text: string; outcome: 'upheld' | 'lifted' | null; answer: string | null } | null;
}

/** 需要同意的文本与本人的同意 */
export const fetchConsents = () => request<Consents>('GET', '/me/consents', { asSelf: true });

/** 首次登录前请人阅读的文本 */
export const fetchConsentTexts = () =>
  request<{ texts: Omit<ConsentText, 'givenAt'>[] }>('GET', '/public/consent-texts', { asSelf: true });

/** 同意所展示的文本 */
export const giveConsents = (texts: { kind: string; hash: string }[]) =>
  request<null>('POST', '/me/consents', { body: { texts }, asSelf: true });

/** 撤回同意 */
export const withdrawConsent = (kind: string) => request<null>('DELETE', `/me/consents/${kind}`, { asSelf: true });

/** 导出本人数据 */
export const fetchOwnData = () => request<{ exportedAt: string; parts: object }>('GET', '/me/data', { asSelf: true });

/** 注销前未了的事项 */
export const fetchOpenDuties = () => request<{ duties: OpenDuty[] }>('GET', '/me/deletion', { asSelf: true });

/** 注销账号 */
export const deleteAccount = () => request<null>('DELETE', '/me', { asSelf: true });

/** 本人的操作记录 */
export const fetchOwnActs = (cursor?: string) =>
  request<Page<OwnAct>>('GET', '/me/acts', { query: { cursor }, asSelf: true });

/** 对本人的限制 */
export const fetchOwnBlocks = () => request<{ items: Block[] }>('GET', '/me/blocks', { asSelf: true });

/** 申诉 */
export const appealBlock = (id: string, text: string) =>
  request<Block>('POST', `/blocks/${id}/appeal`, { body: { text }, asSelf: true });
