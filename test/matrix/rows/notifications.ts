import { at, type Rows } from '../row.js';

export const notificationsRows: Rows = {
  'notifications.list': { may: 'everyone' },
  'notifications.read': { may: ['founder'], params: at('notification') },
  'subscriptions.record': { may: 'everyone', body: () => ({ results: {} }) },
  'subscriptions.balances': { may: 'everyone' },
  'wechatPush.check': { may: 'everyone' },
  'wechatPush.take': { may: 'everyone', upload: { text: '{}', headers: {} } },
};
