import { performance } from 'node:perf_hooks';
import mongoose from 'mongoose';
import { cixi2021 } from '../../../config/policies/cixi2021/index.js';
import { DossierEntryModel } from '../../../src/features/dossiers/dossier.model.js';
import { OrganisationModel } from '../../../src/features/organisations/organisation.model.js';
import { draftOf, numbersOf } from '../../../src/features/rehearsal/parameters.rules.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import type { Client } from '../../support/client.js';
import { cast } from '../../support/people.js';
import { approved, newFacility, recognised, setStage, theAward, wan } from '../awards/stage.js';

const FACILITIES = 200;
const STARTUPS = 3_000;
const DISTRICTS = ['cixi-gaoxin', 'cixi-hushan', 'cixi-gutang', 'cixi-zhouxiang'];
const YEAR = 2022;

let app: TestApp;
let city: Client;
beforeAll(async () => {
  app = await startTestApp();
  city = await cast.city(app);
  await fillCity();
}, 60_000);

const entry = (facilityId: string, no: number, fact: object, on: string) => ({
  _id: `dse_${facilityId}_${no}`,
  rootId: `dse_${facilityId}_${no}`,
  key: `${facilityId} ${no}`,
  facilityId,
  jurisdictionId: 'cixi',
  fact,
  on,
  source: { kind: 'document', id: `文${facilityId}${no}` },
  supersedes: null,
  withdrawn: false,
  reason: null,
  by: 'system',
  at: new Date('2023-01-05T02:00:00.000Z'),
});

/** A city: 200 facilities recognised in 2022, every other one an incubator, and 3 000 start-ups with certificates. */
async function fillCity(): Promise<void> {
  const { facilityId } = await newFacility(app);
  const [model] = await OrganisationModel.find({ _id: facilityId }).lean();
  const facilities = Array.from({ length: FACILITIES }, (_, index) => ({
    ...model,
    _id: `org_${String(index).padStart(3, '0')}`,
    kind: index % 2 === 0 ? 'incubator' : 'makerspace',
    name: `载体 ${index}`,
    creditCode: null,
    holdsCode: false,
    district: DISTRICTS[index % DISTRICTS.length],
  }));
  await OrganisationModel.collection.deleteMany({ _id: facilityId as never });
  await OrganisationModel.collection.insertMany(facilities as never);
  const each = STARTUPS / FACILITIES;
  await DossierEntryModel.collection.insertMany(
    facilities.flatMap(({ _id }) => [
      entry(_id, 0, { kind: 'recognition', level: 'county' }, '2022-03-10'),
      ...Array.from({ length: each }, (_, no) =>
        entry(
          _id,
          no + 1,
          { kind: 'highTechIncubatee', certificateNo: `GR${_id}${no}`, movedInOn: '2021-01-05' },
          '2022-11-01',
        ),
      ),
    ]) as never,
  );
}

const rehearse = (draft: object = {}, by = city) =>
  by.post('/v1/rehearsals', { jurisdictionId: 'cixi', policyId: 'cixi-2021', year: YEAR, ...draft });

const numbers = numbersOf(cixi2021);
const keyOf = (rule: string, path: string) => numbers.find(one => one.rule === rule && one.path === path)?.key ?? '';
const INCUBATOR = numbers.find(({ rule, value }) => rule === 'CX-17' && value === wan(50))?.key ?? '';

