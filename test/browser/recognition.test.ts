import type { Browser } from 'playwright-core';
import { clientOf, type Client } from '../support/client.js';
import { daysPass, tap, untilSo } from './acts.js';
import { evidence } from '../support/resourceStage.js';
import { DESK, keepIfSound, launchBrowser, openDesk, openMiniProgram, openPage, startProduct } from './support.js';

const TIMEOUT_MS = 300_000;
const root = '/v1/recognition-applications';

let browser: Browser;
let base: string;

beforeAll(async () => {
  [base, browser] = await Promise.all([startProduct(), launchBrowser()]);
}, TIMEOUT_MS);

async function person(name: string): Promise<{ client: Client; token: string }> {
  const { body } = await clientOf(base).post('/v1/sessions', { code: `dev:${name}` });
  const token = String(body.token);
  return { client: clientOf(base, { token, userId: String(body.user.id) }), token };
}

/** The desk of one person, with the application of a facility open. */
async function deskOf(name: string, facility: string) {
  const { token } = await person(name);
  const desk = await openPage(browser, `${base}/console/sign-in`, DESK);
  await desk.page.evaluate(`sessionStorage.setItem('chuangfu.console.token', ${JSON.stringify(token)})`);
  await desk.page.goto(`${base}/console/recognition`);
  await desk.page.getByRole('button', { name: facility }).click();
  await desk.page.getByRole('heading', { name: '逐项核对' }).waitFor();
  return desk;
}

/** What an operator would photograph: handed in over HTTP, so that the story need not scan paper. */
async function fillIn(operator: Client, id: string): Promise<void> {
  const { body } = await operator.get(`${root}/${id}`);
  const declared = [];
  const papers = [];
  for (const finding of body.check.findings) {
    papers.push({ criterion: finding.key, fileIds: [await evidence(operator)] });
    if (finding.kind === 'figure' && !finding.met) declared.push({ fact: finding.key, value: finding.threshold });
  }
  const pledge = { signedBy: '罗启航', signedOn: '2023-10-01', fileId: await evidence(operator) };
  const content = { revision: body.revision, declared, evidence: papers, pledge };
  const saved = await operator.put(`${root}/${id}`, content);
  expect(saved.body.check.ready).toBe(true);
}

/** Somebody objects to the notice and is right: the disclosure test clicks both. */
async function upheldObjection(facility: string): Promise<void> {
  const anyone = clientOf(base);
  const { body: board } = await anyone.get('/v1/public/notices?status=open&jurisdiction=cixi&limit=50');
  const notice = board.items.find(({ title }: { title: string }) => title.includes(facility));
  const reason = '公示的场地面积与现场不符，请核实。';
  expect((await anyone.post('/v1/objections', { noticeId: notice.id, reason })).status).toBe(201);
  const { client: city } = await person('city');
  const { body: waiting } = await city.get('/v1/objections?as=desk&status=received&limit=50');
  const objection = waiting.items.find(({ noticeId }: { noticeId: string }) => noticeId === notice.id);
  const answer = {
    outcome: 'partly',
    answer: '租约面积有出入，已补正，不影响达标。',
  };
  expect((await city.post(`/v1/objections/${objection.id}/answer`, answer)).status).toBe(200);
}

/** Until the duty has looked at the notice on the morning after its end. */
const waitForHold = (id: string) =>
  untilSo('the hold', async () => {
    const { client } = await person('city');
    return (await client.get(`${root}/${id}`)).body.notice.heldSince !== null;
  });

