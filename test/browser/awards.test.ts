import type { Browser, Page } from 'playwright-core';
import { clientOf, type Client } from '../support/client.js';
import { keepScreen, launchBrowser, openDesk, seriousViolations, settled, startProduct } from './support.js';

const TIMEOUT_MS = 180_000;

let browser: Browser;
let base: string;

beforeAll(async () => {
  [browser, base] = await Promise.all([launchBrowser(), startProduct()]);
}, TIMEOUT_MS);

const deskOf = (as: string, path = '/awards') => openDesk(browser, base, { as, path });

/** Opens the award with this formula in its panel. */
async function openAward(page: Page, formula: string) {
  await page.getByRole('row').filter({ hasText: formula }).getByRole('button').click();
  const panel = page.getByRole('dialog');
  await panel.getByText('分期与原因').waitFor();
  return panel;
}

/** Somebody does one step of the award on their own desk. */
async function step(as: string, formula: string, button: RegExp): Promise<void> {
  const { page, errors, context } = await deskOf(as);
  const panel = await openAward(page, formula);
  await panel.getByLabel(/^意见/).fill('材料齐全，同意');
  await panel.getByRole('button', { name: button }).click();
  await page.getByText('已办理').waitFor();
  await settled(page);
  if (as === 'city') {
    await keepScreen(page, 'console-award-approved');
    expect(await seriousViolations(page)).toEqual([]);
  }
  expect(errors).toEqual([]);
  await context.close();
}

async function clientAs(name: string): Promise<Client> {
  const { body } = await clientOf(base).post('/v1/sessions', { code: `dev:${name}` });
  return clientOf(base, { token: String(body.token) });
}

describe('the money of a promoted incubator', () => {
  it(
    'X1, F6, I4: goes from draft to the account through four people, and every fen names its article',
    async () => {
      const finance = await clientAs('finance');
      const drafts = (await finance.get('/v1/awards?status=draft')).body.items;
      const { id, formula, amountFen } = drafts.find(
        ({ cause }: { cause: string }) => cause === 'recognition:province',
      );

      await step('district', formula, /提交审核/);
      await step('city', formula, /^批准/);
      await step('finance', formula, /^付款/);
      const money = await deskOf('finance', '/awards/money');
      await money.page.getByRole('button', { name: '生成银行文件' }).click();
      await money.page.getByText('银行文件已生成').waitFor();
      const payments = (await finance.get('/v1/award-payments?limit=100')).body.items;
      const payment = payments.find(({ awardId }: { awardId: string }) => awardId === id);

      const books = await deskOf('bookkeeper', '/awards/money');
      await books.page.getByRole('button', { name: '导入银行回单' }).click();
      const day = new Date().toISOString().slice(0, 10);
      const csv = `流水号,付款编号,金额（元）,结果,日期\nT-${id},${payment.paymentNo},${payment.amountFen / 100},成功,${day}\n`;
      const receipts = { name: '回单.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) };
      await books.page.locator('input[type=file]').setInputFiles(receipts);
      await books.page.getByRole('button', { name: '导入', exact: true }).click();
      await books.page.locator('.rows .matched').waitFor();
      await books.page.keyboard.press('Escape');
      await books.page.getByText(/账实相符/).waitFor();
      await keepScreen(books.page, 'console-award-money');

      const reading = await deskOf('auditor');
      const panel = await openAward(reading.page, formula);
      const parts = await panel.locator('.parts li').allTextContents();
      await keepScreen(reading.page, 'console-award-paid');
      expect(parts.some(text => text.includes('已到账'))).toBe(true);
      expect(parts.filter(text => !/CX-\d+/.test(text))).toEqual([]);
      expect(await panel.getByText(formula).count()).toBeGreaterThan(0);
      const paid = (await finance.get(`/v1/awards/${id}`)).body;
      expect({ amountFen, paidFen: paid.paidFen > 0 }).toEqual({ amountFen: paid.amountFen, paidFen: true });
      expect([...money.errors, ...books.errors, ...reading.errors]).toEqual([]);
    },
    TIMEOUT_MS,
  );
});
