import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const ROOT = 'miniprogram';
const read = (file: string) => readFileSync(path.join(ROOT, file), 'utf8');
const filesOf = (ending: string) =>
  readdirSync(ROOT, { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith(ending));
const SHAPES = new Set(
  [...read('components/appIcon/index.wxss').matchAll(/^\.icon-(\w+)/gm)].map(match => match[1] ?? ''),
);
/** What WeChat draws by itself, in a toast. */
const OF_TOASTS = new Set(['none', 'success', 'error', 'loading']);

/** Every name that stands in an attribute: as it is, or quoted inside an expression that chooses. */
const namesIn = (value: string): string[] =>
  value.includes('{{') ? [...value.matchAll(/[?:]\s*'(\w+)'/g)].map(match => match[1] ?? '') : [value];

/** The icons that templates and scripts of the mini-program ask for by name, with where. */
function wanted(): { name: string; file: string }[] {
  const templates = filesOf('.wxml').flatMap(file =>
    [...read(file).matchAll(/\sicon="([^"]+)"|<app-icon[^>]*\sname="([^"]+)"/g)].flatMap(([, icon, name]) =>
      namesIn(icon ?? name ?? '').map(one => ({ name: one, file })),
    ),
  );
  const scripts = filesOf('.ts').flatMap(file =>
    [...read(file).matchAll(/\bicon: '(\w+)'/g)].map(match => ({ name: match[1] ?? '', file })),
  );
  return [...templates, ...scripts.filter(({ name }) => !OF_TOASTS.has(name))];
}

describe('icons of the mini-program', () => {
  it('are drawn wherever one is asked for: an unknown name would be a black square', () => {
    const all = wanted();

    expect(all.length).toBeGreaterThan(100);
    expect(all.filter(({ name }) => !SHAPES.has(name))).toEqual([]);
  });
});
