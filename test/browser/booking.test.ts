import type { Browser, Page } from 'playwright-core';
import { addDays, shanghaiDay } from '../../src/shared/calendar.js';
import { clientAs, newStartup } from './acts.js';
import { DESK, keepIfSound, launchBrowser, openMiniProgram, openPage, settled, startProduct } from './support.js';

const TIMEOUT_MS = 240_000;
const PATIENCE_MS = 30_000;
const QUESTION = '目前最大的困难';

let browser: Browser;
let base: string;

const tap = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true }).last().click();
const write = (page: Page, name: string, text: string) => page.getByRole('textbox', { name }).fill(text);

async function phone(as: string, path: string): Promise<Page> {
  const { page } = await openMiniProgram(browser, base, { as, path });
  page.setDefaultTimeout(PATIENCE_MS);
  return page;
}

/** Answers the question that a page asks in a dialog. */
async function say(page: Page, text: string): Promise<void> {
  await page.getByRole('dialog').getByRole('textbox').fill(text);
  await page.getByRole('dialog').getByRole('button', { name: '确定' }).click();
}

interface Mentor {
  id: string;
  name: string;
}

/** The mentor of the demo, and two others of the same trade who ask nothing beforehand. */
async function mentors(): Promise<[Mentor, Mentor, Mentor]> {
  const city = await clientAs(base, 'city');
  const [chen] = (await city.get(`/v1/mentors?q=${encodeURIComponent('陈志远')}`)).body.items;
  const { items } = (await city.get(`/v1/mentors?expertise=${encodeURIComponent(chen.expertise[0])}`)).body;
  const others: Mentor[] = [];
  for (const one of items as (Mentor & { status: string; modes: string[] })[]) {
    const isUsable = one.id !== chen.id && one.status === 'appointed' && one.modes.includes('online');
    const { questions = [] } = (await city.get(`/v1/mentors/${one.id}/intake`)).body;
    const isLinked = (await city.get(`/v1/mentors/${one.id}`)).body.isLinked;
    if (isUsable && !isLinked && questions.length === 0) others.push(one);
  }
  return [chen, others[0] as Mentor, others[1] as Mentor];
}

/** Gives a mentor two hours on one day, three days ahead, and a phone. */
async function takesPart(mentor: Mentor, as: string): Promise<void> {
  const city = await clientAs(base, 'city');
  const windows = ['10', '15'].map(hour => ({ from: `${hour}:00`, to: `${Number(hour) + 1}:00`, mode: 'online' }));
  const overrides = [{ on: addDays(shanghaiDay(new Date()), 3), windows }];
  const hours = { weekly: [], overrides, noticeHours: 1, horizonDays: 30 };
  expect((await city.put(`/v1/mentors/${mentor.id}/availability`, hours)).status).toBe(200);
  const { body } = await city.post(`/v1/mentors/${mentor.id}/link-code`);
  expect((await (await clientAs(base, as)).post('/v1/mentors/claim', { code: body.code })).status).toBe(200);
}

/** Opens a mentor's page and chooses the first free hour, or the last. */
async function choose(page: Page, which: 'first' | 'last'): Promise<void> {
  const free = page.getByRole('button', { name: /，可约$/ });
  await (which === 'first' ? free.first() : free.last()).click();
  await tap(page, '预约所选时段');
}

/** Names that a second attempt does not share with the first. */
let attempts = 0;
const fresh = (name: string) => `${name}${attempts}`;
beforeEach(() => void (attempts += 1));

const idIn = (page: Page) => /[?&]id=([^&]+)/.exec(page.url())?.[1] ?? '';

