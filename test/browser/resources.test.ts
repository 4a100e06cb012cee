import type { Browser, Page } from 'playwright-core';
import type { Client } from '../support/client.js';
import { clientAs } from './acts.js';
import { DESK, keepIfSound, launchBrowser, openDesk, openMiniProgram, openPage, startProduct } from './support.js';

const TIMEOUT_MS = 240_000;

let browser: Browser;
let base: string;

beforeAll(async () => {
  [base, browser] = await Promise.all([startProduct(), launchBrowser()]);
}, TIMEOUT_MS);

const tap = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true }).last().click();

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

      const lab = await clientAs(base, 'organiser');
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

      const district = await clientAs(base, 'district');
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
      const facility = await organisationOf(await clientAs(base, 'operator'));
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
          await page.getByRole('radio', { name: '合作建设' }).click();
          await page.getByText('尚未办理输出备案').waitFor();
          await tap(page, '办理输出备案中试线运营外包');
          await tap(page, '提交备案');
          await page.getByText('开始日期应晚于今天').waitFor();
          await page.getByLabel(/^输出开始日期/).evaluate(field => field.scrollIntoView({ block: 'center' }));
          await keepIfSound(page, 'facility-output-filing');
          await page.getByRole('radio', { name: '飞地与离岸项目' }).click();
          await tap(page, '关联入驻企业柔性压力传感团队');
          await tap(page, '关联');
          await page.getByText(/^已落地为入驻企业/).waitFor();
          await keepIfSound(page, 'facility-landing-tenant');
          await page.getByRole('radio', { name: '技术经纪人工作站' }).click();
          await page.getByRole('button', { name: '推进低噪声电机控制成果' }).click();
          await tap(page, '推进');
          await page.getByText('目前在“策划”').waitFor();
          await keepIfSound(page, 'facility-brokering');
        }
        // Filing too late is refused on purpose.
        expect(errors.filter(error => !error.includes('422'))).toEqual([]);
        await context.close();
      }
    },
    TIMEOUT_MS,
  );

  it(
    'B12: a provider lists an instrument, corrects it, is found by a founder, and takes it off the shelf',
    async () => {
      const lab = await clientAs(base, 'organiser');
      const provider = await organisationOf(lab);
      const path = `pages/providers/admission/index?id=${provider}`;
      const { page } = await openMiniProgram(browser, base, { as: 'organiser', path });
      await page.getByText('入库期限到').waitFor();
      await tap(page, '发布服务');
      await page.getByText('研发设计').waitFor();
      await keepIfSound(page, 'provider-admission');
      await tap(page, '取消');

      const scope = `旧式示波器${Date.now() % 100_000}`;
      await tap(page, '登记仪器');
      await tap(page, '发布');
      await page.getByText('请填写仪器名称').waitFor();
      await page.getByLabel('仪器名称').fill(scope);
      await page.getByLabel('入网编号').fill('SDYQ20190001');
      await tap(page, '发布');
      await page.getByText(/^入网编号格式不对/).waitFor();
      await keepIfSound(page, 'provider-instrument-wrong');
      await page.getByLabel('入网编号').fill('');
      await tap(page, '发布');
      await page.getByText('已发布').waitFor();

      await page.goto(`${base}/preview/?as=organiser#/pages/services/directory/index?seller=${provider}`);
      await page.reload();
      await page.getByRole('radio', { name: '仪器' }).click();
      await tap(page, `修改${scope}`);
      await page.getByLabel('价格（元）').fill('120');
      await keepIfSound(page, 'provider-instrument');
      await tap(page, '保存');
      await page.getByText('120', { exact: false }).first().waitFor();
      await keepIfSound(page, 'provider-shelf');

      const founder = await openMiniProgram(browser, base, { as: 'founder', path: 'pages/services/directory/index' });
      await founder.page.getByRole('radio', { name: '仪器' }).click();
      await founder.page.getByRole('link', { name: new RegExp(`^${scope}`) }).click();
      await founder.page.getByRole('link', { name: /^电磁兼容预测试/ }).click();
      await founder.page.getByText('申请这项服务').waitFor();

      await tap(page, `下架${scope}`);
      await page.getByText('也不能再用于创新券').waitFor();
      await page.getByText('下架', { exact: true }).last().click();
      await page.getByText(scope).waitFor({ state: 'detached' });
    },
    TIMEOUT_MS,
  );
});

