import { randomInt } from 'node:crypto';
import type { Browser, Page } from 'playwright-core';
import { rosterWorkbook } from '../../tools/roster/workbook.js';
import { rosterLines } from '../../tools/roster/roster.js';
import { creditCodeCheckCharacter } from '../../src/shared/creditCode.js';
import { clientAs } from './acts.js';
import { DESK, keepScreen, launchBrowser, openPage, seriousViolations, settled, startProduct } from './support.js';

const TIMEOUT_MS = 180_000;

let browser: Browser;
let url: string;

beforeAll(async () => {
  [browser, url] = await Promise.all([launchBrowser(), startProduct()]);
}, TIMEOUT_MS);

const newCode = () => {
  const first17 = `91330282MA${String(randomInt(1e7)).padStart(7, '0')}`;
  return first17 + creditCodeCheckCharacter(first17);
};

async function registerStartup(name: string): Promise<string> {
  const owner = await clientAs(url, `owner${randomInt(1e6)}`);
  const { body } = await owner.post('/v1/organisations', {
    kind: 'startup',
    name,
    creditCode: newCode(),
    district: 'cixi-gaoxin',
    contactName: '王工',
    industry: '精密制造',
    address: '慈溪市高新区新兴大道 100 号',
    summary: '从事精密注塑模具与快速打样。',
  });
  await owner.post(`/v1/organisations/${body.id}/submit`);
  return String(body.id);
}

/** Sits down at the desk as one of the demonstration's people. */
async function sitDown(who: RegExp, path = '/'): Promise<{ page: Page; errors: string[] }> {
  const { page, errors } = await openPage(browser, `${url}/console/sign-in?to=${encodeURIComponent(path)}`, DESK);
  await page.getByRole('button', { name: who }).click();
  await page.getByRole('navigation', { name: '主菜单' }).waitFor();
  await settled(page);
  return { page, errors };
}

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name });
const menuOf = (page: Page) => page.getByRole('navigation', { name: '主菜单' }).getByRole('link').allInnerTexts();

describe('signing in at the desk', () => {
  it(
    'shows a code, waits for the phone, and opens the desk once the phone has confirmed',
    async () => {
      const { page, context } = await openPage(browser, `${url}/console/`, DESK);
      await page.getByRole('img', { name: '登录二维码' }).waitFor();
      expect(await seriousViolations(page)).toEqual([]);
      const code = (await page.locator('.spelled').innerText()).replace(/\s/g, '');
      expect(code).toHaveLength(8);

      const city = await clientAs(url, 'city');
      expect((await city.post('/v1/console-sign-ins/confirm', { code })).status).toBe(204);

      await page.getByText('等我办理').waitFor();
      await page.getByRole('button', { name: '退出' }).click();
      await page.getByRole('img', { name: '登录二维码' }).waitFor();
      await context.close();
    },
    TIMEOUT_MS,
  );

  it(
    'shows everybody the pages of their roles and no others',
    async () => {
      const { page } = await sitDown(/孙悦/);
      expect(await menuOf(page)).toEqual(['工作台', '活动', '组织', '政策']);
      await page.goto(`${url}/console/people`);
      await page.getByText('不在您的角色范围内').waitFor();
      await page.context().close();

      const admin = await sitDown(/冯管理/);
      expect(await menuOf(admin.page)).toEqual(expect.arrayContaining(['操作留痕', '人员与角色', '创新券']));
      await admin.page.context().close();
    },
    TIMEOUT_MS,
  );
});

