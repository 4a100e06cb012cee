import { mismatchOf, cutDescription, newOrderNo } from '../../../src/features/payments/order.rules.js';
import type { OrderRecord } from '../../../src/features/payments/order.model.js';
import {
  ORDER_STATUSES,
  ORDER_TRANSITIONS,
  REFUND_STATUSES,
  REFUND_TRANSITIONS,
} from '../../../src/features/payments/order.states.js';
import { fen } from '../../../src/shared/money.js';
import { canMove } from '../../../src/shared/states.js';

const ALLOWED = ['created→paid', 'created→closed', 'paid→refunding', 'closed→refunding', 'refunding→refunded'];

describe('orders', () => {
  it.each(ORDER_STATUSES.flatMap(from => ORDER_STATUSES.map(to => [from, to] as const)))(
    '%s → %s as the table says',
    (from, to) => {
      expect(canMove(ORDER_TRANSITIONS, from, to)).toBe(ALLOWED.includes(`${from}→${to}`));
    },
  );

  it('never come back to where they were', () => {
    const reach = (from: keyof typeof ORDER_TRANSITIONS): string[] =>
      ORDER_TRANSITIONS[from].flatMap(to => [to, ...reach(to)]);

    for (const status of ORDER_STATUSES) expect(reach(status)).not.toContain(status);
  });

  it('have numbers that WeChat Pay takes, and no two alike', () => {
    const numbers = Array.from({ length: 1_000 }, () => newOrderNo(new Date('2026-03-05T16:30:00Z')));

    expect(numbers.every(no => /^cf20260306[0-9a-z]{15}$/.test(no))).toBe(true);
    expect(new Set(numbers).size).toBe(1_000);
  });

  it('have descriptions that WeChat Pay takes', () => {
    const cut = cutDescription('报名费：'.repeat(20));

    expect(Buffer.byteLength(cut)).toBeLessThanOrEqual(127);
    expect(cut.startsWith('报名费：报名费')).toBe(true);
  });
});

describe('refunds', () => {
  it('end where nothing follows', () => {
    const ends = REFUND_STATUSES.filter(status => REFUND_TRANSITIONS[status].length === 0);

    expect(ends).toEqual(['succeeded', 'closed']);
  });
});

describe('a payment', () => {
  const order = { amountFen: fen(5_000) } as OrderRecord;
  const payment = {
    orderNo: 'o',
    transactionId: 't',
    amountFen: fen(5_000),
    currency: 'CNY',
    openid: 'o-1',
    paidAt: new Date(0),
  };

  it.each([
    ['is right', {}, null],
    ['is a fen short', { amountFen: fen(4_999) }, 'amount'],
    ['is a fen over', { amountFen: fen(5_001) }, 'amount'],
    ['is in dollars', { currency: 'USD' }, 'currency'],
    ['is by somebody else', { openid: 'o-2' }, 'payer'],
  ] as const)('%s', (_name, change, mismatch) => {
    expect(mismatchOf(order, { ...payment, ...change }, 'o-1')).toBe(mismatch);
  });
});
