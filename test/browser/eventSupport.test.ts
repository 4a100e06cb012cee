import type { Browser } from 'playwright-core';
import { evidence } from '../support/resourceStage.js';
import { clientAs, tap } from './acts.js';
import { keepIfSound, launchBrowser, openDesk, openMiniProgram, startProduct } from './support.js';

const TIMEOUT_MS = 300_000;
const root = '/v1/recognition-applications';

describe('an organiser whose event is over', () => {
  let browser: Browser;
  let base: string;
  beforeAll(async () => {
    [base, browser] = await Promise.all([startProduct(), launchBrowser()]);
  }, TIMEOUT_MS);

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

      const host = await clientAs(base, 'zibo');
      const { body: mine } = await host.get(`${root}?as=mine`);
      const id = String(mine.items[0].id);
      const { body: draft } = await host.get(`${root}/${id}`);
      const papers = draft.check.findings
        .filter(({ kind }: { kind: string }) => kind === 'evidence')
        .map(async ({ key }: { key: string }) => ({ criterion: key, fileIds: [await evidence(host)] }));
      const pledge = { signedBy: '宋知齐', signedOn: '2026-01-10', fileId: await evidence(host) };
      const content = { revision: draft.revision, evidence: await Promise.all(papers), pledge };
      expect((await host.put(`${root}/${id}`, content)).body.check.ready).toBe(true);
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
});
