import ExcelJS from 'exceljs';
import { SHEET_FIELDS, type Figures } from '../../../config/assessments/index.js';
import { TORCH_LAYOUTS, torchLayout } from '../../../config/torch.js';
import { differences } from '../../../src/features/reporting/difference.rules.js';
import { thousandsOf } from '../../../src/features/reporting/prefill.rules.js';
import { fen } from '../../../src/shared/money.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { approvedOrganisation } from '../../support/factories.js';
import { staff } from '../../support/people.js';
import { done, evidence, setStage, type ResourceStage } from '../../support/resourceStage.js';

let app: TestApp;
let stage: ResourceStage;
let path: string;
beforeAll(async () => {
  app = await startTestApp();
  stage = await setStage(app);
  path = `/v1/facilities/${stage.facility}/yearly-reports`;
});

/** Every figure, so that the sheet is complete and holds together. */
const sheet = (change: Figures = {}): Figures => ({
  ...Object.fromEntries(SHEET_FIELDS.map(({ key }) => [key, 0])),
  floorArea: 1_200,
  incubationArea: 900,
  staff: 8,
  incubatees: 10,
  income: 3_000,
  ...change,
});
const save = (year: number, figures: Figures, revision = 0) =>
  stage.operator.put(`${path}/${year}`, { figures, revision });
async function submitted(year: number, figures: Figures): Promise<void> {
  const { revision } = await done(save(year, figures));
  await done(stage.operator.post(`${path}/${year}/submit`, { revision, isConfirmed: true }));
}

describe('获取数据', () => {
  it('X14, G1, G3: fills in what the registers know as of the last day of the year, with where from', async () => {
    for (const [amountFen, receivedOn] of [
      [123_456_789, '2025-10-01'],
      [100_000_000, '2026-01-05'],
    ] as const)
      await done(
        stage.operator.post(`/v1/organisations/${stage.facility}/financings`, {
          startupId: stage.startup,
          round: 'angel',
          amountFen,
          investor: '前湾创投',
          receivedOn,
          fileIds: [await evidence(stage.operator)],
        }),
      );
    const seen = await done(stage.operator.get(`${path}/2025`));

    expect(seen).toMatchObject({ status: 'draft', revision: 0, figures: {}, fills: true });
    expect(seen.suggested).toMatchObject({
      floorArea: 1_200,
      incubatees: 1,
      newIncubatees: 1,
      financed: 1,
      financing: 1_235,
      graduates: 0,
    });
    expect(seen.sources).toMatchObject({ financing: '融资台账', incubatees: '入驻名册：2025-12-31在驻' });
    expect((await done(stage.operator.get(`${path}/2024`))).suggested).toMatchObject({ incubatees: 0, financing: 0 });
  });

  it('turns fen into whole 千元, half up', () => {
    expect([49_999, 50_000, 100_000, 149_999, 150_000].map(amount => thousandsOf(fen(amount)))).toEqual([
      0, 1, 1, 1, 2,
    ]);
  });
});

describe('the checks before a report is handed in', () => {
  it('X14, G2: names what is missing and what contradicts itself, at its figure', async () => {
    const { revision } = await done(save(2023, { floorArea: 100, incubationArea: 200 }));
    const { status, body } = await stage.operator.post(`${path}/2023/submit`, { revision });

    expect(status).toBe(422);
    expect(body.code).toBe('figures_incomplete');
    expect(body.issues).toContainEqual({
      path: 'figures.incubationArea',
      message: expect.stringContaining('不能大于使用总面积'),
    });
  });

  it('X14: asks once more when yuan seem to stand where 千元 is asked, and shows the differences from last year', async () => {
    await submitted(2021, sheet());
    const { revision } = await done(save(2022, sheet({ income: 3_000_000, incubatees: 11 })));
    const refused = await stage.operator.post(`${path}/2022/submit`, { revision });
    expect(refused.body.code).toBe('figures_doubtful');

    const seen = await done(stage.operator.get(`${path}/2022`));
    expect(seen.differences).toEqual([
      { key: 'incubatees', before: 10, now: 11, change: 1, basisPoints: 1_000, isNotable: false },
      { key: 'income', before: 3_000, now: 3_000_000, change: 2_997_000, basisPoints: 9_990_000, isNotable: true },
    ]);
    const handed = await done(stage.operator.post(`${path}/2022/submit`, { revision, isConfirmed: true }));
    expect(handed.status).toBe('submitted');
    expect((await save(2022, sheet(), handed.revision)).body.code).toBe('report_submitted');
  });

  it('is sent back with a reason by the bureau, and stands as handed in for nobody meanwhile', async () => {
    const { revision } = await done(stage.district.get(`${path}/2022`));
    const decision = { revision, comment: '收入单位有误' };
    expect((await stage.operator.post(`${path}/2022/return`, decision)).status).toBe(403);
    const back = await done(stage.district.post(`${path}/2022/return`, decision));

    expect(back).toMatchObject({ status: 'returned', returnedFor: '收入单位有误', fills: false });
    expect((await done(stage.operator.get(`${path}/2023`))).lastYear).toBeNull();
    expect((await stage.district.post(`${path}/2022/return`, decision)).body.code).toBe('report_changed');
  });

  it('lets one of two who save at once win', async () => {
    const replies = await Promise.all([save(2019, sheet()), save(2019, sheet({ staff: 9 }))]);

    expect(replies.map(({ status }) => status).toSorted()).toEqual([200, 409]);
  });
});

