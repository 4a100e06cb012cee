import type { Browser, Page } from 'playwright-core';
import { clientOf } from '../support/client.js';
import { newCreditCode } from '../support/creditCodes.js';
import {
  DESK,
  keepScreen,
  launchBrowser,
  openMiniProgram,
  openPage,
  seriousViolations,
  settled,
  startProduct,
} from './support.js';

const TIMEOUT_MS = 180_000;
const FORM = 'pages/organisations/register/index';

let browser: Browser;
let url: string;
beforeAll(async () => {
  [browser, url] = await Promise.all([launchBrowser(), startProduct()]);
}, TIMEOUT_MS);

const tap = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

describe('registering a company', () => {
  it(
    'A2, A8: fills the form from the register, and goes on at the same step on another phone',
    async () => {
      const first = await openMiniProgram(browser, url, { as: 'newcomer', path: FORM });
      await first.page.getByRole('radio', { name: /创业企业/ }).click();
      await tap(first.page, '下一步');
      await first.page.getByRole('textbox', { name: '名称' }).fill('星河');
      await first.page.getByRole('option', { name: /慈溪星河智能装备有限公司/ }).waitFor();
      await keepScreen(first.page, 'organisation-look-up');
      await first.page.getByRole('option', { name: /慈溪星河智能装备有限公司/ }).click();
      expect(await first.page.getByRole('textbox', { name: '统一社会信用代码' }).inputValue()).toMatch(/^91330282MA/);
      expect(await first.page.getByRole('textbox', { name: '详细地址' }).inputValue()).toBe('慈溪高新区新兴大道100号');
      await first.page.getByText(/已按.+填入，请核对/).waitFor();
      await first.page.getByRole('radio', { name: '慈溪高新区' }).click();
      const saved = first.page.waitForResponse(
        reply => reply.request().method() === 'PUT' && /drafts/.test(reply.url()) && reply.ok(),
      );
      await tap(first.page, '下一步');
      await saved;

      const second = await openMiniProgram(browser, url, { as: 'newcomer', path: FORM });
      await second.page.getByText(/已续上.+保存的内容/).waitFor();
      await second.page.getByText('第 3/4 步').waitFor();
      await keepScreen(second.page, 'organisation-resumed');
      expect(await seriousViolations(second.page)).toEqual([]);
      expect([first.errors, second.errors]).toEqual([[], []]);
      await Promise.all([first.context.close(), second.context.close()]);
    },
    TIMEOUT_MS,
  );

  it(
    'A5: a maker team founds a company and goes on as that',
    async () => {
      const { body } = await clientOf(url).post('/v1/sessions', { code: 'dev:teamLead' });
      const lead = clientOf(url, { token: String(body.token), userId: String(body.user.id) });
      const { body: team } = await lead.post('/v1/organisations', {
        kind: 'makerTeam',
        name: '甬江创客团队',
        district: 'cixi-gaoxin',
        contactName: '顾宁',
      });
      await lead.post(`/v1/organisations/${team.id}/submit`);
      const desk = await openPage(browser, `${url}/console/sign-in?to=/reviews/organisations`, DESK);
      await desk.page.getByRole('button', { name: /钱立/ }).click();
      const approve = async (name: string) => {
        await desk.page.getByRole('button', { name, exact: true }).click();
        await desk.page.locator('form.decision button[type=submit]').click();
        await desk.page.getByRole('button', { name, exact: true }).waitFor({ state: 'detached' });
      };
      await approve('甬江创客团队');

      const path = `pages/organisations/incorporate/index?id=${team.id}`;
      const phone = await openMiniProgram(browser, url, { as: 'teamLead', path });
      await phone.page.getByRole('textbox', { name: '公司全称' }).fill('慈溪甬江生物科技有限公司');
      await phone.page.getByRole('textbox', { name: '统一社会信用代码' }).fill(newCreditCode());
      await keepScreen(phone.page, 'organisation-incorporate');
      await tap(phone.page, '提交审核');
      await phone.page.getByText('审核中').waitFor();
      expect(await seriousViolations(phone.page)).toEqual([]);

      await tap(desk.page, '刷新');
      await desk.page.getByRole('button', { name: '慈溪甬江生物科技有限公司' }).waitFor();
      await keepScreen(desk.page, 'console-incorporations');
      await approve('慈溪甬江生物科技有限公司');
      await phone.page.goto(`${url}/preview/?as=teamLead#/pages/organisations/detail/index?id=${team.id}`);
      await phone.page.reload();
      await phone.page.getByRole('heading', { name: '慈溪甬江生物科技有限公司' }).waitFor();
      await Promise.all([phone.context.close(), desk.context.close()]);
    },
    TIMEOUT_MS,
  );

  it(
    'A2: shows the administrator the register and the latest import',
    async () => {
      const { page, errors } = await openPage(browser, `${url}/console/sign-in?to=/companies`, DESK);
      await page.getByRole('button', { name: /冯管理/ }).click();
      await page.getByText(/最近一次导入：慈溪市企业登记册\.csv/).waitFor();
      await page.getByRole('searchbox', { name: '按名称或代码查找' }).fill('星海');
      await page.getByRole('cell', { name: '慈溪星海软件有限公司' }).waitFor();
      await settled(page);
      await keepScreen(page, 'console-companies');
      expect(await seriousViolations(page)).toEqual([]);
      expect(errors).toEqual([]);
      await page.close();
    },
    TIMEOUT_MS,
  );
});
