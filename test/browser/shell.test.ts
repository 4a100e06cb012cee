import type { Browser, Page } from 'playwright-core';
import { creditCodeCheckCharacter } from '../../src/shared/creditCode.js';
import { keepScreen, launchBrowser, openMiniProgram, seriousViolations, settled, startProduct } from './support.js';

let browser: Browser;
let base: string;

beforeAll(async () => {
  [base, browser] = await Promise.all([startProduct(), launchBrowser()]);
}, 180_000);

const open = (path: string, as?: string) => openMiniProgram(browser, base, { path, as });
const tap = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true }).click();
const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { name }).first().waitFor();

/** Calls the API as a demo person, for the half of a story that happens at the desk. */
async function callAs(name: string, path: string, body: unknown): Promise<Record<string, unknown>> {
  const post = async (address: string, content: unknown, token = '') => {
    const headers = { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) };
    const reply = await fetch(`${base}/v1${address}`, { method: 'POST', headers, body: JSON.stringify(content) });
    const answer = (await reply.json()) as Record<string, unknown>;
    if (!reply.ok) throw new Error(`POST ${address}: ${JSON.stringify(answer)}`);
    return answer;
  };
  const { token } = await post('/sessions', { code: `dev:${name}` });
  return post(path, body, String(token));
}

/** A credit code nobody has registered yet. */
function freshCreditCode(): string {
  const serial = String(Date.now()).slice(-9);
  const first17 = `91330282${serial}`;
  return first17 + creditCodeCheckCharacter(first17);
}

describe('signing in', () => {
  it('greets a visitor, who signs in by a tap as whoever holds the phone', async () => {
    const { page, errors } = await open('pages/home/today/index');
    await heading(page, '创孵云');
    await settled(page);
    await keepScreen(page, 'home-visitor');

    await tap(page, '微信登录');
    await heading(page, '登录创孵云');
    await tap(page, '同意并登录');
    await tap(page, /小林/);

    await heading(page, /，小林$/);
    await settled(page);
    await page.getByText('已登录').waitFor({ state: 'detached' });
    await keepScreen(page, 'home');
    expect(errors).toEqual([]);
  });

  it('signs a known person in without a tap, and out for good', async () => {
    const { page } = await open('pages/mine/overview/index', 'founder');
    await page.getByText('我的事项').waitFor();
    await page.getByRole('link', { name: '退出登录' }).click();
    await tap(page, '退出');
    await page.getByRole('button', { name: '微信登录' }).waitFor();

    await page.reload();

    await page.getByRole('button', { name: '微信登录' }).waitFor();
  });

  it('C18, C23, C24, X9: opens the page a message leads to for a known person whose program was not running', async () => {
    for (const [path, awaited] of [
      ['pages/mentoring/tasks/index', '待完成'],
      ['pages/mentoring/standing/index', '守约'],
      ['pages/mentoring/suggestions/index', /推荐|导师/],
      ['pages/mentoring/calendar/index', /日历/],
    ] as const) {
      const { page, context } = await open(path, 'founder');
      await page.getByText(awaited).last().waitFor();
      expect(page.url()).toContain(path);
      await context.close();
    }
  });

  it('opens a new session silently when the old one has ended', async () => {
    const { page } = await open('pages/inbox/list/index', 'founder');
    await settled(page);
    const token = await page.evaluate<string>("wx.getStorageSync('session').token");
    await fetch(`${base}/v1/sessions/current`, { method: 'DELETE', headers: { authorization: `Bearer ${token}` } });

    await page.reload();

    await page.getByText('组织审核结果').first().waitFor();
    expect(await page.evaluate<string>("wx.getStorageSync('session').token")).not.toBe(token);
  });

  it('binds a phone number and shows it masked', async () => {
    const { page } = await open('pages/account/profile/index', 'founder');
    await tap(page, /绑定微信手机号|更换手机号/);
    await page.getByRole('textbox', { name: '手机号' }).fill('13812345678');
    await tap(page, '允许');
    await page.getByText('已绑定 138****5678').waitFor();
  });

  it('lets a reviewer into the console by confirming the code on the screen', async () => {
    const start = await fetch(`${base}/v1/console-sign-ins`, { method: 'POST' });
    const { code, secret } = (await start.json()) as { code: string; secret: string };
    const { page } = await open(`pages/account/consoleSignIn/index?code=${code}`, 'district');
    await page.getByLabel(`登录码 ${code}`).waitFor();
    await keepScreen(page, 'console-sign-in');

    await tap(page, '确认登录');
    await heading(page, '已确认');

    const collected = await fetch(`${base}/v1/console-sign-ins/collect`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ secret }),
    });
    expect(((await collected.json()) as { user: { name: string } }).user.name).toBe('钱立');
  });

  it('tells a person without a desk role why the console stays shut', async () => {
    const start = await fetch(`${base}/v1/console-sign-ins`, { method: 'POST' });
    const { code } = (await start.json()) as { code: string };
    const { page } = await open(`pages/account/consoleSignIn/index?code=${code}`, 'founder');
    await tap(page, '确认登录');
    await page.getByText('没有管理端角色').waitFor();
  });
});

