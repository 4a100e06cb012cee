import type { Browser, Page } from 'playwright-core';
import { clientOf, type Client } from '../support/client.js';
import { keepScreen, launchBrowser, openMiniProgram, seriousViolations, settled, startProduct } from './support.js';

const TIMEOUT_MS = 180_000;

let browser: Browser;
let base: string;

beforeAll(async () => {
  [base, browser] = await Promise.all([startProduct(), launchBrowser()]);
}, TIMEOUT_MS);

const tap = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true }).last().click();

/** Answers WeChat's consent dialog, when it comes. */
const consent = (page: Page) => page.getByRole('dialog').getByRole('button', { name: '允许' }).click();

/** A demo person at their desk. */
async function desk(name: string): Promise<Client> {
  const { body } = await clientOf(base).post('/v1/sessions', { code: `dev:${name}` });
  return clientOf(base, { token: String(body.token) });
}

async function decideNewest(list: string, decision: (item: { id: string }) => Promise<unknown>, by: Client) {
  const { body } = await by.get(`${list}&limit=1`);
  await decision(body.items[0]);
}

/** District and city both approve the newest application. */
async function approveNewest(): Promise<void> {
  const stages = [
    ['district', 'submitted'],
    ['city', 'districtApproved'],
  ] as const;
  for (const [who, status] of stages) {
    const reviewer = await desk(who);
    const path = '/v1/voucher-applications';
    await decideNewest(
      `${path}?as=desk&status=${status}`,
      ({ id }) => reviewer.post(`${path}/${id}/decision`, { decision: 'approve' }),
      reviewer,
    );
  }
}

async function payNewest(): Promise<void> {
  const finance = await desk('finance');
  const { body } = await finance.get('/v1/voucher-redemptions?as=desk&status=claimed&limit=1');
  const [{ id, voucherId }] = body.items;
  await finance.post(`/v1/vouchers/${voucherId}/redemptions/${id}/decision`, { decision: 'approve' });
}

/** Picks today in the dialog of a date field. */
async function pickToday(page: Page, field: RegExp): Promise<void> {
  await page.getByRole('button', { name: field }).last().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: '确定' }).click();
  await dialog.waitFor({ state: 'detached' });
}

async function expectNoBarrier(page: Page): Promise<void> {
  await settled(page);
  expect(await seriousViolations(page)).toEqual([]);
}

describe('a founder with work for a laboratory', () => {
  it(
    'applies for a voucher, signs a contract, claims an invoice and is paid',
    async () => {
      const { page, errors } = await openMiniProgram(browser, base, {
        as: 'founder',
        path: 'pages/vouchers/schemes/index',
      });
      await page.getByText('预算 2,000,000 元').first().waitFor();
      await expectNoBarrier(page);
      await keepScreen(page, 'voucher-schemes');

      await page
        .getByRole('button', { name: /^申请.*创新券$/ })
        .first()
        .click();
      await page.getByText('组织登记已通过审核').waitFor();
      await expectNoBarrier(page);
      await keepScreen(page, 'voucher-eligibility');
      await tap(page, '下一步');
      await page.getByRole('radio', { name: '检验检测' }).click();
      await page.getByRole('textbox', { name: '服务内容' }).fill('委托检测电机控制芯片的电磁兼容性能，用于量产前验证');
      await expectNoBarrier(page);
      await tap(page, '下一步');
      await page.getByLabel('申请金额（元）').fill('999999');
      await page.getByRole('checkbox').click();
      await tap(page, '下一步');
      await page.getByText(/今年最多还可申请/).waitFor();
      await page.getByLabel('申请金额（元）').fill('20000');
      await expectNoBarrier(page);
      await keepScreen(page, 'voucher-amount');
      await tap(page, '下一步');
      await page.getByText('20,000 元').waitFor();
      await tap(page, '提交申请');
      await consent(page);

      await page.getByText(/科技部门初审中/).waitFor();
      await expectNoBarrier(page);
      await keepScreen(page, 'voucher-application');
      await approveNewest();
      await page.reload();
      await tap(page, '查看创新券');
      await page.getByText('待签合同').waitFor();

      await tap(page, '登记合同');
      await page.getByRole('button', { name: '选择慈溪家电检测中心' }).click();
      await page.getByLabel('合同标的').fill('电磁兼容检测');
      await page.getByLabel('合同金额（元）').fill('36000');
      await pickToday(page, /^签订日期/);
      await expectNoBarrier(page);
      await keepScreen(page, 'voucher-contract');
      await tap(page, '登记合同');

      await tap(page, '申请兑付');
      await tap(page, '提交兑付申请');
      await page.getByText('请填写发票号码（数字或字母）').waitFor();
      await page.getByLabel('发票号码').fill(`2633${Date.now()}`);
      await page.getByLabel('价税合计（元）').fill('24000');
      await pickToday(page, /^开票日期/);
      await page.getByText('¥12,000').waitFor();
      await expectNoBarrier(page);
      await keepScreen(page, 'voucher-claim');
      await tap(page, '提交兑付申请');
      await consent(page);
      await page.getByText('兑付审核中').first().waitFor();

      await payNewest();
      await page.reload();
      await page.getByText('已兑付').first().waitFor();
      await expectNoBarrier(page);
      await keepScreen(page, 'voucher-detail');
      await tap(page, '交回剩余额度');
      await page.getByRole('dialog').getByRole('button', { name: '交回' }).click();
      await page.getByText(/未使用的额度已交回/).waitFor();
      expect(errors).toEqual([]);
    },
    TIMEOUT_MS,
  );

  it(
    'finds vouchers and applications in one place, and the draft of a form again',
    async () => {
      const { page } = await openMiniProgram(browser, base, { as: 'founder', path: 'pages/vouchers/list/index' });
      await page.getByText('已交回').first().waitFor();
      await expectNoBarrier(page);
      await keepScreen(page, 'voucher-list');
      await page.getByRole('radio', { name: '申请记录' }).click();
      await page.getByText('已发券').first().waitFor();
      await tap(page, '申请新的创新券');
      await page
        .getByRole('button', { name: /^申请.*创新券$/ })
        .first()
        .click();
      await page.getByText('组织登记已通过审核').waitFor();
      await tap(page, '下一步');
      await page.getByRole('textbox', { name: '服务内容' }).fill('还没写完');

      await page.reload();

      await page.getByText('第 2/4 步').waitFor();
      expect(await page.getByRole('textbox', { name: '服务内容' }).inputValue()).toBe('还没写完');
    },
    TIMEOUT_MS,
  );

  it(
    'is told what to do first when there is no organisation to apply for',
    async () => {
      const { page } = await openMiniProgram(browser, base, { as: 'founder2', path: 'pages/vouchers/list/index' });
      await page.getByText('还没有创新券').waitFor();
      await tap(page, '看看有哪些方案');
      await page
        .getByRole('button', { name: /^申请.*创新券$/ })
        .first()
        .click();

      await page.getByText('还没有可申请的组织').waitFor();
      await expectNoBarrier(page);
    },
    TIMEOUT_MS,
  );
});
