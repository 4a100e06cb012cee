import { textOf, type StatusText } from './status.js';

export const blockStatus = (state: string): StatusText =>
  textOf(
    {
      inForce: { label: '生效中', tone: 'bad' },
      appealed: { label: '申诉处理中', tone: 'busy' },
      lifted: { label: '已解除', tone: 'good' },
      expired: { label: '已到期', tone: 'plain' },
    },
    state,
  );

const SCOPES: Readonly<Record<string, string>> = {
  account: '整个账号',
  bookings: '预约导师',
  events: '报名活动',
};

/** What a block keeps a person from, as they would say it. */
export const scopesText = (scopes: readonly string[]): string => scopes.map(scope => SCOPES[scope] ?? scope).join('、');
