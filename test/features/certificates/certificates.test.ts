import ExcelJS from 'exceljs';
import { readCertificates } from '../../../src/features/certificates/certificateSheet.rules.js';
import { OrganisationModel } from '../../../src/features/organisations/organisation.model.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import type { Client } from '../../support/client.js';
import { newCreditCode } from '../../support/creditCodes.js';
import { approvedOrganisation } from '../../support/factories.js';
import { staff } from '../../support/people.js';
import { done } from '../../support/resourceStage.js';

const HEADER = ['序号', '企业名称', '统一社会信用代码', '证书编号', '发证日期', '有效期至', '省级奖励'];
const DISTRICT = '370303';

let app: TestApp;
let city: Client;
let operator: Client;
let facility: string;

beforeAll(async () => {
  app = await startTestApp();
  app.clock.set('2021-12-20T02:00:00.000Z');
  city = await staff(app, 'zbCity', [{ role: 'cityReviewer', jurisdictionId: 'zibo' }]);
  operator = await app.signIn('zbOperator');
  facility = await approvedOrganisation(app, {
    kind: 'incubator',
    owner: operator,
    name: '张店孵化器',
    district: DISTRICT,
  });
  const fact = { kind: 'recognition', level: 'province' };
  const source = { kind: 'document', id: '鲁科字〔2019〕9号' };
  await done(city.post(`/v1/facilities/${facility}/dossier`, { fact, on: '2019-01-01', source }));
});

/** A firm that moved in on a day; answers its credit code. */
async function tenant(name: string, startsOn: string, where = facility): Promise<string> {
  const owner = await app.signIn(`owner of ${name}`);
  const startupId = await approvedOrganisation(app, { kind: 'startup', owner, name, district: DISTRICT });
  await done(operator.post(`/v1/organisations/${where}/residencies`, { startupId, startsOn }));
  return String((await OrganisationModel.findById(startupId).lean())?.creditCode);
}

async function sheetOf(rows: unknown[][], header: string[] = HEADER): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('名单');
  sheet.addRow(['2021年度高新技术企业名单']);
  for (const row of [header, ...rows]) sheet.addRow(row);
  return Buffer.from(await book.xlsx.writeBuffer());
}
const upload = async (bytes: Buffer | string, { kind = 'highTech', who = city, name = 'list.xlsx' } = {}) =>
  who.post(`/v1/enterprise-certificates/import?kind=${kind}`, bytes, {
    headers: { 'Content-Type': 'application/octet-stream', 'X-Filename': name },
  });

/** Takes a list in to the end and answers the report. */
async function imported(rows: unknown[][], kind = 'highTech') {
  const { id } = await done(upload(await sheetOf(rows), { kind }));
  await app.runDuties();
  return done(city.get(`/v1/enterprise-certificate-imports/${id}`));
}
const entry = (
  code: string,
  name: string,
  number: string,
  more: string[] = ['2021-12-07', '2024-12-06', '1000000'],
) => ['1', name, code, number, ...more];
const awardsOf = async (rule: string) =>
  (await done(city.get(`/v1/awards?facilityId=${facility}&limit=100`))).items.filter(
    (award: { rule: string }) => award.rule === rule,
  );