describe('an operator who writes the books', () => {
  const fill = async (page: Page, values: Record<string, string>) => {
    for (const [label, value] of Object.entries(values)) await page.getByLabel(label, { exact: true }).fill(value);
  };
  const chooseDay = async (page: Page, label: string, day: string) => {
    await page.getByRole('button', { name: new RegExp(`^${label}：`) }).click();
    await page.locator('input[type=date]').last().fill(day);
    await page.getByRole('button', { name: '确定' }).click();
  };
  async function addEvidence(page: Page) {
    await page.getByRole('button', { name: /^＋/ }).click();
    const chooser = page.waitForEvent('filechooser');
    await page.getByText('从聊天记录选文件').click();
    await (
      await chooser
    ).setFiles({ name: '凭证.pdf', mimeType: 'application/pdf', buffer: Buffer.from(`%PDF-1.4 ${Date.now()}`) });
    await page.getByText('凭证.pdf').waitFor();
  }

  it(
    'B8: enters and corrects a fund, adds and removes an investor, takes back a financing',
    async () => {
      const facility = await organisationOf(await clientAs(base, 'operator'));
      const path = `pages/facilityBooks/funds/index?id=${facility}`;
      const { page, errors } = await openMiniProgram(browser, base, { as: 'operator', path });
      const mark = String(Date.now() % 100_000);

      await tap(page, '登记资金');
      await tap(page, '登记');
      await page.getByText('请填写资金名称').waitFor();
      await fill(page, { 资金名称: `孵化资金${mark}`, '规模（元）': '3000000' });
      await page.getByRole('radio', { name: '合作' }).click();
      await chooseDay(page, '设立日期', '2025-06-01');
      await tap(page, '登记');
      await page.getByText('合作设立的请填写合作方').waitFor();
      await keepIfSound(page, 'facility-fund-wrong');
      await fill(page, { 合作方: '慈溪农商银行' });
      await tap(page, '登记');
      await page.getByText(`孵化资金${mark}`).waitFor();
      await tap(page, `更正孵化资金${mark}`);
      await fill(page, { '规模（元）': '3500000' });
      await keepIfSound(page, 'facility-fund-correct');
      await tap(page, '更正');
      await page.getByText('3,500,000').first().waitFor();
      await tap(page, `登记孵化资金${mark}关闭`);
      await page.getByText('不再计入在管资金').waitFor();
      await page.getByRole('dialog').getByText('登记关闭', { exact: true }).click();
      await page.getByText(/关闭$/).first().waitFor();

      await tap(page, '登记投资机构');
      await fill(page, { 机构名称: `前湾创投${mark}` });
      await tap(page, '登记');
      await tap(page, `移除前湾创投${mark}`);
      await page.getByRole('dialog').getByText('移除', { exact: true }).click();
      await page.getByText(`前湾创投${mark}`).last().waitFor({ state: 'detached' });

      await tap(page, '登记融资');
      await fill(page, { '金额（元）': '800000', 投资方: `甬江资本${mark}` });
      await chooseDay(page, '到账日期', '2026-01-08');
      await tap(page, '登记');
      await page.getByText('请上传投资协议或到账凭证').waitFor();
      await addEvidence(page);
      await keepIfSound(page, 'facility-financing');
      await tap(page, '登记');
      await page.getByText(`甬江资本${mark}`, { exact: false }).first().waitFor();
      await page
        .getByRole('button', { name: /登记有误，撤销$/ })
        .first()
        .click();
      await page.getByRole('dialog').getByRole('textbox').fill('重复填写');
      await page.getByRole('dialog').getByText('确定', { exact: true }).click();
      await page.getByText('已撤销：重复填写').first().waitFor();
      expect(errors.filter(error => !/status of 422/.test(error))).toEqual([]);
    },
    TIMEOUT_MS,
  );

  it(
    'B9: enters a person and a certificate that ends soon, strikes it, and lets the person go',
    async () => {
      const facility = await organisationOf(await clientAs(base, 'operator'));
      const path = `pages/facilityBooks/staff/index?id=${facility}`;
      const { page, errors } = await openMiniProgram(browser, base, { as: 'operator', path });
      const mark = String(Date.now() % 100_000);
      const name = `周${mark}`;

      await tap(page, '登记人员');
      await tap(page, '登记');
      await page.getByText('请填写姓名').waitFor();
      await fill(page, { 姓名: name });
      await page.getByRole('radio', { name: '兼职' }).click();
      await chooseDay(page, '入职日期', '2025-06-01');
      await keepIfSound(page, 'facility-staff-add');
      await tap(page, '登记');
      await tap(page, `登记${name}的证书`);
      await fill(page, { 证书编号: `JJ${mark}`, 发证机构: '宁波市人社局' });
      await chooseDay(page, '发证日期', '2024-06-01');
      await chooseDay(page, '有效期至', new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10));
      await tap(page, '登记');
      await page.getByText('请上传证书照片或扫描件').waitFor();
      await keepIfSound(page, 'facility-certificate-wrong');
      await addEvidence(page);
      await tap(page, '登记');
      await page.getByText(`JJ${mark}`).waitFor();
      await page.getByText('即将到期').first().waitFor();
      await keepIfSound(page, 'facility-certificate');
      await tap(page, `注销证书JJ${mark}`);
      await page.getByRole('dialog').getByText('注销', { exact: true }).click();
      await page.getByText(`JJ${mark}`).waitFor({ state: 'detached' });
      await tap(page, `${name}离职`);
      await page.getByRole('dialog').getByText('登记离职', { exact: true }).last().click();
      await page.getByRole('button', { name: `${name}离职` }).waitFor({ state: 'detached' });
      expect(errors.filter(error => !/status of 422/.test(error))).toEqual([]);
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
      await page.getByRole('button', { name: '慈溪家电检测中心' }).click();
      await page.getByText('由市科技局办理').waitFor();
      await page.keyboard.press('Escape');
      await page.getByRole('link', { name: '资源台账' }).click();
      await page.getByText('慈溪上林科技企业孵化器').first().waitFor();
      await keepIfSound(page, 'console-registers');
      expect(errors).toEqual([]);
    },
    TIMEOUT_MS,
  );

  it(
    'B12: suspends a provider with a reason, and lets it work again',
    async () => {
      const { page, errors } = await openDesk(browser, base, { as: 'city', path: '/resources/providers' });
      await page.getByRole('button', { name: '慈溪家电检测中心' }).click();
      await page.getByRole('button', { name: '暂停入库资格' }).click();
      const dialog = page.getByRole('dialog', { name: /^暂停慈溪家电检测中心/ });
      await dialog.getByRole('button', { name: '暂停', exact: true }).click();
      await dialog.getByText('请填写理由').waitFor();
      await dialog.getByRole('textbox').fill('计量认证到期未换证');
      await keepIfSound(page, 'console-provider-suspend');
      await dialog.getByRole('button', { name: '暂停', exact: true }).click();
      await page.getByText('已暂停，机构会收到通知').waitFor();
      await page.getByText('计量认证到期未换证').waitFor();
      await page.getByRole('button', { name: '恢复入库资格' }).click();
      await page.getByRole('button', { name: '暂停入库资格' }).waitFor();
      expect(errors).toEqual([]);
    },
    TIMEOUT_MS,
  );
});
