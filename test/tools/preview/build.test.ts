import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { closeLater } from '../../support/cleanUp.js';

const FIXTURE = path.join(__dirname, 'fixture');
const BUILD = path.join(process.cwd(), 'tools/preview/build.mjs');

const scratch = () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'preview-'));
  closeLater(async () => rmSync(folder, { recursive: true, force: true }));
  return folder;
};

function compile(source: string) {
  const out = scratch();
  const { status, stdout, stderr } = spawnSync(process.execPath, [BUILD, '--source', source, '--out', out], {
    encoding: 'utf8',
  });
  const read = (file: string) => readFileSync(path.join(out, file), 'utf8');
  return { status, stdout, stderr, out, read };
}

/** A copy of the sample app with some of its files replaced. */
function changedFixture(files: Record<string, string>) {
  const source = path.join(scratch(), 'app');
  cpSync(FIXTURE, source, { recursive: true });
  for (const [file, text] of Object.entries(files)) writeFileSync(path.join(source, file), text);
  return source;
}

describe('compiling a mini-program for the browser', () => {
  const built = compile(FIXTURE);

  it('writes a page, its script, its styles, the icon font and the pictures', () => {
    expect(built.stderr).toBe('');
    expect(built.status).toBe(0);
    expect(built.stdout).toMatch(/4 pages, \d+ components in \d+ ms/);
    for (const file of ['index.html', 'app.js', 'base.css', 'app.css', 'icons.woff', 'files/images/dot.png'])
      expect(existsSync(path.join(built.out, file))).toBe(true);
  });

  it('keeps the styles of a component to itself and those of a page to that page', () => {
    const css = built.read('app.css').replaceAll(/\s+/g, ' ');
    expect(css).toMatch(/\.S\d+--title \{ color: rgb\(200, 0, 0\)/);
    expect(css).toMatch(/\[wx-host="S\d+"\] \{ display: block; height: calc\(var\(--rpx\) \* 30\)/);
    expect(css).toContain('.wx-page[data-page="pages/home/index"] .title { margin: calc(var(--rpx) * 20)');
    expect(css).toContain('.wx-page[data-page="pages/home/index"] { background: rgb(250, 250, 250)');
    expect(css).toContain('.wx-page { --accent');
  });

  it('needs nothing from another host', () => {
    for (const file of ['index.html', 'base.css', 'app.css']) expect(built.read(file)).not.toMatch(/url\(["']?https?:/);
  });

  it.each([
    [
      'a missing component',
      'pages/detail/index.json',
      '{ "usingComponents": { "gone": "/components/gone/index" } }',
      /components\/gone\/index\.json is missing/,
    ],
    ['broken JSON', 'pages/detail/index.json', '{', /pages\/detail\/index\.json/],
    ['a missing WXS file', 'pages/detail/index.wxml', '<wxs src="./gone.wxs" module="m" />', /gone\.wxs is missing/],
    ['a script that does not parse', 'pages/detail/index.js', 'Page({', /pages\/detail\/index\.js/],
  ])('stops at %s and names the file', (_, file, text, message) => {
    const { status, stderr } = compile(changedFixture({ [file]: text }));
    expect(status).toBe(1);
    expect(stderr).toMatch(message);
  });
});
