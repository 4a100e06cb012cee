import type { Browser } from 'playwright-core';
import { clientOf } from '../support/client.js';
import { clientAs, daysPass, tap, untilSo } from './acts.js';
import { DESK, keepIfSound, launchBrowser, openDesk, openMiniProgram, openPage, startProduct } from './support.js';

const TIMEOUT_MS = 240_000;

let browser: Browser;
let base: string;

beforeAll(async () => {
  [base, browser] = await Promise.all([startProduct(), launchBrowser()]);
}, TIMEOUT_MS);

async function sitDown(name: string, path: string) {
  const opened = await openPage(browser, `${base}/console/sign-in`, DESK);
  const { token } = await clientAs(base, name);
  await opened.page.evaluate(`sessionStorage.setItem('chuangfu.console.token', ${JSON.stringify(token)})`);
  await opened.page.goto(`${base}/console${path}`);
  return opened;
}

const YEAR = Number(new Date().toISOString().slice(0, 4));
const OWN = '慈溪上林科技企业孵化器';

/** What the operator of the demo's incubator hands in: 千元, people, firms. */
const SHEET: readonly (readonly [label: string, value: string])[] = [
  ['使用总面积（平方米）', '12600'],
  ['其中：在孵企业（团队）使用面积（平方米）', '9800'],
  ['专职管理服务人员（人）', '18'],
  ['其中：接受专业培训的人员（人）', '15'],
  ['创业导师（人）', '20'],
  ['年末在孵企业（团队）（家）', '48'],
  ['其中：当年新增（家）', '12'],
  ['其中：高新技术企业、科技型中小企业（家）', '26'],
  ['其中：当年获得投融资的（家）', '9'],
  ['当年在孵企业获得投融资额（千元）', '52000'],
  ['累计毕业企业（家）', '31'],
  ['其中：当年毕业（家）', '6'],
  ['在孵企业当年新增知识产权（件）', '44'],
  ['当年创业活动、培训（场）', '26'],
  ['活动、培训参加人次（人次）', '2100'],
  ['当年学生、教师创业团队（个）', '3'],
  ['运营机构当年总收入（千元）', '860000'],
  ['其中：服务收入与投资收益（千元）', '7200'],
  ['孵化基金（种子资金）规模（千元）', '20000'],
];

/** Somebody objects to the list that is public and is right; answers the list's id. */
async function upheldObjection(): Promise<string> {
  const city = await clientAs(base, 'city');
  const { body } = await city.get(`/v1/assessments/${YEAR}/batches?jurisdiction=cixi`);
  const { id, noticeId } = body.items.find(({ status }: { status: string }) => status === 'publicised');
  const reason = '该载体的在孵企业名单与现场不符，请核实。';
  expect((await clientOf(base).post('/v1/objections', { noticeId, reason })).status).toBe(201);
  const { items } = (await city.get('/v1/objections?as=desk&status=received&limit=50')).body;
  const objection = items.find((each: { noticeId: string }) => each.noticeId === noticeId);
  const answer = {
    outcome: 'partly',
    answer: '名单有一家企业已迁出，不影响等次。',
  };
  expect((await city.post(`/v1/objections/${objection.id}/answer`, answer)).status).toBe(200);
  return id;
}