describe('a makerspace that wants to be recognised', () => {
  it(
    'F1, F2, F3, F4, F16, F17, G9: checks itself, applies, is reviewed by everybody, recognised in spite of an objection, and reads its letter and its award',
    async () => {
      const { client: operator } = await person('operator2');
      const { body: found } = await operator.get(`/v1/organisations?kind=makerspace&q=${encodeURIComponent('前湾')}`);
      const facilityId = String(found.items[0].id);
      const path = `pages/recognition/list/index?id=${facilityId}`;
      const phone = await openMiniProgram(browser, base, { as: 'operator2', path });
      await phone.page.getByRole('link', { name: '慈溪市级众创空间认定', exact: true }).click();
      await phone.page.getByText('还有').first().waitFor();
      await keepIfSound(phone.page, 'recognition-check');
      await tap(phone.page, '开始申报');
      await phone.page.getByText('上传承诺书').waitFor();
      const { body: mine } = await operator.get(`${root}?as=mine&status=draft`);
      const id = String(mine.items[0].id);
      await fillIn(operator, id);
      await phone.page.reload();
      await phone.page.getByLabel('申报说明').fill('工位 80 个，入驻团队 12 个，聚焦智能家电。');
      await keepIfSound(phone.page, 'recognition-apply');
      await tap(phone.page, '提交申报');
      await phone.page.getByText('提交，等待受理').waitFor();

      const district = await deskOf('district', '前湾众创空间');
      await keepIfSound(district.page, 'console-recognition');
      await tap(district.page, '受理');
      await district.page.getByRole('button', { name: '初审通过', exact: true }).waitFor();
      await tap(district.page, '初审通过');
      await district.page.getByLabel('核查日期').fill('2026-01-06');
      await district.page.getByLabel('核查人').fill('钱立、孙工');
      await district.page.getByLabel('核查情况').fill('场地、工位与申报一致，台账齐全。');
      await tap(district.page, '登记核查结果');
      await district.page.getByText('此申报当前无需您办理').waitFor();

      const city = await deskOf('city', '前湾众创空间');
      for (const name of ['沈一鸣', '范文澜', '叶知秋']) await city.page.getByLabel(name).check();
      await tap(city.page, '请专家评审');
      const expert = await openDesk(browser, base, { as: 'expert', path: '/' });
      await expert.page.getByRole('link', { name: '前湾众创空间' }).waitFor();
      await keepIfSound(expert.page, 'console-expert-home');
      await expert.page.getByRole('link', { name: '前湾众创空间' }).click();
      await expert.page.getByRole('heading', { name: '逐项核对' }).waitFor();
      await tap(expert.page, /^提交评分/);
      await expert.page.getByText('请先声明；有利害关系的，请申请回避').waitFor();
      await keepIfSound(expert.page, 'console-recognition-undeclared');
      for (const [label, points] of [
        ['发展定位与特色（最高 20）', '17'],
        ['服务能力与导师队伍（最高 30）', '26'],
        ['孵化成效（最高 30）', '25'],
        ['管理与制度（最高 20）', '17'],
      ] as const)
        await expert.page.getByLabel(label).fill(points);
      await expert.page.getByLabel('评审意见').fill('定位清晰，导师制度完善。');
      await expert.page.getByLabel(/没有利害关系/).check();
      await keepIfSound(expert.page, 'console-recognition-score');
      await tap(expert.page, /提交评分（85 分）/);
      await expert.page.getByText('您已提交 85 分').waitFor();
      expect(await expert.page.getByText('专家评审结果').count()).toBe(0);
      const leaving = await deskOf('expert2', '周巷智造众创空间');
      await tap(leaving.page, '申请回避');
      await leaving.page.getByLabel('回避理由').fill('曾任该空间顾问');
      await keepIfSound(leaving.page, 'console-recognition-recuse');
      await tap(leaving.page, '确认回避');
      await leaving.page.getByRole('button', { name: '周巷智造众创空间' }).waitFor({ state: 'detached' });
      for (const name of ['expert2', 'expert3']) {
        const { client } = await person(name);
        const marks = [
          { key: 'direction', points: 16 },
          { key: 'services', points: 24 },
          { key: 'results', points: 24 },
          { key: 'management', points: 16 },
        ];
        expect(
          (await client.post(`${root}/${id}/scores`, { marks, comment: '同意', hasNoInterest: true })).status,
        ).toBe(200);
      }
      await city.page.reload();
      await city.page.getByRole('button', { name: '前湾众创空间' }).click();
      await city.page.getByText('有效 3 份').waitFor();
      await keepIfSound(city.page, 'console-recognition-experts');
      await tap(city.page, '评审通过');
      await city.page.getByLabel('认定文号').fill('慈科〔2023〕45号');
      await city.page.getByLabel('认定文件日期').fill('2023-10-20');
      await keepIfSound(city.page, 'console-recognition-publicise');
      await tap(city.page, '发布公示');
      await city.page.getByText('此申报当前无需您办理').waitFor();

      await expert.page.reload();
      await expert.page.getByText('3 位专家评分，平均 81.66 分').waitFor();
      await keepIfSound(expert.page, 'console-recognition-result');

      await upheldObjection('前湾众创空间');
      await daysPass(base, 10);
      await waitForHold(id);
      const again = await openDesk(browser, base, { as: 'city', path: '/' });
      await again.page.getByText('仍予认定或不予通过').waitFor();
      await keepIfSound(again.page, 'console-home-held');
      await again.page.getByRole('link', { name: '前湾众创空间' }).click();
      await again.page.getByText('有异议成立，期满后由市级决定是否认定').waitFor();
      await again.page.getByText('仍予认定', { exact: true }).first().click();
      await again.page.getByLabel(/^意见/).fill('面积补正后仍高于标准，异议不影响达标');
      await keepIfSound(again.page, 'console-recognition-held');
      await tap(again.page, '仍予认定');
      await again.page.getByText('此申报当前无需您办理').waitFor();
      const { client: later } = await person('operator2');
      await untilSo('the recognition', async () => (await later.get(`${root}/${id}`)).body.status === 'recognised');

      await phone.page.reload();
      await phone.page.getByText('慈溪市级众创空间认定决定书').waitFor();
      await keepIfSound(phone.page, 'recognition-letter');
      await phone.page.getByRole('link', { name: '查看奖补' }).click();
      await phone.page.getByText('CX-16').waitFor();
      await keepIfSound(phone.page, 'recognition-award');
      for (const { errors } of [phone, district, city, expert, leaving, again]) expect(errors).toEqual([]);
    },
    TIMEOUT_MS,
  );
});
