import { at, type Rows } from '../row.js';

export const paymentsRows: Rows = {
  'orders.prepay': { may: ['founder'], params: at('order') },
  'orders.list': { may: ['finance', 'admin', 'auditor', 'elsewhere'] },
  'orders.get': { may: ['founder', 'finance', 'admin', 'auditor'], params: at('order') },
  'orders.refund': { may: ['finance', 'admin'], params: at('order'), body: () => ({ reason: '活动取消' }) },
  'payments.notify': { may: 'everyone', upload: { text: '{}', headers: {} } },
  'payments.refundNotify': { may: 'everyone', upload: { text: '{}', headers: {} } },
};
