import fc from 'fast-check';
import { POLICIES, rule, terms } from '../../../config/policies/index.js';
import { booksBy, figuresOf, isForward } from '../../../src/features/logbooks/logbook.rules.js';
import { wordsAt } from '../../../src/features/policies/index.js';
import { yunxi2025 } from '../policies/sixthCity.js';

const booksOf = (...places: string[]) => booksBy(set => wordsAt(POLICIES, places, set));
const wordsOf = (key: string, ...places: string[]) => booksOf(...places).find(({ book }) => book === key);

describe('the books of a place', () => {
  it('LZ-02, ZB-04, ZB-05, QD-07, TL-06, TL-07, QD-13: have the words of its policies', () => {
    expect(wordsOf('duties', '370305')?.words).toHaveLength(6);
    expect(wordsOf('landings', 'qingdao')?.words).toEqual(['离岸孵化基地', '青年创业空间', '异地孵化器']);
    expect(wordsOf('landings', 'qingdao')?.stages).toEqual(['海外预孵化', '本地加速孵化']);
    expect(wordsOf('landings', 'zibo')?.stages).toEqual(['市外孵化', '回流落地']);
    expect(wordsOf('cooperations', 'tongliao')?.words).toEqual(['承建', '合作投资', '服务外包']);
    expect(wordsOf('brokering', 'tongliao')?.stages).toEqual(['发现', '挖掘', '策划', '转化', '服务']);
    expect(wordsOf('training', 'qingdao')?.words).toEqual(['初级', '中级', '高级']);
  });

  it('LZ-02: a sixth city with other words is data alone, and one without borrows', () => {
    const own = rule(['YX-90', '第九条', 'role'], '运营职责', {
      carriedBy: 'logbooks',
      does: [terms('operatorDuties', '引才', '安商'), terms('trainingLevels', '入门', '精进')],
    });
    const city = { ...yunxi2025, rules: [...yunxi2025.rules, own] };
    const books = booksBy(set => wordsAt([...POLICIES, city], ['yunxi'], set));
    const words = Object.fromEntries(books.map(({ book, words: found }) => [book, found]));

    expect(words).toMatchObject({ duties: ['引才', '安商'], training: ['入门', '精进'] });
    expect(words['cooperations']).toEqual(['承建', '合作投资', '服务外包']);
  });

  it('LZ-02, TL-06: lose no entry when they are added up', () => {
    const [duties, brokering] = [wordsOf('duties', '370305'), wordsOf('brokering', 'tongliao')];
    if (!duties || !brokering) throw new Error('the books are gone');
    const sums = (...words: string[]) =>
      fc.uniqueArray(fc.record({ word: fc.constantFrom(...words), count: fc.nat(90), minutes: fc.nat(600) }), {
        selector: ({ word }) => word,
      });
    const total = (rows: readonly { count: number }[]) => rows.reduce((all, { count }) => all + count, 0);
    fc.assert(
      fc.property(sums(...duties.words, '旧职责'), sums(...brokering.stages), (begun, open) => {
        const kept = { begun, open, reached: 1 };
        expect(total(figuresOf(duties, kept).byWord)).toBe(total(begun));
        expect(figuresOf(duties, kept).entries).toBe(total(begun));
        expect(total(figuresOf(brokering, kept).byStage)).toBe(total(open));
        expect(figuresOf(duties, kept).byStage).toEqual([]);
      }),
    );
  });

  it.each([
    ['发现', '挖掘', true],
    ['发现', '服务', true],
    ['策划', '挖掘', false],
    ['策划', '策划', false],
    ['策划', '巡查', false],
  ])('TL-06: from %s to %s is ahead: %s', (from, to, expected) => {
    expect(isForward(wordsOf('brokering', 'tongliao')?.stages ?? [], from, to)).toBe(expected);
  });
});
