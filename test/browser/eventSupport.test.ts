import type { Browser } from 'playwright-core';
import { done, evidence } from '../support/resourceStage.js';
import type { Client } from '../support/client.js';
import { clientAs, daysPass, openAward, stepAward, tap, untilSo } from './acts.js';
import { keepIfSound, launchBrowser, openDesk, openMiniProgram, startProduct } from './support.js';

const TIMEOUT_MS = 300_000;
const root = '/v1/recognition-applications';
const RUBRIC = ['direction', 'services', 'results', 'management'];

/** The papers of the application that was just started, handed in; answers its id. */
async function proven(host: Client, signedBy: string): Promise<string> {
  const { body: mine } = await host.get(`${root}?as=mine`);
  const id = String(mine.items[0].id);
  const { body: draft } = await host.get(`${root}/${id}`);
  const papers = draft.check.findings
    .filter(({ kind }: { kind: string }) => kind === 'evidence')
    .map(async ({ key }: { key: string }) => ({ criterion: key, fileIds: [await evidence(host)] }));
  const pledge = { signedBy, signedOn: '2026-01-10', fileId: await evidence(host) };
  const content = { revision: draft.revision, evidence: await Promise.all(papers), pledge };
  expect((await host.put(`${root}/${id}`, content)).body.check.ready).toBe(true);
  return id;
}

/** The bureau's way from the application to the public notice, and the days until it holds. */
async function recognised(base: string, id: string): Promise<void> {
  const [bureau, second] = [await clientAs(base, 'qingdaoBureau'), await clientAs(base, 'qingdaoBureau2')];
  const step = async (who: Client, path: string, body: object) => {
    const { contentHash } = (await who.get(`${root}/${id}`)).body;
    return done(who.post(`${root}/${id}/${path}`, path === 'decision' ? { ...body, contentHash } : body));
  };
  await step(bureau, 'decision', { decision: 'approve' });
  await step(bureau, 'decision', { decision: 'approve' });
  const experts = await Promise.all(['expert', 'expert2', 'expert3'].map(name => clientAs(base, name)));
  await step(second, 'experts', { userIds: experts.map(({ userId }) => userId) });
  const marks = [20, 25, 25, 18].map((points, index) => ({ key: RUBRIC[index], points }));
  for (const expert of experts) await step(expert, 'scores', { marks, comment: '影响面广', hasNoInterest: true });
  await step(second, 'decision', { decision: 'approve' });
  await step(second, 'publicise', {});
  await daysPass(base, 14);
}

