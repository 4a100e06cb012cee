import {
  AWARD_ACCOUNTS,
  AWARD_MOVEMENTS,
  awardDisagreements,
  awardLines,
  budgetBalances,
  emptyAwardBalances,
} from '../../../src/features/awards/awardLedger.rules.js';
import { fen } from '../../../src/shared/money.js';

describe('the books of award money', () => {
  it.each([
    ['promise', 'outlook', 'promised'],
    ['unpromise', 'promised', 'outlook'],
    ['grant', 'authority', 'available'],
    ['approve', 'available', 'approved'],
    ['retract', 'approved', 'available'],
    ['release', 'approved', 'released'],
    ['hold', 'released', 'approved'],
    ['forfeit', 'approved', 'forfeited'],
    ['restore', 'forfeited', 'available'],
    ['pay', 'released', 'paid'],
    ['clawBack', 'paid', 'receivable'],
    ['recover', 'receivable', 'recovered'],
  ] as const)('%s moves money from %s to %s and nothing else', (movement, from, to) => {
    expect(awardLines(movement, fen(7))).toEqual([
      { account: from, amountFen: -7 },
      { account: to, amountFen: 7 },
    ]);
  });

  it('know twelve movements between ten accounts, all of them empty at first', () => {
    expect(AWARD_MOVEMENTS).toHaveLength(12);
    expect(Object.keys(emptyAwardBalances())).toEqual([...AWARD_ACCOUNTS]);
    expect(new Set(Object.values(emptyAwardBalances()))).toEqual(new Set([0]));
    expect(Object.keys(budgetBalances(emptyAwardBalances()))).toEqual([
      'available',
      'approved',
      'released',
      'forfeited',
      'paid',
      'receivable',
      'recovered',
    ]);
  });

  const kept = { ...emptyAwardBalances(), authority: -100, available: 90, paid: 10 };
  const found = (over: object, through = 0, stated: object = {}) =>
    awardDisagreements(
      { budgetFen: 100, balances: budgetBalances({ ...kept, ...over }), forfeitedTotalFen: 0, ...stated },
      { ...kept, ...over },
      through,
    );

  it('are sound when both sides agree', () => expect(found({})).toEqual([]));

  it.each([
    ['a sum that is not zero', found({ paid: 11 }), ['分录合计应为 0，实为 1 分']],
    ['a grant that is not the budget', found({}, 0, { budgetFen: 99 }), ['拨入预算与预算额不一致']],
    ['forfeited money that stayed', found({ forfeited: 5, available: 85 }), ['作废资金未全部退回预算']],
    ['a total of forfeits', found({}, 5), ['累计作废金额不一致']],
    ['an account below zero', found({ available: -1, paid: 101 }), ['账户 available 为负数']],
    [
      'an account that says otherwise',
      found({}, 0, { balances: budgetBalances({ ...kept, paid: 9 }) }),
      ['账户 paid 与分录不一致'],
    ],
  ])('name %s', (_what, sentences, expected) => expect(sentences).toEqual(expected));
});
