import { NoticeModel, RecognitionModel } from '../../../src/features/recognition/recognition.model.js';
import { csvOf } from '../../../src/features/disclosure/openData.routes.js';
import { sha256 } from '../../../src/shared/ids.js';
import { approvedOrganisation } from '../../support/factories.js';
import { HOME } from '../../support/people.js';
import { setStage, type DisclosureStage } from './stage.js';

let stage: DisclosureStage;
let facilityId: string;
beforeAll(async () => {
  stage = await setStage();
  const owner = await stage.app.signIn('operator');
  facilityId = await approvedOrganisation(stage.app, { kind: 'incubator', owner, name: '=上林孵化器' });
});
beforeEach(() => stage.startOver());

const title = (rest: object = {}) => ({
  _id: 'rcg_1',
  applicationId: 'app_1',
  facilityId,
  facilityName: '=上林孵化器',
  ...HOME,
  programme: 'incubator',
  standardId: 'cixi-incubator',
  standardName: '慈溪市级孵化器',
  level: 'county',
  facilityType: 'incubator',
  year: 2026,
  recognisedOn: '2026-03-01',
  documentNo: '慈科〔2026〕9号',
  createdAt: new Date('2026-03-01T02:00:00.000Z'),
  ...rest,
});
const notice = (id: string, opensOn: string, closesOn: string) => {
  const { level: _1, facilityType: _2, year: _3, recognisedOn: _4, documentNo: _5, ...about } = title();
  const words = { title: `关于 ${id} 的公示`, text: '拟予认定，现予公示。', opensOn, closesOn, status: 'open' };
  return { ...about, ...words, _id: id, applicationId: `app ${id}`, createdAt: new Date(`${opensOn}T02:00:00.000Z`) };
};

describe('open data', () => {
  it('M4: names every set with its columns, and gives each whole as JSON and CSV', async () => {
    const { body: catalogue } = await stage.app.anyone.get('/v1/public/open-data');
    for (const { json, csv, columns } of catalogue.items) {
      const data = await stage.app.anyone.get(json);
      const sheet = await stage.app.anyone.get(csv);
      expect(Array.isArray(data.body.items)).toBe(true);
      expect(sheet.headers.get('content-type')).toBe('text/csv; charset=utf-8');
      // The mark of order is taken off by `fetch`.
      expect(sheet.body.split('\r\n')[0]).toBe(columns.join(','));
    }

    const { body } = await stage.app.anyone.get('/v1/public/open-data/facilities?format=csv&jurisdiction=cixi');
    expect(body).toContain("'=上林孵化器");
  });

  it.each([
    ['=1+1', "'=1+1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['a,"b"\r\nc', '"a,""b""\r\nc"'],
    [-3, '-3'],
    [null, ''],
  ])('K2: writes %j so that no spreadsheet runs it', (value, cell) => {
    expect(csvOf(['x'], [{ x: value }])).toBe(`\uFEFFx\r\n${cell}\r\n`);
  });

  it('X20: keeps what was published on a day to the byte, once, and never changes it', async () => {
    expect(await stage.app.services.disclosure.takeSnapshots()).toBe(25);
    await stage.publish();
    expect(await stage.app.services.disclosure.takeSnapshots()).toBe(0);
    const { body: list } = await stage.app.anyone.get('/v1/public/snapshots/cixi');
    const of = (set: string) => list.items.find((one: { set: string }) => one.set === set);
    const kept = await fetch(stage.app.url + of('notices').address);
    const text = await kept.text();

    expect(JSON.parse(text)).toEqual({ set: 'notices', jurisdictionId: 'cixi', day: '2026-03-05', rows: [] });
    expect(kept.headers.get('x-content-sha256')).toBe(of('notices').sha256);
    expect(sha256(text)).toBe(of('notices').sha256);
    stage.app.clock.advance(86_400_000);
    expect(await stage.app.services.disclosure.takeSnapshots()).toBe(25);
    expect((await stage.app.anyone.get('/v1/public/snapshots/cixi/2026-03-06/notices')).body.rows).toHaveLength(1);
    expect((await stage.app.anyone.get('/v1/public/snapshots/cixi/2026-03-04/notices')).status).toBe(404);
    expect((await stage.app.anyone.get('/v1/public/snapshots/cixi/2026-13-04/notices')).status).toBe(422);
  });

  it('takes two snapshots at once as one', async () => {
    stage.app.clock.set('2026-04-01T02:00:00.000Z');
    const taken = await Promise.all([1, 2].map(() => stage.app.services.disclosure.takeSnapshots()));

    expect(taken.reduce((sum, one) => sum + one, 0)).toBe(25);
  });
});

describe('notices and titles of recognition', () => {
  beforeEach(async () => {
    for (const model of [NoticeModel, RecognitionModel]) await model.collection.deleteMany({});
  });

  it('stand on one board with those of the bureau, the latest first, page by page', async () => {
    await NoticeModel.collection.insertMany([
      notice('rn1', '2026-03-01', '2026-03-08'),
      notice('rn2', '2026-03-03', '2026-03-10'),
    ] as never);
    const mine = [await stage.publish({ title: '甲' })];
    stage.app.clock.set('2026-03-04T02:00:00.000Z');
    mine.push(await stage.publish({ title: '乙', endsOn: '2026-03-11' }));
    const seen: string[] = [];
    for (let cursor = ''; ;) {
      const { body } = await stage.app.anyone.get(`/v1/public/notices?limit=1&jurisdiction=cixi${cursor}`);
      seen.push(...body.items.map(({ id }: { id: string }) => id));
      if (body.nextCursor === null) break;
      cursor = `&cursor=${body.nextCursor}`;
    }

    expect(seen).toEqual([mine[0], mine[1], 'rn2', 'rn1']);
    const { body: all } = await stage.app.anyone.get('/v1/public/notices');
    expect(all.items.map(({ id }: { id: string }) => id)).toEqual(seen);
    expect((await stage.app.anyone.get('/v1/public/notices?jurisdiction=zibo')).body.items).toEqual([]);
  });

  it('G9: take objections to the end of their last day', async () => {
    await NoticeModel.collection.insertMany([notice('rn3', '2026-03-01', '2026-03-08')] as never);
    expect((await stage.object('rn3')).status).toBe(201);
    expect((await stage.app.anyone.get('/v1/public/notices/rn3')).body).toMatchObject({
      openObjections: 1,
      takesObjections: true,
      districtName: '慈溪高新区',
    });
    stage.app.clock.set('2026-03-08T16:00:00.000Z');
    expect((await stage.object('rn3')).body.code).toBe('notice_closed');
  });

  it('are on the list while they stand, and not once revoked, though the dossier keeps them', async () => {
    await RecognitionModel.collection.insertOne(title() as never);
    const source = { kind: 'recognition', id: 'app_1' };
    const fact = { kind: 'recognition', level: 'county' } as const;
    await stage.app.services.dossiers.record('system', { facilityId, fact, on: '2026-03-01', source });
    const list = async () => (await stage.app.anyone.get('/v1/public/recognitions?jurisdiction=cixi')).body.items;
    expect(await list()).toEqual([expect.objectContaining({ facilityId, documentNo: '慈科〔2026〕9号' })]);
    await RecognitionModel.updateOne({ _id: 'rcg_1' }, { $set: { revokedOn: '2026-03-05' } });

    expect(await list()).toEqual([]);
    expect((await stage.app.anyone.get('/v1/public/facilities')).body.items[0].recognitions).toEqual([]);
  });
});
