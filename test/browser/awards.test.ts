import type { Browser } from 'playwright-core';
import { clientAs, desksOf, fileForBank, openAward, stepAward, takeReceipt, tap, type Desks } from './acts.js';
import { keepIfSound, keepScreen, launchBrowser, seriousViolations, settled, startProduct } from './support.js';

const TIMEOUT_MS = 180_000;

let browser: Browser;
let base: string;
let desks: Desks;

beforeAll(async () => {
  [browser, base] = await Promise.all([launchBrowser(), startProduct()]);
  desks = desksOf(browser, base);
}, TIMEOUT_MS);

describe('the money of a promoted incubator', () => {
  it(
    'X1, F6, I4: goes from draft to the account through four people, and every fen names its article',
    async () => {
      const finance = await clientAs(base, 'finance');
      const drafts = (await finance.get('/v1/awards?status=draft')).body.items;
      const { id, formula, amountFen } = drafts.find(
        ({ cause }: { cause: string }) => cause === 'recognition:province',
      );

      await stepAward(await desks.at('district', '/awards'), formula, /提交审核/);
      const city = await desks.at('city', '/awards');
      await stepAward(city, formula, /^批准/);
      await settled(city);
      await keepScreen(city, 'console-award-approved');
      expect(await seriousViolations(city)).toEqual([]);
      await stepAward(await desks.at('finance', '/awards'), formula, /^付款/);
      await fileForBank(await desks.at('finance', '/awards/money'));
      const payments = (await finance.get('/v1/award-payments?limit=100')).body.items;
      const payment = payments.find(({ awardId }: { awardId: string }) => awardId === id);

      const books = await desks.at('bookkeeper', '/awards/money');
      const day = new Date().toISOString().slice(0, 10);
      await takeReceipt(books, [`T-${id}`, payment.paymentNo, payment.amountFen / 100, '成功', day]);
      await keepScreen(books, 'console-award-money');

      const reading = await desks.at('auditor', '/awards');
      const panel = await openAward(reading, formula);
      const parts = await panel.locator('.parts li').allTextContents();
      await keepScreen(reading, 'console-award-paid');
      expect(parts.some(text => text.includes('已到账'))).toBe(true);
      expect(parts.filter(text => !/CX-\d+/.test(text))).toEqual([]);
      expect(await panel.getByText(formula).count()).toBeGreaterThan(0);
      const paid = (await finance.get(`/v1/awards/${id}`)).body;
      expect({ amountFen, paidFen: paid.paidFen > 0 }).toEqual({ amountFen: paid.amountFen, paidFen: true });
    },
    TIMEOUT_MS,
  );

  it(
    'F6, I4: what was paid is claimed back when its ground is withdrawn from the dossier, and booked when it returns',
    async () => {
      const district = await desks.at('district', '/awards');
      await openAward(district, '80万');
      await district.getByRole('link', { name: '查看据以计算的事实档案' }).click();
      await district.getByRole('row', { name: /浙科发〔2023〕77号/ }).waitFor();
      await keepIfSound(district, 'console-dossier');
      await tap(district, '登记事实');
      const entering = district.getByRole('dialog');
      await entering.getByLabel('事项').selectOption('floorArea');
      await entering.getByLabel('新建（平方米）').fill('5200');
      await entering.getByLabel('发生日期').fill('2023-03-01');
      await entering.getByLabel('依据文件').fill('慈规竣〔2023〕11号');
      await entering.getByRole('button', { name: '登记', exact: true }).click();
      const area = district.getByRole('row', { name: /面积核定 新建 5200/ });
      await area.getByRole('button', { name: '更正' }).click();
      await district.getByRole('dialog').getByLabel('新建（平方米）').fill('5020');
      await district.getByRole('dialog').getByLabel('依据文件').fill('复测报告');
      await district.getByRole('dialog').getByLabel('理由').fill('复测面积');
      await district.getByRole('dialog').getByRole('button', { name: '登记', exact: true }).click();
      await district.getByRole('row', { name: /新建 5020.*更正：复测面积/ }).waitFor();
      await district
        .getByRole('row', { name: /浙科发〔2023〕77号/ })
        .getByRole('button', { name: '撤回' })
        .click();
      await district.getByRole('dialog').getByLabel('依据文件').fill('浙科发〔2024〕5号');
      await district.getByRole('dialog').getByLabel('理由').fill('省厅撤销认定');
      await district.getByRole('dialog').getByRole('button', { name: '撤回', exact: true }).click();
      await district.getByText('已撤回：省厅撤销认定').waitFor();

      const finance = await desks.at('finance', '/awards/money');
      await tap(finance, '登记缴回');
      await finance.getByRole('dialog').getByLabel('银行回单流水号').fill('R-20231201-7');
      await keepIfSound(finance, 'console-award-clawback');
      await tap(finance, '记为缴回');
      await finance.getByRole('cell', { name: /已缴回.*R-20231201-7/ }).waitFor();
      await finance.getByText(/账实相符.*合计 0 分/).waitFor();
    },
    TIMEOUT_MS,
  );

  it(
    'I4: the administrator enters the budget of next year and adds to that of this one',
    async () => {
      const admin = await desks.at('admin', '/awards/money');
      const year = Number(new Date().toISOString().slice(0, 4));
      await tap(admin, '录入预算');
      await admin
        .getByRole('dialog')
        .getByLabel('年度')
        .fill(String(year + 1));
      await admin.getByRole('dialog').getByLabel('预算数（元）').fill('2000000');
      await keepIfSound(admin, 'console-award-budget');
      await admin.getByRole('dialog').getByRole('button', { name: '录入', exact: true }).click();
      await admin.getByRole('row', { name: new RegExp(`${year + 1} 年 全市.*2,000,000.00`) }).waitFor();
      await admin
        .getByRole('row', { name: new RegExp(`${year} 年 全市`) })
        .getByRole('button', { name: '追加' })
        .click();
      await admin.getByRole('dialog').getByLabel('追加金额（元）').fill('500000');
      await admin.getByRole('dialog').getByLabel('追加依据').fill('市财政追加批复');
      await admin.getByRole('dialog').getByRole('button', { name: '追加', exact: true }).click();
      await admin.getByRole('row', { name: new RegExp(`${year} 年 全市.*3,500,000.00`) }).waitFor();
      expect(desks.errors()).toEqual([]);
    },
    TIMEOUT_MS,
  );
});
