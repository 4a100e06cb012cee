import { setTimeout as pause } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';
import { TEMPLATES } from '../../config/notifications/index.js';
import { clientAs } from './acts.js';
import { DESK, keepIfSound, launchBrowser, openDesk, openMiniProgram, openPage, startProduct } from './support.js';

const TIMEOUT_MS = 240_000;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** How long a person waits for a message after the clock was moved. */
const PATIENCE_MS = 30_000;
const [TOPIC, PLACE] = ['微电机产线的选型提醒', '腾讯会议 555 666'];
const BOTH = ['founder', 'mentor'] as const;

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

const json = async (path: string, init?: RequestInit) => (await fetch(`${base}${path}`, init)).json();
const clockNow = async () => Date.parse(((await json('/dev/clock')) as { now: string }).now);
const fakeNow = async () => Date.parse(((await json('/dev/fake/clock')) as { now: string }).now);

async function moveClockTo(instant: number): Promise<void> {
  const body = JSON.stringify({ advanceMs: instant - (await clockNow()) });
  await json('/dev/clock', { method: 'POST', body, headers: { 'Content-Type': 'application/json' } });
}

const messagesOf = async (name: string) => (await json(`/dev/fake/messages?name=${name}`)) as Message[];

/** What reminded a person of this session by WeChat: the templates, in order. */
async function remindersOf(name: string): Promise<string[]> {
  return (await messagesOf(name))
    .filter(({ data }) => data['thing3'] === PLACE)
    .map(({ templateId }) => Object.entries(TEMPLATES).find(([, { id }]) => id === templateId)?.[0] ?? templateId);
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + PATIENCE_MS;
  while (Date.now() < end && !(await isSo())) await pause(300);
}

/** Waits until a person has so many reminders, then a little longer, in case there are more than there should be. */
async function untilReminded(name: string, count: number): Promise<string[]> {
  await until(async () => (await remindersOf(name)).length >= count);
  await pause(1_000);
  return remindersOf(name);
}

const dayInShanghai = (instant: number) => {
  const day = new Date(instant + 8 * HOUR);
  return `${day.getUTCMonth() + 1}月${day.getUTCDate()}日`;
};

