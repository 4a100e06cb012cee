import type { Browser } from 'playwright-core';
import {
  DESK,
  keepIfSound,
  keepScreen,
  launchBrowser,
  openDesk,
  openMiniProgram,
  openPage,
  seriousViolations,
  settled,
  startProduct,
} from './support.js';

const TIMEOUT_MS = 180_000;

let browser: Browser;
let base: string;

beforeAll(async () => {
  [browser, base] = await Promise.all([launchBrowser(), startProduct()]);
}, TIMEOUT_MS);

const dayIn = (days: number): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date(Date.now() + days * 86_400_000));

const deskOf = (as: string, path: string) => openDesk(browser, base, { as, path });

describe('what the public sees, and says', () => {
  it(
    'X20, G9: a notice is published, objected to without sign-in, answered at the desk, and the answer is read by number',
    async () => {
      const title = `奖补资金安排公示 ${Date.now()}`;
      const desk = await deskOf('city', '/objections');
      await desk.page.getByRole('button', { name: '发布公示' }).click();
      const form = desk.page.getByRole('dialog', { name: '发布公示' });
      await form.getByLabel('标题').fill(title);
      await form.getByLabel('公示内容').fill('经审核，拟对下列单位安排奖补资金，现予公示。');
      await form.getByLabel('名单').fill('上林孵化器，拟奖补 50 万元\n杭州湾众创空间，拟奖补 20 万元');
      await form.getByLabel('公示截止').fill(dayIn(7));
      await form.getByRole('button', { name: '发布', exact: true }).click();
      await form.waitFor({ state: 'detached' });

      const citizen = await openPage(browser, `${base}/public/notices`, DESK);
      const { page } = citizen;
      await page.getByRole('link', { name: title }).click();
      await page.getByText('拟奖补 50 万元').waitFor();
      await page.getByLabel('异议内容和依据').fill('上林孵化器的面积与现场不符，请核实。');
      await keepScreen(page, 'public-notice');
      await page.getByRole('button', { name: '提交异议' }).click();
      const receipt = page.getByText('受理编号').locator('..').getByRole('status').or(page.locator('.receipt'));
      await receipt.first().waitFor();
      const [trackingNo = '', secret = ''] = await page.locator('.receipt b').allTextContents();
      expect(trackingNo).toMatch(/^YY\d{8}-/);
      expect(await seriousViolations(page)).toEqual([]);

      const phone = await openMiniProgram(browser, base, { as: 'founder', path: 'pages/disclosure/list/index' });
      await phone.page.getByText(title).click();
      await phone.page.getByText('拟奖补 20 万元').waitFor();
      await phone.page.getByLabel('异议内容和依据').fill('杭州湾众创空间的活动场次与实际不符。');
      await phone.page.getByText('提交异议', { exact: true }).click();
      await phone.page.getByText('我的异议').waitFor();
      await keepScreen(phone.page, 'phone-notice');
      expect(await seriousViolations(phone.page)).toEqual([]);
      await phone.page.getByRole('button', { name: /^撤回异议/ }).click();
      await phone.page.getByRole('dialog').getByRole('button', { name: '撤回' }).click();
      await phone.page.getByText('已撤回').last().waitFor();
      await phone.page.getByRole('button', { name: /^撤回异议/ }).waitFor({ state: 'detached' });
      await keepScreen(phone.page, 'phone-objection-withdrawn');
      expect(phone.errors).toEqual([]);

      await desk.page.reload();
      await settled(desk.page);
      await desk.page.getByRole('button', { name: trackingNo }).click();
      const panel = desk.page.getByRole('dialog', { name: '异议' });
      await panel.getByLabel('异议是否成立').selectOption({ label: '不成立' });
      await panel.getByLabel('答复和理由').fill('经现场复核，面积与申报材料一致。');
      await keepScreen(desk.page, 'console-objection');
      await panel.getByRole('button', { name: '答复' }).click();
      await panel.waitFor({ state: 'detached' });
      expect(await seriousViolations(desk.page)).toEqual([]);

      await page.goto(`${base}/console/public/notices`);
      await page.getByLabel('受理编号').fill(trackingNo);
      await page.getByLabel('查询码').fill(secret);
      await page.getByRole('button', { name: '查询' }).click();
      await page.getByText('经现场复核，面积与申报材料一致。').waitFor();

      await desk.page.getByRole('row', { name: title }).getByRole('button', { name: /^撤回/ }).click();
      const taking = desk.page.getByRole('dialog', { name: '撤回这份公示？' });
      await taking.getByRole('button', { name: '撤回公示' }).click();
      await taking.getByText('请填写撤回原因').or(taking.getByText('请写明理由')).waitFor();
      await taking.getByLabel('撤回原因').fill('名单有误，更正后重新公示。');
      await keepScreen(desk.page, 'console-notice-withdraw');
      await taking.getByRole('button', { name: '撤回公示' }).click();
      await desk.page.getByText('撤回原因：名单有误，更正后重新公示。').waitFor();
      await desk.page
        .getByRole('row', { name: title })
        .getByRole('button', { name: /^撤回/ })
        .waitFor({ state: 'detached' });
      await keepIfSound(desk.page, 'console-notices');
      for (const [path, name] of [
        ['', 'public-directory'],
        ['/suggestions', 'public-suggestions'],
        ['/statistics', 'public-statistics'],
        ['/recognitions', 'public-recognitions'],
        ['/awards', 'public-awards'],
        ['/open-data', 'public-open-data'],
      ] as const) {
        await page.goto(`${base}/public${path}`);
        await settled(page);
        await keepScreen(page, name);
        expect(await seriousViolations(page)).toEqual([]);
      }

      expect([...citizen.errors, ...desk.errors]).toEqual([]);
    },
    TIMEOUT_MS,
  );

  it(
    'X19, J6: the city changes a number of the policy and sees what the year would have cost, by district',
    async () => {
      const { page, errors } = await deskOf('city', '/rehearsal');
      await page.getByLabel('重算哪一年的事项').selectOption({ label: '2022 年' });
      const number = page.getByRole('spinbutton', { name: /CX-17 .*县（市、区）级/ }).first();
      await number.fill('60');
      await page.getByText('已改动 1 个数字').waitFor();
      await page.getByText('文件未写明的口径').click();
      await page
        .getByLabel(/年度考核不合格时，当年20%如何处理/)
        .selectOption({ label: '顺延到下一次考核合格时一并拨付' });
      await page.getByText('文件未写明的口径（已改动 1 项）').waitFor();
      await page.getByRole('button', { name: '预演' }).click();
      await page.getByRole('region', { name: '各条款的费用' }).waitFor();
      await page.getByRole('region', { name: '逐项变化' }).waitFor();
      await keepScreen(page, 'console-rehearsal');

      expect(await seriousViolations(page)).toEqual([]);
      expect(errors).toEqual([]);
    },
    TIMEOUT_MS,
  );
});