describe('the four looks of a list', () => {
  const inbox = '**/v1/notifications*';

  it('shows a skeleton while loading, then the rows', async () => {
    const { page } = await open('pages/account/signIn/index', 'founder');
    let release: () => void = () => undefined;
    const held = new Promise<void>(resolve => (release = resolve));
    await page.route(inbox, async route => {
      await held;
      await route.continue();
    });
    await page.goto(`${base}/preview/?as=founder#/pages/inbox/list/index`);
    await page.getByRole('status', { name: '正在加载' }).waitFor();
    await keepScreen(page, 'list-loading');

    release();

    await page.getByText('组织审核结果').first().waitFor();
    await keepScreen(page, 'list-full');
  });

  it('says that nothing is there', async () => {
    const { page } = await open('pages/account/signIn/index', 'founder2');
    await page.route(inbox, route => route.fulfill({ json: { items: [], nextCursor: null, unread: 0, groups: [] } }));
    await page.goto(`${base}/preview/?as=founder2#/pages/inbox/list/index`);
    await page.getByText('没有消息').waitFor();
    await keepScreen(page, 'list-empty');
  });

  it('says what failed and loads again on request', async () => {
    const { page } = await open('pages/account/signIn/index', 'founder');
    const detail = '系统繁忙，请稍后再试';
    await page.route(inbox, route => route.fulfill({ status: 500, json: { code: 'internal_error', detail } }));
    await page.goto(`${base}/preview/?as=founder#/pages/inbox/list/index`);
    await page.getByText(detail).waitFor();
    await keepScreen(page, 'list-failed');

    await page.unroute(inbox);
    await tap(page, '重新加载');

    await page.getByText('组织审核结果').first().waitFor();
  });
});

