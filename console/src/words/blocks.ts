import type { BlockScope, BlockState } from '../api/blocks.js';

/** What a block keeps a person from, as the desk says it. */
export const SCOPE_WORDS: Readonly<Record<BlockScope, string>> = {
  account: '整个账号',
  bookings: '预约导师',
  events: '报名活动',
};
export const SCOPES = Object.keys(SCOPE_WORDS) as BlockScope[];

export const BLOCK_STATE_WORDS: Readonly<Record<BlockState, string>> = {
  inForce: '生效中',
  appealed: '申诉待答复',
  lifted: '已解除',
  expired: '已到期',
};
