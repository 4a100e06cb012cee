import type { Browser, Page } from 'playwright-core';
import type { Client } from '../support/client.js';
import { done } from '../support/resourceStage.js';
import { decide, inspect, publicise, root, scoredBy, submitted } from '../features/recognition/stage.js';
import { SHEET_FIELDS } from '../../config/assessments/index.js';
import {
  clientAs,
  daysPass,
  desksOf,
  fileForBank,
  openAward,
  stepAward,
  takeReceipt,
  tap,
  untilSo,
  type Desks,
} from './acts.js';
import { keepIfSound, launchBrowser, settled, startProduct } from './support.js';

const TIMEOUT_MS = 120_000;
const NAME = '前湾众创空间';
const EXPERTS = ['expert', 'expert2', 'expert3'];
const NOTICE_DAYS = 10;
/** The day by the clock of the product, after the notice. */
const today = () => new Date(Date.now() + NOTICE_DAYS * 86_400_000).toISOString().slice(0, 10);

let browser: Browser;
let base: string;
let desks: Desks;
let facilityId: string;

beforeAll(async () => {
  [browser, base] = await Promise.all([launchBrowser(), startProduct()]);
  desks = desksOf(browser, base);
  facilityId = await recognisedIn2023();
}, TIMEOUT_MS);

/** From the application to the end of its notice, which `recognition.test.ts` clicks: here over HTTP. */
async function recognisedIn2023(): Promise<string> {
  const as = (name: string) => clientAs(base, name);
  const operator = await as('operator2');
  const { items } = await done(operator.get(`/v1/organisations?kind=makerspace&q=${encodeURIComponent(NAME)}`));
  const district = await as('district');
  const city = await as('city');
  const id = await submitted({ operator, facilityId: items[0].id }, 'cixi-makerspace');
  await done(decide(district, id));
  await done(decide(district, id));
  await done(inspect(district, id, new Date().toISOString().slice(0, 10)));
  await scoredBy({ city, experts: await Promise.all(EXPERTS.map(as)) } as never, id, [85, 82, 80]);
  await done(decide(city, id));
  await done(publicise(city, id, { documentNo: '慈科〔2023〕45号', decidedOn: '2023-10-20' }));
  await daysPass(base, NOTICE_DAYS);
  const later = await as('operator2');
  await untilSo('the recognition', async () => (await later.get(`${root}/${id}`)).body.status === 'recognised');
  const account = { accountName: NAME, accountNo: '6222020200334455', bankName: '农业银行慈溪支行' };
  await done(later.put(`/v1/facilities/${items[0].id}/payee`, account));
  return String(items[0].id);
}

/** The operator's form, the district's visit and the experts' points, which `assessment.test.ts` clicks. */
async function assessed(year: number): Promise<void> {
  const operator = await clientAs(base, 'operator2');
  const { id, revision } = await done(operator.post(`/v1/organisations/${facilityId}/assessments`, { year }));
  const path = `/v1/assessment-forms/${id}`;
  const { indicators } = await done(operator.get(path));
  const judged = indicators.filter(({ by }: { by: string }) => by === 'experts');
  const points = Object.fromEntries(judged.map(({ key, mostPoints }: Record<string, never>) => [key, mostPoints]));
  const figures = {
    ...Object.fromEntries(SHEET_FIELDS.map(({ key }) => [key, 12])),
    floorArea: 860,
    incubationArea: 700,
    financing: 3_600,
    income: 980,
    serviceIncome: 590,
    fund: 600,
  };
  const content = { revision, figures, statement: '入驻团队稳定，毕业企业三家。', selfPoints: points };
  const saved = await done(operator.put(path, content));
  await done(operator.post(`${path}/submit`, { revision: saved.revision, isConfirmed: true }));
  const visit = { decision: 'pass', visitedOn: today(), comment: '现场核查属实' };
  await done((await clientAs(base, 'district')).post(`${path}/check`, visit));
  for (const name of EXPERTS) await done((await clientAs(base, name)).put(`${path}/score`, { points }));
}