describe('booking a mentor', () => {
  const askNothing = async () => (await clientAs(base, 'city')).put('/v1/intake-pools/cixi', { questions: [] });
  beforeAll(async () => {
    [base, browser] = await Promise.all([startProduct(), launchBrowser()]);
  }, TIMEOUT_MS);
  // The questions of the whole pool would stop everybody else.
  afterEach(askNothing);

  it(
    'C7 C8 C12 C14 X6 X7: asks in order of preference, moves, calls off, and whoever waits is next',
    async () => {
      const [chen, second, third] = await mentors();
      await takesPart(second, fresh('second'));
      const page = await phone('founder', `pages/mentors/detail/index?id=${chen.id}`);
      await choose(page, 'last');
      await page.getByRole('radio', { name: '线上' }).click();
      await write(page, '想请教的问题', '电机控制板量产前的可靠性');
      for (const { name } of [second, third]) await page.getByRole('checkbox', { name }).click();
      await page.getByRole('checkbox', { name: `2. ${third.name}` }).waitFor();
      await keepIfSound(page, 'booking-choices');
      await tap(page, '提交预约');
      await tap(page, '允许');
      await page.getByText('待答复').first().waitFor();

      const declining = await phone('mentor', `pages/bookings/detail/index?id=${idIn(page)}`);
      await tap(declining, '婉拒');
      await say(declining, '那天出差，另一位更熟悉可靠性');
      await declining.getByText('未接受').first().waitFor();
      await declining.close();

      await page.reload();
      await tap(page, '查看改请的预约');
      await page.getByText(second.name).first().waitFor();
      const accepting = await phone(fresh('second'), `pages/bookings/detail/index?id=${idIn(page)}`);
      await tap(accepting, '接受');
      await tap(accepting, '允许');
      await say(accepting, '腾讯会议 246 810');
      await accepting.getByText('已确认').first().waitFor();

      await page.reload();
      await tap(page, '改期');
      await page.getByRole('button', { name: /^15:00.*可约$/ }).click();
      await tap(page, '改到所选时段');
      await page.getByRole('dialog').getByRole('button', { name: '改期' }).click();
      await page.getByText(/15:00/).first().waitFor();

      // Somebody else has the other hour, so that the mentor is full.
      const { founder: neighbour } = await newStartup(base, fresh('neighbour'), `慈溪邻座传感${attempts}科技有限公司`);
      const { items } = (await neighbour.get(`/v1/mentors/${second.id}/slots`)).body;
      const free = items.find((slot: { state: string }) => slot.state === 'free');
      const wish = { mentorId: second.id, startsAt: free.startsAt, minutes: 60, mode: 'online', topic: '请教选型' };
      expect((await neighbour.post('/v1/bookings', wish)).status).toBe(201);
      await newStartup(base, fresh('waiter'), `慈溪候补储能${attempts}科技有限公司`);
      const waiting = await phone(fresh('waiter'), `pages/mentors/detail/index?id=${second.id}`);
      await tap(waiting, '已约满，登记候补');
      await waiting.getByRole('radio', { name: '线上' }).click();
      await write(waiting, '想请教的问题', '储能模组的热管理');
      await tap(waiting, '登记候补');
      await tap(waiting, '允许');
      await waiting.getByText('候补中').first().waitFor();

      await tap(page, '取消预约');
      await page.getByRole('dialog').getByRole('button', { name: '取消预约' }).click();
      await page.getByText('已取消').first().waitFor();

      const answers = await clientAs(base, fresh('second'));
      const questions = [{ label: QUESTION, kind: 'text', required: true }];
      expect((await answers.put(`/v1/mentors/${second.id}/intake/own`, { questions })).status).toBe(200);
      await waiting.reload();
      await keepIfSound(waiting, 'booking-wait-offered');
      await tap(waiting, '查看保留的时段');
      await tap(waiting, '确认这个时段');
      await write(waiting, QUESTION, '循环寿命测试一直不稳定');
      await keepIfSound(waiting, 'booking-intake');
      await tap(waiting, '提交');
      await tap(waiting, '确认这个时段');
      await waiting.getByText('待答复').first().waitFor();
      await Promise.all([page, accepting, waiting].map(one => one.close()));
    },
    TIMEOUT_MS,
  );

  it(
    'C9 C17: a coordinator passes a request on, with the answers the mentor asked for',
    async () => {
      const [, triaged] = await mentors();
      await takesPart(triaged, fresh('third'));
      const { page: desk } = await openPage(browser, `${base}/console/`, DESK);
      desk.setDefaultTimeout(PATIENCE_MS);
      await desk.getByRole('button', { name: '吴敏之' }).click();
      await desk
        .getByRole('heading', { name: /工作台|，/ })
        .first()
        .waitFor();
      await desk.goto(`${base}/console/mentor-questions`);
      await desk.getByRole('button', { name: '添加问题' }).click();
      await desk.getByRole('textbox', { name: '问题 1', exact: true }).fill('企业现处阶段');
      await desk.getByRole('combobox', { name: '问题 1 的题型' }).selectOption('choice');
      await desk.getByRole('textbox', { name: /问题 1 的选项/ }).fill('样机，小试，量产');
      await desk.getByRole('checkbox', { name: '必答' }).check();
      await keepIfSound(desk, 'console-mentor-questions');
      await desk.getByRole('button', { name: '保存' }).click();
      await desk.getByText('已保存，新的预约按此提问').waitFor();

      await desk.goto(`${base}/console/mentors`);
      await desk.getByRole('searchbox', { name: '按姓名、单位或专长查找' }).fill(triaged.name);
      await desk.getByRole('button', { name: triaged.name }).first().click();
      await desk.getByRole('combobox', { name: '预约请求' }).selectOption('yes');
      await keepIfSound(desk, 'console-mentor-triage');
      await desk.getByRole('button', { name: '保存' }).click();
      await desk.getByText('已保存，新的预约按此办理').waitFor();

      const page = await phone('founder', `pages/mentors/detail/index?id=${triaged.id}`);
      await choose(page, 'first');
      await write(page, '想请教的问题', '整机测试方案怎么定');
      await tap(page, '提交预约');
      await page.getByText('这一项必须填写').waitFor();
      await keepIfSound(page, 'booking-questions');
      await page.getByRole('radio', { name: '小试' }).click();
      await tap(page, '提交预约');
      await tap(page, '允许');
      await page.getByText(/分派/).first().waitFor();

      await desk.goto(`${base}/console/triage`);
      await desk.getByRole('button', { name: /微芯/ }).first().click();
      await desk.getByRole('definition').filter({ hasText: '小试' }).waitFor();
      await desk.getByRole('radio', { name: '改派' }).check();
      await desk
        .getByRole('radio', { name: /与问题契合.*轮候/ })
        .first()
        .check();
      await desk.getByRole('combobox', { name: '空闲时段' }).waitFor();
      await keepIfSound(desk, 'console-triage');
      await desk.getByRole('radio', { name: '送达导师' }).check();
      await desk.getByRole('button', { name: '确定' }).click();
      await desk.getByText('已送达导师').waitFor();

      const mentor = await phone(fresh('third'), 'pages/mentors/workbench/index');
      await mentor.getByRole('link', { name: /微芯/ }).first().click();
      await mentor.getByText('整机测试方案怎么定').last().waitFor();
      await mentor
        .getByRole('link', { name: /约前问卷/ })
        .last()
        .click();
      await mentor.getByText('小试').waitFor();
      await settled(mentor);
      await Promise.all([desk, page, mentor].map(one => one.close()));
    },
    TIMEOUT_MS,
  );
});
