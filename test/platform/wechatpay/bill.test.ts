import { parseBill } from '../../../src/platform/wechatpay/bill.js';

const HEAD = '\uFEFF交易时间,新的一列,微信订单号,商户订单号,交易状态,商户退款单号,订单金额,申请退款金额';
const TOTALS = '总交易单数,应结订单总金额';
const row = (...cells: string[]) => cells.map(cell => `\`${cell}`).join(',');
const paid = (amount: string) => row('2026-03-10 10:00:00', 'x', '4200', 'ORDER1', 'SUCCESS', '0', amount, '0.00');
const back = row('2026-03-10 11:00:00', 'x', '4200', 'ORDER1', 'REFUND', 'R1', '0.00', '12.34');
const bill = (...lines: string[]) => [HEAD, ...lines, TOTALS, row(String(lines.length), '0.00')].join('\r\n');

describe('parseBill', () => {
  it('finds its columns by name', () => {
    expect(parseBill(bill(paid('50.00'), back))).toEqual([
      { kind: 'payment', orderNo: 'ORDER1', transactionId: '4200', amountFen: 5_000 },
      { kind: 'refund', orderNo: 'ORDER1', transactionId: '4200', refundNo: 'R1', amountFen: 1_234 },
    ]);
  });

  it.each([
    ['19.90', 1_990],
    ['0.01', 1],
    ['8', 800],
    ['8.5', 850],
  ])('reads %s yuan as %i fen', (text, amountFen) => {
    expect(parseBill(bill(paid(text)))).toMatchObject([{ amountFen }]);
  });

  it.each([
    ['an amount that is no money', bill(paid('1e3'))],
    ['a bill that was cut off', `${HEAD}\r\n${paid('1.00')}`],
    ['a bill with a line too few', bill(paid('1.00')).replace('`1,', '`2,')],
    ['something else', '<html></html>'],
  ])('refuses %s', (_name, text) => {
    expect(() => parseBill(text)).toThrow();
  });
});
