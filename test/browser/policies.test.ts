import type { Browser, Page } from 'playwright-core';
import { keepScreen, launchBrowser, openMiniProgram, seriousViolations, settled, startProduct } from './support.js';

const TIMEOUT_MS = 180_000;

let browser: Browser;
let url: string;

beforeAll(async () => {
  [browser, url] = await Promise.all([launchBrowser(), startProduct()]);
}, TIMEOUT_MS);

/** Picks a day or an option in the dialog of a field. */
async function pick(page: Page, field: RegExp, answer: { day: string } | { option: string }): Promise<void> {
  await page.getByRole('button', { name: field }).last().click();
  const dialog = page.getByRole('dialog');
  if ('day' in answer) await dialog.getByLabel('日期').fill(answer.day);
  else await dialog.getByLabel('选项').selectOption({ label: answer.option });
  await dialog.getByRole('button', { name: '确定' }).click();
  await dialog.waitFor({ state: 'detached' });
}

async function addRecognition(page: Page, level: string, day: string): Promise<void> {
  await page.getByRole('button', { name: '添加一次认定' }).click();
  await pick(page, /^级别：/, { option: level });
  await pick(page, /^认定日期：/, { day });
}

describe('a founder who wants to know what applies', () => {
  it(
    'X2: works the awards of a Cixi makerspace out, without signing in, and reads the article behind a figure',
    async () => {
      const { page, context } = await openMiniProgram(browser, url, { path: 'pages/policies/hub/index' });
      await page.getByRole('button', { name: '慈溪市算一算' }).click();
      await page.getByRole('radio', { name: '众创空间' }).click();
      await addRecognition(page, '本市级', '2021-06-03');
      await addRecognition(page, '宁波市级', '2022-09-01');
      await page.getByRole('button', { name: '添加一年的考核' }).click();
      await pick(page, /^年度：/, { option: '2022年' });
      await pick(page, /^等次：/, { option: '优秀' });
      expect(await seriousViolations(page)).toEqual([]);

      await page.getByRole('button', { name: '算一算', exact: true }).click();

      await page.getByText('¥700,000').waitFor();
      expect(await page.getByText('60万 − 30万').count()).toBe(1);
      expect(await page.getByText('2021年 30万 × 60%').count()).toBe(1);
      expect(await page.getByText('待考核').count()).toBe(1);
      expect(await seriousViolations(page)).toEqual([]);
      await keepScreen(page, 'policies-answer');

      await page.getByRole('link', { name: '第三(一)条原文' }).first().click();

      await page.getByText('分别给予最高30万元、60万元、80万元和100万元的奖励').waitFor();
      expect(await seriousViolations(page)).toEqual([]);
      await context.close();
    },
    TIMEOUT_MS,
  );

  it(
    'shows both readings where Zibo is silent, and counts the one that is picked',
    async () => {
      const path = 'pages/policies/calculator/index?id=zibo-2020';
      const { page, context } = await openMiniProgram(browser, url, { path });
      await page.getByRole('radio', { name: '科技企业孵化器' }).click();
      await addRecognition(page, '省级', '2020-06-01');
      await addRecognition(page, '国家级', '2021-06-01');
      await page.getByRole('button', { name: '算一算', exact: true }).click();
      await page.getByLabel('合计').getByText('¥500,000').waitFor();

      await page.getByRole('radio', { name: /补足与已获奖励的差额/ }).click();

      await page.getByLabel('合计').getByText('¥2,000,000').waitFor();
      await context.close();
    },
    TIMEOUT_MS,
  );

  it(
    'is told at the field what cannot be read, and finds the draft again',
    async () => {
      const path = 'pages/policies/calculator/index?id=zibo-2020';
      const { page, context } = await openMiniProgram(browser, url, { path });
      await page.getByRole('radio', { name: '科技企业孵化器' }).click();
      await page.getByRole('button', { name: '还有其他情况（选填）' }).click();
      await page.getByRole('textbox', { name: '新建孵化面积' }).fill('很大');

      await page.getByRole('button', { name: '算一算', exact: true }).click();

      await page.getByText('请填写面积，最多两位小数').waitFor();
      await page.getByRole('textbox', { name: '新建孵化面积' }).fill('8000');
      await page.reload();
      await settled(page);
      expect(await page.getByRole('textbox', { name: '新建孵化面积' }).inputValue()).toBe('8000');
      await pick(page, /^面积核定日期：/, { day: '2021-06-01' });
      await page.getByRole('button', { name: '算一算', exact: true }).click();
      await page.getByLabel('合计').getByText('¥800,000').waitFor();
      await context.close();
    },
    TIMEOUT_MS,
  );
});
