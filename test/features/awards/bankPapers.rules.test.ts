import type { BankFormat } from '../../../config/bankFormats.js';
import { bankFileText, yuanText, type BankRow } from '../../../src/features/awards/bankFile.rules.js';
import { daysToPay, lateness, publicMedian } from '../../../src/features/awards/payClock.rules.js';
import { dayFrom, fenFromYuan, readReceipts } from '../../../src/features/awards/receipt.rules.js';
import { fen } from '../../../src/shared/money.js';

describe('a file for the bank', () => {
  const FORMAT: BankFormat = {
    id: 'test',
    name: '定长',
    encoding: 'utf8',
    layout: 'fixed',
    extension: 'txt',
    header: false,
    trailer: false,
    columns: [
      { field: 'sequence', title: '序号', width: 3 },
      { field: 'paymentNo', title: '付款编号', width: 4 },
      { field: 'accountName', title: '户名', width: 6 },
      { field: 'amountFen', title: '金额（分）', width: 6 },
      { field: 'amountYuan', title: '金额（元）', width: 8 },
    ],
  };
  const row: BankRow = {
    paymentNo: 'P1',
    accountName: 'a\tb\nc',
    accountNo: '',
    bankName: '',
    bankCode: '',
    amountFen: fen(5_005),
    purpose: '',
  };
  const lengthOf = (text: string) => text.length;
  const write = (over: Partial<BankFormat> = {}, rows: readonly BankRow[] = [row]) =>
    bankFileText({ ...FORMAT, ...over }, rows, lengthOf);

  it('sets numbers to the right and texts to the left, and breaks no line within a field', () => {
    expect(write().text).toBe('  1P1  a b c   5005   50.05\r\n');
  });

  it('fills a column to its last place, and leaves out and names the first value that is longer', () => {
    const full = write({}, [{ ...row, paymentNo: 'P123' }]);
    const long = write({}, [row, { ...row, paymentNo: 'P1234' }, { ...row, accountName: '很长的一个户名' }]);

    expect(full).toEqual({ text: '  1P123a b c   5005   50.05\r\n', tooLong: null });
    expect(long.tooLong).toEqual({ paymentNo: 'P1234', title: '付款编号' });
    expect(long.text.split('\r\n')[1]).toBe('  2a b c   5005   50.05');
  });

  it('puts titles above and control totals below only where the bank wants them', () => {
    const table = write({ layout: 'csv', header: true }).text.split('\r\n');

    expect(table).toEqual(['序号,付款编号,户名,金额（分）,金额（元）', '1,P1,a b c,5005,50.05', '']);
    expect(write({ trailer: true }, [row, row]).text.split('\r\n').slice(-2)).toEqual(['T000002000000000010010', '']);
  });

  it.each([
    [0, '0.00'],
    [5, '0.05'],
    [100, '1.00'],
    [123_450, '1234.50'],
  ])('writes %s fen as %s yuan', (amount, text) => expect(yuanText(amount)).toBe(text));
});

