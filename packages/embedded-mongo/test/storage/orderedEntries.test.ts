import fc from 'fast-check';
import { OrderedEntries, type Entry } from '../../src/storage/orderedEntries.js';
import '../support/arbitraries.js';

const documentsOf = (entries: Iterable<Entry>): string[] => Array.from(entries, ({ document }) => document);
const keys = fc.integer({ min: 0, max: 40 }).map(n => `k${String(n).padStart(2, '0')}`);
const documents = fc.integer({ min: 0, max: 900 }).map(n => `d${String(n).padStart(3, '0')}`);

describe('ordered entries', () => {
  it('stay in order, whichever key a document moves to', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(documents, keys), { minLength: 1, maxLength: 3000, size: 'max' }), steps => {
        const entries = new OrderedEntries();
        const model = new Map<string, string>();
        for (const [document, key] of steps) {
          const before = model.get(document);
          if (before === undefined) entries.add(key, document);
          else entries.move(before, key, document);
          model.set(document, key);
        }
        const inOrder = [...model].sort(([a, x], [b, y]) => (x + a < y + b ? -1 : 1)).map(([document]) => document);

        expect(documentsOf(entries.ascending('', '\uffff'))).toEqual(inOrder);
        expect(documentsOf(entries.descending('', '\uffff'))).toEqual(inOrder.reverse());
      }),
      { numRuns: 30 },
    );
  });

  it('give a moved key in a range, and not its old one', () => {
    const entries = new OrderedEntries();
    for (const [i, document] of ['a', 'b', 'c', 'd'].entries()) entries.add(`k${i}0`, document);

    entries.move('k10', 'k15', 'b'); // between its neighbours
    entries.move('k20', 'k95', 'c'); // past the last
    entries.move('k00', 'k05', 'a'); // the first of all

    expect(documentsOf(entries.ascending('k05', 'k16'))).toEqual(['a', 'b']);
    expect(documentsOf(entries.ascending('k00', 'k01'))).toEqual([]);
    expect(documentsOf(entries.ascending('k20', 'l'))).toEqual(['d', 'c']);
  });
});
