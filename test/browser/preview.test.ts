import { spawnSync } from 'node:child_process';
import { createReadStream, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { closeLater } from '../support/cleanUp.js';
import { launchBrowser, openPage } from './support.js';

const TYPES: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.png': 'image/png',
};

interface Asked {
  method: string;
  url: string;
  body: string;
}

/** Serves the compiled sample app under /preview/ and plays the API and the development routes. */
async function serve(folder: string): Promise<{ url: string; asked: Asked[] }> {
  const asked: Asked[] = [];
  const server = createServer(async (request, response) => {
    const url = request.url ?? '';
    const file = path.join(folder, url.replace(/^\/preview\//, '').replace(/[?#].*$/, '') || 'index.html');
    if (url.startsWith('/preview/') && existsSync(file)) {
      response.setHeader('Content-Type', TYPES[path.extname(file)] ?? 'application/octet-stream');
      return createReadStream(file).pipe(response);
    }
    let body = '';
    for await (const chunk of request) body += String(chunk);
    asked.push({ method: request.method ?? '', url, body });
    response.setHeader('Content-Type', 'application/json');
    response.end(JSON.stringify(answerTo(url, body)));
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', () => resolve()));
  closeLater(async () => {
    server.closeAllConnections();
    await new Promise(resolve => server.close(resolve));
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/preview/`, asked };
}

function answerTo(url: string, body: string): unknown {
  if (url === '/dev/people') return { items: [{ name: 'founder', label: '小林', title: '创业者' }] };
  if (url === '/dev/fake/templates') return [{ id: '预约提醒', title: '预约开始提醒' }];
  if (url === '/dev/fake/mp/subscribe') {
    const { answers } = JSON.parse(body) as { answers: Record<string, string> };
    return { errMsg: 'requestSubscribeMessage:ok', ...answers };
  }
  if (url.startsWith('/dev/fake/pay/')) {
    const { action } = JSON.parse(body) as { action: string };
    return { errMsg: action === 'success' ? 'requestPayment:ok' : 'requestPayment:fail cancel' };
  }
  return {};
}

describe('the preview of a sample app', () => {
  let browser: Browser;
  let site: { url: string; asked: Asked[] };

  beforeAll(async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'preview-'));
    closeLater(async () => rmSync(folder, { recursive: true, force: true }));
    const source = path.join(__dirname, '../tools/preview/fixture');
    spawnSync(process.execPath, ['tools/preview/build.mjs', '--source', source, '--out', folder]);
    site = await serve(folder);
    browser = await launchBrowser();
  }, 60_000);

  const open = async (route = '', as = '') => {
    const { page, errors } = await openPage(browser, `${site.url}${as && `?as=${as}`}${route && `#/${route}`}`);
    return { page, errors, log: () => page.locator('#log:visible').textContent() };
  };
  const tap = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true }).click();
  const answer = (page: Page) => page.locator('#answer').textContent();

  it('draws data, components and TDesign, and answers taps of mouse, finger and keyboard', async () => {
    const { page, errors } = await open();
    expect(await page.locator('.title').first().textContent()).toBe('你好，小林（列表）');

    await tap(page, '加一');
    await page.getByRole('button', { name: '加一' }).focus();
    await page.keyboard.press('Enter');

    expect(await page.locator('#counted').textContent()).toBe('5');
    expect(await page.getByRole('button', { name: '询问' }).getAttribute('class')).toContain('t-button--primary');
    expect(errors).toEqual([]);
  });

  it('follows an input, and its confirmation by Enter', async () => {
    const { page, log } = await open();
    await page.getByRole('textbox', { name: '名字' }).fill('小周');
    await page.keyboard.press('Enter');
    expect(await page.locator('.title').first().textContent()).toContain('小周');
    expect(await log()).toContain('confirm:小周');
  });

  it('draws a QR code on a canvas', async () => {
    const { page } = await open();
    await page.waitForFunction("document.querySelector('canvas').width >= 120");
    const dark = await page.evaluate<number>(`(() => {
      const { width, height } = document.querySelector('canvas');
      const { data } = document.querySelector('canvas').getContext('2d').getImageData(0, 0, width, height);
      return data.filter((value, index) => index % 4 === 0 && value < 100 && data[index + 3] > 0).length;
    })()`);
    expect(dark).toBeGreaterThan(1_000);
  });

  it('opens a page, keeps the one below and comes back by button and by history', async () => {
    const { page, log } = await open();
    await tap(page, '打开详情');
    expect(await page.locator('#id').textContent()).toBe('编号 7');
    expect(page.url()).toContain('#/pages/detail/index?id=7');

    await tap(page, '返回');
    await page.locator('#log:visible').waitFor();
    expect(await log()).toBe(' show show');

    await tap(page, '打开详情');
    await page.goBack();
    await page.locator('#log:visible').waitFor();
    expect(await log()).toBe(' show show show');
  });

  it('opens a page by link, with a way home', async () => {
    const { page } = await open('pages/detail/index?id=9');
    expect(await page.locator('#id').textContent()).toBe('编号 9');
    await tap(page, '回到首页');
    await page.getByRole('heading', { name: '样例首页' }).waitFor();
  });

  it('keeps tab pages alive', async () => {
    const { page } = await open();
    await tap(page, '加一');
    await tap(page, '我的');
    await tap(page, '登录');
    await page.keyboard.press('Escape');
    await tap(page, '首页');
    expect(await page.locator('#counted').textContent()).toBe('4');
  });

  it('refreshes when pulled and notices the end of a page', async () => {
    const { page, log } = await open();
    await page.mouse.move(200, 150);
    await page.mouse.down();
    await page.mouse.move(200, 260);
    await page.mouse.up();
    expect(await log()).toContain('pulled');

    await page.evaluate("document.querySelector('.wx-page').scrollTo(0, 99999)");
    await page.waitForFunction("document.querySelector('#log').textContent.includes('bottom')");
  });

  it('asks in a dialog, and sends requests to its own server', async () => {
    const { page, log } = await open();
    await tap(page, '询问');
    await page.getByRole('dialog', { name: '取消预约' }).getByRole('button', { name: '确定' }).click();
    await tap(page, '读取');
    await page.waitForFunction("document.querySelector('#log').textContent.includes('status:200')");
    expect(await log()).toContain(' yes');
    expect(site.asked).toContainEqual({ method: 'POST', url: '/v1/echo', body: '{"a":1}' });
  });

  it('signs in as the chosen person, or without asking as the one in the address', async () => {
    const guest = await open();
    await tap(guest.page, '我的');
    await tap(guest.page, '登录');
    await tap(guest.page, '小林 · 创业者');
    await guest.page.waitForFunction("document.querySelector('#answer').textContent");
    expect(await answer(guest.page)).toBe('"dev:founder"');

    const mentor = await open('pages/mine/index', 'mentor');
    await tap(mentor.page, '登录');
    await mentor.page.waitForFunction("document.querySelector('#answer').textContent");
    expect(await answer(mentor.page)).toBe('"dev:mentor"');
  });

  it('plays the dialogs of WeChat: phone, scan, consent, payment, choice', async () => {
    const { page } = await open('pages/mine/index', 'founder');
    const answered = async (text: string) => {
      await page.waitForFunction(`document.querySelector('#answer').textContent.includes(${JSON.stringify(text)})`);
    };

    await tap(page, '绑定手机');
    await page.getByRole('textbox', { name: '手机号' }).fill('13900001111');
    await tap(page, '允许');
    await answered('"code":"phone:13900001111"');

    await tap(page, '扫码');
    await page.getByLabel('码的内容').fill('CF-1');
    await tap(page, '识别');
    await answered('CF-1');

    await tap(page, '订阅');
    await page.getByLabel('活动提醒').uncheck();
    await tap(page, '允许');
    await answered('{"预约提醒":"accept","活动提醒":"reject"}');

    await tap(page, '支付');
    await tap(page, '取消支付');
    await answered('requestPayment:fail cancel');
    await tap(page, '支付');
    await tap(page, '确认支付');
    await answered('requestPayment:ok');

    await tap(page, '更多');
    await tap(page, '取消预约');
    await answered('1');
  });

  it('stands in for scroll-view, swiper, picker, form, switch, image and rich-text', async () => {
    const { page, log } = await open('pages/elements/index');
    await page.getByRole('switch', { name: '提醒我' }).click();
    await page.getByRole('textbox', { name: '主题' }).fill('融资');
    await tap(page, '提交');
    await page.locator('#picker').click();
    await page.getByLabel('日期').fill('2026-12-01');
    await tap(page, '确定');
    await page.getByText('选区县').click();
    await page.getByLabel('选项').selectOption('城西');
    await tap(page, '确定');
    await page.evaluate("document.querySelector('#scroller').scrollTo(0, 9999)");
    await page.waitForFunction("document.querySelector('#log').textContent.includes('lower')");
    await page.mouse.move(300, 230);
    await page.mouse.down();
    await page.mouse.move(100, 230);
    await page.mouse.up();

    const happened = await log();
    for (const word of ['picked:true', 'submit:{"topic":"融资"}', 'picked:2026-12-01', 'picked:1', 'lower', 'swiper:1'])
      expect(happened).toContain(word);
    await page.getByRole('img', { name: '圆点' }).waitFor();
    await page.waitForFunction("document.querySelector('wx-image img').naturalWidth === 1");
    expect(await page.locator('wx-rich-text').innerHTML()).toBe('<p>正文<b>粗</b></p>');
  });
});
