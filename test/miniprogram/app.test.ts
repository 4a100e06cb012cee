import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { NOTIFICATION_KINDS } from '../../config/notifications/index.js';

const SOURCE = path.join(process.cwd(), 'miniprogram');
const read = (file: string): Record<string, never> => JSON.parse(readFileSync(file, 'utf8')) as Record<string, never>;

interface App {
  pages: string[];
  subPackages: { root: string; name: string; pages: string[] }[];
  tabBar: { list: { pagePath: string; iconPath: string; selectedIconPath: string }[] };
}

const app = read(path.join(SOURCE, 'app.json')) as unknown as App;
const tabs = app.tabBar.list.map(({ pagePath }) => pagePath);
const inSubpackages = app.subPackages.flatMap(({ root, pages }) => pages.map(page => `${root}/${page}`));
const everyPage = [...app.pages, ...inSubpackages];

describe('app.json', () => {
  it('lists pages that exist, each with its four files or fewer', () => {
    for (const page of everyPage) {
      for (const suffix of ['json', 'ts', 'wxml'])
        expect([page, existsSync(path.join(SOURCE, `${page}.${suffix}`))]).toEqual([page, true]);
    }
    expect(new Set(everyPage).size).toBe(everyPage.length);
  });

  it('keeps nothing but the tabs in the main package, and no tab inside a subpackage', () => {
    expect(app.pages).toEqual(tabs);
    for (const { root } of app.subPackages) expect(tabs.filter(tab => tab.startsWith(`${root}/`))).toEqual([]);
  });

  it('knows the tabs that openPage switches to', () => {
    const navigate = readFileSync(path.join(SOURCE, 'shared/navigate.ts'), 'utf8');
    const list = /const TABS = \[([\s\S]*?)\]/.exec(navigate)?.[1] ?? '';
    expect([...list.matchAll(/'\/(pages\/[^']+)'/g)].map(match => match[1])).toEqual(tabs);
  });

  it('has icons for its tabs', () => {
    for (const { iconPath, selectedIconPath } of app.tabBar.list)
      for (const icon of [iconPath, selectedIconPath]) expect(existsSync(path.join(SOURCE, icon))).toBe(true);
  });
});

it('opens a page that exists from every notification', () => {
  const named = Object.entries(NOTIFICATION_KINDS).map(([kind, { page }]) => [kind, page.split('?')[0]] as const);
  expect(named.filter(([, page]) => !everyPage.includes(page ?? ''))).toEqual([]);
});

it('packs the TDesign that the preview and the tests run with', () => {
  const own = read(path.join(SOURCE, 'package.json')) as unknown as { dependencies: Record<string, string> };
  const root = read(path.join(process.cwd(), 'package.json')) as unknown as { devDependencies: Record<string, string> };
  for (const [name, version] of Object.entries(own.dependencies)) expect(root.devDependencies[name]).toBe(version);
});
