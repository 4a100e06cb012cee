import type { Browser, Page } from 'playwright-core';
import { addDays, shanghaiDay } from '../../src/shared/calendar.js';
import { clientAs } from './acts.js';
import {
  DESK,
  keepIfSound,
  launchBrowser,
  openDesk,
  openMiniProgram,
  openPage,
  settled,
  startProduct,
} from './support.js';

const TIMEOUT_MS = 240_000;
const PATIENCE_MS = 30_000;

let browser: Browser;
let base: string;

async function phone(as: string): Promise<Page> {
  const { page } = await openMiniProgram(browser, base, { as, path: 'pages/mentoring/days/index' });
  page.setDefaultTimeout(PATIENCE_MS);
  return page;
}

/** A day like the demo's, of its own for each attempt, that the coordinator makes from the same people. */
let attempts = 0;
async function invite(): Promise<string> {
  attempts += 1;
  const title = `智能制造导师日${attempts}`;
  const city = await clientAs(base, 'city');
  const [{ id }] = (await city.get('/v1/mentor-days')).body.items.slice(-1);
  const { body: day } = await city.get(`/v1/mentor-days/${id}`);
  const { page, errors } = await openDesk(browser, base, { as: 'city', path: '/mentor-days' });
  page.setDefaultTimeout(PATIENCE_MS);
  await page.getByRole('button', { name: '新建导师日' }).click();
  const panel = page.getByRole('dialog');
  await panel.getByLabel(/^名称/).fill(title);
  await panel.getByLabel('日期').fill(addDays(shanghaiDay(new Date()), 20 + attempts));
  await panel.getByLabel('轮数').fill('4');
  await panel.getByLabel('地点').fill('慈溪高新区创业大厦');
  const pick = async (label: string, { name }: { name: string }) => {
    await panel.getByRole('searchbox', { name: `查找${label}` }).fill(name);
    await panel.getByRole('checkbox', { name: new RegExp(`^${name}`) }).check();
    await panel.getByRole('button', { name: `去掉${name}` }).waitFor();
  };
  for (const startup of day.startups) await pick('参加的企业', startup);
  for (const mentor of day.mentors) await pick('参加的导师', mentor);
  await keepIfSound(page, 'console-mentor-day-new');
  await panel.getByRole('button', { name: '创建' }).click();
  await page.getByRole('heading', { name: title }).waitFor();
  expect(errors).toEqual([]);
  await page.close();
  return title;
}

describe('a mentor day', () => {
  beforeAll(async () => {
    [base, browser] = await Promise.all([startProduct(), launchBrowser()]);
  }, TIMEOUT_MS);

  it(
    'C25 X8: both sides wish, the coordinator plans and publishes, and everybody sees their own timetable',
    async () => {
      const title = await invite();
      const openDay = (page: Page) => page.getByRole('link', { name: new RegExp(title) }).click();
      const founder = await phone('founder');
      await founder.getByText('请选出最想见的对方').first().waitFor();
      await keepIfSound(founder, 'mentor-days');
      await openDay(founder);
      const wish = founder.getByRole('checkbox', { name: '陈志远' });
      await wish.click();
      await founder.getByRole('checkbox', { name: /13:50 不能到场/ }).click();
      await founder.getByRole('checkbox', { name: '1. 陈志远' }).waitFor();
      await keepIfSound(founder, 'mentor-day-wishes');
      await founder.getByRole('button', { name: '保存意向' }).click();
      await founder.getByText('已保存').first().waitFor();

      const mentor = await phone('mentor');
      await openDay(mentor);
      await mentor.getByRole('checkbox', { name: /微芯/ }).click();
      await mentor.getByRole('button', { name: '保存意向' }).click();
      await mentor.getByText('已保存').first().waitFor();

      const { page: desk } = await openPage(browser, `${base}/console/`, DESK);
      desk.setDefaultTimeout(PATIENCE_MS);
      await desk.getByRole('button', { name: '吴敏之' }).click();
      await desk
        .getByRole('heading', { name: /工作台|，/ })
        .first()
        .waitFor();
      await desk.goto(`${base}/console/mentor-days`);
      await desk.getByRole('link', { name: title }).click();
      await desk.getByText('1. 陈志远').waitFor();
      await keepIfSound(desk, 'console-mentor-day-wishes');
      await desk.getByRole('button', { name: '自动排期' }).click();
      await desk.getByRole('button', { name: '换一版' }).waitFor();
      await desk.getByRole('button', { name: '发布', exact: true }).click();
      await desk.getByRole('dialog').getByRole('button', { name: '发布' }).click();
      await desk.getByRole('heading', { name: '晚间汇总' }).waitFor();
      await keepIfSound(desk, 'console-mentor-day-published');

      await founder.reload();
      await founder.getByText('我的面谈').waitFor();
      await founder.getByRole('link', { name: /，陈志远$/ }).waitFor();
      await keepIfSound(founder, 'mentor-day-timetable');
      // The phone believes that the day has come, so that its form can be seen; the server would say 面谈开始后才能填写.
      await mentor.clock.setFixedTime(Date.now() + 30 * 86_400_000);
      await mentor.reload();
      await mentor.getByRole('button', { name: '写意见' }).first().click();
      await mentor.getByRole('radio', { name: '4 分' }).click();
      await mentor.getByRole('radio', { name: '愿意再谈' }).click();
      await keepIfSound(mentor, 'mentor-day-opinion');
      await settled(mentor);
      await Promise.all([desk, founder, mentor].map(one => one.close()));
    },
    TIMEOUT_MS,
  );
});
