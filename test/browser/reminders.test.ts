import { setTimeout as pause } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';
import { TEMPLATES } from '../../config/notifications/index.js';
import { clientOf, type Client } from '../support/client.js';
import {
  keepScreen,
  launchBrowser,
  openMiniProgram,
  openPage,
  seriousViolations,
  settled,
  startProduct,
} from './support.js';

const TIMEOUT_MS = 240_000;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** How long a person waits for a message after the clock was moved. */
const PATIENCE_MS = 30_000;

interface Message {
  templateId: string;
  data: Record<string, string>;
}

let browser: Browser;
let base: string;

beforeAll(async () => {
  [base, browser] = await Promise.all([startProduct(), launchBrowser()]);
}, TIMEOUT_MS);

const tap = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true }).last().click();

async function phone(as: string, path: string): Promise<Page> {
  const { page } = await openMiniProgram(browser, base, { as, path });
  page.setDefaultTimeout(PATIENCE_MS);
  return page;
}

async function keepIfSound(page: Page, name: string): Promise<void> {
  await settled(page);
  expect(await seriousViolations(page)).toEqual([]);
  await keepScreen(page, name);
}

async function clientAs(name: string): Promise<Client> {
  const { body } = await clientOf(base).post('/v1/sessions', { code: `dev:${name}` });
  return clientOf(base, { token: String(body.token) });
}

const json = async (path: string, init?: RequestInit) => (await fetch(`${base}${path}`, init)).json();
const clockNow = async () => Date.parse(((await json('/dev/clock')) as { now: string }).now);
const fakeNow = async () => Date.parse(((await json('/dev/fake/clock')) as { now: string }).now);

async function moveClockTo(instant: number): Promise<void> {
  const body = JSON.stringify({ advanceMs: instant - (await clockNow()) });
  await json('/dev/clock', { method: 'POST', body, headers: { 'Content-Type': 'application/json' } });
}

const messagesOf = async (name: string) => (await json(`/dev/fake/messages?name=${name}`)) as Message[];

/** What reminded a person of this session by WeChat: the templates, in order. */
async function remindersOf(name: string, place: string): Promise<string[]> {
  return (await messagesOf(name))
    .filter(({ data }) => data['thing3'] === place)
    .map(({ templateId }) => Object.entries(TEMPLATES).find(([, { id }]) => id === templateId)?.[0] ?? templateId);
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + PATIENCE_MS;
  while (Date.now() < end && !(await isSo())) await pause(300);
}

/** Waits until a person has so many reminders, then a little longer, in case there are more than there should be. */
async function untilReminded(name: string, place: string, count: number): Promise<string[]> {
  await until(async () => (await remindersOf(name, place)).length >= count);
  await pause(1_000);
  return remindersOf(name, place);
}

const dayInShanghai = (instant: number) => {
  const day = new Date(instant + 8 * HOUR);
  return `${day.getUTCMonth() + 1}月${day.getUTCDate()}日`;
};

/** The founder asks for the last hour of the day after the day after tomorrow; answers when it begins. */
async function book(topic: string): Promise<number> {
  const founder = await clientAs('founder');
  const mentor = (await founder.get(`/v1/mentors?q=${encodeURIComponent('陈志远')}`)).body.items[0].id as string;
  const page = await phone('founder', `pages/mentors/detail/index?id=${mentor}`);
  await page.getByRole('radio', { name: new RegExp(dayInShanghai((await clockNow()) + 3 * DAY)) }).click();
  await page
    .getByRole('button', { name: /，可约$/ })
    .last()
    .click();
  await tap(page, '预约所选时段');
  await page.getByRole('radio', { name: '线上' }).click();
  await page.getByRole('textbox', { name: '想请教的问题' }).fill(topic);
  await tap(page, '提交预约');
  await tap(page, '允许');
  await page.getByText('待答复').first().waitFor();
  const id = /[?&]id=([^&]+)/.exec(page.url())?.[1] ?? '';
  await page.close();
  return Date.parse((await founder.get(`/v1/bookings/${id}`)).body.startsAt);
}

async function accept(topic: string, place: string): Promise<void> {
  const mentor = await clientAs('mentor');
  const { items } = (await mentor.get('/v1/bookings?as=mentor&status=requested')).body;
  const { id } = items.find((one: { topic: string }) => one.topic === topic);
  const page = await phone('mentor', `pages/bookings/detail/index?id=${id}`);
  await tap(page, '接受');
  await tap(page, '允许');
  await page.getByRole('dialog').getByRole('textbox').fill(place);
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /确定|接受/ })
    .click();
  await page.getByText('已确认').first().waitFor();
  await page.close();
}

describe('a booked session', () => {
  it(
    'H1: reminds founder and mentor a day and an hour before, once each, and the start page turns the clock',
    async () => {
      const [topic, place] = ['微电机产线的选型提醒', '腾讯会议 555 666'];
      const startsAt = await book(topic);
      await accept(topic, place);
      await until(async () => (await messagesOf('founder')).some(({ data }) => data['thing4'] === place));
      for (const name of ['founder', 'mentor']) expect(await remindersOf(name, place)).toEqual([]);

      await moveClockTo(startsAt - DAY + MINUTE);
      for (const name of ['founder', 'mentor']) expect(await untilReminded(name, place, 1)).toEqual(['agenda']);

      await moveClockTo(startsAt - HOUR + MINUTE);
      for (const name of ['founder', 'mentor'])
        expect(await untilReminded(name, place, 2)).toEqual(['agenda', 'bookingReminder']);

      for (const name of ['founder', 'mentor']) {
        const inbox = await phone(name, 'pages/inbox/list/index');
        await inbox.getByText(/的辅导将在一天后开始（腾讯会议 555 666）/).waitFor();
        await inbox.getByText(/的辅导将在一小时后开始（腾讯会议 555 666）/).waitFor();
        await keepIfSound(inbox, `inbox-${name}`);
        await inbox.close();
      }

      const { page } = await openPage(browser, `${base}/`, { width: 1240, height: 900 });
      const before = await clockNow();
      await tap(page, '快进 1 天');
      await page.waitForFunction(
        `fetch('/dev/clock').then(a => a.json()).then(({ now }) => Date.parse(now) >= ${before + DAY})`,
      );
      for (const name of ['founder', 'mentor'])
        expect(await untilReminded(name, place, 2)).toEqual(['agenda', 'bookingReminder']);
      await tap(page, '回到现在');
      await page.waitForFunction(`fetch('/dev/clock').then(a => a.json()).then(({ aheadMs }) => aheadMs === 0)`);
      expect(Math.abs((await fakeNow()) - Date.now())).toBeLessThan(MINUTE);
      expect(Math.abs((await clockNow()) - Date.now())).toBeLessThan(MINUTE);
      await page.close();
    },
    TIMEOUT_MS,
  );
});
