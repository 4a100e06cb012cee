import type { Browser, Page } from 'playwright-core';
import { shanghaiDay } from '../../src/shared/calendar.js';
import { clientAs, newStartup, pickDay } from './acts.js';
import {
  DESK,
  keepScreen,
  launchBrowser,
  openDesk,
  openMiniProgram,
  openPage,
  seriousViolations,
  settled,
  startProduct,
} from './support.js';

const TIMEOUT_MS = 180_000;

let browser: Browser;
let base: string;
let facility: string;
let startup: string;
/** Each attempt of a test asks for something of its own. */
let attempts = 0;

beforeAll(async () => {
  [base, browser] = await Promise.all([startProduct(), launchBrowser()]);
  facility = await organisationOf('operator', 'incubator');
  startup = await organisationOf('founder', 'startup');
}, TIMEOUT_MS);

/** The demo organisation of this kind that a demo person belongs to. */
async function organisationOf(name: string, kind: string): Promise<string> {
  const client = await clientAs(base, name);
  const me = (await client.get('/v1/me')).body;
  for (const { id } of me.organisations)
    if ((await client.get(`/v1/organisations/${id}`)).body.kind === kind) return id;
  throw new Error(`${name} has no ${kind}`);
}

/** Adds so many rooms that nobody looks through them one by one; answers the name of the last. */
async function addStorey(storey: number): Promise<string> {
  const operator = await clientAs(base, 'operator');
  const names = Array.from({ length: 12 }, (_, index) => `${storey}号楼${500 + index}`);
  for (const name of names) {
    const room = { name, floor: '5 楼', kind: 'office', squareMetres: 40 };
    expect((await operator.post(`/v1/facilities/${facility}/rooms`, room)).status).toBe(201);
  }
  return names.at(-1) ?? '';
}

async function looksRight(page: Page, screen: string): Promise<void> {
  await settled(page);
  expect(await seriousViolations(page)).toEqual([]);
  await keepScreen(page, screen);
}

const onPhone = (as: string, path: string) => openMiniProgram(browser, base, { as, path });

