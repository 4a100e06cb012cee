import fc from 'fast-check';
import { fen } from '../../../src/shared/money.js';
import {
  disagreements,
  emptyBalances,
  linesOf,
  MOVEMENTS,
  type Movement,
} from '../../../src/features/vouchers/ledger.rules.js';
import { useByOf } from '../../../src/features/vouchers/scheme.rules.js';
import {
  afterClaim,
  afterClosing,
  afterPayment,
  afterRelease,
  afterReversal,
  claimable,
  dayIsOver,
  isPastRedemption,
  isPastUse,
  lastDayOf,
  statusOf,
  type VoucherMoney,
} from '../../../src/features/vouchers/voucher.rules.js';

describe('what a voucher pays of an invoice', () => {
  it.each([
    // remaining, share, invoices → claim
    [100_00, 5_000, 200_00, 100_00],
    [100_00, 5_000, 199_98, 99_99],
    [100_00, 5_000, 200_02, 100_00],
    [100_00, 5_000, 1, 0],
    [100_00, 3_333, 10_00, 3_33],
    [100_00, 10_000, 100_00, 100_00],
    [1, 10_000, 100_00, 1],
    [0, 10_000, 100_00, 0],
  ])('of %i fen left at %i basis points, invoices of %i give %i', (remaining, shareBasisPoints, invoices, expected) => {
    expect(claimable({ remainingFen: fen(remaining), shareBasisPoints }, fen(invoices))).toBe(expected);
  });

  it('never gives two claims more than one claim for both would', () => {
    fc.assert(
      fc.property(fc.nat(1e9), fc.nat(1e9), fc.integer({ min: 1, max: 10_000 }), (one, two, shareBasisPoints) => {
        const share = (invoices: number) => claimable({ remainingFen: fen(1e12), shareBasisPoints }, fen(invoices));
        expect(share(one) + share(two)).toBeLessThanOrEqual(share(one + two));
      }),
    );
  });
});

describe('until when a voucher lasts', () => {
  it.each([
    [{ useByDays: 90, useBy: null, redeemBy: '2026-12-31' }, '2026-03-05', '2026-06-03'],
    [{ useByDays: 365, useBy: null, redeemBy: '2026-12-31' }, '2026-03-05', '2026-12-31'],
    [{ useByDays: null, useBy: '2026-10-31', redeemBy: '2026-12-31' }, '2026-03-05', '2026-10-31'],
    [{ useByDays: 30, useBy: '2026-10-31', redeemBy: '2026-12-31' }, '2026-10-15', '2026-10-31'],
  ])('%j issued on %s is used by %s', (terms, day, expected) => expect(useByOf(terms, day)).toBe(expected));

  it.each([
    ['2026-06-03', false, false],
    ['2026-06-04', true, false],
    ['2026-12-31', true, false],
    ['2027-01-01', true, true],
  ])('on %s use is over: %s, redemption is over: %s', (today, use, redeem) => {
    const deadlines = { useBy: '2026-06-03', redeemBy: '2026-12-31' };
    expect([isPastUse(deadlines, today), isPastRedemption(deadlines, today)]).toEqual([use, redeem]);
  });

  it('ends with the day in Shanghai, by use-by without a contract and by redeem-by with one', () => {
    const deadlines = { useBy: '2026-06-03', redeemBy: '2026-12-31' };
    expect(lastDayOf(deadlines, false)).toBe('2026-06-03');
    expect(lastDayOf(deadlines, true)).toBe('2026-12-31');
    expect(dayIsOver('2026-06-03').toISOString()).toBe('2026-06-03T16:00:00.000Z');
  });
});