describe('the Torch layout', () => {
  const upload = (year: number, bytes: Buffer | string, name = 'torch.xlsx', revision = 0) =>
    stage.operator.post(`${path}/${year}/torch?revision=${revision}`, bytes, {
      headers: { 'Content-Type': 'application/octet-stream', 'X-Filename': name },
    });

  it('X14, K3: what was exported reads back as the same figures, in 千元', async () => {
    const figures = sheet({ floorArea: 1_200.5, fund: 5_000 });
    await done(save(2018, figures));
    const exported = await fetch(`${app.url}${path}/2018/torch`, {
      headers: { Authorization: `Bearer ${stage.operator.token}` },
    });
    const bytes = Buffer.from(await exported.arrayBuffer());
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(bytes as unknown as ExcelJS.Buffer);

    expect(exported.headers.get('content-disposition')).toContain(encodeURIComponent('上林孵化器-2018-火炬统计'));
    expect(book.worksheets[0]?.getCell('A1').text).toBe('上林孵化器 2018年火炬统计（金额单位：千元）');
    const { report, taken, refused } = await done(upload(2017, bytes));
    expect(refused).toEqual([]);
    expect(taken).toBe(SHEET_FIELDS.length);
    expect(report.figures).toEqual(figures);
  });

  it('K3: refuses each line that cannot be taken with its number and reason, and takes the others', async () => {
    const rows = [
      ['指标', '代码', '计量单位', '数值'],
      ['一、收入（千元）', '—', '', '—'],
      ['孵化器总收入', 'Tdf7b00', '万元', '1,234'],
      ['管理机构从业人员', '', '人', '8.5'],
      ['在孵企业数', '', '户', '10'],
      ['孵化基金总额', 'TDF7C60', '千元', '-5'],
      ['利税总额', 'TDF7B99', '千元', '5'],
      ['孵化器总收入', '', '千元', '7'],
      ['当年新增知识产权', '', '件', '=1+1'],
      ['累计毕业企业', '', '家', '三'],
      ['参加人次', '', '人次', '120'],
    ];
    const { report, taken, refused } = await done(
      upload(2016, rows.map(row => row.map(cell => `"${cell}"`).join(',')).join('\n'), 'torch.csv'),
    );

    expect(taken).toBe(2);
    expect(report.figures).toEqual({ income: 12_340, participants: 120 });
    expect(refused).toEqual([
      { row: 4, field: '本年', reason: '须为整数' },
      { row: 5, field: '计量单位', reason: '应为家' },
      { row: 6, field: '本年', reason: '不能为负数' },
      { row: 7, field: '指标名称', reason: '年报没有「利税总额」（TDF7B99）这一项' },
      { row: 8, field: '指标名称', reason: '与第 3 行重复，请只保留一行' },
      { row: 9, field: '本年', reason: '单元格是公式，请粘贴为数值' },
      { row: 10, field: '本年', reason: '不是数字' },
    ]);
  });

  it('refuses a file without the columns, one without a single figure, and a stale draft', async () => {
    expect((await upload(2015, '指标名称,数量\n在孵企业数,5\n', 'a.csv')).body.code).toBe('nothing_to_import');
    expect((await upload(2015, '名称,数量\n在孵企业数,5\n', 'a.csv')).body.code).toBe('wrong_columns');
    expect((await upload(2016, '指标名称,本年\n在孵企业数,5\n', 'a.csv')).body.code).toBe('report_changed');
    expect((await stage.operator.get(`${path}/2015/torch`)).body.code).toBe('report_empty');
  });
});

