import type { Browser } from 'playwright-core';
import { clientOf } from '../support/client.js';
import { keepIfSound, launchBrowser, openDesk, openMiniProgram, settled, startProduct } from './support.js';

const TIMEOUT_MS = 180_000;

let browser: Browser;
let url: string;
beforeAll(async () => {
  [browser, url] = await Promise.all([launchBrowser(), startProduct()]);
}, TIMEOUT_MS);

const button = (name: string) => ['button', { name, exact: true }] as const;

describe('whom the platform trusts', () => {
  it(
    'A1: shows the texts before the first sign-in, and leaves whoever declines a visitor',
    async () => {
      const { page, errors, context } = await openMiniProgram(browser, url, {
        as: 'firstcomer',
        path: 'pages/mine/overview/index',
        isNew: true,
      });
      await page.getByText('登录后可以预约导师').waitFor();
      await page.getByRole(...button('微信登录')).click();
      await page.getByText('个人信息保护说明').waitFor();
      await keepIfSound(page, 'consent-first-sign-in');
      await page.getByRole(...button('不同意，先看看')).click();
      await page.getByText('登录后可以预约导师').waitFor();

      await page.getByRole(...button('微信登录')).click();
      await page.getByRole(...button('同意并登录')).click();
      await page.getByText('当前身份').waitFor();
      const { body } = await clientOf(url).post('/v1/sessions', { code: 'dev:firstcomer', onlyKnown: true });
      const person = clientOf(url, { token: String(body.token), userId: String(body.user.id) });
      const { ledger } = (await person.get('/v1/me/consents')).body;
      expect(ledger.map(({ kind }: { kind: string }) => kind).toSorted()).toEqual(['privacy', 'terms']);
      // The silent start of a phone that WeChat does not know to us is refused, and that is no fault.
      expect(errors.filter(error => !error.includes('404'))).toEqual([]);
      await context.close();
    },
    TIMEOUT_MS,
  );

  it(
    'A6: follows an application to organise from the phone to the desk, where it is decided',
    async () => {
      const phone = await openMiniProgram(browser, url, { as: 'founder', path: 'pages/organisers/apply/index' });
      await phone.page.getByText('以个人身份申请').waitFor();
      await keepIfSound(phone.page, 'organiser-apply');

      const desk = await openDesk(browser, url, { as: 'district', path: '/reviews/organisers' });
      await desk.page.getByRole(...button('陈志远')).click();
      await desk.page.getByText('每季度一次芯片设计公开课').waitFor();
      await keepIfSound(desk.page, 'console-organisers');
      await desk.page.getByRole(...button('通过')).click();
      await desk.page.getByRole(...button('撤销认证')).waitFor();

      const mentor = await openMiniProgram(browser, url, { as: 'mentor', path: 'pages/organisers/apply/index' });
      await mentor.page.getByText('已通过').waitFor();
      await keepIfSound(mentor.page, 'organiser-approved');
      expect([phone.errors, desk.errors, mentor.errors]).toEqual([[], [], []]);
      await Promise.all([phone.context.close(), desk.context.close(), mentor.context.close()]);
    },
    TIMEOUT_MS,
  );

  it(
    'C2: takes in a mentor who applies on the phone, and ties another to their WeChat by a code',
    async () => {
      const phone = await openMiniProgram(browser, url, { as: 'operator', path: 'pages/mentors/apply/index' });
      const tap = (role: 'radio' | 'checkbox', name: string) =>
        phone.page.getByRole(role, { name, exact: true }).click();
      await phone.page.getByLabel('导师姓名').fill('罗启航');
      await phone.page.getByLabel('单位全称').fill('慈溪上林科技企业孵化器');
      await tap('radio', '技术专家');
      await tap('checkbox', '线上');
      await phone.page.getByRole(...button('提交审核')).click();
      await phone.page.getByText('请选择或填写专长').waitFor();
      await phone.page.getByLabel('其他专长').fill('中试放大、注塑工艺');
      await keepIfSound(phone.page, 'mentor-apply');
      await phone.page.getByRole(...button('提交审核')).click();
      await phone.page.getByText('市科技局审核后会发消息').waitFor();

      const desk = await openDesk(browser, url, { as: 'city', path: '/reviews/mentors' });
      await desk.page.getByRole(...button('罗启航')).click();
      await desk.page.getByText('中试放大').last().waitFor();
      await keepIfSound(desk.page, 'console-mentor-review');
      await desk.page.getByRole(...button('同意聘任')).click();
      await desk.page.getByRole(...button('罗启航')).waitFor({ state: 'detached' });

      const seat = await openDesk(browser, url, { as: 'city', path: '/mentors' });
      await seat.page
        .getByRole('button')
        .filter({ hasText: /^[\u4e00-\u9fa5]{2,3}$/ })
        .nth(3)
        .click();
      await seat.page.getByRole(...button('生成微信绑定码')).click();
      const code = await seat.page.locator('.code').innerText();
      await keepIfSound(seat.page, 'console-mentor-code');
      const { body } = await clientOf(url).post('/v1/sessions', { code: 'dev:newly-tied' });
      const tied = clientOf(url, { token: String(body.token), userId: String(body.user.id) });
      const claimed = await tied.post('/v1/mentors/claim', { code });
      expect([claimed.status, claimed.body.isMe]).toEqual([200, true]);
      await seat.page.getByRole(...button('移出导师库')).click();
      await seat.page.getByRole('textbox', { name: '理由' }).fill('本人调离本市');
      await seat.page.getByRole(...button('移出')).click();
      await seat.page.getByText('已移出导师库').waitFor();
      expect((await clientOf(url).get(`/v1/mentors/${claimed.body.id}`)).status).toBe(404);
      expect([phone.errors, desk.errors, seat.errors]).toEqual([[], [], []]);
      await Promise.all([phone.context.close(), desk.context.close(), seat.context.close()]);
    },
    TIMEOUT_MS,
  );

  it(
    'A1: asks at the desk, too, and has an administrator free a number with a reason',
    async () => {
      const { body } = await clientOf(url).post('/v1/sessions', { code: 'dev:city' });
      const city = clientOf(url, { token: String(body.token), userId: String(body.user.id) });
      await city.delete('/v1/me/consents/privacy');
      await city.post('/v1/me/phone', { code: 'phone:13900008877' });
      const gate = await openDesk(browser, url, { as: 'city', path: '/' });
      await gate.page.getByRole('heading', { name: '使用前请阅读' }).waitFor();
      await keepIfSound(gate.page, 'console-consent');
      await gate.page.getByRole(...button('我已阅读并同意')).click();
      await gate.page.getByText('等我办理').waitFor();

      const desk = await openDesk(browser, url, { as: 'admin', path: '/people' });
      await desk.page.getByRole('button', { name: /解绑手机号.*吴敏之/ }).click();
      await desk.page.getByRole('textbox', { name: '理由' }).fill('本人持身份证到窗口核实，原微信已注销');
      await keepIfSound(desk.page, 'console-release-phone');
      await desk.page.getByRole(...button('解除绑定')).click();
      await settled(desk.page);
      expect((await city.get('/v1/me')).body.user.phone).toBeNull();
      expect([gate.errors, desk.errors]).toEqual([[], []]);
      await Promise.all([gate.context.close(), desk.context.close()]);
    },
    TIMEOUT_MS,
  );
});