describe('registering a startup', () => {
  it('checks at the field, resumes the draft, submits and says who has it', async () => {
    const { page, errors } = await open('pages/organisations/list/index', 'founder2');
    await tap(page, /登记/);
    await tap(page, '下一步');
    await page.getByText('请选择要登记的类型').waitFor();
    await page.getByRole('radio', { name: /创业企业/ }).click();
    await tap(page, '下一步');
    await page.getByRole('textbox', { name: '名称' }).fill('慈溪星河智能科技有限公司');
    await page.getByRole('textbox', { name: '统一社会信用代码' }).fill('91330282MA2AABCD13');
    await tap(page, '下一步');
    await page.getByText('校验位不符').waitFor();
    await page.getByText('请选择所在区县').waitFor();
    await keepScreen(page, 'organisation-register');

    await page.getByRole('textbox', { name: '统一社会信用代码' }).fill(freshCreditCode());
    await page.getByRole('radio', { name: '慈溪高新区' }).click();
    await tap(page, '下一步');
    await page.getByRole('textbox', { name: '联系人' }).fill('周舟');
    await page.reload();
    await page.getByRole('status', { name: /第 3 步/ }).waitFor();
    expect(await page.getByRole('textbox', { name: '联系人' }).inputValue()).toBe('周舟');

    await tap(page, '下一步');
    await tap(page, '提交审核');
    await page.getByRole('checkbox', { name: '审核结果通知' }).waitFor();
    await tap(page, '允许');

    await page.getByText(/区科技局审核中，第 1\/5 个工作日/).waitFor();
    await keepScreen(page, 'organisation-submitted');
    expect(errors).toEqual([]);
  });

  it('is returned with an opinion, corrected, approved, and moves into an incubator that agrees', async () => {
    const creditCode = freshCreditCode();
    const draft = {
      kind: 'startup',
      name: '慈溪云图科技有限公司',
      creditCode,
      district: 'cixi-gaoxin',
      contactName: '周舟',
    };
    const { id } = await callAs('founder2', '/organisations', draft);
    await callAs('founder2', `/organisations/${id}/submit`, {});
    const comment = '请补充主营方向';
    await callAs('district', `/organisations/${id}/decision`, { decision: 'return', comment });

    const { page } = await open(`pages/organisations/detail/index?id=${id}`, 'founder2');
    await page.getByText(comment).waitFor();
    await tap(page, '修改并重新提交');
    await page.getByText(`退回意见：${comment}`).waitFor();
    await tap(page, '下一步');
    await page.getByRole('textbox', { name: '行业或技术领域' }).fill('工业视觉');
    await tap(page, '下一步');
    await tap(page, '提交审核');
    await tap(page, '允许');
    await page.getByText(/区科技局审核中/).waitFor();
    await callAs('district', `/organisations/${id}/decision`, { decision: 'approve' });

    await page.reload();
    await page.getByText(/审核通过，可以预约导师/).waitFor();
    await tap(page, '申请入驻孵化载体');
    await page.getByRole('textbox', { name: '搜索载体名称' }).fill('上林');
    await page.getByRole('radio', { name: /慈溪上林科技企业孵化器/ }).click();
    await keepScreen(page, 'residency-apply');
    await tap(page, '提交申请');
    await page.getByText('入驻待确认').waitFor();

    const operator = await open('pages/organisations/list/index', 'operator');
    await operator.page.getByRole('link', { name: /慈溪上林科技企业孵化器/ }).click();
    await operator.page.getByText('慈溪云图科技有限公司').first().waitFor();
    await keepScreen(operator.page, 'residents');
    await operator.page.getByRole('button', { name: '同意入驻' }).first().click();
    await operator.page.getByText('已同意入驻').waitFor();

    await page.reload();
    await page.getByText('在孵', { exact: true }).waitFor();
  });

  it('invites a colleague by a code that works once', async () => {
    const { page } = await open('pages/organisations/list/index', 'founder');
    await page.getByRole('link', { name: /慈溪微芯/ }).click();
    await page.getByRole('link', { name: '成员与邀请' }).click();
    await tap(page, '邀请成员');
    const code = await page.getByLabel(/^邀请码/).textContent();
    await keepScreen(page, 'members');

    const use = async (person: string) => {
      const opened = await open('pages/organisations/list/index', person);
      await settled(opened.page);
      await tap(opened.page, '使用邀请码加入');
      await opened.page.getByRole('textbox', { name: '请输入邀请码' }).fill(code ?? '');
      await tap(opened.page, '确定');
      return opened.page;
    };
    await (await use('founder2')).getByRole('link', { name: /慈溪微芯/ }).waitFor();
    await (await use('mentor')).getByText('该邀请已失效，请让负责人重新邀请').waitFor();
  });

  it('sends what the person does for the organisation they act for', async () => {
    const { page } = await open('pages/mine/overview/index', 'founder');
    await tap(page, /当前身份：我自己/);
    await tap(page, '慈溪微芯科技有限公司');
    await page.getByRole('button', { name: /当前身份：慈溪微芯/ }).waitFor();

    const asked = page.waitForRequest('**/v1/notifications*');
    await page.getByRole('link', { name: '消息' }).click();

    expect((await asked).headers()['x-organisation-id']).toMatch(/^org/);
  });
});

describe('accessibility', () => {
  it.each([
    ['home', 'pages/home/today/index'],
    ['mine', 'pages/mine/overview/index'],
    ['inbox', 'pages/inbox/list/index'],
    ['profile', 'pages/account/profile/index'],
    ['sign-in', 'pages/account/signIn/index'],
    ['console sign-in', 'pages/account/consoleSignIn/index?code=ABCD1234'],
    ['organisations', 'pages/organisations/list/index'],
    ['registration', 'pages/organisations/register/index'],
    ['residency', 'pages/organisations/residency/index?startupId=x'],
    ['members', 'pages/organisations/members/index?id=x'],
  ])('finds nothing serious or critical on %s', async (_, path) => {
    const { page } = await open(path, 'founder');
    await settled(page);
    expect(await seriousViolations(page)).toEqual([]);
  });
});