describe('an organiser whose event is over', () => {
  let browser: Browser;
  let base: string;
  beforeAll(async () => {
    [base, browser] = await Promise.all([startProduct(), launchBrowser()]);
  }, TIMEOUT_MS);

  it(
    'E19: a guest answers the survey once, the organiser reads it in figures, and writes the next one',
    async () => {
      const guest = await openMiniProgram(browser, base, { as: 'expert', path: 'pages/events/tickets/index' });
      await tap(guest.page, /^填写问卷：齐鲁/);
      await guest.page.getByText('不记名：主办方只看到汇总').waitFor();
      await tap(guest.page, '提交问卷');
      await guest.page.getByText('请回答这一题').first().waitFor();
      await guest.page.getByRole('radio', { name: '4', exact: true }).first().click();
      await guest.page.getByRole('radio', { name: '5', exact: true }).last().click();
      await guest.page.getByRole('radio', { name: '继续对接' }).click();
      await keepIfSound(guest.page, 'survey-answering');
      await tap(guest.page, '提交问卷');
      await guest.page.getByText('您已提交，谢谢参与。').waitFor();

      const host = await openMiniProgram(browser, base, { as: 'zibo', path: 'pages/events/workbench/index' });
      await tap(host.page, '问卷：齐鲁新材料创业大赛路演');
      await host.page.getByText('到场 3 人，收到 3 份').waitFor();
      await host.page.getByText('3 人回答，平均 4.33 分').waitFor();
      await keepIfSound(host.page, 'survey-results');

      const organiser = await openMiniProgram(browser, base, { as: 'organiser', path: 'pages/events/workbench/index' });
      await organiser.page
        .getByRole('button', { name: /^问卷：/ })
        .first()
        .click();
      await organiser.page.getByText('下面是常用的问题').waitFor();
      await keepIfSound(organiser.page, 'survey-writing');
      await organiser.page.getByRole('button', { name: '删除问题 4' }).click();
      await tap(organiser.page, '保存问卷');
      await organiser.page
        .getByRole('button', { name: /^问卷：/ })
        .first()
        .waitFor();

      const desk = await openDesk(browser, base, { as: 'organiser', path: '/events' });
      const own = await clientAs(base, 'organiser');
      const ahead = (await own.get('/v1/my-events')).body.items.find(
        ({ state }: { state: string }) => state === 'published',
      );
      await desk.page.goto(`${base}/console/events/${ahead.id}`);
      const card = desk.page.getByRole('region', { name: '活动问卷' });
      const first = card.getByRole('textbox', { name: /^问题 1/ }).first();
      await first.fill('您对路演的总体评价');
      await first.evaluate(field => field.scrollIntoView({ block: 'center' }));
      await card.getByRole('button', { name: '保存问卷' }).click();
      await desk.page.getByText('问卷已设置，活动结束后发给到场的人').waitFor();
      await keepIfSound(desk.page, 'console-survey');
      expect(guest.errors).toEqual([expect.stringContaining('422')]);
      for (const { errors } of [host, organiser, desk]) expect(errors).toEqual([]);
    },
    TIMEOUT_MS,
  );

  it(
    'E18, X17, ZB-17: starts the file of its subsidy in one tap, adds the costs, and the bureau sees what proves it',
    async () => {
      const phone = await openMiniProgram(browser, base, { as: 'zibo', path: 'pages/events/workbench/index' });
      await phone.page.getByText('齐鲁新材料创业大赛路演').waitFor();
      await keepIfSound(phone.page, 'event-over');
      await tap(phone.page, '申报活动补助：齐鲁新材料创业大赛路演');
      await phone.page.getByText('要求不少于 1 人次，现有 3 人次').waitFor();
      await keepIfSound(phone.page, 'event-support-start');
      await tap(phone.page, '生成补助申报');

      await phone.page.getByLabel('第 1 项支出').fill('场地与搭建');
      await phone.page.getByLabel('第 1 项金额（元）').fill('86000');
      await tap(phone.page, '添加一项支出');
      await phone.page.getByLabel('第 2 项支出').fill('宣传与评委');
      await tap(phone.page, '保存并自检');
      await phone.page.getByText('第 2 项支出请写明事项和金额').waitFor();
      await phone.page.getByLabel('第 2 项金额（元）').fill('34,000');
      await tap(phone.page, '保存并自检');
      await phone.page.getByText('实际支出 120,000元，最高 100,000元').waitFor();
      await phone.page.getByLabel('第 1 项支出').evaluate(field => field.scrollIntoView({ block: 'center' }));
      await keepIfSound(phone.page, 'event-support-costs');

      await proven(await clientAs(base, 'zibo'), '宋知齐');
      await phone.page.reload();
      await phone.page.getByLabel('申报说明').fill('六个项目路演，三家签约意向；参会企业反馈对接有效。');
      await tap(phone.page, '提交申报');
      await phone.page.getByText('提交，等待受理').waitFor();
      await keepIfSound(phone.page, 'event-support-sent');

      const desk = await openDesk(browser, base, { as: 'ziboBureau', path: '/recognition' });
      await desk.page.getByRole('button', { name: '淄博齐鲁新材料孵化器' }).click();
      await desk.page.getByRole('heading', { name: '活动与支出' }).waitFor();
      await desk.page.getByText('个人 2 人，在孵与创业企业 1 人').waitFor();
      await keepIfSound(desk.page, 'console-event-support');
      await tap(desk.page, '受理');
      await desk.page.getByRole('button', { name: '初审通过', exact: true }).waitFor();
      for (const { errors } of [phone, desk]) expect(errors).toEqual([]);
    },
    TIMEOUT_MS,
  );

  it(
    'QD-24, E18: asks for the subsidy of a brand event, an officer assesses the sum no text names, another approves it',
    async () => {
      const phone = await openMiniProgram(browser, base, { as: 'qingdao', path: 'pages/events/workbench/index' });
      await tap(phone.page, /^申报活动补助：“千帆汇”/);
      await tap(phone.page, '生成补助申报');
      await phone.page.getByLabel('第 1 项支出').fill('场地、评委与宣传');
      await phone.page.getByLabel('第 1 项金额（元）').fill('86000');
      await tap(phone.page, '保存并自检');
      await phone.page.getByText('千帆汇 · 市级品牌活动').waitFor();
      await phone.page.getByText(/政策没有写明金额，在实际支出 86,000元 以内由科技部门核定/).waitFor();
      await phone.page.getByText('千帆汇 · 市级品牌活动').evaluate(line => line.scrollIntoView({ block: 'center' }));
      await keepIfSound(phone.page, 'brand-event-costs');
      const id = await proven(await clientAs(base, 'qingdao'), '王海澜');
      await phone.page.reload();
      await tap(phone.page, '提交申报');
      await phone.page.getByText('提交，等待受理').waitFor();
      await recognised(base, id);
      const bureau = await clientAs(base, 'qingdaoBureau');
      const waiting = async () => (await bureau.get('/v1/awards?status=choosing')).body.items.length > 0;
      await untilSo('the award', waiting);

      const desk = await openDesk(browser, base, { as: 'qingdaoBureau', path: '/awards' });
      const panel = await openAward(desk.page, '青岛崂山海洋科技孵化器');
      await panel.getByLabel('核定金额（元）').fill('90000');
      await panel.getByLabel('依据文件').fill('青科评〔2022〕7号评审意见');
      await panel.getByLabel('核定理由').fill('全国性赛事，签约意向 12 项，专家一致认为影响重大');
      await panel.getByRole('button', { name: '核定此金额' }).click();
      await panel
        .getByText(/不能超过核实的实际投入 86,000元/)
        .first()
        .waitFor();
      await panel.getByLabel('核定金额（元）').fill('50000');
      await keepIfSound(desk.page, 'console-award-assess');
      await panel.getByRole('button', { name: '核定此金额' }).click();
      await panel.getByText('青科评〔2022〕7号评审意见', { exact: true }).waitFor();
      await keepIfSound(desk.page, 'console-award-assessed');
      await tap(desk.page, '提交审核');
      await desk.page.getByText('已办理').waitFor();

      const other = await openDesk(browser, base, { as: 'qingdaoBureau2', path: '/awards' });
      await stepAward(other.page, '青岛崂山海洋科技孵化器', /^批准/);
      const [award] = (await bureau.get('/v1/awards')).body.items;
      expect(award).toMatchObject({ rule: 'QD-24', status: 'approved', amountFen: 5_000_000 });
      await phone.page.goto(`${base}/preview/?as=qingdao#/pages/awards/facility/index?id=${award.facilityId}`);
      await phone.page.getByText('文件未写金额，核定 50,000元（实际投入 86,000元 以内）').waitFor();
      await keepIfSound(phone.page, 'brand-event-award');
      for (const { errors } of [phone, other]) expect(errors).toEqual([]);
      expect(desk.errors).toEqual([expect.stringContaining('422')]);
    },
    TIMEOUT_MS,
  );
});