describe('a receipt of the bank', () => {
  const cells = (...texts: string[]) => texts.map(text => ({ text, isFormula: false }));
  const TITLES = cells('流水号', '付款编号', '金额（元）', '结果', '日期', '备注');
  const read = (...row: string[]) =>
    readReceipts([
      { row: 1, cells: cells('某银行回单') },
      { row: 2, cells: TITLES },
      { row: 3, cells: cells(...row) },
    ])?.[0];

  it('is read under its titles, wherever they stand', () => {
    expect(read('S1', 'P1', '1,800.5元', '成功', '2026/3/5', '第一期')).toEqual({
      row: 3,
      serialNo: 'S1',
      paymentNo: 'P1',
      amountFen: 180_050,
      succeeded: true,
      on: '2026-03-05',
      note: '第一期',
      fault: null,
    });
    expect(read('S1', 'P1', '1', '退回', '20260305')).toMatchObject({ succeeded: false, note: '', fault: null });
  });

  it('is none without every column that is needed', () => {
    expect(readReceipts([])).toBeNull();
    for (const missing of ['流水号', '付款编号', '金额（元）', '结果', '日期'])
      expect(readReceipts([{ row: 1, cells: TITLES.filter(({ text }) => text !== missing) }])).toBeNull();
    expect(readReceipts([{ row: 1, cells: TITLES.filter(({ text }) => text !== '备注') }])).toEqual([]);
  });

  it.each([
    [['银行流水号', '业务编号', '金额(元)', '状态', '交易日期']],
    [['交易流水号', '客户业务编号', '实付金额', '处理结果', '到账日期']],
    [['流水号', '付款编号', '金额', '结果', '日期']],
  ])('knows the titles %j', titles => {
    const row = { row: 2, cells: cells('S1', 'P1', '1', '已到账', '2026-03-05') };
    expect(readReceipts([{ row: 1, cells: cells(...titles) }, row])).toMatchObject([
      { serialNo: 'S1', paymentNo: 'P1', amountFen: 100, succeeded: true, on: '2026-03-05', fault: null },
    ]);
  });

  it.each(['成功', '已到账', '部分成功', '部分到账'])('takes %s for a success', result =>
    expect(read('S1', 'P1', '1', result, '2026-03-05')).toMatchObject({ succeeded: true, fault: null }),
  );
  it.each(['失败', '退回', '已退汇'])('takes %s for a failure', result =>
    expect(read('S1', 'P1', '1', result, '2026-03-05')).toMatchObject({ succeeded: false, fault: null }),
  );

  it.each([
    [['', 'P1', '1', '成功', '2026-03-05'], '缺少流水号'],
    [['S1', '', '1', '成功', '2026-03-05'], '缺少付款编号'],
    [['S1', 'P1', '一元', '成功', '2026-03-05'], '金额须为元，最多两位小数'],
    [['S1', 'P1', '1', '成功', '2026-02-30'], '日期须为存在的日期，如 2026-03-05'],
    [['S1', 'P1', '1', '处理中', '2026-03-05'], '结果只能是成功、已到账、部分成功、部分到账或失败、退回、已退汇'],
  ])('says what is wrong with %j', (row, fault) => expect(read(...row)).toMatchObject({ fault }));

  it('says first that a cell is a formula, and reads on', () => {
    const row = [{ text: 'S1', isFormula: true }, ...cells('P1', '1', '成功', '')];
    expect(
      readReceipts([
        { row: 1, cells: TITLES },
        { row: 2, cells: row },
      ]),
    ).toMatchObject([{ fault: '单元格含公式，请粘贴为数值', on: '', amountFen: 100 }]);
  });

  it('keeps no more of a text than the books have room for', () => {
    const long = read('S'.repeat(70), 'P'.repeat(70), '1', '成功', '2026-03-05', '备'.repeat(300));
    expect([long?.serialNo.length, long?.paymentNo.length, long?.note.length]).toEqual([64, 64, 200]);
  });

  it.each([
    ['180,000.00', 18_000_000],
    [' 0.1 ', 10],
    ['12.34元', 1_234],
    ['12元 ', 1_200],
    ['12 元', 1_200],
    ['元12', null],
    ['1.234', null],
    ['-1', null],
    ['', null],
    ['12345678901234', null],
  ])('reads %j as %s fen', (text, amount) => expect(fenFromYuan(text)).toBe(amount));

  it.each([
    ['2026-3-5', '2026-03-05'],
    ['2026/03/05', '2026-03-05'],
    ['20260305', '2026-03-05'],
    [' 2026-03-05 08:30:00', '2026-03-05'],
    ['x2026-03-05', null],
    ['2026-3-5x', null],
    ['2026-13-05', null],
    ['今天', null],
  ])('reads %j as the day %s', (text, day) => expect(dayFrom(text)).toBe(day));
});

describe('the pay clock', () => {
  it.each([
    [0, 'onTime'],
    [15, 'onTime'],
    [16, 'soon'],
    [30, 'soon'],
    [31, 'late'],
  ] as const)('TL-14: calls %s days %s', (days, word) => expect(lateness(days)).toBe(word));

  const paidAfter = (days: number) => ({
    releasedAt: new Date('2026-03-01T02:00:00Z'),
    paidAt: new Date(Date.parse('2026-03-01T02:00:00Z') + days * 86_400_000),
  });

  it('X15: tells the public the middle of three payments, and nothing of two', () => {
    expect(publicMedian([paidAfter(9), paidAfter(1), paidAfter(4)], '2026-04-01')).toBe(4);
    expect(publicMedian([paidAfter(9), paidAfter(1)], '2026-04-01')).toBeNull();
  });

  it('runs from the release to the payment, or to the day asked, by days in Shanghai', () => {
    const late = { releasedAt: new Date('2026-03-01T15:59:00Z'), paidAt: new Date('2026-03-01T16:01:00Z') };
    expect(daysToPay(late, '2026-09-01')).toBe(1);
    expect(daysToPay({ ...late, paidAt: null }, '2026-03-11')).toBe(10);
    expect(daysToPay({ ...late, paidAt: null }, '2026-02-01')).toBe(0);
    expect(daysToPay({ releasedAt: null, paidAt: null }, '2026-03-11')).toBe(0);
  });
});
