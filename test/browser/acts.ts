import type { Browser, Page } from 'playwright-core';
import { clientOf, type Client } from '../support/client.js';
import { newCreditCode } from '../support/creditCodes.js';
import { openDesk, settled, type Watched } from './support.js';

const DAY_MS = 86_400_000;

/** Somebody of the demo over HTTP: for what another browser test has clicked already. */
export async function clientAs(base: string, name: string): Promise<Client> {
  const { body } = await clientOf(base).post('/v1/sessions', { code: `dev:${name}` });
  return clientOf(base, { token: String(body.token), userId: String(body.user.id) });
}

/** A startup that the district has approved, of somebody who is none of the demo people. */
export async function newStartup(base: string, owner: string, name: string): Promise<{ id: string; founder: Client }> {
  const founder = await clientAs(base, owner);
  const content = { kind: 'startup', name, creditCode: newCreditCode(), district: 'cixi-gaoxin', contactName: '林晓' };
  const id = String((await founder.post('/v1/organisations', content)).body.id);
  await founder.post(`/v1/organisations/${id}/submit`);
  const district = await clientAs(base, 'district');
  const decided = await district.post(`/v1/organisations/${id}/decision`, { decision: 'approve' });
  expect(decided.status).toBe(200);
  return { id, founder: await clientAs(base, owner) };
}

/** Opens a date picker of the phone and takes a day. */
export async function pickDay(page: Page, label: string, day: string): Promise<void> {
  await page.getByRole('button', { name: new RegExp(`^${label}`) }).click();
  await page.getByRole('dialog').locator('input[type=date]').fill(day);
  await page.getByRole('dialog').getByText('确定', { exact: true }).click();
}

/** Lets days pass for everybody. Sessions may end meanwhile. */
export async function daysPass(base: string, days: number): Promise<void> {
  await fetch(`${base}/dev/clock`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ advanceMs: days * DAY_MS }),
  });
}

/** Looks every moment until it is so: what a duty does in the background. */
export async function untilSo(what: string, look: () => Promise<boolean>): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    if (await look()) return;
    await new Promise(resolve => setTimeout(resolve, 300));
  }
  throw new Error(`${what} did not come`);
}

export const tap = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: true }).last().click();

/** The desks of several people, each opened once and walked from page to page. */
export function desksOf(browser: Browser, base: string) {
  const open = new Map<string, Watched>();
  return {
    async at(name: string, path: string): Promise<Page> {
      const desk = open.get(name);
      if (desk) await desk.page.goto(`${base}/console${path}`);
      else open.set(name, await openDesk(browser, base, { as: name, path }));
      const { page } = open.get(name) as Watched;
      await settled(page);
      return page;
    },
    /** What any of them complained about. */
    errors: () => [...open.values()].flatMap(({ errors }) => errors),
  };
}
export type Desks = ReturnType<typeof desksOf>;

/** Opens the award of this facility, or with this formula, in its panel. */
export async function openAward(page: Page, row: string) {
  await page.getByRole('row').filter({ hasText: row }).getByRole('button').first().click();
  const panel = page.getByRole('dialog');
  await panel.getByText('分期与原因').waitFor();
  return panel;
}

/** Somebody does one step of the award on their own desk. */
export async function stepAward(page: Page, row: string, button: RegExp): Promise<void> {
  const panel = await openAward(page, row);
  await panel.getByLabel(/^意见/).fill('材料齐全，同意');
  await panel.getByRole('button', { name: button }).click();
  await page.getByText('已办理').waitFor();
  await settled(page);
}

/** 财务: what was ordered goes to the bank in one file. */
export async function fileForBank(page: Page): Promise<void> {
  await page.getByRole('button', { name: '生成银行文件' }).click();
  await page.getByText('银行文件已生成').waitFor();
}

/** 记账: what the bank says of one payment is taken in on the bookkeeper's desk. */
export async function takeReceipt(page: Page, row: readonly (string | number)[]): Promise<void> {
  await page.getByRole('button', { name: '导入银行回单' }).click();
  const csv = `流水号,付款编号,金额（元）,结果,日期\n${row.join(',')}\n`;
  const file = { name: '回单.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) };
  await page.locator('input[type=file]').setInputFiles(file);
  await page.getByRole('button', { name: '导入', exact: true }).click();
  await page.locator('.rows .matched').waitFor();
  await page.keyboard.press('Escape');
  await page.getByText(/账实相符/).waitFor();
}