describe('where the value of a voucher stands', () => {
  const start = (value: number): VoucherMoney => ({
    remainingFen: fen(value),
    claimedFen: fen(0),
    redeemedFen: fen(0),
    lapsedFen: fen(0),
    returnedFen: fen(0),
    closing: null,
  });
  const total = ({ remainingFen, claimedFen, redeemedFen, lapsedFen, returnedFen }: VoucherMoney) =>
    remainingFen + claimedFen + redeemedFen + lapsedFen + returnedFen;

  it('says what a person would say', () => {
    const fresh = start(100);
    const claimed = afterClaim(fresh, fen(60));
    expect(statusOf(fresh, false)).toBe('issued');
    expect(statusOf(fresh, true)).toBe('spent');
    expect(statusOf(claimed, true)).toBe('claimed');
    expect(statusOf(afterPayment(claimed, fen(60)), true)).toBe('spent');
    expect(statusOf(afterRelease(claimed, fen(60)), true, true)).toBe('rejected');
    expect(statusOf(afterRelease(claimed, fen(60)), true, false)).toBe('spent');
    expect(statusOf(afterPayment(afterClaim(fresh, fen(100)), fen(100)), true)).toBe('redeemed');
    expect(statusOf(afterClosing(fresh, 'returned'), false)).toBe('returned');
    expect(statusOf(afterClosing(claimed, 'expired'), true)).toBe('claimed');
    expect(statusOf(afterRelease(afterClosing(claimed, 'expired'), fen(60)), true)).toBe('expired');
  });

  it('adds up to the value after any history', () => {
    const step = fc.record({
      act: fc.constantFrom('claim', 'pay', 'release', 'reverse', 'expire', 'return'),
      part: fc.nat(100),
    });
    fc.assert(
      fc.property(fc.nat(1e10), fc.array(step, { maxLength: 30 }), (value, steps) => {
        let money = start(value);
        for (const { act, part } of steps) {
          const of = (whole: number) => fen(Math.floor((whole * part) / 100));
          if (act === 'claim' && !money.closing) money = afterClaim(money, of(money.remainingFen));
          if (act === 'pay') money = afterPayment(money, of(money.claimedFen));
          if (act === 'release') money = afterRelease(money, of(money.claimedFen));
          if (act === 'reverse') money = afterReversal(money, of(money.redeemedFen));
          if (act === 'expire' && !money.closing) money = afterClosing(money, 'expired');
          if (act === 'return' && !money.closing) money = afterClosing(money, 'returned');
          expect(total(money)).toBe(value);
          expect(Math.min(money.remainingFen, money.claimedFen, money.redeemedFen)).toBeGreaterThanOrEqual(0);
          if (money.closing) expect(money.remainingFen).toBe(0);
        }
      }),
    );
  });
});

describe('the books', () => {
  const movements = Object.keys(MOVEMENTS) as Movement[];

  it.each(movements)('a %s takes from one account what it gives to another', movement => {
    const lines = linesOf(movement, fen(7));
    expect(lines.map(({ amountFen }) => amountFen)).toEqual([-7, 7]);
    expect(new Set(lines.map(({ account }) => account)).size).toBe(2);
  });

  const stated = {
    budgetFen: 100,
    lapsedTotalFen: 5,
    balances: { available: 60, issued: 20, reserved: 10, redeemed: 10, lapsed: 0 },
  };
  const kept = { ...emptyBalances(), ...stated.balances, authority: -100 };

  it('agree when every account does', () => expect(disagreements(stated, kept, 5)).toEqual([]));

  it.each([
    ['a fen from nowhere', { ...kept, available: 61 }, 5],
    ['a fen moved without saying so', { ...kept, available: 59, issued: 21 }, 5],
    ['another budget', { ...kept, authority: -101, available: 61 }, 5],
    ['money left in lapsed', { ...kept, lapsed: 1, available: 59 }, 5],
    ['another lapsed total', kept, 6],
    ['an account below zero', { ...kept, issued: -1, available: 81 }, 5],
  ])('disagree about %s', (_, wrong, lapsed) => expect(disagreements(stated, wrong, lapsed)).not.toEqual([]));
});
