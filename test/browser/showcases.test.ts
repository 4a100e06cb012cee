import type { Browser } from 'playwright-core';
import { DESK, keepIfSound, launchBrowser, openDesk, openMiniProgram, openPage, startProduct } from './support.js';
import { clientOf } from '../support/client.js';

const TIMEOUT_MS = 240_000;
let browser: Browser;
let base: string;

beforeAll(async () => {
  [base, browser] = await Promise.all([startProduct(), launchBrowser()]);
}, TIMEOUT_MS);

describe('cases and honours', () => {
  it(
    'G10: an operator proposes on the phone, the bureau chooses at its desk, and anybody reads it',
    async () => {
      const { body } = await clientOf(base).post('/v1/sessions', { code: 'dev:operator' });
      const operator = clientOf(base, { token: String(body.token) });
      const facility = (await operator.get('/v1/me')).body.organisations[0].id;
      const title = `共享中试线 ${Date.now() % 10_000}`;
      const path = `pages/facilityBooks/showcases/index?id=${facility}`;
      const phone = await openMiniProgram(browser, base, { as: 'operator', path });
      await phone.page.getByText('以赛代评').first().waitFor();
      await keepIfSound(phone.page, 'facility-showcases');
      await phone.page.getByRole('button', { name: '推荐案例或典型' }).click();
      await phone.page.getByLabel('标题').fill(title);
      await phone.page.getByLabel('做法与成效').fill('十二家企业合用一条中试线，一年省下设备投入 600 万元。');
      await phone.page.getByRole('radio', { name: '已征得同意' }).click();
      await keepIfSound(phone.page, 'showcase-propose');
      await phone.page.getByRole('button', { name: '提交', exact: true }).click();
      await phone.page.getByText(title).waitFor();

      const desk = await openDesk(browser, base, { as: 'district', path: '/resources/showcases' });
      await desk.page.getByRole('button', { name: title }).click();
      await desk.page.getByText('一年省下设备投入 600 万元').waitFor();
      await keepIfSound(desk.page, 'console-showcase');
      await desk.page.getByRole('button', { name: '公开展示', exact: true }).click();
      await desk.page.getByRole('button', { name: title }).waitFor({ state: 'detached' });

      const reader = await openPage(browser, `${base}/console/public/showcases`, DESK);
      await reader.page.getByText('以赛代评：三年选出九个落地项目').waitFor();
      await keepIfSound(reader.page, 'public-showcases');
      expect([phone.errors, desk.errors, reader.errors]).toEqual([[], [], []]);
    },
    TIMEOUT_MS,
  );
});