/** The founder asks for the last hour of the day after the day after tomorrow; answers when it begins. */
async function book(topic: string): Promise<number> {
  const founder = await clientAs(base, 'founder');
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
  const mentor = await clientAs(base, 'mentor');
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
  let startsAt = 0;
  beforeAll(async () => {
    startsAt = await book(TOPIC);
    await accept(TOPIC, PLACE);
    await until(async () => (await messagesOf('founder')).some(({ data }) => data['thing4'] === PLACE));
  }, TIMEOUT_MS);

  it(
    'X5, H2, H3: shows what is left, offers the calendar instead, and asks for more at the tap',
    async () => {
      const page = await phone('founder', 'pages/inbox/settings/index');
      const calendar = page.getByRole('button', { name: '把与陈志远的辅导加入手机日历' });
      await page.getByText('日程提醒还剩 1 次').waitFor();
      await page.getByText('预约开始提醒还剩 1 次').waitFor();
      expect(await calendar.count()).toBe(0);
      const twoDays = page.getByRole('checkbox', { name: '导师辅导提前两天' });
      await twoDays.click();
      await tap(page, '保存');
      await calendar.waitFor();
      await page.getByText('已保存').waitFor({ state: 'detached' });
      await page.evaluate('scrollTo(0, 0)');
      await keepIfSound(page, 'reminder-settings');
      await calendar.click();
      await page
        .getByText(/已加入/)
        .first()
        .waitFor();

      await tap(page, '再允许一次');
      await tap(page, '允许');
      await page.getByText('日程提醒还剩 2 次').waitFor();
      await calendar.waitFor({ state: 'detached' });

      await twoDays.click();
      await page.getByRole('radio', { name: '不需要' }).click();
      await tap(page, '保存');
      await page.getByText('已保存').waitFor();
      await page.reload();
      await page.getByRole('checkbox', { name: '导师辅导提前两天', checked: false }).waitFor();
      await page.getByText('任何时间都可以发微信').waitFor();
      await page.close();
    },
    TIMEOUT_MS,
  );

  it(
    'H1: reminds founder and mentor a day and an hour before, once each, and the start page turns the clock',
    async () => {
      for (const name of BOTH) expect(await remindersOf(name)).toEqual([]);

      await moveClockTo(startsAt - DAY + MINUTE);
      for (const name of BOTH) expect(await untilReminded(name, 1)).toEqual(['agenda']);
      await moveClockTo(startsAt - HOUR + MINUTE);
      for (const name of BOTH) expect(await untilReminded(name, 2)).toEqual(['agenda', 'bookingReminder']);

      for (const name of BOTH) {
        const inbox = await phone(name, 'pages/inbox/list/index');
        await inbox.getByText('辅导即将开始').waitFor();
        for (const lead of ['一天', '一小时'])
          expect(await inbox.getByText(`的辅导将在${lead}后开始（${PLACE}）`).count()).toBe(1);
        await keepIfSound(inbox, `inbox-${name}`);
        await inbox.close();
      }

      const { page } = await openPage(browser, `${base}/`, { width: 1240, height: 900 });
      const before = await clockNow();
      await tap(page, '快进 1 天');
      await until(async () => (await clockNow()) >= before + DAY);
      for (const name of BOTH) expect(await untilReminded(name, 2)).toEqual(['agenda', 'bookingReminder']);
      await tap(page, '回到现在');
      await until(async () => (await clockNow()) < before);
      for (const now of [clockNow, fakeNow]) expect(Math.abs((await now()) - Date.now())).toBeLessThan(MINUTE);
      await page.close();
    },
    TIMEOUT_MS,
  );

  it(
    'H4: stands in the inbox by shelf with what is unread, and all is read at a tap',
    async () => {
      const page = await phone('founder', 'pages/inbox/list/index');
      await page.getByRole('radio', { name: /^组织与载体，未读/ }).click();
      await page.getByText('组织审核结果').waitFor();
      expect(await page.getByText('辅导即将开始').count()).toBe(0);
      await tap(page, '全部已读');
      await page.getByText('没有未读消息').waitFor();
      await page.getByText('辅导即将开始').waitFor();
      await page.close();
    },
    TIMEOUT_MS,
  );

  it(
    'H6: stands in the delivery log of the console, with names masked, reasons and steps',
    async () => {
      const { page } = await openPage(browser, `${base}/console/`, DESK);
      page.setDefaultTimeout(PATIENCE_MS);
      await page.getByRole('button', { name: '冯管理' }).click();
      await page.getByRole('heading', { name: /，您好/ }).waitFor();
      await page.goto(`${base}/console/deliveries`);
      await page.getByRole('button', { name: '辅导即将开始' }).first().waitFor();
      await page.getByRole('cell', { name: '小*', exact: true }).first().waitFor();
      await keepIfSound(page, 'console-deliveries');
      await page.getByRole('button', { name: '辅导即将开始' }).first().click();
      await page.getByRole('dialog').getByText('微信：已发送').first().waitFor();
      await page.keyboard.press('Escape');

      await page.getByLabel('原因').selectOption('no_credit');
      await page.getByRole('button', { name: '辅导即将开始' }).first().waitFor({ state: 'detached' });
      await page.getByRole('cell', { name: '微信提醒次数已用完' }).first().waitFor();
      await page.close();
    },
    TIMEOUT_MS,
  );

  it(
    'C15: ends with the founder absent, who explains, and the coordinator excuses it',
    async () => {
      await moveClockTo(startsAt + 10 * MINUTE);
      const mentors = await clientAs(base, 'mentor');
      const { items } = (await mentors.get('/v1/bookings?as=mentor&limit=100')).body;
      const { id } = items.find((one: { topic: string }) => one.topic === TOPIC);
      /** A phone whose own clock has moved along. */
      const later = async (as: string): Promise<Page> => {
        const page = await phone(as, 'pages/home/today/index');
        await page.clock.setFixedTime(startsAt + 12 * MINUTE);
        await page.goto(`${base}/preview/?as=${as}#/pages/bookings/detail/index?id=${id}`);
        await page.reload();
        return page;
      };
      const mentor = await later('mentor');
      // A second attempt finds it marked.
      if ((await mentors.get(`/v1/bookings/${id}`)).body.status === 'confirmed') {
        await tap(mentor, '对方未到场');
        await mentor.getByRole('dialog').getByRole('button', { name: '登记' }).click();
      }
      await mentor.getByText('未到场').first().waitFor();
      const founder = await later('founder');
      await keepIfSound(founder, 'booking-absent');
      if (await founder.getByRole('button', { name: '说明原因' }).isVisible()) {
        await tap(founder, '说明原因');
        await founder.getByRole('dialog').getByRole('textbox').fill('高铁晚点 50 分钟，已提前电话告知');
        await founder.getByRole('dialog').getByRole('button', { name: '确定' }).click();
        await founder.getByRole('button', { name: '说明原因' }).waitFor({ state: 'detached' });
      }

      const desk = await openDesk(browser, base, { as: 'city', path: '/absences' });
      await desk.page.getByRole('button', { name: /微芯/ }).click();
      await desk.page.getByText('高铁晚点 50 分钟').first().waitFor();
      await desk.page.getByRole('textbox', { name: /^理由/ }).fill('有车次晚点证明，予以认可');
      await keepIfSound(desk.page, 'console-absence');
      await desk.page.getByRole('button', { name: '认可，免责' }).click();
      await desk.page.getByText('已认可说明，不再计分').waitFor();
      await founder.reload();
      await founder.getByText('予以认可').waitFor();
      expect((await (await clientAs(base, 'founder')).get('/v1/me/fair-use')).body.weight).toBe(0);
      await Promise.all([mentor, founder, desk.page].map(page => page.close()));
      await json('/dev/clock', { method: 'DELETE' });
    },
    TIMEOUT_MS,
  );
});