describe('who sees yearly reports', () => {
  it('shows a facility its own and the bureau those of its place', async () => {
    const stranger = await app.signIn('stranger');
    const next = await approvedOrganisation(app, { kind: 'startup', owner: stranger, name: '过路企业' });

    expect((await stranger.get(`${path}/2021`)).status).toBe(404);
    expect((await stage.operator.get(`/v1/facilities/${next}/yearly-reports/2021`)).status).toBe(404);
    expect((await done(stage.city.get('/v1/yearly-reports?year=2021'))).items).toEqual([
      expect.objectContaining({ facilityName: '上林孵化器', status: 'submitted', districtName: '慈溪高新区' }),
    ]);
    expect((await stage.operator.get('/v1/yearly-reports?year=2021')).status).toBe(403);
    expect((await stage.operator.get(`${path}/2027`)).body.code).toBe('year_in_future');
    expect((await stage.district.put(`${path}/2014`, { figures: {}, revision: 0 })).status).toBe(403);
  });

  it('compares only what both years have', () => {
    expect(differences({ staff: 5 }, { staff: 0, income: 3 })).toEqual([
      { key: 'staff', before: 0, now: 5, change: 5, basisPoints: null, isNotable: true },
    ]);
    expect(differences({ staff: 5 }, null)).toEqual([]);
  });
});

describe('who owes the yearly sheet', () => {
  it('G1, G5: lists facilities that have not begun as 未填报 with the days that are left, and those of no other place', async () => {
    const other = await approvedOrganisation(app, { kind: 'incubator', owner: stage.founder, name: '未填报孵化器' });
    app.clock.set('2026-01-10T02:00:00.000Z');
    const missing = async (year: number, by = stage.district) =>
      done(by.get(`/v1/yearly-reports/missing?year=${year}`));
    const ids = ({ items }: { items: { facilityId: string }[] }) => items.map(({ facilityId }) => facilityId);
    const seen = await missing(2020);

    expect(seen).toMatchObject({ year: 2020, dueOn: '2021-01-20' });
    expect((await missing(2025)).daysLeft).toBe(10);
    expect(ids(seen)).toEqual(expect.arrayContaining([other, stage.facility]));
    await done(save(2020, { staff: 1 }));
    expect(ids(await missing(2020))).not.toContain(stage.facility);
    const elsewhere = await staff(app, 'elsewhere', [{ role: 'cityReviewer', jurisdictionId: 'zibo' }]);
    expect(ids(await missing(2020, elsewhere))).toEqual([]);
    expect((await stage.operator.get('/v1/yearly-reports/missing?year=2020')).status).toBe(403);
    expect((await stage.district.get('/v1/yearly-reports/missing?year=2027')).body.code).toBe('year_in_future');
  });

  it('G5: reminds those who have not handed in, once a day however often it is pressed', async () => {
    const nudge = (body: object) => stage.district.post('/v1/yearly-reports/nudges', { year: 2020, ...body });
    const received = async () =>
      (await done(stage.operator.get('/v1/notifications'))).items.filter(
        ({ kind }: { kind: string }) => kind === 'report.nudged',
      ).length;
    await done(nudge({ facilityIds: [stage.facility] }));
    const { told } = await done(nudge({}));
    expect(told).toBeGreaterThanOrEqual(2);
    expect(await received()).toBe(1);
    app.clock.advance(86_400_000);
    await done(nudge({ facilityIds: [stage.facility] }));
    expect(await received()).toBe(2);
    expect((await done(nudge({ facilityIds: ['org_none'] }))).told).toBe(0);
  });
});

describe('the layout of the Torch statistics', () => {
  it('X14: is chosen by the year of the sheet, names its document, and says what was not verified', () => {
    const [first] = TORCH_LAYOUTS;
    if (!first) throw new Error('no layout');
    const next = { ...first, key: 'next', fromYear: 2024, source: '新表式' };
    expect(torchLayout(2007)).toBeUndefined();
    expect(torchLayout(2008)?.key).toBe('gz007-2008');
    expect([2023, 2024, 2030].map(year => torchLayout(year, [next, first])?.key)).toEqual([
      'gz007-2008',
      'next',
      'next',
    ]);
    for (const { source, unverified, lines } of TORCH_LAYOUTS) {
      expect([source, unverified]).not.toContain('');
      expect(lines.map(({ key }) => key).toSorted()).toEqual(SHEET_FIELDS.map(({ key }) => key).toSorted());
      const codes = lines.flatMap(({ code }) => code ?? []);
      expect(new Set(codes).size).toBe(codes.length);
    }
  });

  it('X14: is refused for a year before the first form that we have', async () => {
    await done(save(2006, { staff: 1 }));
    expect((await stage.operator.get(`${path}/2006/torch`)).body.code).toBe('no_torch_layout');
  });
});
