import { costFault, costRows, costsFrom, costSum } from '../../miniprogram/pages/recognition/apply/costs.js';

describe('E18: what an event cost, as it is typed', () => {
  it('begins with one empty row and shows what was saved without separators', () => {
    expect(costRows([])).toEqual([{ what: '', yuan: '' }]);
    expect(costRows([{ what: '场地', amountFen: 123_456_050 }])).toEqual([{ what: '场地', yuan: '1234560.50' }]);
  });

  it('sends whole rows only, in fen, and adds them up', () => {
    const rows = [
      { what: ' 场地 ', yuan: '8,000' },
      { what: '', yuan: '' },
      { what: '宣传', yuan: '34000.5' },
    ];
    expect(costsFrom(rows)).toEqual([
      { what: '场地', amountFen: 800_000 },
      { what: '宣传', amountFen: 3_400_050 },
    ]);
    expect(costSum(rows)).toBe(4_200_050);
    expect(costFault(rows)).toBe('');
  });

  it.each([
    ['an amount for nothing', { what: '', yuan: '100' }],
    ['a thing without an amount', { what: '场地', yuan: '' }],
    ['no amount', { what: '场地', yuan: '约八千' }],
  ])('says which row is %s', (_, row) => {
    expect(costFault([{ what: '宣传', yuan: '1' }, row])).toContain('第 2 项支出');
  });
});