describe('from a list to an award', () => {
  it('F12, X21: a tenant certified within 36 months drafts the award by itself (ZB-13)', async () => {
    const code = await tenant('齐芯科技', '2018-12-07');
    const report = await imported([entry(code, '齐芯科技', 'GR202137000001')]);

    expect(report).toMatchObject({ state: 'finished', imported: 1, matched: 1, tenants: 1, doubtCount: 0 });
    const [award] = await awardsOf('ZB-13');
    expect(award).toMatchObject({ amountFen: 20_000_000, status: 'draft' });
    const { items } = await done(city.get(`/v1/facilities/${facility}/dossier`));
    expect(items.at(-1)).toMatchObject({
      fact: { kind: 'highTechIncubatee', certificateNo: 'GR202137000001', movedInOn: '2018-12-07' },
      on: '2021-12-07',
      source: { kind: 'certificate' },
    });
  });

  it('X21: a day later than 36 months is no award, and the report says so', async () => {
    const code = await tenant('晚一天科技', '2018-12-06');
    const report = await imported([entry(code, '晚一天科技', 'GR202137000002')]);

    expect(report.doubts).toEqual([
      { row: 3, number: 'GR202137000002', reason: '2018-12-06入驻，发证已过36个月孵化期', settled: null },
    ]);
    expect(await awardsOf('ZB-13')).toHaveLength(1);
  });

  it('K3: a doubt is ticked off once, with what was found, and by the city alone', async () => {
    const code = await tenant('存疑科技', '2018-01-06');
    const { id } = await imported([entry(code, '存疑科技', 'GR202137000012')]);
    const path = `/v1/enterprise-certificate-imports/${id}/doubts`;
    const look = (row: number, note: string) => city.post(`${path}/${row}`, { note });
    expect(await look(2, '无')).toMatchObject({ status: 409, body: { code: 'no_such_doubt' } });
    expect((await operator.post(`${path}/3`, { note: '无' })).status).toBe(404);

    const answers = await Promise.all([look(3, '入驻日期登记无误，确已超期'), look(3, '同上')]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    const { doubts } = await done(city.get(`/v1/enterprise-certificate-imports/${id}`));
    expect(doubts[0].settled.note).toMatch(/确已超期|同上/);
    expect((await look(3, '再核对')).body.code).toBe('doubt_settled');
  });

  it('K3: the same list again changes nothing, a corrected one corrects fact and award, and doubles neither', async () => {
    const code = await tenant('重复导入科技', '2020-01-01');
    const first = entry(code, '重复导入科技', 'GR202137000003');
    await imported([first]);
    expect(await imported([first])).toMatchObject({ imported: 0, changed: 0, unchanged: 1 });
    expect(await awardsOf('ZB-13')).toHaveLength(2);

    const corrected = entry(code, '重复导入科技', 'GR202137000003', ['2021-12-07', '2024-12-06', '500000']);
    expect(await imported([corrected])).toMatchObject({ imported: 0, changed: 1, tenants: 1 });
    const amounts = (await awardsOf('ZB-13')).map(({ amountFen }: { amountFen: number }) => amountFen);
    expect(amounts.toSorted((a: number, b: number) => a - b)).toEqual([10_000_000, 20_000_000]);
  });

  it('X21: a firm that moves in afterwards, from a day before, is matched then', async () => {
    const owner = await app.signIn('late owner');
    const late = await approvedOrganisation(app, { kind: 'startup', owner, name: '后来科技', district: DISTRICT });
    const code = String((await OrganisationModel.findById(late).lean())?.creditCode);
    const report = await imported([entry(code, '后来科技', 'GR202137000004')]);
    expect(report.doubts[0].reason).toBe('发证之日不在任何载体入驻，不计入载体培育');

    await done(operator.post(`/v1/organisations/${facility}/residencies`, { startupId: late, startsOn: '2021-03-01' }));
    expect(await awardsOf('ZB-13')).toHaveLength(3);
  });

  it('X21: a renewed certificate is shown and fires nothing', async () => {
    const code = await tenant('老高企科技', '2019-06-01');
    await imported([
      entry(code, '老高企科技', 'GR201837000009', ['2018-11-30', '2021-11-29', '']),
      entry(code, '老高企科技', 'GR202137000005'),
    ]);
    const { items } = await done(city.get(`/v1/enterprise-certificates?creditCode=${code}`));

    expect(items.map(({ number }: { number: string }) => number)).toEqual(['GR202137000005', 'GR201837000009']);
    expect(await awardsOf('ZB-13')).toHaveLength(3);
  });
});

describe('a list that is not sound', () => {
  it('K3: refuses each bad row with its number and reason, takes the others in, and names what is unknown here', async () => {
    const code = newCreditCode();
    const report = await imported([
      entry(code, '外地企业', 'GR202137000010'),
      entry('91330282MA0000101X', '坏代码', 'GR202137000011'),
      entry(newCreditCode(), '同号', 'GR202137000010'),
      entry(newCreditCode(), '没有这一天', 'GR202137000012', ['2021-02-30', '', '']),
      entry(newCreditCode(), '明年', 'GR202137000013', ['2022-12-07', '', '']),
      entry(newCreditCode(), '', 'GR202137000014'),
      ['1', '公式', newCreditCode(), { formula: 'A1&"1"', result: 'GR1' }, '2021-12-07'],
    ]);

    expect(report.refused).toEqual([
      { row: 4, field: '统一社会信用代码', reason: '校验位不符，请核对' },
      { row: 5, field: '证书编号', reason: '与第 3 行重复，请只保留一行' },
      { row: 6, field: '发证日期', reason: '请写成 2021-12-07 的样子' },
      { row: 7, field: '发证日期', reason: '日期晚于今天，请核对' },
      { row: 8, field: '企业名称', reason: '没有填写' },
      { row: 9, field: '证书编号', reason: '单元格是公式，请粘贴为数值' },
    ]);
    expect(report).toMatchObject({ total: 7, imported: 1, matched: 0, doubtCount: 1 });
    expect(report.doubts[0]).toMatchObject({ row: 3, reason: expect.stringContaining('平台没有登记这家企业') });
  });

  it('refuses a file with the wrong columns, an empty one, and one that is no sheet', async () => {
    const wrong = await upload(await sheetOf([['x']], ['企业名称', '信用代码', '日期']));
    expect(wrong.body).toMatchObject({ code: 'wrong_columns' });
    expect(wrong.body.issues.map(({ path }: { path: string }) => path)).toEqual(['证书编号', '发证日期']);
    expect((await upload('企业名称,统一社会信用代码\n', { name: 'a.csv' })).body.code).toBe('empty_register');
    expect((await upload(Buffer.from('PK nothing'))).body.code).toBe('file_unreadable');
    expect((await upload(await sheetOf([]), { kind: 'other' })).status).toBe(422);
  });

  it('takes 10 000 rows in, and refuses one more', async () => {
    const line = (index: number) => `企业${index},${code},GR${index},2021-12-07\n`;
    const code = newCreditCode();
    const csv = (rows: number) =>
      `企业名称,统一社会信用代码,证书编号,发证日期\n${Array.from({ length: rows }, (_, index) => line(index)).join('')}`;
    const { body, status } = await upload(csv(10_000), { name: 'many.csv', kind: 'technologySme' });

    expect(status).toBe(202);
    expect(body).toMatchObject({ state: 'running', total: 10_000, refusedCount: 0 });
    expect((await upload(csv(10_011), { name: 'more.csv' })).body.code).toBe('too_many_rows');
    await app.runDuties();
    expect(await done(city.get(`/v1/enterprise-certificate-imports/${body.id}`))).toMatchObject({
      state: 'finished',
      imported: 10_000,
      doubtCount: 10_000,
    });
  }, 120_000);

  it('reads the days of lists however they are written', () => {
    const days = ['2021/12/7', '2021.12.07', '2021年12月7日', '2021-12-07'];
    const cells = (texts: string[]) => texts.map(text => ({ text, isFormula: false }));
    const { entries } = readCertificates(
      [
        { row: 1, cells: cells(['企业名称', '统一社会信用代码', '入库登记编号', '入库日期']) },
        ...days.map((day, index) => ({ row: index + 2, cells: cells(['甲', newCreditCode(), `N${index}`, day]) })),
      ],
      { kind: 'technologySme', jurisdictionId: 'zibo', today: '2022-01-01' },
    );

    expect(entries.map(({ issuedOn }) => issuedOn)).toEqual(days.map(() => '2021-12-07'));
  });
});

describe('who sees certificates', () => {
  it('keeps imports to the city, and lists to the bureau, the firm and its facility', async () => {
    expect((await upload(await sheetOf([]), { who: operator })).status).toBe(403);
    const { items } = await done(city.get('/v1/enterprise-certificate-imports'));
    expect((await operator.get(`/v1/enterprise-certificate-imports/${items[0].id}`)).status).toBe(404);
    expect((await operator.get('/v1/enterprise-certificates')).status).toBe(403);

    const own = await done(operator.get(`/v1/organisations/${facility}/enterprise-certificates`));
    expect(own.items.length).toBeGreaterThan(3);
    const stranger = await app.signIn('stranger');
    expect((await stranger.get(`/v1/organisations/${facility}/enterprise-certificates`)).status).toBe(404);
  });

  it('X18: ticks the targets of a place below from the list of the city above (LZ-07)', async () => {
    const kind = 'makerspace';
    const below = await approvedOrganisation(app, { kind, owner: operator, name: '齐智汇', district: '370305' });
    const code = await tenant('临淄新高企', '2021-01-01', below);
    await imported([entry(code, '临淄新高企', 'GR202137000020')]);
    await imported([entry(code, '临淄新高企', '2021370305A0000001', ['2021-06-01', '', ''])], 'technologySme');
    const { items } = await done(app.anyone.get('/v1/targets?jurisdiction=linzi&year=2021'));
    const actualOf = (target: string) => items.find(({ id }: { id: string }) => id === target).actual;

    expect(['LZ-07.1', 'LZ-07.2'].map(actualOf)).toEqual([1, 1]);
  });
});
