import { spawn, type ChildProcess } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { chromium, type Browser, type BrowserContext, type Page, type Request } from 'playwright-core';
import { closeLater } from '../support/cleanUp.js';
import { clientOf } from '../support/client.js';
import { namedEngine } from '../support/namedEngine.js';

const ROOT = process.cwd();
const SCREENS = path.join(ROOT, 'docs/screens');
const READY = /就绪：(http:\S+)/;
const START_LIMIT_MS = 120_000;
/** A page is at rest when so many looks find nothing under way. */
const QUIET_LOOKS = 3;
const LOOK_EVERY_MS = 50;

/** The size of a common phone, in CSS pixels. */
export const PHONE = { width: 390, height: 844 } as const;
export const DESK = { width: 1440, height: 900 } as const;

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Where Chromium is: CHROMIUM_PATH, or where Debian and Chrome's own package put it. */
function chromiumPath(): string {
  const installed = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium', '/usr/bin/google-chrome'];
  const places = [process.env['CHROMIUM_PATH'], ...installed];
  const found = places.find(file => file && existsSync(file));
  if (!found)
    throw new Error(
      'Chromium is missing: install it (Debian: apt-get install chromium-headless-shell) or set CHROMIUM_PATH',
    );
  return found;
}

/** A browser for one test file; closed when the file ends. */
export async function launchBrowser(): Promise<Browser> {
  const browser = await chromium.launch({ executablePath: chromiumPath(), headless: true, args: FLAGS });
  closeLater(() => browser.close());
  return browser;
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });

function untilReady(child: ChildProcess): Promise<string> {
  let said = '';
  return new Promise((resolve, reject) => {
    const giveUp = (why: string) => reject(new Error(`npm start ${why}:\n${said}`));
    const timer = setTimeout(() => giveUp(`was not ready within ${START_LIMIT_MS / 1000} s`), START_LIMIT_MS);
    const read = (chunk: Buffer) => {
      said += String(chunk);
      const url = READY.exec(said)?.[1];
      if (!url) return;
      clearTimeout(timer);
      resolve(url.replace(/\/$/, ''));
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('exit', code => giveUp(`ended with ${code}`));
  });
}

/**
 * Starts the product as a newcomer would, on data of its own, and answers its address.
 * BROWSER_BASE_URL names one that runs already; `settings` are environment variables of a product started for them.
 */
export async function startProduct(settings?: (base: string) => Record<string, string>): Promise<string> {
  const running = process.env['BROWSER_BASE_URL'];
  if (running && !settings) return running.replace(/\/$/, '');
  const port = await freePort();
  const dataDir = mkdtempSync(path.join(tmpdir(), 'chuangfu-browser-'));
  const engine = namedEngine('browser');
  if (!engine) cpSync(await demonstration(), dataDir, { recursive: true });
  const { child, stop } = startOn(dataDir, {
    ...engine,
    ...settings?.(`http://127.0.0.1:${port}`),
    PORT: String(port),
  });
  closeLater(async () => {
    await stop();
    rmSync(dataDir, { recursive: true, force: true });
  });
  return untilReady(child);
}

function startOn(dataDir: string, settings: Record<string, string>) {
  const { MONGODB_URI: _database, REDIS_URL: _queue, ...env } = process.env;
  const child = spawn(process.execPath, ['tools/start.mjs'], {
    cwd: ROOT,
    env: { ...env, ...settings, NODE_ENV: 'development', DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const stop = async (): Promise<void> => {
    if (child.exitCode !== null) return;
    child.kill('SIGTERM');
    await new Promise(resolve => child.once('exit', resolve));
  };
  return { child, stop };
}

/**
 * The demonstration's data as a first start lays it out, made once for a build and a day and copied by every test file:
 * laying it out is half of a start. `test/start` is the place that sees first starts.
 */
async function demonstration(): Promise<string> {
  const built = statSync(path.join(ROOT, 'dist/server/tools/demo/main.js')).mtimeMs;
  const kept = path.join(ROOT, '.tmp/demonstration', `${new Date().toISOString().slice(0, 10)}-${Math.round(built)}`);
  if (existsSync(kept)) return kept;
  const unfinished = `${kept}.unfinished`;
  if (!begin(unfinished)) return untilThere(kept);
  const { child, stop } = startOn(unfinished, { PORT: String(await freePort()) });
  try {
    await untilReady(child);
    // Duties that the demonstration has planned for now, such as taking a register in, are done before it is kept.
    await pause(3_000);
  } finally {
    await stop();
  }
  renameSync(unfinished, kept);
  return kept;
}

/** True for the one of several test files that lays the demonstration out; what a killed run left is taken away first. */
function begin(folder: string): boolean {
  if (existsSync(folder) && Date.now() - statSync(folder).ctimeMs > START_LIMIT_MS)
    rmSync(folder, { recursive: true, force: true });
  mkdirSync(path.dirname(folder), { recursive: true });
  try {
    mkdirSync(folder);
    return true;
  } catch {
    return false;
  }
}

async function untilThere(kept: string): Promise<string> {
  for (const giveUpAt = Date.now() + START_LIMIT_MS; !existsSync(kept); await pause(500))
    if (Date.now() > giveUpAt) throw new Error(`another test file was to lay the demonstration out in ${kept}`);
  return kept;
}

/** What went wrong in a page without anybody looking: errors of scripts and refused or broken requests. */
export interface Watched {
  page: Page;
  context: BrowserContext;
  /** Uncaught errors and `console.error`, in order. */
  errors: string[];
}

/** Opens an address in a fresh browser profile; `errors` collects what the page complains about. */
export async function openPage(
  browser: Browser,
  url: string,
  viewport: { width: number; height: number } = PHONE,
): Promise<Watched> {
  const context = await browser.newContext({ viewport, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
  const page = await context.newPage();
  const errors: string[] = [];
  page.setDefaultTimeout(10_000);
  watchRequests(page);
  page.on('pageerror', error => errors.push(error.message));
  page.on('console', message => {
    if (message.type() === 'error') errors.push(message.text());
  });
  await page.goto(url);
  return { page, context, errors };
}

/** Has a person who is no demo person agree to the texts, as at their first sign-in; the demo people have. */
async function agreeOnce(baseUrl: string, name: string): Promise<void> {
  const { body } = await clientOf(baseUrl).post('/v1/sessions', { code: `dev:${name}` });
  const person = clientOf(baseUrl, { token: String(body.token), userId: String(body.user.id) });
  if (!(await person.get('/v1/me')).body.isConsentDue) return;
  const { texts } = (await person.get('/v1/public/consent-texts')).body;
  const shown = texts.map(({ kind, hash }: { kind: string; hash: string }) => ({ kind, hash }));
  await person.post('/v1/me/consents', { texts: shown });
}

/** Opens a page of the mini-program on somebody's phone: `openMiniProgram(browser, url, { as: 'founder', path: 'pages/…' })`. */
export async function openMiniProgram(
  browser: Browser,
  baseUrl: string,
  { as, path: pagePath, isNew = false }: { as?: string; path: string; isNew?: boolean },
): Promise<Watched> {
  if (as && !isNew) await agreeOnce(baseUrl, as);
  const person = as ? `?as=${encodeURIComponent(as)}` : '';
  return openPage(browser, `${baseUrl}/preview/${person}#/${pagePath}`);
}

/** Opens a page of the console with a demo person signed in: `openDesk(browser, base, { as: 'city', path: '/awards' })`. */
export async function openDesk(
  browser: Browser,
  baseUrl: string,
  { as, path: consolePath }: { as: string; path: string },
): Promise<Watched> {
  const { body } = await clientOf(baseUrl).post('/v1/sessions', { code: `dev:${as}` });
  const desk = await openPage(browser, `${baseUrl}/console/sign-in`, DESK);
  await desk.page.evaluate(`sessionStorage.setItem('chuangfu.console.token', ${JSON.stringify(body.token)})`);
  await desk.page.goto(`${baseUrl}/console${consolePath}`);
  await settled(desk.page);
  return desk;
}

/** What a page has asked for and not got yet; `networkidle` speaks of the load of a document, not of what a link inside it starts. */
const underWay = new WeakMap<Page, Set<Request>>();

function watchRequests(page: Page): void {
  const open = new Set<Request>();
  underWay.set(page, open);
  page.on('request', request => open.add(request));
  page.on('requestfinished', request => open.delete(request));
  page.on('requestfailed', request => open.delete(request));
}

/** Waits until no request of the page is under way and its skeletons are gone. */
export async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle');
  for (let looks = 0; looks < QUIET_LOOKS; looks = underWay.get(page)?.size ? 0 : looks + 1) await pause(LOOK_EVERY_MS);
  await page.getByRole('status', { name: '正在加载' }).first().waitFor({ state: 'detached' });
}

/** Keeps a picture under docs/screens, for the README and for eyes, when `SCREENS` asks for it: drawing costs time. */
export async function keepScreen(page: Page, name: string): Promise<void> {
  if (!process.env['SCREENS']) return;
  mkdirSync(SCREENS, { recursive: true });
  await page.screenshot({ path: path.join(SCREENS, `${name}.png`), animations: 'disabled' });
}

let axe: string | undefined;
const axeSource = () =>
  (axe ??= readFileSync(createRequire(path.join(ROOT, 'package.json')).resolve('axe-core/axe.min.js'), 'utf8'));

interface Violation {
  id: string;
  impact: string | null;
  help: string;
  nodes: { target: string[]; failureSummary: string }[];
}

/** What axe calls serious or critical on the visible page, one line each; empty when all is well. */
export async function seriousViolations(page: Page): Promise<string[]> {
  // A toast that fades out is paler than any rule allows.
  await page.locator('.t-message').first().waitFor({ state: 'detached' });
  if (!(await page.evaluate("'axe' in globalThis"))) await page.evaluate(axeSource());
  const violations = await page.evaluate<Violation[]>(
    "axe.run(document, { resultTypes: ['violations'], preload: false }).then(result => result.violations)",
  );
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, help, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${help} ${target.join(' ')} ${failureSummary}`),
    );
}

/** Keeps a picture of a page that has settled and in which axe finds nothing serious. */
export async function keepIfSound(page: Page, name: string): Promise<void> {
  await settled(page);
  expect(await seriousViolations(page)).toEqual([]);
  await keepScreen(page, name);
}
