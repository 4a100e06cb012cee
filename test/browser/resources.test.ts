import type { Browser, Page } from 'playwright-core';
import { clientOf, type Client } from '../support/client.js';
import { DESK, keepIfSound, launchBrowser, openDesk, openMiniProgram, openPage, startProduct } from './support.js';

const TIMEOUT_MS = 240_000;

let browser: Browser;
let base: string;

beforeAll(async () => {
  [base, browser] = await Promise.all([startProduct(), launchBrowser()]);
}, TIMEOUT_MS);

const tap = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true }).last().click();

async function desk(name: string): Promise<Client> {
  const { body } = await clientOf(base).post('/v1/sessions', { code: `dev:${name}` });
  return clientOf(base, { token: String(body.token) });
}

const organisationOf = async (who: Client): Promise<string> => (await who.get('/v1/me')).body.organisations[0].id;

describe('a founder who needs a laboratory', () => {
  it(
    'B11: finds a service by need, asks for it and confirms what was delivered',
    async () => {
      const { page, errors } = await openMiniProgram(browser, base, {
        as: 'founder',
        path: 'pages/services/directory/index',
      });
      await page.getByText('电磁兼容预测试').waitFor();
      await keepIfSound(page, 'services-directory');
      await page.getByRole('button', { name: '资本运作' }).click();
      await page.getByText('电磁兼容预测试').waitFor({ state: 'detached' });
      await page.getByRole('button', { name: '技术研发' }).click();
      await page.getByText('电磁兼容预测试').waitFor();
      await keepIfSound(page, 'services-needs');
      await page.getByRole('button', { name: '技术研发' }).click();
      await page.getByRole('radio', { name: '仪器' }).click();
      await page.getByText('入网编号 ZJYQ20210001').waitFor();
      await keepIfSound(page, 'services-instruments');
      await page.getByRole('radio', { name: '服务', exact: true }).click();
      await page.getByLabel('搜索服务、仪器和机构').fill('没有的');
      await page.getByText('没有找到').waitFor();
      await keepIfSound(page, 'services-none');
      await page.getByLabel('搜索服务、仪器和机构').fill('电磁');
      await page.getByRole('link', { name: /^电磁兼容预测试/ }).click();
      await page.getByText('申请这项服务').waitFor();
      await tap(page, '发出申请');
      await page.getByText('请填写您的需求').waitFor();
      await page.getByLabel('您的需求').fill('电机控制芯片量产前摸底测试');
      await keepIfSound(page, 'services-detail');
      await tap(page, '发出申请');
      await page.getByText('待受理').first().waitFor();

      const lab = await desk('organiser');
      const { body } = await lab.get('/v1/engagements?as=seller&status=asked');
      const path = `/v1/engagements/${body.items[0].id}`;
      await lab.post(`${path}/accept`, { note: '本周可做' });
      const delivery = { deliveredOn: '2026-01-05', minutes: 240, amountFen: 160_000, outcome: '测试报告一份' };
      await lab.post(`${path}/deliver`, delivery);
      await page.reload();
      await page.getByText('确认后计入服务台账').waitFor();
      await keepIfSound(page, 'services-engagement');
      await tap(page, '确认已交付');
      await page.getByText('5 分 很满意').click();
      await page.getByText('已确认').first().waitFor();
      expect(errors).toEqual([]);
    },
    TIMEOUT_MS,
  );

  it(
    'B13: answers a demand of the board',
    async () => {
      const { page, errors } = await openMiniProgram(browser, base, {
        as: 'founder',
        path: 'pages/demands/list/index',
      });
      await page.getByText('寻找低噪声电机控制方案').waitFor();
      await keepIfSound(page, 'demands-board');
      await page.getByRole('link', { name: /^寻找低噪声/ }).click();
      await page.getByLabel('您能提供什么').fill('低功耗电机控制芯片，实测整机 66 分贝');
      await keepIfSound(page, 'demands-detail');
      await tap(page, '发出应答');
      await page.getByText('待答复').waitFor();
      expect(errors).toEqual([]);
    },
    TIMEOUT_MS,
  );
});

