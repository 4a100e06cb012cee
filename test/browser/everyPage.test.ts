import { readdirSync, readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import type { Client } from '../support/client.js';
import { clientAs } from './acts.js';
import { EVENTS, EXAMPLES } from './examples.js';
import { DESK, launchBrowser, openMiniProgram, openPage, seriousViolations, settled, startProduct } from './support.js';
import { makeThings, type Things } from './things.js';

interface AppConfig {
  pages: string[];
  subPackages: { root: string; pages: string[] }[];
}

/** What stands for `:id` in an address of the console. */
const DESK_LISTS: Readonly<Record<string, string>> = {
  vouchers: '/v1/voucher-schemes',
  events: EVENTS,
  'mentor-days': '/v1/mentor-days',
  organisations: '/v1/organisations?kind=incubator',
  facilities: '/v1/organisations?kind=incubator',
  policies: '/v1/policies',
  public: '/v1/public/notices',
};
/** Who sits at the desk, from the one who sees most to those with pages of their own. */
const DESK_PEOPLE = ['admin', 'city', 'district', 'finance', 'organiser', 'auditor'];

/** Whether something in sight has to be scrolled sideways: tables may, inside a frame of their own. */
const TOO_WIDE = `[...document.querySelectorAll('html, .wx-page, main')].some(one => one.scrollWidth > one.clientWidth + 1)`;
/** Goes to another address of the console as a link does: loading the whole of it again for every page takes a minute. */
async function followLink(page: Page, url: string): Promise<void> {
  const go = `history.pushState(null, '', ${JSON.stringify(url)}); dispatchEvent(new PopStateEvent('popstate'));`;
  // The console names a page once it has come.
  const come = 'new Promise(done => { const look = () => (document.title ? done() : setTimeout(look, 20)); look(); })';
  await page.evaluate(`document.title = ''; ${go} ${come}`);
}

/** The same on the phone. */
async function openNext(page: Page, path: string): Promise<void> {
  await page.evaluate(`location.hash = ${JSON.stringify(`/${path}`)}`);
  await page
    .locator(`.pv-page[data-page="${path.split('?')[0] ?? ''}"]`)
    .last()
    .waitFor();
}

const AT_MOST_MS = 300_000;

describe('every page', () => {
  let browser: Browser;
  let base: string;
  let things: Things;
  const people = new Map<string, Client>();

  beforeAll(async () => {
    [base, browser] = await Promise.all([startProduct(), launchBrowser()]);
    things = await makeThings(base);
  }, 180_000);

  async function client(name: string): Promise<Client> {
    const known = people.get(name);
    if (known) return known;
    const fresh = await clientAs(base, name);
    people.set(name, fresh);
    return fresh;
  }

  /** The id of the first thing of a list; undefined for an empty one, which the page must then be able to say. */
  async function firstOf(list: string, as: string): Promise<string | undefined> {
    const [path = '', key = 'items'] = list.split(' ');
    const { body } = await (await client(as)).get(path);
    return body[key]?.[0]?.id;
  }

  async function phonePages(): Promise<{ as: string; path: string }[]> {
    const { pages, subPackages } = JSON.parse(readFileSync('miniprogram/app.json', 'utf8')) as AppConfig;
    const all = [...pages, ...subPackages.flatMap(part => part.pages.map(page => `${part.root}/${page}`))];
    return Promise.all(
      all.map(async page => {
        const { as, first, made, parameter = 'id' } = EXAMPLES[page] ?? { as: 'founder' };
        const id = made ? things[made] : first && (await firstOf(first, as));
        return { as, path: id ? `${page}?${parameter}=${id}` : page };
      }),
    );
  }

  async function complaints(page: Page, name: string): Promise<string[]> {
    await settled(page);
    // What could not be loaded has not been looked at.
    const isMissing = await page
      .getByText(/没有加载出来|没能加载/)
      .first()
      .isVisible();
    const isTooWide = await page.evaluate<boolean>(TOO_WIDE);
    return [
      ...(isMissing ? ['it shows nothing of its own'] : []),
      ...(isTooWide ? ['it is wider than its screen'] : []),
      ...(await seriousViolations(page)),
    ].map(one => `${name}: ${one}`);
  }

  it(
    'of the mini-program is readable for everybody: axe finds nothing serious',
    async () => {
      const pages = await phonePages();
      const found: string[] = [];
      for (const as of new Set(pages.map(one => one.as))) {
        const { page, errors, context } = await openMiniProgram(browser, base, { as, path: 'pages/home/today/index' });
        for (const { path } of pages.filter(one => one.as === as)) {
          await openNext(page, path);
          found.push(...(await complaints(page, path)));
          found.push(...errors.splice(0).map(error => `${path}: ${error}`));
        }
        await context.close();
      }

      expect(pages.length).toBeGreaterThan(30);
      expect(found).toEqual([]);
    },
    AT_MOST_MS,
  );

  /** The addresses of the console's router, with things of the demo in the place of parameters. */
  async function deskPaths(): Promise<string[]> {
    const files = ['router.ts', ...readdirSync('console/src/routes').map(file => `routes/${file}`)];
    const source = files.map(file => readFileSync(`console/src/${file}`, 'utf8')).join('\n');
    const paths = [...source.matchAll(/\bpath: '(\/[^']*)'/g)].map(match => match[1] ?? '');
    const filled = paths
      .filter(path => !path.includes('(.*)') && path !== '/sign-in' && path !== '/reviews')
      .map(async path => {
        if (!path.includes(':')) return path;
        const list = DESK_LISTS[path.split('/')[1] ?? ''];
        const id = list && (await firstOf(list, 'admin'));
        return path.replace(/:\w+/, id ?? 'none');
      });
    return Promise.all(filled);
  }

  it(
    'of the console is readable for everybody: axe finds nothing serious',
    async () => {
      const waiting = new Set(await deskPaths());
      const count = waiting.size;
      const found: string[] = [];
      for (const name of DESK_PEOPLE) {
        const { page, errors, context } = await openPage(browser, `${base}/console/sign-in`, DESK);
        const { token } = await client(name);
        await page.evaluate(`sessionStorage.setItem('chuangfu.console.token', ${JSON.stringify(token)})`);
        await page.goto(`${base}/console/`);
        await settled(page);
        for (const path of waiting) {
          await followLink(page, `/console${path}`);
          await settled(page);
          if (page.url().includes('refused=')) continue;
          waiting.delete(path);
          found.push(...(await complaints(page, `${name} ${path}`)));
          found.push(...errors.splice(0).map(error => `${path}: ${error}`));
        }
        await context.close();
      }

      expect(count).toBeGreaterThan(15);
      expect([...waiting]).toEqual([]);
      expect(found).toEqual([]);
    },
    AT_MOST_MS,
  );
});
