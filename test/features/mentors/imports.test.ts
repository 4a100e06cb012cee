import { MentorModel, type MentorRecord } from '../../../src/features/mentors/mentor.model.js';
import { rosterLines, type RosterLine } from '../../../tools/roster/roster.js';
import { rosterWorkbook } from '../../../tools/roster/workbook.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import type { Client } from '../../support/client.js';
import { HOME } from '../../support/people.js';
import { coordinator, OFFICE_HOURS } from './story.js';

const XLSX = { 'Content-Type': 'application/octet-stream', 'X-Filename': 'mentors.xlsx' };
const LINES = rosterLines({ count: 300, seed: 20_210 });

// Hundreds of rows are written through real transactions, perhaps beside other suites.
jest.setTimeout(120_000);

describe('importing a roster', () => {
  let app: TestApp;
  let staff: Client;

  beforeEach(async () => {
    app ??= await startTestApp();
    await MentorModel.deleteMany({ jurisdictionId: HOME.jurisdictionId });
    staff = await coordinator(app);
  });

  const upload = async (lines: readonly RosterLine[], query = '', by = staff) =>
    by.post(`/v1/mentors/import${query}`, await rosterWorkbook('名册', lines), { headers: XLSX });
  const change = (place: number, patch: Partial<RosterLine>) =>
    LINES.map((line, index) => (index === place ? { ...line, ...patch } : line));

  it('takes 300 mentors in, finds them, and takes them in again without doubling', async () => {
    const first = await upload(LINES);
    expect(first).toMatchObject({ status: 201, body: { state: 'finished', total: 300, imported: 300, changed: 0 } });
    expect(first.body.refused).toEqual([]);

    const again = await upload(LINES);

    expect(again.body).toMatchObject({ imported: 0, changed: 0, unchanged: 300 });
    expect(await MentorModel.countDocuments({ jurisdictionId: 'cixi' })).toBe(300);
    const word = encodeURIComponent(LINES[5]?.姓名 ?? '');
    expect((await app.anyone.get(`/v1/mentors?q=${word}`)).body.items.length).toBeGreaterThan(0);
  });

  it('changes what the file changed and names the rows it refuses', async () => {
    await upload(LINES);
    const lines = change(0, { 职务: '荣誉顾问' }).concat([
      { ...(LINES[1] as RosterLine), 编号: 'D9001', 类别: '星探' },
      { ...(LINES[2] as RosterLine) },
    ]);

    const { body } = await upload(lines);

    expect(body).toMatchObject({ total: 302, imported: 0, changed: 1, unchanged: 299, refusedCount: 2 });
    expect(body.refused).toMatchObject([
      { row: 303, field: '类别' },
      { row: 304, field: '编号', reason: '与第 5 行重复，请只保留一行' },
    ]);
    expect(await MentorModel.countDocuments({ jurisdictionId: 'cixi', title: '荣誉顾问' })).toBe(1);
  });

  it('leaves the hours that a mentor has set, and a pause, as they are', async () => {
    await upload(LINES.slice(0, 2));
    const [mentor] = await MentorModel.find({ jurisdictionId: 'cixi' }).sort({ rosterNo: 1 }).lean<MentorRecord[]>();
    const id = mentor?._id ?? '';
    await staff.put(`/v1/mentors/${id}/availability`, { weekly: OFFICE_HOURS });
    await staff.post(`/v1/mentors/${id}/pause`, { reason: '休假' });

    const { body } = await upload(LINES.slice(0, 2).map(line => ({ ...line, 可约时段: '周六 09:00-10:00' })));

    expect(body).toMatchObject({ changed: 1, unchanged: 1 });
    const after = await MentorModel.findById(id).lean<MentorRecord>();
    expect(after?.availability.weekly).toEqual(OFFICE_HOURS);
    expect(after?.status).toBe('paused');
  });

  it('takes a large file in by and by, with progress to read, and never doubles when two run at once', async () => {
    const lines = rosterLines({ count: 620, seed: 3 });

    const started = await upload(lines);

    expect(started).toMatchObject({ status: 202, body: { state: 'running', total: 620, done: 0 } });
    const twin = await upload(lines);
    expect(twin.status).toBe(202);
    const progress = async (id: string) => (await staff.get(`/v1/mentor-imports/${id}`)).body;
    await app.runDuties();
    const [one, two] = [await progress(started.body.id), await progress(twin.body.id)];
    expect(one).toMatchObject({ state: 'finished', done: 620, refused: [] });
    expect(two).toMatchObject({ state: 'finished', done: 620 });
    expect(one.imported + two.imported).toBe(620);
    expect(one.unchanged + two.unchanged).toBe(620);
    expect(await MentorModel.countDocuments({ jurisdictionId: 'cixi' })).toBe(620);
  });

  it('does not double when the same file is uploaded twice at once', async () => {
    const replies = await Promise.all([upload(LINES.slice(0, 40)), upload(LINES.slice(0, 40))]);

    expect(replies.every(({ status }) => status === 201 || status === 503)).toBe(true);
    expect(await MentorModel.countDocuments({ jurisdictionId: 'cixi' })).toBe(40);
  });

  it('stores a phone number sealed and shows it masked, to staff alone', async () => {
    const csv = `姓名,单位,类别,专长,所在区域,辅导方式,联系电话\n陈立群,智造研究院,技术专家,机器人,浒山街道,线上,13800001234\n`;
    const { body } = await staff.post('/v1/mentors/import', csv, { headers: { 'Content-Type': 'text/csv' } });
    expect(body.imported).toBe(1);
    const [mentor] = await MentorModel.find({ jurisdictionId: 'cixi' }).lean<MentorRecord[]>();

    expect(JSON.stringify(mentor)).not.toContain('13800001234');
    expect((await staff.get(`/v1/mentors/${mentor?._id}`)).body.phone).toBe('138****1234');
    expect((await app.anyone.get(`/v1/mentors/${mentor?._id}`)).body).not.toHaveProperty('phone');
    expect(
      (await staff.post('/v1/mentors/import', csv, { headers: { 'Content-Type': 'text/csv' } })).body.unchanged,
    ).toBe(1);
  });

  it('is for those who look after the pool, and refuses what is no roster', async () => {
    const stranger = await app.signIn('stranger');
    expect((await upload(LINES.slice(0, 1), '', stranger)).status).toBe(403);
    expect((await upload(LINES.slice(0, 1), '?jurisdiction=qingdao')).status).toBe(403);
    expect((await app.anyone.post('/v1/mentors/import', 'x')).status).toBe(401);

    const post = (body: string) => staff.post('/v1/mentors/import', body, { headers: { 'Content-Type': 'text/csv' } });
    expect(await post('品名,数量\n螺丝,3\n')).toMatchObject({ status: 422, body: { code: 'wrong_columns' } });
    expect(await post('PK\u0003\u0004')).toMatchObject({ status: 422, body: { code: 'file_unreadable' } });
    expect(await post('')).toMatchObject({ status: 422 });
    expect((await stranger.get('/v1/mentor-imports/imp_nothing')).status).toBe(404);
  });
});
