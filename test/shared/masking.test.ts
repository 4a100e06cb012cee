import { masked } from '../../src/shared/masking.js';

describe('masked', () => {
  it.each([
    ['请致电13812345678。', '请致电***。'],
    ['+86 138-1234-5678', '***'],
    ['0574-63812345 转 8', '*** 转 8'],
    ['身份证33028219800101123X。', '身份证***。'],
    ['a.b+c@mail.example.com', '***'],
  ])('takes the number out of %s', (text, shown) => expect(masked(text)).toBe(shown));

  it.each(['慈科〔2021〕30号', '面积 12345.67 平方米', '91330282MA2AF8XY9K', '2026-03-05', '1380000'])(
    'leaves %s as it is',
    text => expect(masked(text)).toBe(text),
  );
});
