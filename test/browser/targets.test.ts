import type { Browser, Page } from 'playwright-core';
import { checkCodeOf } from '../../src/features/reporting/print.rules.js';
import { creditCodeOf } from '../../tools/demo/organisations.js';
import { clientOf } from '../support/client.js';
import {
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
  [browser, base] = await Promise.all([launchBrowser(), startProduct()]);
}, TIMEOUT_MS);

/** A page as it stands is kept and is readable for everybody. */
async function looked(page: Page, screen: string): Promise<void> {
  await settled(page);
  await keepScreen(page, screen);
  expect(await seriousViolations(page)).toEqual([]);
}

describe('what the city has set itself', () => {
  it(
    'G6, X18: is counted on the board, down to the record behind a unit',
    async () => {
      const { page, errors, context } = await openDesk(browser, base, { as: 'city', path: '/targets' });
      await page.getByRole('button', { name: '入驻创客、企业' }).click();
      const shares = page.getByRole('dialog').getByRole('region', { name: '各区县和载体' });
      await shares
        .getByText(/ \/ \d/)
        .first()
        .waitFor();
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: '市本级及以上众创空间和科技企业孵化器' }).click();
      await page.getByRole('dialog').locator('.tree button').first().click();
      const record = page.getByRole('table', { name: '计入的记录' }).locator('tbody tr').first();
      await looked(page, 'console-target');

      expect(await record.innerText()).toMatch(/20\d\d-\d\d-\d\d/);
      expect(errors).toEqual([]);
      await context.close();
    },
    TIMEOUT_MS,
  );

  it(
    'K3, X21: takes a list of certificates in, ticks it to the firm, and keeps what is doubtful to look at',
    async () => {
      const { page, errors, context } = await openDesk(browser, base, { as: 'city', path: '/certificates' });
      await page.getByRole('link', { name: '慈溪微芯科技有限公司' }).waitFor();
      await page.getByRole('combobox', { name: '名单' }).selectOption('technologySme');
      await page.getByRole('button', { name: '导入名单' }).click();
      const panel = page.getByRole('dialog');
      const lines = [
        '单位名称,统一社会信用代码,入库登记编号,入库时间',
        `慈溪微芯科技有限公司,${creditCodeOf('0000101')},202533028208000101,2026-03-12`,
        `慈溪甬江生物科技有限公司,${creditCodeOf('0000205')},202533028208000102,2026-03-12`,
        `写错代码的公司,${creditCodeOf('0000206').slice(0, -1)}?,202533028208000103,2026-03-12`,
      ];
      const list = { name: '科技型中小企业.csv', mimeType: 'text/csv', buffer: Buffer.from(lines.join('\n')) };
      await panel.locator('input[type=file]').setInputFiles(list);
      await panel.getByRole('button', { name: '开始导入' }).click();
      await panel.getByRole('region', { name: '导入结果' }).waitFor({ timeout: 30_000 });
      expect(await panel.getByText('校验位不符，请核对').count()).toBe(1);
      await page.keyboard.press('Escape');
      await page.getByRole('link', { name: '慈溪微芯科技有限公司' }).waitFor();
      await looked(page, 'console-certificates');
      await page.getByRole('button', { name: '科技型中小企业.csv' }).first().click();
      await page.getByText('平台没有登记这家企业').waitFor();
      await looked(page, 'console-certificate-doubts');
      await page.getByRole('button', { name: '已核对' }).first().click();
      await page.getByRole('dialog').getByLabel('核对结果').fill('已请企业登记');
      await page.getByRole('dialog').getByRole('button', { name: '记下' }).click();
      await page.getByRole('cell', { name: /已请企业登记/ }).waitFor();

      expect(errors).toEqual([]);
      await context.close();
    },
    TIMEOUT_MS,
  );
});

describe('the one sheet of the year', () => {
  it(
    'X14, G2, G3, G4: is filled from the registers, checked, handed in, printed, sealed, and read at the desk',
    async () => {
      const { body } = await clientOf(base).post('/v1/sessions', { code: 'dev:operator' });
      const me = (await clientOf(base, { token: String(body.token) }).get('/v1/me')).body;
      const path = `pages/facilities/desk/index?id=${me.organisations[0].id}`;
      const phone = await openMiniProgram(browser, base, { as: 'operator', path });
      const { page } = phone;
      await page.getByText('平台已有的数字自动填入，一年一张数据表').click();
      const field = (label: string) => page.getByLabel(label, { exact: false }).first();
      await field('年末在孵企业').waitFor();
      expect(await page.getByText(/取自入驻名册/).count()).toBeGreaterThan(0);
      for (const box of await page.getByRole('textbox').all())
        if ((await box.inputValue()) === '') await box.fill('20');
      await field('运营机构当年总收入').fill('9000');
      await field('其中：服务收入与投资收益').fill('9500');
      await page.getByRole('button', { name: '提交年报' }).click();
      await page.getByText(/不能大于运营机构当年总收入/).waitFor();
      await looked(page, 'facility-report-faults');
      await field('其中：服务收入与投资收益').fill('5200');
      await page.getByRole('button', { name: /^(提交年报|数据无误，提交)$/ }).click();
      await page
        .getByText(/已提交。需要修改时|数据无误，提交/)
        .first()
        .waitFor();
      const confirm = page.getByRole('button', { name: '数据无误，提交' });
      if ((await confirm.count()) > 0) await confirm.click();
      await page.getByText('已提交。需要修改时').waitFor();
      await looked(page, 'facility-report');

      await page.getByRole('button', { name: '生成打印件' }).click();
      const printNo = await page.getByText(/^NB\d{4}-/).innerText();
      await page.getByRole('button', { name: '打开打印件（PDF）' }).waitFor();
      await page.getByLabel('打印编号', { exact: true }).fill(printNo);
      await page.getByLabel('校验码', { exact: true }).fill('0000 0000');
      await page.getByText('添加签字盖章后的扫描件').click();
      const chooser = page.waitForEvent('filechooser');
      await page.getByText('从聊天记录选文件').click();
      const scan = { name: '年报盖章页.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4 scan') };
      await (await chooser).setFiles(scan);
      await page.getByRole('button', { name: /^移除/ }).waitFor();
      await page.getByRole('button', { name: '上传扫描件', exact: true }).click();
      await page.getByText('与纸上的校验码不一致').waitFor();
      await looked(page, 'facility-report-print');
      const prints = `/v1/facilities/${String(me.organisations[0].id)}/yearly-reports/${new Date().getFullYear() - 1}/prints`;
      const { items } = (await clientOf(base, { token: String(body.token) }).get(prints)).body;
      await page.getByLabel('校验码', { exact: true }).fill(checkCodeOf(items[0]));
      await page.getByRole('button', { name: '上传扫描件', exact: true }).click();
      await page.getByText('已盖章').waitFor();

      const desk = await openDesk(browser, base, { as: 'district', path: '/reports' });
      await desk.page.getByRole('button', { name: '慈溪上林科技企业孵化器' }).click();
      await desk.page.getByRole('dialog').getByText('9,000').waitFor();
      await desk.page.getByRole('dialog').getByText(printNo).waitFor();
      await looked(desk.page, 'console-report');
      await desk.page.getByLabel('哪里需要修改').fill('请补充知识产权数量');
      await desk.page.getByRole('button', { name: '退回修改' }).click();
      await desk.page.getByText('退回原因：请补充知识产权数量').waitFor();

      expect([...phone.errors.filter(error => !error.includes('422')), ...desk.errors]).toEqual([]);
      await phone.context.close();
      await desk.context.close();
    },
    TIMEOUT_MS,
  );
});
