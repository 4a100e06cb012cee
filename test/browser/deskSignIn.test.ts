import { TOTP } from 'otpauth';
import type { Browser, Page } from 'playwright-core';
import { clientOf, type Client } from '../support/client.js';
import { startFakeIdentityService, type FakeIdentityService } from '../support/fakes/fakeIdentityService.js';
import { DESK, keepScreen, launchBrowser, openPage, seriousViolations, settled, startProduct } from './support.js';

const TIMEOUT_MS = 180_000;
const PASSWORD = '春江潮水连海平，海上明月';
const PHONE_NUMBER = '13800001234';

let browser: Browser;
let url: string;
let fake: FakeIdentityService;

beforeAll(async () => {
  fake = await startFakeIdentityService(() => new Date());
  [browser, url] = await Promise.all([
    launchBrowser(),
    startProduct(base => ({
      OIDC_ISSUER: fake.issuer,
      OIDC_CLIENT_ID: 'chuangfu',
      OIDC_CLIENT_SECRET: 'secret',
      OIDC_NAME: '慈溪市统一身份认证',
      PUBLIC_BASE_URL: base,
    })),
  ]);
}, TIMEOUT_MS);

async function personOf(name: string): Promise<Client & { name: string; userId: string }> {
  const { body } = await clientOf(url).post('/v1/sessions', { code: `dev:${name}` });
  const userId = String(body.user.id);
  return Object.assign(clientOf(url, { token: String(body.token), userId }), { name: String(body.user.name), userId });
}

const isAtDesk = (page: Page) => page.getByRole('navigation', { name: '主菜单' }).waitFor();

describe('signing in without scanning', () => {
  it(
    'A7: sets a password and an authenticator up, and comes in with them and with a recovery code',
    async () => {
      const city = await personOf('city');
      expect((await city.post('/v1/me/phone', { code: `phone:${PHONE_NUMBER}` })).status).toBe(200);
      const { page, context, errors } = await openPage(browser, `${url}/console/sign-in?to=/security`, DESK);
      await page.getByRole('button', { name: new RegExp(city.name) }).click();
      await isAtDesk(page);

      await page.getByRole('button', { name: '现在设置' }).click();
      await page.getByRole('textbox', { name: '密码' }).fill(PASSWORD);
      await page.getByLabel('再填一次').fill('不一样的密码一二三四');
      await page.getByText('两次填写的密码不一致').waitFor();
      await page.getByLabel('再填一次').fill(PASSWORD);
      await page.getByRole('button', { name: '下一步' }).click();
      const secret = (await page.locator('.secret').innerText()).replaceAll(' ', '');
      const authenticator = new TOTP({ secret });
      await keepScreen(page, 'console-security');
      expect(await seriousViolations(page)).toEqual([]);
      await page.getByLabel('验证器显示的 6 位数字').fill(authenticator.generate());
      await page.getByRole('button', { name: '启用' }).click();
      await page.getByRole('heading', { name: '请收好恢复码' }).waitFor();
      const codes = await page.getByRole('list', { name: '恢复码' }).getByRole('listitem').allInnerTexts();
      expect(codes).toHaveLength(10);
      await page.getByRole('button', { name: '我已收好' }).click();
      await page.getByText('还有 10 个恢复码可用').waitFor();

      const comeIn = async (code: string) => {
        await page.getByRole('button', { name: '退出' }).click();
        await page.getByRole('button', { name: '用密码登录' }).click();
        await page.getByLabel('手机号').fill(PHONE_NUMBER);
        await page.getByRole('textbox', { name: '密码' }).fill(PASSWORD);
        await page.getByRole('textbox', { name: '验证码' }).fill(code);
        await page.getByRole('button', { name: '登录', exact: true }).click();
      };
      await comeIn('00000-00000');
      await page.getByText('手机号、密码或验证码不正确，请核对后重试').waitFor();
      await keepScreen(page, 'console-password');
      expect(await seriousViolations(page)).toEqual([]);
      await page.getByRole('textbox', { name: '验证码' }).fill(codes[0] ?? '');
      await page.getByRole('button', { name: '登录', exact: true }).click();
      await isAtDesk(page);
      await page.getByRole('link', { name: '登录安全' }).click();
      await page.getByText('还有 9 个恢复码可用').waitFor();
      // The refused try above is the one line a browser writes by itself.
      expect(errors.filter(error => !/status of 401/.test(error))).toEqual([]);
      await context.close();
    },
    TIMEOUT_MS,
  );

  it(
    'A7: comes in by the bureau’s identity service, linked once with the code an administrator gives',
    async () => {
      const district = await personOf('district');
      const admin = await openPage(browser, `${url}/console/sign-in?to=/people`, DESK);
      await admin.page.getByRole('button', { name: new RegExp((await personOf('admin')).name) }).click();
      await isAtDesk(admin.page);
      await settled(admin.page);
      await admin.page
        .getByRole('row', { name: new RegExp(district.name) })
        .getByRole('button', { name: /登录方式/ })
        .first()
        .click();
      await admin.page.getByRole('button', { name: '生成关联码' }).click();
      const code = await admin.page.getByRole('status').locator('strong').innerText();
      await keepScreen(admin.page, 'console-sign-in-ways');
      expect(await seriousViolations(admin.page)).toEqual([]);

      fake.visitor = { sub: 'gov-77', name: '王审核' };
      const desk = await openPage(browser, `${url}/console/sign-in?to=/organisations`, DESK);
      await desk.page.getByRole('button', { name: '用慈溪市统一身份认证登录' }).click();
      await desk.page.getByLabel('关联码').fill(code);
      expect(await seriousViolations(desk.page)).toEqual([]);
      await desk.page.getByRole('button', { name: '关联并登录' }).click();
      await desk.page.getByRole('heading', { level: 1, name: '组织' }).waitFor();

      await desk.page.getByRole('button', { name: '退出' }).click();
      await desk.page.getByRole('button', { name: '用慈溪市统一身份认证登录' }).click();
      await isAtDesk(desk.page);
      expect(await desk.page.getByRole('banner').innerText()).toContain(district.name);
      // Coming back to the address without having left from it says so.
      await desk.page.evaluate(() => sessionStorage.clear());
      await desk.page.goto(`${url}/console/sign-in/unified?code=x&state=y`);
      await desk.page.getByText('这次登录不是从本窗口开始的，请重新登录。').waitFor();
      await Promise.all([admin.context.close(), desk.context.close()]);
    },
    TIMEOUT_MS,
  );
});