/** 拟定 by one reviewer and 发布 by another. */
async function graded(year: number): Promise<void> {
  const ranking = async (name: string) => {
    const page = await desks.at(name, '/assessments/ranking');
    await page.getByLabel('考核年度').first().selectOption(`${year}`);
    await page.getByRole('heading', { name: `${year} 年度排名` }).waitFor();
    await settled(page);
    return page;
  };
  const city = await ranking('city');
  await tap(city, '按规则拟定等次');
  await city.getByText('待发布').waitFor();
  const colleague = await ranking('city2');
  await colleague.getByRole('button', { name: '发布', exact: true }).first().click();
  await colleague.getByRole('dialog').getByRole('button', { name: '发布', exact: true }).click();
  await colleague.getByText('已发布，载体会收到通知').waitFor();
}

/** 付款, 银行文件 and 回单 of the part that is due. */
async function paid(finance: Client, no: number): Promise<void> {
  await stepAward(await desks.at('finance', '/awards'), NAME, /^付款/);
  await fileForBank(await desks.at('finance', '/awards/money'));
  const { items } = await done(finance.get('/v1/award-payments?status=filed&limit=100'));
  const payment = items.find((each: { facilityId: string }) => each.facilityId === facilityId);
  const row = [`CX18-${no}`, payment.paymentNo, payment.amountFen / 100, '成功', today()];
  await takeReceipt(await desks.at('bookkeeper', '/awards/money'), row);
}

/** Each part as it stands in the open award. */
async function partsShown(page: Page): Promise<string[]> {
  const panel = await openAward(page, NAME);
  return panel.locator('.parts li').allTextContents();
}

describe('a makerspace, from its recognition to the last instalment', () => {
  let finance: Client;
  beforeAll(async () => {
    finance = await clientAs(base, 'finance');
  });

  it(
    'X1, F6, F7, I4: what it is due is drafted in three parts, approved by a second person, and the first is paid',
    async () => {
      const parts = await partsShown(await desks.at('district', '/awards'));
      expect(parts.map(text => /(\d{4}) 年/.exec(text)?.[1])).toEqual(['2023', '2024', '2025']);
      await stepAward(await desks.at('district', '/awards'), NAME, /提交审核/);
      await stepAward(await desks.at('city', '/awards'), NAME, /^批准/);
      await paid(finance, 1);
      const [first, ...rest] = await partsShown(await desks.at('auditor', '/awards'));
      expect(first).toContain('已到账');
      expect(rest.filter(text => text.includes('已到账'))).toEqual([]);
    },
    TIMEOUT_MS,
  );

  it(
    'F7, F9: a round is opened and its experts are named; the published grade releases the second part',
    async () => {
      const city = await desks.at('city', '/assessments/ranking');
      await city.getByRole('spinbutton', { name: '考核年度' }).fill('2024');
      await city.getByLabel('自评截止日期').fill(today());
      await tap(city, '开始考核');
      await city.getByRole('heading', { name: '2024 年度排名' }).waitFor();
      const experts = city.getByRole('group', { name: '评审专家' });
      for (const name of ['沈一鸣', '范文澜', '叶知秋']) await experts.getByLabel(name).check();
      await tap(city, '确定专家名单');
      await city.getByText('专家名单已确定').waitFor();
      await keepIfSound(city, 'console-assessment-round');
      await assessed(2024);
      await graded(2024);
      await paid(finance, 2);
    },
    TIMEOUT_MS,
  );

  it(
    'F7: the grade of the year after releases the last part',
    async () => {
      await assessed(2025);
      await graded(2025);
      await paid(finance, 3);
    },
    TIMEOUT_MS,
  );

  it(
    'X1, I4: at the end every fen names its article and formula, and the books say that nothing is left',
    async () => {
      const auditor = await desks.at('auditor', '/awards');
      const parts = await partsShown(auditor);
      await keepIfSound(auditor, 'console-award-settled');
      expect(parts).toHaveLength(3);
      for (const [no, text] of parts.entries())
        expect(text).toMatch(new RegExp(`已到账.*30万 × ${no ? 20 : 60}% · CX-18 三\\(三\\)`));
      const { items } = await done(finance.get(`/v1/awards?facilityId=${facilityId}`));
      const award = items.find(({ rule }: { rule: string }) => rule === 'CX-16');
      expect(award).toMatchObject({ status: 'settled', paidFen: award.amountFen, forfeitedFen: 0 });
      const money = await desks.at('auditor', '/awards/money');
      await money.getByText(/账实相符.*合计 0 分/).waitFor();
      expect(await money.getByRole('table', { name: '账龄' }).getByText(NAME).count()).toBe(0);
      await settled(money);
      expect(desks.errors()).toEqual([]);
    },
    TIMEOUT_MS,
  );
});
