import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const PAGES = 'console/src/pages';

/** A list read page by page shows its first page only, unless its frame offers the next: these two carry the button. */
const FRAME = /<(?:PagedTable|PagedList|PublicTable)\s[^>]*?:list="(\w+)"/g;
const LIST = /const (\w+) = (?:arranged\(\s*)?usePages\(/g;
const ARRANGED = /const (\w+) = arranged\((\w+), /g;

const names = (source: string, pattern: RegExp) => [...source.matchAll(pattern)].map(([, name = '']) => name);

test('every list of the console that is read page by page stands in a frame that offers the next page', () => {
  const unframed = readdirSync(PAGES, { recursive: true, encoding: 'utf8' }).flatMap(path => {
    if (!path.endsWith('.vue')) return [];
    const source = readFileSync(join(PAGES, path), 'utf8');
    const framed = new Set(names(source, FRAME));
    for (const [, arrangedName = '', of = ''] of source.matchAll(ARRANGED))
      if (framed.has(arrangedName)) framed.add(of);
    return names(source, LIST)
      .filter(name => !framed.has(name))
      .map(name => `${path}: ${name}`);
  });
  expect(unframed).toEqual([]);
});
