import ExcelJS from 'exceljs';
import { CompanyModel } from '../../../src/features/companies/company.model.js';
import { readCompanies } from '../../../src/features/companies/companySheet.rules.js';
import { RegistryAway, type CompanyRegistry } from '../../../src/platform/registry/index.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import type { Client } from '../../support/client.js';
import { newCreditCode } from '../../support/creditCodes.js';
import { cast } from '../../support/people.js';

const HEADER = ['企业名称', '统一社会信用代码', '法定代表人', '证件号后六位', '住所', '行业', '成立日期', '登记状态'];
const CODE = newCreditCode();

let app: TestApp;
let admin: Client;
let founder: Client;
beforeAll(async () => {
  app = await startTestApp();
  admin = await cast.admin(app);
  founder = await app.signIn('founder');
});

async function workbook(rows: string[][]): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('登记册');
  for (const row of [HEADER, ...rows]) sheet.addRow(row);
  return Buffer.from(await book.xlsx.writeBuffer());
}
const upload = (who: Client, bytes: Buffer | string, name: string) =>
  who.post('/v1/companies/import', bytes, {
    headers: { 'Content-Type': 'application/octet-stream', 'X-Filename': name },
  });
const WEIXIN = ['慈溪微芯科技有限公司', CODE, '林晓', '12345X', '创业路 18 号', '集成电路', '2021-05-06', '存续'];

describe('the local register of enterprises', () => {
  it('A2: is imported from .xlsx by an administrator, with progress and the rows that were refused', async () => {
    const rows = [
      WEIXIN,
      ['没有代码', '', '王五'],
      ['坏代码', '91330282MA0000101X', '王五'],
      ['再来一遍', CODE, '林晓'],
    ];
    const started = await upload(admin, await workbook(rows), 'register.xlsx');
    expect(started).toMatchObject({ status: 202, body: { state: 'running', total: 4, done: 3, refusedCount: 3 } });

    await app.runDuties();

    const { body } = await admin.get(`/v1/company-imports/${started.body.id}`);
    expect(body).toMatchObject({ state: 'finished', imported: 1, changed: 0, refusedCount: 3 });
    expect(body.refused).toEqual([
      { row: 3, field: '统一社会信用代码', reason: '没有填写' },
      { row: 4, field: '统一社会信用代码', reason: '校验位不符，请核对' },
      { row: 5, field: '统一社会信用代码', reason: '与第 2 行重复，请只保留一行' },
    ]);
    expect((await admin.get('/v1/company-imports')).body.items[0].id).toBe(started.body.id);
  });

  it('A2: finds a company by part of its name or by its code, names the source and masks the representative', async () => {
    for (const q of ['微芯', CODE, CODE.toLowerCase()]) {
      const { body } = await founder.get(`/v1/companies?q=${encodeURIComponent(q)}`);

      expect(body).toMatchObject({
        isAvailable: true,
        source: expect.stringContaining('本地企业登记册（2026-03-05 导入）'),
      });
      expect(body.items).toEqual([
        expect.objectContaining({
          name: WEIXIN[0],
          creditCode: CODE,
          legalRepresentative: '林*',
          address: '创业路 18 号',
        }),
      ]);
    }
    expect((await founder.get(`/v1/companies?q=${encodeURIComponent('无此公司')}`)).body.items).toEqual([]);
  });

  it('A3: keeps no digit of an identity document', async () => {
    expect(JSON.stringify(await CompanyModel.find({}).lean())).not.toContain('12345X');
  });

  it('A2: changes what is new and leaves what is the same when imported again', async () => {
    const { body } = await upload(
      admin,
      await workbook([[...WEIXIN.slice(0, 4), '孵化大道 66 号', ...WEIXIN.slice(5)]]),
      'b.xlsx',
    );
    await app.runDuties();
    expect((await admin.get(`/v1/company-imports/${body.id}`)).body).toMatchObject({ imported: 0, changed: 1 });

    const again = await upload(
      admin,
      await workbook([[...WEIXIN.slice(0, 4), '孵化大道 66 号', ...WEIXIN.slice(5)]]),
      'c.xlsx',
    );
    await app.runDuties();
    expect((await admin.get(`/v1/company-imports/${again.body.id}`)).body).toMatchObject({ unchanged: 1, changed: 0 });
  });

  it('A2: refuses files that are none, wrong columns, and everybody but administrators', async () => {
    expect((await upload(admin, 'PKnonsense', 'x.xlsx')).status).toBe(422);
    expect((await upload(admin, '公司,代码\na,b\n', 'x.csv')).body.code).toBe('wrong_columns');
    expect((await upload(founder, '企业名称\n', 'x.csv')).status).toBe(403);
    expect((await founder.get('/v1/companies?q=a')).status).toBe(422);
    expect((await app.anyone.get('/v1/companies?q=ab')).status).toBe(401);
  });

  it('A2: says that the service is away instead of failing, so that the form goes on', async () => {
    const away = () => Promise.reject(new RegistryAway('timeout'));
    const registry: CompanyRegistry = { search: away, matchRepresentative: away };
    const search = (await import('../../../src/features/companies/index.js'))
      .companyRoutes(registry, {} as never)
      .find(({ id }) => id === 'companies.search');

    expect(await search?.run({ query: { q: '微芯' } } as never)).toEqual({ isAvailable: false, source: '', items: [] });
  });
});

describe('readCompanies', () => {
  const cells = (texts: string[]) => texts.map(text => ({ text, isFormula: text.startsWith('=') }));
  const sheetOf = (...rows: string[][]) =>
    [HEADER, ...rows].map((texts, index) => ({ row: index + 1, cells: cells(texts) }));

  it.each([
    [[...WEIXIN.slice(0, 3), '1234'], '证件号后六位'],
    [[...WEIXIN.slice(0, 6), '五月', '存续'], '成立日期'],
    [['=A1', ...WEIXIN.slice(1)], '企业名称'],
    [['名'.repeat(81), ...WEIXIN.slice(1)], '企业名称'],
  ])('A2: refuses a row whose %s is wrong', (row, field) => {
    expect(readCompanies(sheetOf(row)).refused).toEqual([expect.objectContaining({ row: 2, field })]);
  });
});
