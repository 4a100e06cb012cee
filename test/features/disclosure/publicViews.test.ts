import { OrganisationModel } from '../../../src/features/organisations/organisation.model.js';
import { publicNotice } from '../../../src/features/disclosure/notice.schema.js';
import {
  publicAward,
  publicFacility,
  publicRecognition,
  publicStatistics,
} from '../../../src/features/disclosure/public.schema.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { approved, recognised, setStage, theAward, type Stage } from '../awards/stage.js';

const PHONE = '13912345678';
const CARD = '33028219800101123X';
const MAIL = 'zhao@example.com';
/** Every field of an organisation that a public page might show by mistake. */
const SECRETS = ['赵联系', PHONE, CARD, MAIL, '0574-63812345', '仅内部可见的审核意见', '138 0000 9999'];

let app: TestApp;
let stage: Stage;
beforeAll(async () => {
  app = await startTestApp();
  stage = await setStage(app);
  await OrganisationModel.updateOne(
    { _id: stage.facilityId },
    {
      $set: {
        contactName: '赵联系',
        address: `明州大道 1 号，电话 ${PHONE}`,
        summary: `招商请致电 0574-63812345 或 138 0000 9999，邮箱 ${MAIL}，法人身份证 ${CARD}`,
        industry: '电子信息',
        decisionComment: '仅内部可见的审核意见',
      },
    },
  );
  await recognised(stage, 'county', '2022-03-10');
  await recognised(stage, 'province', '2024-05-20');
  await approved(stage, (await theAward(stage, 'CX-17')).id);
}, 60_000);

const PATHS = ['facilities', 'recognitions', 'awards', 'statistics', 'notices'].map(name => `/v1/public/${name}`);

describe('the public register', () => {
  it('G8, X20: shows a facility, its recognitions and awards to anybody', async () => {
    const { body: facilities } = await app.anyone.get('/v1/public/facilities?jurisdiction=cixi');
    const { body: recognitions } = await app.anyone.get('/v1/public/recognitions?jurisdiction=cixi');
    const { body: awards } = await app.anyone.get('/v1/public/awards');

    expect(facilities.items).toEqual([
      expect.objectContaining({
        id: stage.facilityId,
        districtName: '慈溪高新区',
        address: '明州大道 1 号，电话 ***',
        recognitions: [
          expect.objectContaining({ level: 'province', on: '2024-05-20' }),
          expect.objectContaining({ level: 'county', levelName: '本市级', on: '2022-03-10' }),
        ],
      }),
    ]);
    expect(recognitions.items.map(({ level }: { level: string }) => level)).toEqual(['province', 'county']);
    expect(awards.items).toEqual([
      expect.objectContaining({ facilityId: stage.facilityId, rule: 'CX-17', amountFen: 50_000_000, paidFen: 0 }),
    ]);
  });

  it('X20: tells nothing by which a person could be reached or known, whatever stands in the records', async () => {
    const texts = await Promise.all(PATHS.map(async path => JSON.stringify((await app.anyone.get(path)).body)));
    const [record] = await OrganisationModel.find({ _id: stage.facilityId }).lean();
    const internal = [record?.createdBy, record?.creditCode, stage.operator.userId, stage.maker.userId];

    expect(texts.join('')).toContain('电子信息');
    for (const secret of [...SECRETS, ...internal].filter(text => text != null))
      expect(texts.filter(text => text.includes(secret))).toEqual([]);
  });

  it('names every field that it shows: a new one in the records stays inside', () => {
    const fields = [publicFacility, publicRecognition, publicAward, publicNotice, publicStatistics].flatMap(view =>
      Object.keys(view.shape),
    );

    expect(fields.filter(name => /phone|mobile|contact|openid|legal|person|user|creditCode|by$/i.test(name))).toEqual(
      [],
    );
    for (const view of [publicFacility, publicRecognition, publicAward, publicNotice, publicStatistics])
      expect(
        view.safeParse({ contactName: '赵联系' }).error?.issues.some(({ code }) => code === 'unrecognized_keys'),
      ).toBe(true);
  });

  it.each(PATHS)('lets anybody keep %s for a minute, and answers 304 while it holds', async path => {
    const first = await app.anyone.get(path);
    const etag = first.headers.get('etag') ?? '';
    const again = await app.anyone.get(path, { headers: { 'If-None-Match': etag } });

    expect(first.status).toBe(200);
    expect(first.headers.get('cache-control')).toBe('public, max-age=60');
    expect(etag).toMatch(/^"[0-9a-f]{32}"$/);
    expect({ status: again.status, body: again.body }).toEqual({ status: 304, body: '' });
  });

  it('pages through the lists without losing or repeating one', async () => {
    const seen: string[] = [];
    for (let cursor = ''; ;) {
      const { body } = await app.anyone.get(`/v1/public/recognitions?limit=1${cursor && `&cursor=${cursor}`}`);
      seen.push(...body.items.map(({ recognisedOn }: { recognisedOn: string }) => recognisedOn));
      if (body.nextCursor === null) break;
      cursor = body.nextCursor;
    }

    expect(seen).toEqual(['2024-05-20', '2022-03-10']);
  });

  it('counts without naming: each facility once, at its highest level', async () => {
    const { body } = await app.anyone.get('/v1/public/statistics?jurisdiction=cixi&year=2026');

    expect(body).toMatchObject({
      jurisdictionName: '慈溪市',
      year: 2026,
      asOn: '2026-03-05',
      facilities: { total: 1, byDistrict: [{ districtName: '慈溪高新区', count: 1 }] },
      awards: { approvedFen: 50_000_000, paidFen: 0 },
      payClock: { medianDays: null, paidCount: 0 },
    });
    expect(body.facilities.byLevel).toContainEqual({ level: 'province', count: 1 });
    expect(body.facilities.byLevel).toContainEqual({ level: 'county', count: 0 });
  });

  it.each([
    'facilities?limit=0',
    'facilities?jurisdiction=atlantis',
    'notices?cursor=x',
    'statistics?year=1',
    'awards?a=1',
  ])('refuses %s', async path => {
    expect((await app.anyone.get(`/v1/public/${path}`)).status).toBe(422);
  });

  it('does not show what was withdrawn from the dossier', async () => {
    const { body } = await stage.maker.get(`/v1/facilities/${stage.facilityId}/dossier`);
    const entry = body.items.find(({ on }: { on: string }) => on === '2024-05-20');
    await stage.maker.post(`/v1/facilities/${stage.facilityId}/dossier/${entry.id}/correction`, {
      fact: null,
      source: { kind: 'document', id: '更正' },
      reason: '文件作废',
    });
    const { body: recognitions } = await app.anyone.get('/v1/public/recognitions');

    expect(recognitions.items.map(({ recognisedOn }: { recognisedOn: string }) => recognisedOn)).toEqual([
      '2022-03-10',
    ]);
  });
});