describe('a founder with a suggestion', () => {
  it(
    'B13: makes it on the phone, the district answers at the desk, and the founder has the city look again',
    async () => {
      const title = `人才公寓名额 ${Date.now() % 10_000}`;
      const path = 'pages/suggestions/list/index';
      const { page, errors } = await openMiniProgram(browser, base, { as: 'founder', path });
      await page.getByText('公共实验室晚间延长开放').waitFor();
      await keepIfSound(page, 'suggestions');
      await tap(page, '提出建议');
      await page.getByLabel('一句话写明建议').fill(title);
      await page.getByLabel('情况与希望').fill('在孵企业工程师住宿困难，希望放宽申请条件。');
      await keepIfSound(page, 'suggestion-write');
      await tap(page, '提交');
      await page.getByRole('link', { name: new RegExp(title) }).waitFor();

      const desk = await openDesk(browser, base, { as: 'district', path: '/resources/suggestions' });
      await desk.page.getByRole('button', { name: title }).click();
      await desk.page.getByRole('textbox', { name: /^答复/ }).fill('已报住建局，下季度起名额增加 20 套。');
      await keepIfSound(desk.page, 'console-suggestion');
      await desk.page.getByRole('button', { name: '答复', exact: true }).click();
      await desk.page.getByRole('button', { name: title }).waitFor({ state: 'detached' });

      await page.getByRole('link', { name: new RegExp(title) }).click();
      await page.getByText('区县科技局 · 已采纳').waitFor();
      await keepIfSound(page, 'suggestion-answered');
      await tap(page, '请市局再办一次');
      await page.getByLabel('还希望解决什么').fill('请市里统筹其他区县的房源');
      await page.getByText('确定', { exact: true }).click();
      await page.getByText('市科技局办理中').waitFor();
      expect([errors, desk.errors]).toEqual([[], []]);
    },
    TIMEOUT_MS,
  );
});

describe('somebody without an account', () => {
  it(
    'B13: makes a suggestion, keeps its number and secret, and reads the answer of the district by them',
    async () => {
      const title = `园区路灯 ${Date.now() % 10_000}`;
      const { page, errors } = await openPage(browser, `${base}/public/suggestions`, DESK);
      await page.getByRole('button', { name: '提交建议' }).click();
      await page.getByText('请选择所在区县').waitFor();
      await keepIfSound(page, 'public-suggestion-wrong');
      await page.getByLabel('区县（街镇）').selectOption({ label: '慈溪高新区' });
      await page.getByLabel('一句话写明建议').fill(title);
      await page.getByLabel('情况与希望').fill('东门到车站的路晚上没有灯。');
      await page.getByRole('button', { name: '提交建议' }).click();
      await page.getByText('查询码只显示这一次').waitFor();
      await keepIfSound(page, 'public-suggestion-receipt');
      const [suggestionNo = '', secret = ''] = await page.locator('.receipt b').allTextContents();

      const district = await desk('district');
      const { items } = (await district.get('/v1/suggestions?as=desk&limit=100')).body;
      const { id } = items.find((one: { title: string }) => one.title === title);
      const answer = { outcome: 'planned', text: '列入明年改造计划' };
      expect((await district.post(`/v1/suggestions/${id}/answer`, answer)).status).toBe(200);

      await page.getByLabel('建议编号').fill(suggestionNo);
      await page.getByLabel('查询码').fill(secret);
      await page.getByRole('button', { name: '查询' }).click();
      await page.getByText('列入计划：列入明年改造计划').waitFor();
      await keepIfSound(page, 'public-suggestion-answered');
      expect(errors).toEqual([]);
    },
    TIMEOUT_MS,
  );
});

