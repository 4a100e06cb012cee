import fc from 'fast-check';
import { bankFileText } from '../../../src/features/awards/bankFile.rules.js';
import { stepBySamePerson } from '../../../src/features/awards/award.access.js';
import { amountFault, doubleFunding } from '../../../src/features/awards/award.rules.js';
import { scaledPlan } from '../../../src/features/awards/plan.rules.js';
import { AWARD_TRANSITIONS, PART_TRANSITIONS, PAYMENT_TRANSITIONS } from '../../../src/features/awards/award.states.js';
import { daysToPay, medianOf } from '../../../src/features/awards/payClock.rules.js';
import { dayFrom, fenFromYuan, readReceipts } from '../../../src/features/awards/receipt.rules.js';
import {
  awardDisagreements,
  budgetBalances,
  emptyAwardBalances,
} from '../../../src/features/awards/awardLedger.rules.js';
import { BANK_FORMATS } from '../../../config/bankFormats.js';
import { fen } from '../../../src/shared/money.js';

const part = (shareBasisPoints: number) => ({
  year: 2022,
  shareBasisPoints,
  amountFen: fen(0),
  rule: 'CX-18',
  article: '三(三)',
  formula: '',
});

describe('the sums of awards', () => {
  it('F7: the parts always add up to the award, whatever the amount and the shares (CX-18)', () => {
    const amounts = fc.integer({ min: 0, max: 10_000_000_000_000 });
    const cuts = fc.array(fc.integer({ min: 0, max: 10_000 }), { minLength: 0, maxLength: 6 });
    fc.assert(
      fc.property(amounts, cuts, (amount, points) => {
        const ends = [0, ...points.toSorted((a, b) => a - b), 10_000];
        const shares = ends.slice(1).map((end, index) => end - (ends[index] ?? 0));
        const plan = scaledPlan(shares.map(part), fen(amount));
        expect(plan.reduce((sum, each) => sum + each.amountFen, 0)).toBe(amount);
        expect(plan.every(each => each.amountFen >= 0)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['ceiling', 50, 50, null],
    ['ceiling', 50, 49, null],
    ['ceiling', 50, 51, '不能超过'],
    ['fixed', 50, 50, null],
    ['fixed', 50, 49, '定额'],
  ] as const)('a %s of %i may become %i: %s', (kind, computed, amount, fault) => {
    const said = amountFault({ kind, computedFen: fen(computed) }, fen(amount));
    if (fault === null) expect(said).toBeNull();
    else expect(said).toContain(fault);
  });
});

describe('the double-funding check', () => {
  const award = (over: object) => ({
    _id: 'a',
    rule: 'CX-17',
    article: '三(二)',
    title: '',
    amountFen: fen(100),
    status: 'submitted' as const,
    policyId: 'cixi-2021',
    subjects: ['f recognition:county'],
    ...over,
  });

  it('F18: names the other award for the same thing, with the article (CX-16)', () => {
    const other = award({ _id: 'b', rule: 'CX-16', status: 'approved', article: '三(一)' });
    expect(doubleFunding(award({}), [other])).toMatchObject([
      { code: 'same_subject', blocking: true, article: '慈溪 三(一)(二)：同一认定按一类载体奖励一次' },
    ]);
  });

  it.each([
    ['another thing', { subjects: ['f recognition:nation'] }],
    ['the award itself', { _id: 'a' }],
    ['one that was refused', { status: 'refused' }],
  ])('is silent about %s', (_what, over) => {
    expect(doubleFunding(award({}), [award({ _id: 'b', rule: 'CX-16', status: 'approved', ...over })])).toEqual([]);
  });

  it('lets two awards stand where the text gives both (ZB-08, ZB-09)', () => {
    expect(doubleFunding(award({ rule: 'ZB-09' }), [award({ _id: 'b', rule: 'ZB-08', status: 'approved' })])).toEqual(
      [],
    );
  });

  it('takes the higher where the text says so, and asks a person where it says nothing', () => {
    const findings = (rule: string, otherRule: string) =>
      doubleFunding(award({ rule }), [award({ _id: 'b', rule: otherRule, status: 'approved' })]);
    expect(findings('TL-09a', 'TL-09b')[0]?.sentence).toContain('就高');
    expect(findings('LZ-10', 'ZB-09')[0]?.article).toContain('文件未写可以重复计算');
  });
});

describe('four hands', () => {
  const hand = (step: 'made' | 'checked' | 'ordered' | 'filed', ...personKeys: string[]) => ({ step, personKeys });

  it.each([
    ['another person', 'checked', ['user:b'], null],
    ['the same account', 'checked', ['user:a'], 'made'],
    ['another account with the same number', 'checked', ['user:b', 'phone:1'], 'made'],
    ['the same person twice in one duty', 'filed', ['user:c'], null],
    ['the payer as bookkeeper', 'booked', ['user:c'], 'ordered'],
  ] as const)('%s as %s: %s', (_who, step, keys, clash) => {
    const hands = [hand('made', 'user:a', 'phone:1'), hand('ordered', 'user:c')];
    expect(stepBySamePerson(step, keys, hands)).toBe(clash);
  });
});

describe('bank files', () => {
  const row = {
    paymentNo: 'P1',
    accountName: '=cmd|calc',
    accountNo: '6222',
    bankName: '工行',
    bankCode: '',
    amountFen: fen(18_000_050),
    purpose: '奖补, "第一期"',
  };
  const widthOf = (text: string) =>
    Buffer.byteLength(text, 'latin1') + [...text].filter(each => each > '\u00ff').length;
  const formatOf = (id: string) => {
    const format = BANK_FORMATS.find(each => each.id === id);
    if (!format) throw new Error(`no format ${id}`);
    return format;
  };

  it('writes CSV in which nothing runs as a formula', () => {
    const { text } = bankFileText(formatOf('csv-gbk'), [row], widthOf);
    expect(text.split('\r\n')[1]).toBe(`1,P1,'=cmd|calc,6222,工行,,180000.50,"奖补, ""第一期"""`);
  });

  it('writes fixed widths with control totals, and names what does not fit', () => {
    const { text, tooLong } = bankFileText(formatOf('fixed-gbk'), [row, row], widthOf);
    expect(tooLong).toBeNull();
    const lines = text.trimEnd().split('\r\n');
    expect(lines.map(line => widthOf(line))).toEqual([185, 185, 22]);
    expect(lines[2]).toBe('T000002000000036000100');
    const long = bankFileText(formatOf('fixed-gbk'), [{ ...row, accountName: '很'.repeat(31) }], widthOf);
    expect(long.tooLong).toEqual({ paymentNo: 'P1', title: '收款户名' });
  });
});

describe('receipts', () => {
  it.each([
    ['180,000.00', 18_000_000],
    ['0.1', 10],
    ['1.005', null],
    ['-1', null],
    ['', null],
    ['1e5', null],
  ])('reads %j yuan as %j fen', (text, amount) => expect(fenFromYuan(text)).toBe(amount));

  it.each([
    ['2026-03-05', '2026-03-05'],
    ['2026/3/5', '2026-03-05'],
    ['20260305', '2026-03-05'],
    ['2026-02-30', null],
    ['昨天', null],
  ])('reads %j as the day %j', (text, day) => expect(dayFrom(text)).toBe(day));

  it('finds the titles wherever they stand, and says so when they are missing', () => {
    const cells = (...texts: string[]) => texts.map(text => ({ text, isFormula: false }));
    const head = { row: 2, cells: cells('处理结果', '交易流水号', '付款编号', '金额', '交易日期') };
    const line = { row: 3, cells: cells('成功', 'S1', 'P1', '10', '2026-03-05') };
    expect(readReceipts([{ row: 1, cells: cells('对账单') }, head, line])).toMatchObject([
      { row: 3, serialNo: 'S1', paymentNo: 'P1', amountFen: 1_000, succeeded: true, fault: null },
    ]);
    expect(readReceipts([{ row: 1, cells: cells('对账单') }])).toBeNull();
  });
});

describe('the clock to payment', () => {
  it('TL-14: counts Shanghai days from release to payment', () => {
    const releasedAt = new Date('2026-03-05T15:59:00Z');
    expect(daysToPay({ releasedAt, paidAt: new Date('2026-03-05T16:01:00Z') }, '2026-04-01')).toBe(1);
    expect(daysToPay({ releasedAt, paidAt: null }, '2026-04-05')).toBe(31);
    expect([medianOf([]), medianOf([7]), medianOf([9, 1, 4]), medianOf([1, 2, 8, 9])]).toEqual([null, 7, 4, 2]);
  });
});

describe('the tables', () => {
  it.each([AWARD_TRANSITIONS, PART_TRANSITIONS, PAYMENT_TRANSITIONS])('lead only to statuses they know', table => {
    const known = Object.keys(table);
    expect(
      Object.values(table)
        .flat()
        .every(status => known.includes(status)),
    ).toBe(true);
  });

  it('name everything that does not agree between a budget and its entries', () => {
    const kept = { ...emptyAwardBalances(), authority: -100, available: 90, paid: 10 };
    const stated = { budgetFen: 100, balances: budgetBalances(kept), forfeitedTotalFen: 0 };
    expect(awardDisagreements(stated, kept, 0)).toEqual([]);
    expect(awardDisagreements(stated, { ...kept, paid: 11 }, 5)).toHaveLength(3);
  });
});