describe('a district reviewer', () => {
  it(
    'sees a registration with its clock, must give a reason to return it, and returns it',
    async () => {
      const name = `慈溪微塑模具${randomInt(1e6)}`;
      const id = await registerStartup(name);
      const { page, errors } = await sitDown(/钱立/);
      await keepScreen(page, 'console-home');
      expect(await seriousViolations(page)).toEqual([]);

      await page
        .getByRole('navigation', { name: '主菜单' })
        .getByRole('link', { name: /审核队列/ })
        .click();
      await heading(page, '审核队列').waitFor();
      await page.getByRole('button', { name }).click();
      const panel = page.getByRole('dialog', { name: '组织登记审核' });
      await panel.getByText('提交了登记').waitFor();
      expect(await panel.getByText('今日提交，5 个工作日内办结').count()).toBe(1);
      await panel.getByRole('radio', { name: '退回补正' }).check();
      await panel.getByRole('button', { name: '退回补正' }).click();
      await panel.getByText('请写明理由，申请人会看到这段话').waitFor();
      expect(await seriousViolations(page)).toEqual([]);
      await keepScreen(page, 'console-review');
      await panel.getByRole('button', { name: /统一社会信用代码与营业执照/ }).click();
      await panel.getByRole('button', { name: '退回补正' }).click();

      await panel.waitFor({ state: 'detached' });
      await page.getByRole('button', { name }).waitFor({ state: 'detached' });
      const district = await clientAs(url, 'district');
      expect((await district.get(`/v1/organisations/${id}`)).body.status).toBe('returned');
      expect(errors).toEqual([]);
      await page.context().close();
    },
    TIMEOUT_MS,
  );

  it(
    'is told when somebody else was faster, and looks again',
    async () => {
      const name = `宁波海创生物${randomInt(1e6)}`;
      const id = await registerStartup(name);
      const { page } = await sitDown(/钱立/, '/reviews/organisations');
      await page.getByRole('button', { name }).click();
      const panel = page.getByRole('dialog', { name: '组织登记审核' });
      await panel.getByRole('radio', { name: '不予通过' }).waitFor();
      const colleague = await clientAs(url, 'district');
      await colleague.post(`/v1/organisations/${id}/decision`, { decision: 'approve' });

      await panel.getByRole('button', { name: '通过', exact: true }).click();
      await panel.getByText('内容已有变化').waitFor();
      await panel.getByRole('button', { name: '重新加载最新内容' }).click();

      await panel.getByText('此登记当前无需审核。').waitFor();
      await page.keyboard.press('Escape');
      await panel.waitFor({ state: 'detached' });
      await page.context().close();
    },
    TIMEOUT_MS,
  );
});

describe('the pool of mentors', () => {
  it(
    'takes a roster in, and offers the refused rows with their reasons as a file',
    async () => {
      const lines = rosterLines({ count: 12, seed: 7 }).map((line, index) =>
        index === 3 ? { ...line, 类别: '占卜师' } : line,
      );
      const bytes = await rosterWorkbook('导师名册', lines);
      const { page } = await sitDown(/冯管理/, '/mentors');
      await page.getByText(/\/ 300 人/).waitFor();
      await keepScreen(page, 'console-mentors');
      expect(await seriousViolations(page)).toEqual([]);

      await page.getByRole('button', { name: '导入名册' }).click();
      const panel = page.getByRole('dialog', { name: '导入导师名册' });
      await panel
        .locator('input[type=file]')
        .setInputFiles({ name: '名册.xlsx', mimeType: 'application/octet-stream', buffer: Buffer.from(bytes) });
      await panel.getByRole('button', { name: '开始导入' }).click();
      await panel.getByRole('heading', { name: '未通过的行' }).waitFor();
      expect(await seriousViolations(page)).toEqual([]);
      const [file] = await Promise.all([
        page.waitForEvent('download'),
        panel.getByRole('button', { name: '下载 CSV' }).click(),
      ]);

      expect(file.suggestedFilename()).toMatch(/导入未通过的行.*\.csv/);
      await page.context().close();
    },
    TIMEOUT_MS,
  );
});

describe('vouchers', () => {
  it(
    'lets an administrator found a scheme, whose ledger is sound from its first fen',
    async () => {
      const { page, errors } = await sitDown(/冯管理/, '/vouchers/new');
      const name = `测试方案${randomInt(1e6)}`;
      await page.getByLabel('方案名称').fill(name);
      await page.getByLabel('年度预算（元）').fill('500000');
      await page.getByLabel('每家年度上限（元）').fill('30000');
      await page.getByRole('button', { name: '设立方案' }).click();
      await page.getByRole('dialog', { name: '设立这个方案？' }).getByRole('button', { name: '设立' }).click();

      await heading(page, name).waitFor();
      await page.getByText('账实相符').waitFor();
      await page.getByRole('img', { name: /预算 50万元/ }).waitFor();
      await page.getByRole('cell', { name: '财政预算 → 可用' }).waitFor();
      await settled(page);
      expect(await seriousViolations(page)).toEqual([]);
      await keepScreen(page, 'console-ledger');
      expect(errors).toEqual([]);
      await page.context().close();
    },
    TIMEOUT_MS,
  );
});

