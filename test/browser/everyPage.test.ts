import { readdirSync, readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { clientOf, type Client } from '../support/client.js';
import { DESK, launchBrowser, openMiniProgram, openPage, seriousViolations, settled, startProduct } from './support.js';

interface AppConfig {
  pages: string[];
  subPackages: { root: string; pages: string[] }[];
}

/** Where a page that shows one thing finds one to show: as whom, and which list of the API to take the first of. */
interface Example {
  as: string;
  first?: string;
  /** The name of the parameter; `id` unless told. */
  parameter?: string;
}

const MENTORS = '/v1/mentors';
const BOOKINGS = '/v1/bookings?as=applicant';
const EVENTS = '/v1/events';
const VOUCHERS = '/v1/vouchers';
const ORGANISATIONS = '/v1/me organisations';

/** Pages that need somebody or something in particular; the others are opened by the founder as they are. */
const EXAMPLES: Readonly<Record<string, Example>> = {
  'pages/organisations/detail/index': { as: 'founder', first: ORGANISATIONS },
  'pages/organisations/members/index': { as: 'founder', first: ORGANISATIONS },
  'pages/organisations/mandate/index': { as: 'founder', first: ORGANISATIONS },
  'pages/organisations/incorporate/index': { as: 'founder', first: ORGANISATIONS },
  'pages/organisations/residency/index': { as: 'founder', first: ORGANISATIONS },
  'pages/mentors/detail/index': { as: 'founder', first: MENTORS },
  'pages/bookings/request/index': { as: 'founder', first: MENTORS, parameter: 'mentorId' },
  'pages/bookings/detail/index': { as: 'founder', first: BOOKINGS },
  'pages/bookings/reschedule/index': { as: 'founder', first: BOOKINGS },
  'pages/mentoring/intake/index': { as: 'founder', first: BOOKINGS },
  'pages/mentoring/questions/index': { as: 'mentor' },
  'pages/mentoring/day/index': { as: 'founder', first: '/v1/mentor-days/taking-part' },
  'pages/bookings/note/index': { as: 'mentor', first: '/v1/bookings?as=mentor' },
  'pages/events/detail/index': { as: 'founder', first: EVENTS },
  'pages/events/register/index': { as: 'founder', first: EVENTS },
  'pages/events/workbench/attendance/index': { as: 'organiser', first: EVENTS },
  'pages/events/workbench/edit/index': { as: 'organiser', first: EVENTS },
  'pages/events/workbench/scan/index': { as: 'organiser', first: EVENTS },
  'pages/events/workbench/survey/index': { as: 'organiser', first: EVENTS },
  'pages/events/tickets/survey/index': { as: 'founder', first: EVENTS },
  'pages/services/detail/index': { as: 'founder', first: '/v1/services' },
  'pages/services/engagement/index': { as: 'founder', first: '/v1/engagements' },
  'pages/demands/detail/index': { as: 'founder', first: '/v1/demands' },
  'pages/suggestions/detail/index': { as: 'founder', first: '/v1/suggestions' },
  'pages/providers/admission/index': { as: 'organiser', first: ORGANISATIONS },
  ...Object.fromEntries(
    ['desk', 'file', 'rooms', 'roster', 'admissions', 'changes', 'tasks', 'report'].map(page => [
      `pages/facilities/${page}/index`,
      { as: 'operator', first: ORGANISATIONS },
    ]),
  ),
  'pages/tenancy/index': { as: 'founder', first: ORGANISATIONS, parameter: 'startupId' },
  'pages/recognition/list/index': { as: 'operator2', first: ORGANISATIONS },
  'pages/recognition/check/index': {
    as: 'operator2',
    first: ORGANISATIONS,
    parameter: 'standardId=cixi-makerspace&id',
  },
  'pages/recognition/apply/index': { as: 'operator2', first: '/v1/recognition-applications' },
  'pages/recognition/detail/index': { as: 'operator2', first: '/v1/recognition-applications' },
  'pages/awards/facility/index': { as: 'operator', first: ORGANISATIONS },
  'pages/awards/payee/index': { as: 'operator', first: ORGANISATIONS },
  'pages/assessments/list/index': { as: 'operator' },
  'pages/assessments/form/index': { as: 'operator', first: '/v1/assessment-forms' },
  'pages/assessments/score/index': { as: 'expert', first: '/v1/assessment-forms?as=expert' },
  'pages/assessments/rectification/index': { as: 'operator2', first: '/v1/rectifications' },
  'pages/bookings/wait/index': { as: 'founder', first: MENTORS },
  'pages/facilityBooks/funds/index': { as: 'operator', first: ORGANISATIONS },
  'pages/facilityBooks/staff/index': { as: 'operator', first: ORGANISATIONS },
  'pages/facilityBooks/visits/index': { as: 'operator', first: ORGANISATIONS },
  'pages/facilityBooks/logbooks/index': { as: 'operator', first: ORGANISATIONS },
  'pages/facilityBooks/showcases/index': { as: 'operator', first: ORGANISATIONS },
  'pages/alliances/list/index': { as: 'operator', first: ORGANISATIONS },
  'pages/alliances/detail/index': { as: 'operator', first: '/v1/alliances' },
  'pages/disclosure/notice/index': { as: 'founder', first: '/v1/public/notices' },
  'pages/vouchers/detail/index': { as: 'founder', first: VOUCHERS },
  'pages/vouchers/contract/index': { as: 'founder', first: VOUCHERS },
  'pages/vouchers/redeem/index': { as: 'founder', first: VOUCHERS },
};

/** What stands for `:id` in an address of the console. */
const DESK_LISTS: Readonly<Record<string, string>> = {
  vouchers: '/v1/voucher-schemes',
  events: EVENTS,
  organisations: '/v1/organisations?kind=incubator',
  facilities: '/v1/organisations?kind=incubator',
  policies: '/v1/policies',
  public: '/v1/public/notices',
};
/** Who sits at the desk, from the one who sees most to those with pages of their own. */
const DESK_PEOPLE = ['admin', 'city', 'district', 'finance', 'organiser', 'auditor'];

/** A page opened without its thing says so; the browser's own line about the refusal is no news. */
const isNews = (error: string) => !/status of 40[34]/.test(error);
const AT_MOST_MS = 300_000;

describe('every page', () => {
  let browser: Browser;
  let base: string;
  const people = new Map<string, Client>();

  beforeAll(async () => {
    [base, browser] = await Promise.all([startProduct(), launchBrowser()]);
  }, 180_000);

  async function client(name: string): Promise<Client> {
    const known = people.get(name);
    if (known) return known;
    const { body } = await clientOf(base).post('/v1/sessions', { code: `dev:${name}` });
    const fresh = clientOf(base, { token: String(body.token), userId: String(body.user.id) });
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
        const { as, first, parameter = 'id' } = EXAMPLES[page] ?? { as: 'founder' };
        const id = first && (await firstOf(first, as));
        return { as, path: id ? `${page}?${parameter}=${id}` : page };
      }),
    );
  }

  async function complaints(page: Page, name: string): Promise<string[]> {
    await settled(page);
    return (await seriousViolations(page)).map(found => `${name}: ${found}`);
  }

  it(
    'of the mini-program is readable for everybody: axe finds nothing serious',
    async () => {
      const pages = await phonePages();
      const found: string[] = [];
      for (const as of new Set(pages.map(one => one.as))) {
        const { page, errors, context } = await openMiniProgram(browser, base, { as, path: 'pages/home/today/index' });
        for (const { path } of pages.filter(one => one.as === as)) {
          await page.evaluate(`location.hash = ${JSON.stringify(`/${path}`)}`);
          found.push(...(await complaints(page, path)));
          found.push(
            ...errors
              .splice(0)
              .filter(isNews)
              .map(error => `${path}: ${error}`),
          );
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
        for (const path of waiting) {
          await page.goto(`${base}/console${path}`);
          await settled(page);
          if (page.url().includes('refused=')) continue;
          waiting.delete(path);
          found.push(...(await complaints(page, `${name} ${path}`)));
          found.push(
            ...errors
              .splice(0)
              .filter(isNews)
              .map(error => `${path}: ${error}`),
          );
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
