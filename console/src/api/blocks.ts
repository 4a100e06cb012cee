import { call, type Page } from './call.js';

export type BlockScope = 'account' | 'bookings' | 'events';
export type BlockState = 'inForce' | 'appealed' | 'lifted' | 'expired';

export interface Block {
  id: string;
  userId: string;
  name: string;
  by: string;
  byName: string;
  state: BlockState;
  scopes: BlockScope[];
  reason: string;
  at: string;
  until: string | null;
  liftReason: string | null;
  appeal: { text: string; at: string; outcome: 'upheld' | 'lifted' | null; answer: string | null } | null;
}

export interface BlockOrder {
  scopes: BlockScope[];
  reason: string;
  until?: string;
}

export const fetchBlocks = (query: { appealed?: string; cursor?: string }) =>
  call<Page<Block>>('GET', '/v1/blocks', { query });

export const blockPerson = (key: string, userId: string, body: BlockOrder) =>
  call<Block>('POST', `/v1/people/${userId}/blocks`, { key, body });

export const liftBlock = (key: string, id: string, reason: string) =>
  call<Block>('POST', `/v1/blocks/${id}/lift`, { key, body: { reason } });

export const answerAppeal = (key: string, id: string, body: { decision: 'uphold' | 'lift'; answer: string }) =>
  call<Block>('POST', `/v1/blocks/${id}/answer`, { key, body });