describe('events', () => {
  it(
    'go from draft to published, and an application is approved from the list',
    async () => {
      const { page, errors } = await sitDown(/孙悦/, '/events/new');
      const title = `科技政策宣讲会${randomInt(1e6)}`;
      await page.getByLabel('活动名称').fill(title);
      await page.getByLabel('开始时间').fill('2027-05-20T14:00');
      await page.getByLabel('结束时间').fill('2027-05-20T16:00');
      await page.getByLabel('地点').fill('慈溪市行政服务中心 301');
      await page.getByLabel('报名须经主办方审核').check();
      expect(await seriousViolations(page)).toEqual([]);
      await page.getByRole('button', { name: '保存草稿' }).click();
      await heading(page, title).waitFor();
      await page.getByRole('button', { name: '发布' }).click();
      await page.getByRole('dialog').getByRole('button', { name: '发布' }).click();
      await page.getByText('已发布', { exact: true }).waitFor();

      const eventId = page.url().split('/').at(-1) ?? '';
      const founder = await clientAs(url, 'founder');
      await founder.post(`/v1/events/${eventId}/registrations`, {});
      await page.getByRole('button', { name: '刷新' }).click();
      await page
        .getByRole('button', { name: /^通过\s*小林/ })
        .first()
        .click();

      await page.getByRole('cell', { name: '已报名' }).waitFor();
      expect(await seriousViolations(page)).toEqual([]);
      await keepScreen(page, 'console-event');
      expect(errors).toEqual([]);
      await page.context().close();
    },
    TIMEOUT_MS,
  );
});

describe('reading pages', () => {
  it.each([
    ['/organisations', '组织'],
    ['/policies', '政策'],
    ['/policies/cixi-2021', '慈溪市众创空间及科技企业孵化器建设三年行动计划（2021-2023年）'],
    ['/audit', '操作留痕'],
    ['/people', '人员与角色'],
    ['/vouchers', '创新券'],
    ['/reviews/redemptions', '审核队列'],
  ])(
    'show %s to an administrator without a serious barrier',
    async (path, title) => {
      const { page, errors } = await sitDown(/冯管理/, path);
      await heading(page, title).waitFor();
      await settled(page);

      expect(await seriousViolations(page)).toEqual([]);
      expect(errors).toEqual([]);
      await page.context().close();
    },
    TIMEOUT_MS,
  );

  it(
    'work an award out with article, formula and instalments',
    async () => {
      const { page } = await sitDown(/韩审计/, '/policies/cixi-2021/calculator');
      await page.getByLabel('载体类型').selectOption('incubator');
      await page.getByLabel('测算日期').fill('2022-12-01');
      const recognitions = page.getByRole('group', { name: '认定（备案）记录' });
      await recognitions.getByRole('button', { name: '添加一条' }).click();
      await recognitions.getByLabel('级别').selectOption('county');
      await recognitions.getByLabel('认定日期').fill('2021-06-03');
      await page.getByRole('button', { name: '测算' }).click();

      await page.getByText('合计（承诺额）').waitFor();
      await page.getByText('2021 年').first().waitFor();
      expect(await seriousViolations(page)).toEqual([]);
      await keepScreen(page, 'console-calculator');
      await page.context().close();
    },
    TIMEOUT_MS,
  );

  it(
    'say what is wrong when the server cannot be reached, and go on after a retry',
    async () => {
      const { page } = await sitDown(/韩审计/, '/policies');
      await page.route('**/v1/organisations*', route => route.abort());
      await page.getByRole('navigation', { name: '主菜单' }).getByRole('link', { name: '组织' }).click();
      await page.getByText('连接不上服务器').waitFor();
      await page.unroute('**/v1/organisations*');
      await page.getByRole('button', { name: '重试' }).click();

      await page.getByRole('table', { name: '组织名录' }).waitFor();
      await page.context().close();
    },
    TIMEOUT_MS,
  );
});