describe('an operator with the books of the incubator', () => {
  it(
    'B5, B6, B8, B9, B10: reads funds, staff and alliances, logs a visit, and moves a project on',
    async () => {
      const facility = await organisationOf(await desk('operator'));
      const pages = [
        [`pages/facilityBooks/funds/index?id=${facility}`, '上林种子资金', 'facility-funds'],
        [`pages/facilityBooks/staff/index?id=${facility}`, /技术经理人 · 中级/, 'facility-staff'],
        [`pages/facilityBooks/visits/index?id=${facility}`, '下周带银行客户经理上门', 'facility-visits'],
        [`pages/facilityBooks/logbooks/index?id=${facility}`, '深圳招商推介会', 'facility-logbooks'],
        [`pages/alliances/list/index?id=${facility}`, '智能家电孵化联盟', 'alliances'],
      ] as const;
      for (const [path, text, name] of pages) {
        const { page, errors, context } = await openMiniProgram(browser, base, { as: 'operator', path });
        await page.getByText(text).first().waitFor();
        await keepIfSound(page, name);
        if (name === 'facility-visits') {
          await tap(page, /^登记走访/);
          await page.getByLabel('企业的需求或情况').fill('科技贷已获批 150 万元');
          await tap(page, '登记');
          await page.getByText('科技贷已获批 150 万元').first().waitFor();
        }
        if (name === 'facility-logbooks') {
          await page.getByRole('radio', { name: '技术经纪人工作站' }).click();
          await page.getByRole('button', { name: '推进低噪声电机控制成果' }).click();
          await tap(page, '推进');
          await page.getByText('目前在“策划”').waitFor();
          await keepIfSound(page, 'facility-brokering');
        }
        expect(errors).toEqual([]);
        await context.close();
      }
    },
    TIMEOUT_MS,
  );

  it(
    'B12: a provider reads its term, lists a service, and takes an instrument off the shelf',
    async () => {
      const lab = await desk('organiser');
      const provider = await organisationOf(lab);
      const path = `pages/providers/admission/index?id=${provider}`;
      const { page } = await openMiniProgram(browser, base, { as: 'organiser', path });
      await page.getByText('入库期限到').waitFor();
      await tap(page, '发布服务');
      await page.getByText('研发设计').waitFor();
      await keepIfSound(page, 'provider-admission');

      const old = { name: '旧式示波器', unit: 'hour', openingHours: '工作日' };
      expect((await lab.post(`/v1/organisations/${provider}/instruments`, old)).status).toBe(201);
      await page.goto(`${base}/preview/?as=organiser#/pages/services/directory/index?seller=${provider}`);
      await page.reload();
      await page.getByRole('radio', { name: '仪器' }).click();
      await tap(page, '下架旧式示波器');
      await page.getByText('也不能再用于创新券').waitFor();
      await page.getByText('下架', { exact: true }).last().click();
      await page.getByText('旧式示波器').waitFor({ state: 'detached' });
    },
    TIMEOUT_MS,
  );
});

describe('the bureau at its desk', () => {
  it(
    'B12, B13: publishes a demand, and reads providers and registers',
    async () => {
      const address = `${base}/console/sign-in?to=${encodeURIComponent('/resources/demands')}`;
      const { page, errors } = await openPage(browser, address, DESK);
      await page
        .getByRole('button', { name: /区县|区科技局/ })
        .first()
        .click();
      await page.getByRole('button', { name: '寻求小家电整机厂首批试用订单' }).click();
      await page.getByText('低功耗电机控制芯片已完成可靠性测试').waitFor();
      await keepIfSound(page, 'console-demand');
      await page.getByRole('button', { name: '发布', exact: true }).click();
      await page.getByText('没有待审核的需求').waitFor();

      await page.getByRole('link', { name: '服务机构入库' }).click();
      await page.getByRole('button', { name: '慈溪家电检测中心' }).waitFor();
      await keepIfSound(page, 'console-providers');
      await page.getByRole('link', { name: '资源台账' }).click();
      await page.getByText('慈溪上林科技企业孵化器').first().waitFor();
      await keepIfSound(page, 'console-registers');
      expect(errors).toEqual([]);
    },
    TIMEOUT_MS,
  );
});
