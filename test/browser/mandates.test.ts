import type { Browser, Page } from 'playwright-core';
import { clientAs, newStartup } from './acts.js';
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
let url: string;
beforeAll(async () => {
  [browser, url] = await Promise.all([launchBrowser(), startProduct()]);
}, TIMEOUT_MS);

const tap = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

async function ownOrganisation(): Promise<string> {
  const member = await clientAs(url, 'authorised');
  await member.patch('/v1/me', { name: '顾宁' });
  return (await newStartup(url, 'authorised', '慈溪代理科技有限公司')).id;
}

describe('who acts for an organisation', () => {
  it(
    'A3: writes a letter, has the representative sign it, and the district confirm what the register cannot',
    async () => {
      const id = await ownOrganisation();
      const phone = await openMiniProgram(browser, url, {
        as: 'authorised',
        path: `pages/organisations/mandate/index?id=${id}`,
      });
      await phone.page.getByRole('radio', { name: '打印盖章后上传' }).click();
      await phone.page.getByRole('button', { name: '出具授权书' }).waitFor();
      await phone.page.getByRole('radio', { name: '本人是法定代表人' }).click();
      await phone.page.getByRole('button', { name: '核验' }).waitFor();
      await settled(phone.page);
      await keepScreen(phone.page, 'organisation-mandate');
      expect(await seriousViolations(phone.page)).toEqual([]);

      const member = await clientAs(url, 'authorised');
      const letter = { representativeName: '罗成', validUntil: nextYear(), way: 'eSign' };
      const { body: written } = await member.post(`/v1/organisations/${id}/mandates`, letter);
      const boss = await clientAs(url, 'representative');
      await boss.post('/v1/me/phone', { code: 'phone:13900008231' });
      const path = `pages/organisations/sign/index?code=${written.code}`;
      const signing = await openMiniProgram(browser, url, { as: 'representative', path });
      await signing.page.getByRole('textbox', { name: '您的姓名' }).fill('罗成');
      await signing.page.getByRole('textbox', { name: '证件号码末六位' }).fill('12345X');
      await keepScreen(signing.page, 'organisation-sign');
      expect(await seriousViolations(signing.page)).toEqual([]);
      await tap(signing.page, '同意并签署');
      await signing.page.getByText(/您已签署/).waitFor();

      const desk = await openDesk(browser, url, { as: 'district', path: `/organisations/${id}` });
      await desk.page.getByText('授权委托书待审核').waitFor();
      await settled(desk.page);
      await keepScreen(desk.page, 'console-mandate');
      expect(await seriousViolations(desk.page)).toEqual([]);
      await tap(desk.page, '认可授权');
      await desk.page.getByText(/授权书有效至/).waitFor();
      expect([phone.errors, signing.errors, desk.errors]).toEqual([[], [], []]);
      await Promise.all([phone.context.close(), signing.context.close(), desk.context.close()]);
    },
    TIMEOUT_MS,
  );
});

/** A year from now by the product's calendar, which in the demonstration is the real one. */
const nextYear = (): string => new Date(Date.now() + 300 * 86_400_000).toISOString().slice(0, 10);
