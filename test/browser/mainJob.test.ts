import type { Browser, Page } from 'playwright-core';
import { creditCodeCheckCharacter } from '../../src/shared/creditCode.js';
import { DESK, keepScreen, launchBrowser, openMiniProgram, openPage, settled, startProduct } from './support.js';

/** Machines of the gate may be slow; a person would wait as well. */
const PATIENCE_MS = 30_000;

/** The main job of the product, clicked through by everybody who takes part in it. */
describe('the main job, end to end', () => {
  let browser: Browser;
  let base: string;
  const company = '慈溪北斗微电机有限公司';
  const problems: string[] = [];
  /** A second scan is refused on purpose. */
  const isUnexpected = (error: string) => !error.includes('status of 409');

  beforeAll(async () => {
    [base, browser] = await Promise.all([startProduct(), launchBrowser()]);
  }, 180_000);
  afterEach(() => expect(problems.splice(0)).toEqual([]));

  async function phone(path: string, as: string): Promise<Page> {
    const { page, errors } = await openMiniProgram(browser, base, { path, as });
    page.on('close', () => problems.push(...errors.filter(isUnexpected)));
    page.setDefaultTimeout(PATIENCE_MS);
    return page;
  }
  const tap = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true }).last().click();
  const tapAnd = async (page: Page, name: string | RegExp, ...then: (string | RegExp)[]) => {
    await tap(page, name);
    for (const next of then) await tap(page, next);
  };

  /** A console signed in as a demo person. */
  async function desk(path: string, person: string): Promise<Page> {
    const { page, errors } = await openPage(browser, `${base}/console/`, DESK);
    page.on('close', () => problems.push(...errors.filter(isUnexpected)));
    page.setDefaultTimeout(PATIENCE_MS);
    await page.getByRole('button', { name: person }).click();
    await page
      .getByRole('heading', { name: /工作台|，/ })
      .first()
      .waitFor();
    await page.goto(`${base}/console${path}`);
    return page;
  }

  /** Sends the decision form as it opens: approval. */
  const approve = (page: Page) => page.locator('form.decision button[type=submit]').click();

  const freshCreditCode = () => {
    const first17 = `91330282${String(Date.now()).slice(-9)}`;
    return first17 + creditCodeCheckCharacter(first17);
  };

  it('leads everywhere from the start page', async () => {
    const { page, errors } = await openPage(browser, `${base}/`, { width: 1240, height: 900 });
    const inFrame = page.frameLocator('#phone');
    await inFrame.getByRole('heading', { name: /，小林$/ }).waitFor();
    await inFrame.getByText('近期活动').waitFor();
    await keepScreen(page, 'start');
    await page.getByRole('button', { name: /陈志远/ }).click();
    await inFrame.getByRole('heading', { name: /，陈志远$/ }).waitFor();
    for (const door of ['管理端', '接口文档']) expect(await page.getByRole('link', { name: door }).count()).toBe(1);
    expect(errors).toEqual([]);
    await page.close();
  }, 60_000);

  it('registers a startup, which the district approves on the console', async () => {
    const page = await phone('pages/organisations/register/index', 'founder2');
    await page.getByRole('radio', { name: /创业企业/ }).click();
    await tap(page, '下一步');
    await page.getByRole('textbox', { name: '名称' }).fill(company);
    await page.getByRole('textbox', { name: '统一社会信用代码' }).fill(freshCreditCode());
    await page.getByRole('radio', { name: '慈溪高新区' }).click();
    await tap(page, '下一步');
    await page.getByRole('textbox', { name: '联系人' }).fill('周舟');
    await tapAnd(page, '下一步', '提交审核', '允许');
    await page.getByText('区科技局审核中').waitFor();

    const reviewer = await desk('/reviews/organisations', '钱立');
    await reviewer.getByRole('button', { name: company }).click();
    await settled(reviewer);
    await keepScreen(reviewer, 'console-reviews');
    await approve(reviewer);
    await reviewer.getByRole('button', { name: company }).waitFor({ state: 'detached' });
    await reviewer.close();

    await page.reload();
    await page.getByText('已通过').first().waitFor();
    await page.close();
  }, 120_000);

  it('finds a mentor among 300 by expertise and books, and the mentor accepts', async () => {
    const page = await phone('pages/mentors/list/index', 'founder2');
    await settled(page);
    await keepScreen(page, 'mentors-list');
    await page.getByRole('textbox', { name: '搜索导师' }).fill('机器人');
    await page.getByRole('textbox', { name: '搜索导师' }).fill('陈志远');
    await page.getByRole('link', { name: /陈志远/ }).click();
    await settled(page);
    await keepScreen(page, 'mentor-detail');
    await page.getByRole('radio', { name: /周四/ }).last().click();
    await page.getByRole('button', { name: /^14:00–15:00，可约/ }).click();
    await tap(page, '预约所选时段');
    await page.getByRole('radio', { name: '线上' }).click();
    await page.getByRole('textbox', { name: '想请教的问题' }).fill('微电机产线的自动化选型');
    await tapAnd(page, '提交预约', '允许');
    await page.getByText('待答复').first().waitFor();
    await keepScreen(page, 'booking-requested');

    const mentor = await phone('pages/mentors/workbench/index', 'mentor');
    await mentor
      .getByRole('link', { name: new RegExp(company) })
      .first()
      .click();
    await tapAnd(mentor, '接受', '允许');
    await mentor.getByRole('dialog').getByRole('textbox').fill('腾讯会议 123 456 789');
    await mentor
      .getByRole('dialog')
      .getByRole('button', { name: /确定|接受/ })
      .click();
    await mentor.getByText('已确认').first().waitFor();
    await mentor.close();

    await page.reload();
    await page.getByText('已确认').first().waitFor();
    await keepScreen(page, 'booking-confirmed');
    await page.close();
  }, 120_000);

  it('registers for an event, shows the code at the door and is checked in once however often it is scanned', async () => {
    const page = await phone('pages/events/list/index', 'founder2');
    await settled(page);
    await keepScreen(page, 'events-list');
    await page.getByRole('link', { name: /创业者开放日/ }).click();
    await settled(page);
    await keepScreen(page, 'event-detail');
    await tap(page, /报名/);
    await tapAnd(page, /提交报名|确认报名/, '允许');
    await tap(page, '出示签到码');
    await settled(page);
    await keepScreen(page, 'ticket');
    const code = (await page.getByLabel(/^签到码 /).getAttribute('aria-label'))?.replace('签到码 ', '') ?? '';

    const door = await phone('pages/events/workbench/index', 'organiser');
    await tap(door, '签到：创业者开放日');
    for (const [verdict, screen] of [
      ['请进', 'door-admitted'],
      ['已经签到过', 'door-repeated'],
    ] as const) {
      await door.getByRole('textbox', { name: '签到码' }).fill(code);
      await tap(door, '核对');
      await door.getByText(verdict).first().waitFor();
      await keepScreen(door, screen);
    }
    await door.close();
    await page.close();
  }, 120_000);

  it('applies for a voucher, spends it at a lab and redeems it against the invoice', async () => {
    const page = await phone('pages/vouchers/schemes/index', 'founder2');
    await tap(page, /^申请/);
    await settled(page);
    await page.getByRole('radio', { name: company }).click();
    await page.getByText('（满足）').first().waitFor();
    await tap(page, '下一步');
    await page.getByRole('radio', { name: '检验检测' }).click();
    await page.getByRole('textbox', { name: '服务内容' }).fill('电机性能与电磁兼容测试两项');
    await tap(page, '下一步');
    await page.getByRole('textbox', { name: '申请金额（元）' }).fill('20000');
    await tap(page, '下一步');
    await page.getByRole('checkbox', { name: '我已阅读并承诺' }).click();
    await keepScreen(page, 'voucher-apply');
    await tapAnd(page, '下一步', '提交申请', '允许');
    await page
      .getByText(/初审中/)
      .first()
      .waitFor();

    for (const person of ['钱立', '吴敏之']) {
      const reviewer = await desk('/reviews/voucher-applications', person);
      await reviewer.getByRole('button', { name: company }).click();
      await settled(reviewer);
      if (person === '吴敏之') await keepScreen(reviewer, 'console-voucher');
      await approve(reviewer);
      await reviewer.getByRole('button', { name: company }).waitFor({ state: 'detached' });
      await reviewer.close();
    }

    await page.reload();
    await tap(page, '查看创新券');
    await tap(page, '登记合同');
    await tap(page, '选择慈溪家电检测中心');
    await page.getByRole('textbox', { name: '合同标的' }).fill('电机性能测试');
    await page.getByRole('textbox', { name: '合同金额（元）' }).fill('40000');
    await pickToday(page, /签订日期/);
    await tap(page, '登记合同');
    await tap(page, '申请兑付');
    await page.getByRole('textbox', { name: '发票号码' }).fill(`FP${String(Date.now()).slice(-8)}`);
    await page.getByRole('textbox', { name: '价税合计（元）' }).fill('40000');
    await pickToday(page, /开票日期/);
    await page.getByRole('textbox', { name: '成果说明' }).fill('测试合格，报告已归档');
    await tapAnd(page, '提交兑付申请', '允许');
    await page.getByText('兑付审核中').first().waitFor();

    const finance = await desk('/reviews/redemptions', '郑会计');
    await finance.getByRole('button', { name: company }).click();
    await settled(finance);
    await approve(finance);
    await finance.getByRole('button', { name: company }).waitFor({ state: 'detached' });
    await finance.goto(`${base}/console/vouchers`);
    await settled(finance);
    await finance.close();

    await page.reload();
    await page.getByText('已兑付').first().waitFor();
    await keepScreen(page, 'voucher-redeemed');
    await page.close();
  }, 180_000);

  it('shows, with article numbers, which awards an incubator earned', async () => {
    const page = await phone('pages/policies/hub/index', 'operator');
    await tap(page, '慈溪市算一算');
    await page.getByRole('radio', { name: /孵化器/ }).click();
    for (const [level, day] of [
      ['本市级', '2021-06-03'],
      ['宁波市级', '2022-09-01'],
    ] as const) {
      await tap(page, '添加一次认定');
      await tap(page, /^级别：/);
      await page.getByRole('dialog').getByLabel('选项').selectOption({ label: level });
      await tap(page, '确定');
      await tap(page, /^认定日期：/);
      await page.getByRole('dialog').getByLabel('日期').fill(day);
      await tap(page, '确定');
    }
    await tap(page, '算一算');
    await page.getByText('80万 − 50万').waitFor();
    await page
      .getByText(/第三\(二\)条|三\(二\)/)
      .first()
      .waitFor();
    await keepScreen(page, 'awards');
    await page.close();
  }, 60_000);

  /** Opens a date picker and takes the day it offers. */
  async function pickToday(page: Page, name: RegExp): Promise<void> {
    await tap(page, name);
    await tap(page, '确定');
  }
});
