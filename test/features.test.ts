import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

interface Row {
  id: string;
  tests: string[];
  pages: string[];
}

const listed = (cell: string): string[] => [...cell.matchAll(/`([^`]+)`/g)].map(match => match[1] ?? '');

/** The rows of docs/features.md: `| id | feature | tests | pages |`. */
const ROWS: Row[] = [...readFileSync('docs/features.md', 'utf8').matchAll(/^\| ([A-Z]\d+) \|(.*)\|$/gm)].map(
  ([, id = '', rest = '']) => {
    const [, tests = '', pages = ''] = rest.split('|');
    return { id, tests: listed(tests), pages: listed(pages) };
  },
);

const isPage = (page: string): boolean =>
  existsSync(path.join('miniprogram/pages', page, 'index.wxml')) || existsSync(path.join('console/src/pages', page));

describe('docs/features.md', () => {
  it('lists each feature once', () => {
    expect(ROWS.length).toBeGreaterThan(60);
    expect(new Set(ROWS.map(({ id }) => id)).size).toBe(ROWS.length);
  });

  it('names tests that exist and name the feature', () => {
    const wrong = ROWS.flatMap(({ id, tests }) =>
      tests
        .map(file => path.join('test', file))
        .filter(file => !existsSync(file) || !new RegExp(`\\b${id}\\b`).test(readFileSync(file, 'utf8')))
        .map(file => `${id}: ${file}`),
    );

    expect(wrong).toEqual([]);
  });

  it('names pages that exist', () => {
    const wrong = ROWS.flatMap(({ id, pages }) => pages.filter(page => !isPage(page)).map(page => `${id}: ${page}`));

    expect(wrong).toEqual([]);
  });
});
