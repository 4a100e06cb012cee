import type { Browser, Page } from 'playwright-core';
import { clientOf, type Client } from '../support/client.js';
import { untilSo } from './acts.js';
import {
  keepIfSound,
  keepScreen,
  launchBrowser,
  openDesk,
  openMiniProgram,
  seriousViolations,
  settled,
  startProduct,
} from './support.js';

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

/** Somebody registers for the event that costs something, and pays as in WeChat's dialog; answers the order's number. */
async function paidRegistration(as: Client): Promise<string> {
  const { body: events } = await as.get('/v1/events?limit=100');
  const isPriced = ({ ticketTypes }: { ticketTypes: { priceFen: number }[] }) =>
    ticketTypes.some(({ priceFen }) => priceFen > 0);
  const event = events.items.find(isPriced);
  const [{ id: ticketTypeId }] = event.ticketTypes;
  const { body: registration } = await as.post(`/v1/events/${event.id}/registrations`, { ticketTypeId });
  const { body: ticket } = await as.post(`/v1/orders/${registration.orderId}/prepay`);
  const prepayId = String(ticket.package).replace('prepay_id=', '');
  await fetch(`${base}/dev/fake/pay/${prepayId}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ action: 'success' }),
  });
  const order = async () => (await as.get(`/v1/orders/${registration.orderId}`)).body;
  await untilSo('the payment', async () => (await order()).status === 'paid');
  return (await order()).orderNo;
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

describe('finance', () => {
  it(
    'takes a payment of a voucher back with a red entry, which whoever paid cannot do',
    async () => {
      const own = await openDesk(browser, base, { as: 'finance', path: '/reviews/redemptions' });
      const other = await openDesk(browser, base, { as: 'bookkeeper', path: '/reviews/redemptions' });
      const panelOf = async ({ page }: typeof own) => {
        await page.getByLabel('状态').selectOption({ label: '已兑付' });
        await settled(page);
        await page.locator('td button.text-button').first().click();
        await page.getByRole('button', { name: '红字冲销' }).click();
        const dialog = page.getByRole('dialog', { name: '冲销这笔兑付？' });
        await dialog.getByLabel('冲销理由').fill('发票已作废，款项已退回');
        return dialog;
      };
      const refused = await panelOf(own);
      await refused.getByRole('button', { name: '确认冲销' }).click();
      await refused.getByText('请转交另一名财务人员冲销').waitFor();
      await keepScreen(own.page, 'console-reversal-refused');

      const dialog = await panelOf(other);
      await dialog.getByRole('button', { name: '确认冲销' }).click();
      await dialog.waitFor({ state: 'detached' });
      const panel = other.page.getByRole('dialog', { name: '创新券兑付审核' });
      await panel.getByRole('cell', { name: '红字冲销' }).waitFor();
      await panel.getByText('-12,000.00').scrollIntoViewIfNeeded();
      await keepIfSound(other.page, 'console-reversed');
      await panel.getByRole('button', { name: '关闭' }).click();

      await other.page.goto(`${base}/console/vouchers`);
      await other.page
        .getByRole('link', { name: /科技创新券/ })
        .first()
        .click();
      await other.page.getByRole('cell', { name: '红字冲销' }).waitFor();
      await other.page.locator('td button.text-button').first().click();
      await other.page.getByRole('dialog').getByText('已冲正').first().waitFor();
      await keepIfSound(other.page, 'console-ledger-reversed');
      expect(other.errors).toEqual([]);
    },
    TIMEOUT_MS,
  );

  it(
    'gives part of a registration fee back, and then the rest, and sees how far each is',
    async () => {
      const founder = await desk('founder');
      const orderNo = await paidRegistration(founder);
      const { page, errors } = await openDesk(browser, base, { as: 'finance', path: '/orders' });
      await page.getByRole('button', { name: orderNo }).waitFor();
      await keepIfSound(page, 'console-orders');
      await page.getByRole('button', { name: orderNo }).click();
      const panel = page.getByRole('dialog', { name: '报名费订单' });
      await panel.getByRole('button', { name: '办理退款' }).click();
      const dialog = page.getByRole('dialog', { name: '办理退款？' });
      await dialog.getByLabel('退款金额').fill('200');
      await dialog.getByLabel('退款原因').fill('教材未发，退还教材费');
      await dialog.getByRole('button', { name: '确认退款' }).click();
      await dialog.getByText('最多可退 99.00 元').waitFor();
      await keepScreen(page, 'console-refund');
      await dialog.getByLabel('退款金额').fill('30');
      await dialog.getByRole('button', { name: '确认退款' }).click();
      await dialog.waitFor({ state: 'detached' });
      await panel.getByRole('cell', { name: '教材未发，退还教材费' }).waitFor();
      await untilSo('the refund', async () => {
        await panel.getByRole('button', { name: '刷新' }).click();
        return (await panel.getByRole('cell', { name: '已退回' }).count()) === 1;
      });
      await keepIfSound(page, 'console-refunded');

      await panel.getByRole('button', { name: '办理退款' }).click();
      await dialog.getByText('可退 69.00 元').waitFor();
      await dialog.getByLabel('退款原因').fill('活动改期，全部退回');
      await dialog.getByRole('button', { name: '确认退款' }).click();
      await untilSo('the whole refund', async () => {
        await panel.getByRole('button', { name: '刷新' }).click();
        return (await panel.getByText('已全部退回').count()) === 1;
      });
      expect(errors).toEqual([]);
    },
    TIMEOUT_MS,
  );
});
