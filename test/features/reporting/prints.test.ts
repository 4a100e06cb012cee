import { SHEET_FIELDS, type Figures } from '../../../config/assessments/index.js';
import { ReportPrintModel } from '../../../src/features/reporting/print.model.js';
import { checkCodeOf, printDocument } from '../../../src/features/reporting/print.rules.js';
import type { ReportPrintRecord } from '../../../src/features/reporting/print.model.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { done, evidence, setStage, type ResourceStage } from '../../support/resourceStage.js';

let app: TestApp;
let stage: ResourceStage;
let path: string;
beforeAll(async () => {
  app = await startTestApp();
  stage = await setStage(app);
  path = `/v1/facilities/${stage.facility}/yearly-reports`;
});

const FIGURES: Figures = {
  ...Object.fromEntries(SHEET_FIELDS.map(({ key }) => [key, 0])),
  floorArea: 1_200,
  incubationArea: 900,
  staff: 8,
  incubatees: 10,
  income: 3_000,
};

const get = (year: number) => done(stage.operator.get(`${path}/${year}`));
async function filed(year: number, change: Figures = {}): Promise<void> {
  const { revision } = await get(year);
  const saved = await done(stage.operator.put(`${path}/${year}`, { figures: { ...FIGURES, ...change }, revision }));
  const confirmation = { revision: saved.revision, isConfirmed: true };
  await done(stage.operator.post(`${path}/${year}/submit`, confirmation));
}
async function sentBack(year: number): Promise<void> {
  const { revision } = await get(year);
  await done(stage.district.post(`${path}/${year}/return`, { revision, comment: '请核对从业人员' }));
}
const print = (year: number, by = stage.operator) => by.post(`${path}/${year}/prints`);

async function stored(id: string): Promise<ReportPrintRecord> {
  const found = await ReportPrintModel.findById(id).lean<ReportPrintRecord>();
  if (!found) throw new Error('no such print');
  return found;
}
/** What a person reads off the paper. */
const onPaper = async (id: string) => {
  const record = await stored(id);
  return { printNo: record.printNo, checkCode: checkCodeOf(record) };
};
const scan = async (id: string, typed: object) =>
  stage.operator.post(`/v1/report-prints/${id}/scan`, { ...typed, fileIds: [await evidence(stage.operator)] });

describe('a filed sheet on paper', () => {
  it('G4: is printed only after it was handed in, by the operator, and once for the same content', async () => {
    const { revision } = await done(stage.operator.put(`${path}/2018`, { figures: FIGURES, revision: 0 }));
    expect((await print(2018)).body.code).toBe('report_not_filed');
    await done(stage.operator.post(`${path}/2018/submit`, { revision, isConfirmed: true }));
    const first = await done(print(2018));

    expect(first).toMatchObject({
      status: 'printed',
      year: 2018,
      scans: [],
      contentHash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(first).not.toHaveProperty('checkCode');
    expect((await done(print(2018))).id).toBe(first.id);
    expect((await print(2018, stage.district)).status).toBe(403);
    expect((await print(2018, stage.stranger)).status).toBe(404);
  });

  it('G4: has number, fingerprint and time across every page, and is the same paper each time', async () => {
    const { id } = await done(print(2018));
    const record = await stored(id);
    const { watermark, footer, blocks } = printDocument(record);
    expect(watermark).toContain(record.printNo);
    expect(watermark).toContain(record.contentHash.slice(0, 16));
    expect(watermark).toMatch(/\d{4}-\d{2}-\d{2} \d{2}:\d{2}/);
    expect(footer).toContain(record.contentHash);
    expect(JSON.stringify(blocks)).toContain(checkCodeOf(record));

    const fetched = async () => {
      const headers = { Authorization: `Bearer ${stage.operator.token}` };
      const reply = await fetch(`${app.url}/v1/report-prints/${id}/paper.pdf`, { headers });
      return Buffer.from(await reply.arrayBuffer());
    };
    const paper = await fetched();
    expect(paper.subarray(0, 5).toString()).toBe('%PDF-');
    // Drawn at a tenth of the ink: the state of the watermark stands in the file.
    expect(paper.toString('latin1')).toMatch(/\/ca 0\.1\b/);
    expect((await fetched()).equals(paper)).toBe(true);
    expect((await stage.stranger.get(`/v1/report-prints/${id}/paper.pdf`)).status).toBe(404);
  });

  it('G4: takes the scan back only with the number and check code of this very print', async () => {
    const { id } = await done(print(2018));
    await filed(2017);
    const other = await onPaper((await done(print(2017))).id);
    const own = await onPaper(id);
    const wrong = await scan(id, other);
    const half = await scan(id, { ...own, checkCode: '00000000' });

    expect(wrong.body).toMatchObject({ code: 'scan_of_another_print' });
    expect(wrong.body.issues.map((issue: { path: string }) => issue.path)).toEqual(['printNo', 'checkCode']);
    expect(half.body.issues.map((issue: { path: string }) => issue.path)).toEqual(['checkCode']);
    // Typed as people type: small letters, a blank in between.
    const typed = { printNo: own.printNo.toLowerCase(), checkCode: own.checkCode.replace(/^(.{4})/, '$1 ') };
    const sealed = await done(scan(id, typed));
    expect(sealed).toMatchObject({ status: 'sealed', scans: [{ mimeType: 'application/pdf' }] });
    expect((await scan(id, own)).body.code).toBe('print_sealed');
    const { items } = await done(stage.district.get(`${path}/2018/prints`));
    expect(items).toEqual([expect.objectContaining({ status: 'sealed', scans: [expect.anything()] })]);
    expect((await stage.district.get(`/v1/files/${items[0].scans[0].id}`)).status).toBe(200);
    expect((await stage.stranger.get(`/v1/files/${items[0].scans[0].id}`)).status).toBe(404);
  });

  it('G4: is void once the sheet says something else, sealed or not, and stays valid when nothing changed', async () => {
    await filed(2016);
    const first = await done(print(2016));
    await sentBack(2016);
    expect((await scan(first.id, await onPaper(first.id))).body.code).toBe('report_not_filed');
    await filed(2016);
    expect((await done(print(2016))).id).toBe(first.id);
    await done(scan(first.id, await onPaper(first.id)));

    await sentBack(2016);
    await filed(2016, { staff: 9 });
    const { items } = await done(stage.operator.get(`${path}/2016/prints`));
    expect(items).toEqual([expect.objectContaining({ id: first.id, status: 'void', voidedAt: expect.any(String) })]);
    expect((await stage.operator.get(`/v1/report-prints/${first.id}/paper.pdf`)).body.code).toBe('print_void');
    expect((await scan(first.id, await onPaper(first.id))).body.code).toBe('print_void');
    const second = await done(print(2016));
    expect(second.id).not.toBe(first.id);
    expect((await done(scan(second.id, await onPaper(second.id)))).status).toBe('sealed');
  });

  it('G4: is one paper when it is pressed four times at once', async () => {
    await filed(2014);
    const replies = await Promise.all(Array.from({ length: 4 }, () => print(2014)));
    const made = replies.filter(({ status }) => status < 300).map(({ body }) => body.id);

    expect(new Set(made).size).toBe(1);
    expect((await done(stage.operator.get(`${path}/2014/prints`))).items).toHaveLength(1);
  });
});
