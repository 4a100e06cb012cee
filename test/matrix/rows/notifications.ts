import { at, type Rows } from '../row.js';

const wishes = { quiet: { from: '22:00', to: '07:30' }, leads: { booking: ['day'], event: ['hour'] }, sms: false };

export const notificationsRows: Rows = {
  'notifications.list': { may: 'everyone' },
  'notifications.read': { may: ['founder'], params: at('notification') },
  'notifications.readAll': { may: 'everyone' },
  'subscriptions.record': { may: 'everyone', body: () => ({ results: {} }) },
  'subscriptions.balances': { may: 'everyone' },
  'reminders.upcoming': { may: 'everyone' },
  'reminders.settings': { may: 'everyone' },
  'reminders.change': { may: 'everyone', body: () => wishes },
  'deliveries.mine': { may: 'everyone' },
  'deliveries.ofCity': { may: ['coordinator', 'admin', 'auditor', 'elsewhere'] },
  'wechatPush.check': { may: 'everyone' },
  'wechatPush.take': { may: 'everyone', upload: { text: '{}', headers: {} } },
};