describe('a policy rehearsal', () => {
  it('X19: replays the year, and shows the cost per rule and district beside the present cost', async () => {
    const { status, body } = await rehearse({ numbers: [{ key: INCUBATOR, value: wan(60) }] });

    expect(status).toBe(200);
    expect(body).toMatchObject({ facilities: FACILITIES, changedCases: 100, problems: [] });
    const incubators = body.byRule.find(({ rule }: { rule: string }) => rule === 'CX-17');
    const makerspaces = body.byRule.find(({ rule }: { rule: string }) => rule === 'CX-16');
    expect(incubators).toMatchObject({ cases: 100, presentFen: wan(50) * 100, draftFen: wan(60) * 100 });
    expect(makerspaces.draftFen).toBe(makerspaces.presentFen);
    expect(body.draftFen - body.presentFen).toBe(wan(10) * 100);
    expect(body.byDistrict).toHaveLength(DISTRICTS.length);
    const total = (key: string) =>
      body.byDistrict.reduce((sum: number, row: Record<string, number>) => sum + (row[key] ?? 0), 0);
    expect([total('presentFen'), total('draftFen')]).toEqual([body.presentFen, body.draftFen]);
    expect(body.changes[0]).toMatchObject({
      rule: 'CX-17',
      present: { amountFen: wan(50) },
      draft: { amountFen: wan(60) },
    });
    expect(body.changes[0].draft.formula).toContain('60');
  });

  it('X19: costs nothing more when nothing is drafted, and nothing at all in another year', async () => {
    const same = (await rehearse()).body;
    expect({ ...same, draftFen: 0 }).toMatchObject({ changedCases: 0, changes: [] });
    expect(same.draftFen).toBe(same.presentFen);
    expect((await rehearse({ year: 2021 })).body).toMatchObject({ cases: 0, presentFen: 0, draftFen: 0 });
  });

  it(`takes at most 2 s for a city of ${FACILITIES} facilities and ${STARTUPS} start-ups`, async () => {
    await rehearse();
    const from = performance.now();
    await rehearse({ numbers: [{ key: INCUBATOR, value: wan(60) }] });

    expect(performance.now() - from).toBeLessThan(2_000);
  });

  it('X19: writes nothing, and leaves the policy in force as it is', async () => {
    const counts = async () => {
      const collections = await mongoose.connection.db?.collections();
      const all = await Promise.all(
        (collections ?? []).map(async one => [one.collectionName, await one.countDocuments()]),
      );
      return Object.fromEntries(all.filter(([name]) => name !== 'sessions')) as Record<string, number>;
    };
    const [before, policy] = [await counts(), JSON.stringify(cixi2021)];
    expect((await rehearse({ numbers: [{ key: INCUBATOR, value: 1 }] })).status).toBe(200);

    expect(await counts()).toEqual(before);
    expect(before['awardEntries']).toBe(0);
    expect(JSON.stringify(cixi2021)).toBe(policy);
    const { body } = await app.anyone.get('/v1/policies/cixi-2021/numbers');
    expect(body.items.find(({ key }: { key: string }) => key === INCUBATOR).value).toBe(wan(50));
  });

  it('keeps what was granted before the year, and replays what was not', async () => {
    const stage = await setStage(app);
    const other = { ...stage, ...(await newFacility(app)) };
    for (const one of [stage, other]) await recognised(one, 'county', '2021-05-01');
    await approved(stage, (await theAward(stage, 'CX-17')).id);
    for (const one of [stage, other]) await recognised(one, 'province', '2022-05-01');
    const settings = { topUpBase: 'awarded' };
    const { body } = await rehearse({ numbers: [{ key: INCUBATOR, value: wan(60) }], settings });
    const changeOf = (id: string) => body.changes.filter((one: { facilityId: string }) => one.facilityId === id);

    expect(changeOf(stage.facilityId)).toEqual([]);
    expect(changeOf(other.facilityId)).toEqual([
      expect.objectContaining({ rule: 'CX-17', present: expect.anything(), draft: expect.anything() }),
    ]);
    const [{ present, draft }] = changeOf(other.facilityId);
    expect(draft.amountFen - present.amountFen).toBe(-wan(10));
  });
});

describe('what is no draft', () => {
  it.each([
    ['an unknown number', { numbers: [{ key: 'CX-99/0/amount', value: 1 }] }, 422, 'invalid_draft'],
    ['a number below nothing', { numbers: [{ key: INCUBATOR, value: -1 }] }, 422, 'invalid_draft'],
    ['a fraction of a fen', { numbers: [{ key: INCUBATOR, value: 0.5 }] }, 422, 'invalid_draft'],
    [
      'shares that do not add up',
      { numbers: [{ key: keyOf('CX-18', '0.shares.0.0'), value: 5_000 }] },
      422,
      'invalid_draft',
    ],
    ['an unknown setting', { settings: { nothing: 'x' } }, 422, 'invalid_setting'],
    ['a policy of another place', { policyId: 'zibo-2020' }, 404, 'not_found'],
    ['a year before the policies', { year: 1999 }, 422, 'invalid_request'],
    ['a prototype', { numbers: [{ key: 'CX-17/__proto__/x', value: 1 }] }, 422, 'invalid_draft'],
  ])('is %s', async (_what, draft, status, code) => {
    expect(await rehearse(draft)).toMatchObject({ status, body: { code } });
  });

  it('is anybody’s but the city’s', async () => {
    expect((await rehearse({}, await cast.district(app))).status).toBe(403);
    expect((await rehearse({}, await app.signIn('stranger'))).status).toBe(403);
    expect((await rehearse({ jurisdictionId: 'zibo', policyId: 'zibo-2020' })).status).toBe(403);
  });

  it('J6: lists every number with its article, unit and day, each under a name of its own', () => {
    expect(new Set(numbers.map(({ key }) => key)).size).toBe(numbers.length);
    expect(numbers.length).toBeGreaterThan(12);
    expect(numbers.every(({ article, unit, from }) => article !== '' && unit !== '' && /^\d{4}-/.test(from))).toBe(
      true,
    );
    expect(draftOf(cixi2021, [])).toEqual(cixi2021);
  });
});