describe('a year of assessment', () => {
  let formId = '';

  it(
    'F3, G2, G3: the operator evaluates itself on the phone, and is asked about a unit',
    async () => {
      const { page, errors } = await openMiniProgram(browser, base, {
        as: 'operator',
        path: 'pages/assessments/list/index',
      });
      await page.getByRole('link', { name: new RegExp(`^${OWN} ${YEAR} 年度考核`) }).click();
      await page.getByText('按数据自动计分').waitFor();
      expect(await page.getByLabel('使用总面积（平方米）', { exact: true }).inputValue()).toBe('12600');
      await tap(page, '提交自评');
      await page.getByText('请填写专职管理服务人员').waitFor();
      await keepIfSound(page, 'assessment-form-faults');
      for (const [label, value] of SHEET) await page.getByLabel(label, { exact: true }).fill(value);
      for (const label of [/^公共（中试）技术平台|^服务体系/, /^产业集聚|^孵化成效/])
        await page.getByRole('textbox', { name: label }).first().fill('15');
      await page.getByLabel('全年工作与成效').fill('建成家电检测公共平台，全年毕业企业六家。');
      await tap(page, '提交自评');
      await page.getByText('请核对单位是否为千元').first().waitFor();
      await page.getByLabel('运营机构当年总收入（千元）', { exact: true }).fill('8600');
      await tap(page, '提交自评');
      await page.getByText('区县核查中').waitFor();
      await keepIfSound(page, 'assessment-form-submitted');
      expect(errors.filter(error => !/status of 4/.test(error))).toEqual([]);
    },
    TIMEOUT_MS,
  );

  it(
    'F3: the district checks what it found, figure by figure',
    async () => {
      const { page, errors } = await sitDown('district', '/assessments');
      await page
        .getByRole('row', { name: new RegExp(`${OWN}.*${YEAR}.*待核查`) })
        .getByRole('button')
        .click();
      await page.getByText('建成家电检测公共平台').waitFor();
      await page.getByLabel('核定年末在孵企业（团队）').fill('47');
      await page.getByLabel('核查意见（退回时必填）').fill('现场核对名册，核减一家');
      await keepIfSound(page, 'console-assessment-check');
      formId = (await (await clientAs(base, 'operator')).get('/v1/assessment-forms')).body.items[0].id;
      await page.getByRole('button', { name: '通过核查' }).click();
      await page.getByText('已通过核查').waitFor();
      expect(errors).toEqual([]);
    },
    TIMEOUT_MS,
  );

  it(
    'F4: an expert scores on the phone, and stands aside elsewhere',
    async () => {
      const { page, errors } = await openMiniProgram(browser, base, {
        as: 'expert',
        path: 'pages/assessments/list/index?as=expert',
      });
      await keepIfSound(page, 'assessment-expert-list');
      await page.getByRole('link', { name: new RegExp(`^${OWN} ${YEAR}`) }).click();
      await page.getByText('核查后的数据').waitFor();
      const inputs = page.getByRole('textbox', { name: /分）$/ });
      await inputs.nth(0).fill('18');
      await inputs.nth(1).fill('14');
      await page.getByLabel('评语').fill('平台好，链条协作可再加强');
      await tap(page, '提交评分');
      await page.getByText('修改评分').waitFor();
      await keepIfSound(page, 'assessment-score');
      const form = (await (await clientAs(base, 'expert')).get(`/v1/assessment-forms/${formId}`)).body;
      for (const name of ['expert2', 'expert3'])
        await (
          await clientAs(base, name)
        ).put(`/v1/assessment-forms/${formId}/score`, { points: form.ownScore.points });
      expect(errors).toEqual([]);
    },
    TIMEOUT_MS,
  );

  it(
    'X12, F9, G9: the city tries the list under another number and proposes it; a colleague publicises it, and stands by it after an objection',
    async () => {
      const days = { jurisdictionId: 'cixi', settings: { gradeNoticeDays: 1 } };
      expect((await (await clientAs(base, 'city')).patch(`/v1/assessments/${YEAR}/rounds`, days)).status).toBe(200);
      const { page, errors } = await sitDown('city', '/assessments/ranking');
      await page.getByRole('heading', { name: `${YEAR} 年度排名` }).waitFor();
      await page.getByRole('cell', { name: /^慈溪上林/ }).waitFor();
      await keepIfSound(page, 'console-assessment-ranking');
      await page.getByRole('spinbutton', { name: '优秀名额' }).fill('1');
      await page.getByRole('button', { name: '试算' }).click();
      await page.getByText('优秀名额 1').waitFor();
      await page.getByRole('heading', { name: '试算' }).scrollIntoViewIfNeeded();
      await keepIfSound(page, 'console-assessment-what-if');
      await page.getByRole('button', { name: '按规则拟定等次' }).click();
      await page.getByText('待发布').waitFor();
      await page.getByRole('button', { name: '发布', exact: true }).click();
      await page.getByRole('dialog').getByRole('button', { name: '发布', exact: true }).click();
      await page.getByText('拟定与发布须由不同的人办理').waitFor();

      const colleague = await sitDown('city2', '/assessments/ranking');
      await colleague.page.getByRole('button', { name: '发布', exact: true }).first().click();
      await colleague.page.getByRole('dialog').getByRole('button', { name: '发布', exact: true }).click();
      await colleague.page.getByText('正在公示，期满自动发布').waitFor();
      const batch = await upheldObjection();
      await daysPass(base, 5);
      await untilSo('the hold', async () => {
        const { items } = (await (await clientAs(base, 'city2')).get('/v1/desk/queue')).body;
        return items.some(({ id }: { id: string }) => id === batch);
      });
      const later = await openDesk(browser, base, { as: 'city2', path: '/' });
      await later.page.getByRole('link', { name: `${YEAR} 年度等次名单` }).click();
      await later.page.getByRole('button', { name: '期满确认发布' }).click();
      await later.page.getByText('确认后等次立即发布').waitFor();
      await keepIfSound(later.page, 'console-grade-notice-held');
      await later.page.getByRole('button', { name: '确认发布', exact: true }).click();
      await later.page.getByText('已发布，载体会收到通知').waitFor();
      await keepIfSound(later.page, 'console-assessment-published');
      expect([...colleague.errors, ...later.errors]).toEqual([]);
      expect(errors.filter(error => !/status of 409/.test(error))).toEqual([]);
    },
    TIMEOUT_MS,
  );

  it(
    'F3, F9: a published grade is corrected by two people, the old one staying in sight',
    async () => {
      const { page, errors } = await sitDown('city', '/assessments/ranking');
      const card = page.locator('section', { has: page.getByRole('heading', { name: '等次更正' }) });
      await page.getByRole('combobox', { name: '考核年度' }).selectOption(String(YEAR - 1));
      const facility = '坎墩青年众创空间';
      const last = `/v1/assessments/${YEAR - 1}/grades?jurisdiction=cixi`;
      const grades: { facilityName: string; grade: string }[] = (await (await clientAs(base, 'city')).get(last)).body
        .items;
      const isGood = grades.some(({ facilityName, grade }) => facilityName === facility && grade === 'good');
      await card.getByRole('combobox', { name: '载体' }).selectOption({ label: facility });
      await card.getByRole('combobox', { name: '等次' }).selectOption(isGood ? 'pass' : 'good');
      await card.getByLabel('理由').fill('漏计一位专家的评分，复核后更正');
      await card.getByRole('button', { name: '提出更正' }).click();
      await card.getByText('待核定').waitFor();

      const colleague = await sitDown('city2', '/assessments/ranking');
      await colleague.page.getByRole('combobox', { name: '考核年度' }).selectOption(String(YEAR - 1));
      await colleague.page.getByRole('button', { name: '核定更正' }).click();
      await colleague.page.getByText('已拨付而不再有依据的列入追回').waitFor();
      await colleague.page.getByRole('button', { name: '核定', exact: true }).click();
      await colleague.page.getByText('已更正', { exact: true }).waitFor();
      await colleague.page.getByRole('heading', { name: '等次更正' }).scrollIntoViewIfNeeded();
      await keepIfSound(colleague.page, 'console-grade-correction');
      expect([...errors, ...colleague.errors]).toEqual([]);
    },
    TIMEOUT_MS,
  );

  it(
    'F10: a facility that failed the year before reports what it has put right, and keeps its title',
    async () => {
      const { page, errors } = await openMiniProgram(browser, base, {
        as: 'operator2',
        path: 'pages/assessments/list/index',
      });
      await page.getByRole('link', { name: /^浒山创意众创空间 .*整改/ }).click();
      await page.getByText('取消认定资格').waitFor();
      await page.getByLabel('整改措施与结果').fill('已补报全部数据，增配专职人员三名');
      await keepIfSound(page, 'assessment-rectification');
      await tap(page, '提交整改报告');
      await page.getByText('待复核').waitFor();

      const city = await sitDown('city', '/assessments/rectifications');
      await city.page.getByRole('button', { name: '浒山创意众创空间' }).click();
      await city.page.getByText('增配专职人员三名').waitFor();
      await keepIfSound(city.page, 'console-rectification');
      await city.page.getByRole('button', { name: '复核合格', exact: true }).click();
      await city.page.getByRole('cell', { name: '复核合格' }).waitFor();
      expect([...errors, ...city.errors]).toEqual([]);
    },
    TIMEOUT_MS,
  );
});