describe('an operator at work', () => {
  it(
    'opens the workbench, the file, the rooms, the roster and the forms',
    async () => {
      const { page, errors } = await onPhone('operator', `pages/facilities/desk/index?id=${facility}`);
      await page.getByText('载体档案').first().waitFor();
      await looksRight(page, 'facility-desk');
      for (const [link, awaited, screen] of [
        ['载体档案', '孵化用房', 'facility-file'],
        ['房间与工位', '多功能会议室', 'facility-rooms'],
        ['在孵企业名册', '办理毕业', 'facility-roster'],
        ['入驻办理', '没有按步骤办理的申请', 'facility-admissions'],
        ['重大事项与备案', '场地变更', 'facility-changes'],
        ['数据报送', '孵化载体', 'facility-tasks'],
      ] as const) {
        await page.goto(`${base}/preview/?as=operator#/pages/facilities/desk/index?id=${facility}`);
        await page.reload();
        await page.getByText(link).first().click();
        await page.getByText(awaited).last().waitFor();
        await looksRight(page, screen);
      }
      expect(errors).toEqual([]);
    },
    TIMEOUT_MS,
  );

  it(
    'B4: gives a resident more space, and takes a place back when it is left',
    async () => {
      const founder = await clientAs(base, 'founder');
      const [stay] = (await founder.get(`/v1/organisations/${startup}/tenancies`)).body.items;
      attempts += 1;
      const need = `需要放第 ${attempts} 台高低温试验箱`;
      const wish = { kind: 'extraRoom', text: need };
      expect((await founder.post(`/v1/residencies/${stay.id}/room-requests`, wish)).status).toBe(201);

      const { page, errors } = await onPhone('operator', `pages/facilities/rooms/index?id=${facility}`);
      await page.getByText(need).waitFor();
      const before = await page.getByRole('button', { name: /退租$/ }).count();
      await looksRight(page, 'facility-room-request');
      await page.getByRole('button', { name: '同意，安排场地' }).click();
      await page.getByRole('radio').last().click();
      await page.getByRole('button', { name: '安排场地', exact: true }).click();
      await page.getByText(need).waitFor({ state: 'detached' });
      await page.getByRole('button', { name: /退租$/ }).nth(before).waitFor();
      await page.getByRole('button', { name: /退租$/ }).first().click();
      await page.getByText('场地可以安排给别家').waitFor();
      await page.getByRole('dialog').getByText('退租', { exact: true }).click();
      await page.getByText('已退租').waitFor();
      await page.getByRole('button', { name: /退租$/ }).nth(before).waitFor({ state: 'detached' });
      expect(errors).toEqual([]);
    },
    TIMEOUT_MS,
  );

  it(
    'shows the founder the three-year clock and hands out the exit file',
    async () => {
      const { page } = await onPhone('founder', `pages/tenancy/index?startupId=${startup}`);
      await page.getByText(/孵化期到/).waitFor();
      await page.getByRole('button', { name: '导出全程档案' }).click();
      await page.getByText(/^指纹/).waitFor();
      await page.getByText('已导出').waitFor({ state: 'detached' });
      await looksRight(page, 'tenancy');
    },
    TIMEOUT_MS,
  );

  it(
    'B2, B4: gives a resident a place, lets it leave, and enters it again; the founder takes an application back',
    async () => {
      const { page, errors } = await onPhone('operator', `pages/facilities/roster/index?id=${facility}`);
      const name = String((await (await clientAs(base, 'founder')).get(`/v1/organisations/${startup}`)).body.name);
      attempts += 1;
      const wanted = await addStorey(attempts);
      await page.getByRole('button', { name: `给${name}安排场地` }).click();
      await page.getByRole('textbox', { name: '查找场地' }).fill(wanted);
      await page.getByRole('radio', { name: wanted }).click();
      await page.getByLabel('月租金（元）').fill('1200');
      await looksRight(page, 'facility-lease');
      await page.getByRole('button', { name: '安排场地', exact: true }).click();
      await page.getByText('已安排').waitFor();
      const founderNow = await clientAs(base, 'founder');
      const [stay] = (await founderNow.get(`/v1/organisations/${startup}/tenancies`)).body.items;
      expect(stay.leases).toContainEqual(expect.objectContaining({ monthlyFen: 120_000 }));
      await page.getByRole('button', { name: `${name}退出` }).click();
      await page.getByText('不再是在孵企业').waitFor();
      await page.getByRole('dialog').getByText('退出', { exact: true }).click();
      await page.getByText(name).waitFor({ state: 'detached' });

      const founder = await onPhone('founder', `pages/organisations/detail/index?id=${startup}`);
      await founder.page.getByRole('button', { name: '申请入驻孵化载体' }).click();
      await founder.page.getByLabel('搜索载体名称').fill('上林');
      await founder.page.getByRole('radio', { name: /上林科技企业孵化器/ }).click();
      await founder.page.getByRole('button', { name: '提交申请' }).click();
      await founder.page.getByRole('button', { name: '撤回申请' }).waitFor();
      await founder.page.getByText('已提交').waitFor({ state: 'detached' });
      await founder.page.getByRole('button', { name: '撤回申请' }).scrollIntoViewIfNeeded();
      await looksRight(founder.page, 'residency-applied');
      await founder.page.getByRole('button', { name: '撤回申请' }).click();
      await founder.page.getByRole('dialog').getByText('撤回', { exact: true }).click();
      await founder.page.getByRole('button', { name: '申请入驻孵化载体' }).waitFor();

      await page.getByRole('button', { name: '登记入驻企业' }).click();
      await page.getByLabel('搜索企业或团队名称').fill(name);
      await page.getByRole('radio', { name: new RegExp(name) }).click();
      await looksRight(page, 'facility-enrol');
      await page.getByRole('button', { name: '登记入驻', exact: true }).click();
      await page.getByRole('button', { name: `${name}退出` }).waitFor();
      expect([errors, founder.errors]).toEqual([[], []]);
    },
    TIMEOUT_MS,
  );

  it(
    'B3: takes an application from the first look to the signed lease, step by step',
    async () => {
      const { page, errors } = await onPhone('operator', `pages/facilities/file/index?id=${facility}`);
      await page.getByRole('button', { name: '改为按步骤办理' }).click();
      await page.getByRole('button', { name: '保存', exact: true }).click();
      await page.getByText('已保存').waitFor();
      attempts += 1;
      const name = `慈溪新园${attempts}号科技有限公司`;
      const { founder: newcomer, id: startupId } = await newStartup(base, `newcomer${attempts}`, name);
      const wish = { startupId, startsOn: '2026-12-01' };
      expect((await newcomer.post(`/v1/organisations/${facility}/residencies`, wish)).status).toBe(201);

      await page.goto(`${base}/preview/?as=operator#/pages/facilities/admissions/index?id=${facility}`);
      await page.reload();
      await page.getByText('材料初审').waitFor();
      await page.getByRole('button', { name: '通过', exact: true }).click();
      await page.getByRole('button', { name: '列入评审会' }).click();
      await page.getByLabel('评审会名称').fill('十二月入驻评审会');
      await pickDay(page, '日期', '2026-12-10');
      await page.getByRole('button', { name: '安排', exact: true }).click();
      await page.getByText('已安排').waitFor();
      await page.getByRole('button', { name: '列入评审会' }).click();
      await page.getByText('十二月入驻评审会（2026-12-10）').click();
      await page.getByRole('button', { name: '列入评审会' }).waitFor({ state: 'detached' });
      await page.getByRole('button', { name: '通过', exact: true }).click();
      await page.getByText('准入决定').waitFor();
      await looksRight(page, 'facility-admission');
      await page.getByRole('button', { name: '通过', exact: true }).click();
      await page.getByText('安排场地').waitFor();
      await page.getByRole('button', { name: '通过', exact: true }).click();
      await page.getByRole('radio').last().click();
      await page.getByLabel('月租金（元）').fill('900');
      await page.getByRole('button', { name: '安排场地', exact: true }).click();
      await page.getByText('签约入驻').waitFor();
      await page.getByRole('button', { name: '通过', exact: true }).click();
      await page.getByText('已入驻').first().waitFor();
      const [stay] = (await newcomer.get(`/v1/organisations/${startupId}/tenancies`)).body.items;
      expect(stay).toMatchObject({ status: 'resident', leases: [{ monthlyFen: 90_000 }] });

      await page.goto(`${base}/preview/?as=operator#/pages/facilities/roster/index?id=${facility}`);
      await page.reload();
      await page.getByText(name).first().waitFor();
      expect(errors).toEqual([]);
    },
    TIMEOUT_MS,
  );

  it(
    'B7, X13, CX-20: files output before it begins, and reports a change found by itself, which the bureau sends back',
    async () => {
      attempts += 1;
      const recipient = `龙山众创空间${attempts}`;
      const { page, errors } = await onPhone('operator', `pages/facilities/changes/index?id=${facility}`);
      await page.getByRole('button', { name: '输出备案', exact: true }).click();
      await page.getByLabel('接受输出的载体').fill(recipient);
      await pickDay(page, '开始日期', shanghaiDay(new Date()));
      await page.getByRole('button', { name: '提交备案' }).click();
      await page.getByText('开始日期应晚于今天').waitFor();
      await looksRight(page, 'facility-output-late');
      await pickDay(page, '开始日期', '2028-03-01');
      await page.getByLabel('输出内容').fill('派驻运营团队三人，一年');
      await page.getByRole('button', { name: '提交备案' }).click();
      await page.getByText(recipient).waitFor();
      await page.getByText('由登记信息比对发现').waitFor();
      await page.getByText('500 万元 → 800 万元').waitFor();
      await page.getByRole('button', { name: '填写并报告' }).last().click();
      await page.getByLabel('变更情况').fill('股东增资，已办理工商登记');
      await page.getByRole('button', { name: '提交报告' }).click();
      await page.getByText('等待主管部门审核').first().waitFor();

      const desk = await openDesk(browser, base, { as: 'city', path: '/facilities/reports' });
      const answer = async (row: string, choice: string, reason = '') => {
        await desk.page
          .getByRole('row', { name: new RegExp(row) })
          .getByRole('button')
          .click();
        const panel = desk.page.getByRole('dialog');
        await panel.getByText(choice, { exact: true }).first().click();
        if (reason) {
          await panel.getByText('由工商登记与载体档案比对发现').waitFor();
          await panel.getByRole('textbox').fill(reason);
        }
        await looksRight(desk.page, reason ? 'console-change' : 'console-output');
        await panel.getByRole('button', { name: choice, exact: true }).click();
        await panel.waitFor({ state: 'detached' });
      };
      await answer(recipient, '予以备案');
      await answer('待审核', '退回补正', '请附增资的股东会决议');
      await page.reload();
      await page.getByText('退回原因：请附增资的股东会决议').waitFor();
      await page.getByText('已备案').waitFor();
      await looksRight(page, 'facility-change-returned');
      expect([...errors, ...desk.errors].filter(error => !/status of 422/.test(error))).toEqual([]);
    },
    TIMEOUT_MS,
  );

  it(
    'B5, B6: is registered by the city with who owns it, and under which core it stands',
    async () => {
      const { page, errors } = await openDesk(browser, base, { as: 'city', path: `/facilities/${facility}` });
      await page.getByRole('button', { name: '登记产权方' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('searchbox').fill('家电检测');
      await dialog.getByRole('combobox', { name: '产权方' }).selectOption({ label: '慈溪家电检测中心' });
      await looksRight(page, 'console-facility-owner');
      await dialog.getByRole('button', { name: '登记', exact: true }).click();
      await dialog.waitFor({ state: 'detached' });
      await page.getByText('慈溪家电检测中心').waitFor();

      await page.getByRole('button', { name: '挂接到上级载体' }).click();
      await dialog.getByRole('searchbox').fill('孵化器');
      const itself = dialog.getByRole('combobox', { name: '上级载体' }).locator('option').filter({ hasText: '上林' });
      await itself.waitFor({ state: 'attached' });
      await dialog.getByRole('combobox', { name: '上级载体' }).selectOption(facility);
      await dialog.getByRole('button', { name: '登记', exact: true }).click();
      await dialog.getByText('不能形成环').waitFor();
      expect(errors.filter(error => !/status of 409/.test(error))).toEqual([]);
    },
    TIMEOUT_MS,
  );

  it(
    'lets anybody check a file, without signing in',
    async () => {
      const { page } = await openPage(browser, `${base}/console/verify`, DESK);
      await page.getByLabel('选择要核验的文件').setInputFiles({
        name: 'x.json',
        mimeType: 'application/json',
        buffer: Buffer.from('{}'),
      });
      await page.getByText('不能证明真实').waitFor();
      await looksRight(page, 'record-verify');
    },
    TIMEOUT_MS,
  );
});
