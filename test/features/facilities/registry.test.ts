import { approvedOrganisation } from '../../support/factories.js';
import { withoutGuard } from '../../support/sabotage.js';
import { NEXT_DOOR, staff } from '../../support/people.js';
import { body, setStage, type Stage } from './stage.js';

jest.setTimeout(60_000);

describe('the registry of facilities', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await setStage();
  });
  const path = () => `/v1/facilities/${stage.park}`;

  it('B1: keeps kind, level on the place’s own ladder, category, area and use', async () => {
    const { operator } = stage;
    const before = body(await operator.get(path()), 200);
    expect(before.ladder.map(({ name }: { name: string }) => name)).toContain('宁波市级');
    const change = {
      revision: before.revision,
      level: 'prefecture',
      recognisedOn: '2024-05-01',
      category: 'specialised',
      builder: 'society',
      areas: [
        { use: 'incubation', squareMetres: 8_000 },
        { use: 'public', squareMetres: 1_500 },
      ],
    };

    const after = body(await operator.patch(path(), change), 200);

    expect(after).toMatchObject({ levelName: '宁波市级', category: 'specialised', floorArea: 9_500 });
    expect((await operator.patch(path(), change)).body.code).toBe('facility_changed');
    const twice = { revision: 2, areas: [change.areas[0], change.areas[0]] };
    expect((await operator.patch(path(), twice)).status).toBe(422);
    const { items } = body(await stage.city.get('/v1/facilities'), 200);
    expect(items).toEqual([expect.objectContaining({ id: stage.park, levelName: '宁波市级' })]);
  });

  it('B6: lets the operator run it, the owner look, and a new operator come by a material change only', async () => {
    const { app, operator, district } = stage;
    const [owner, other] = [await app.signIn('owner'), await app.signIn('other')];
    const ownerId = await approvedOrganisation(app, { kind: 'association', owner, name: '产权公司' });
    const firstId = await approvedOrganisation(app, { kind: 'provider', owner: operator, name: '运营公司' });
    const otherId = await approvedOrganisation(app, { kind: 'provider', owner: other, name: '新运营公司' });

    body(await operator.put(`${path()}/keepers`, { ownerId, operatorId: firstId }), 200);

    expect(body(await owner.get(path()), 200)).toMatchObject({ owner: { name: '产权公司' }, runs: false });
    expect((await owner.get(`${path()}/roster`)).status).toBe(200);
    expect((await owner.post(`${path()}/rooms`, { name: 'x', kind: 'office', squareMetres: 1 })).status).toBe(403);
    expect((await other.get(path())).status).toBe(404);
    expect((await operator.put(`${path()}/keepers`, { operatorId: otherId })).body.code).toBe(
      'operator_change_reported',
    );
    const report = { kind: 'operator', changedOn: '2026-03-01', description: '更换运营机构', operatorId: otherId };
    const change = body(await operator.post(`/v1/organisations/${stage.park}/material-changes`, report));
    body(await district.post(`/v1/material-changes/${change.id}/decision`, { decision: 'accept' }), 200);
    expect(body(await other.get(path()), 200)).toMatchObject({ operator: { name: '新运营公司' }, runs: true });
    expect((await operator.get(`${path()}/rooms`)).status).toBe(200);
    expect((await operator.post(`${path()}/rooms`, { name: 'x', kind: 'office', squareMetres: 1 })).status).toBe(403);
  });

  it('B5: hangs branches under one parent at a time, with dates, and rolls the figures up', async () => {
    const { operator } = stage;
    const [core, west, south] = [
      await stage.facility('核心园'),
      await stage.facility('西园'),
      await stage.facility('南园'),
    ];
    const hang = (child: string, parentId: string | null, from = '2026-01-01') =>
      operator.put(`/v1/facilities/${child}/parent`, { parentId, kind: 'enclave', from });

    body(await hang(west, core), 200);
    body(await hang(south, west), 200);

    const tree = body(await operator.get(`/v1/facilities/${core}/tree`), 200);
    expect(tree.members.map(({ name }: { name: string }) => name)).toEqual(['核心园', '西园', '南园']);
    expect(tree.whole).toMatchObject({ facilities: 3, floorArea: 3_600 });
    expect(tree.own).toMatchObject({ facilities: 1, floorArea: 1_200 });
    expect((await hang(core, south)).body.code).toBe('tree_ring');
    expect((await hang(core, core)).body.code).toBe('tree_ring');
    const moved = body(await hang(south, core, '2026-03-01'), 200);
    expect(moved.history).toEqual([
      { parentId: west, kind: 'enclave', from: '2026-01-01', until: '2026-03-01' },
      { parentId: core, kind: 'enclave', from: '2026-03-01', until: null },
    ]);
    const stranger = await stage.app.signIn('nobody');
    expect((await stranger.put(`/v1/facilities/${south}/parent`, { parentId: null, from: '2026-03-02' })).status).toBe(
      404,
    );
  });

  /** Two facilities hung under each other at the same moment, again and again; how often both went through. */
  async function ringsOf(rounds: number): Promise<number> {
    let rings = 0;
    for (let round = 0; round < rounds; round += 1) {
      const [one, two] = [await stage.facility('甲园'), await stage.facility('乙园')];
      await Promise.all([stage.operator.get(`/v1/facilities/${one}`), stage.operator.get(`/v1/facilities/${two}`)]);
      const replies = await Promise.all([
        stage.operator.put(`/v1/facilities/${one}/parent`, { parentId: two, from: '2026-03-01' }),
        stage.operator.put(`/v1/facilities/${two}/parent`, { parentId: one, from: '2026-03-01' }),
      ]);
      if (replies.every(({ status }) => status === 200)) rings += 1;
    }
    return rings;
  }

  it('B5: never closes a ring when both sides hang at once', async () => expect(await ringsOf(4)).toBe(0));

  it('would close one without the guard of the tree', async () =>
    expect(await withoutGuard('facility.tree', () => ringsOf(6))).toBeGreaterThan(0));

  it('shows a district its own facilities, and another district nothing', async () => {
    const nextDoor = await staff(stage.app, 'nextDoor', [{ role: 'districtReviewer', ...NEXT_DOOR }]);

    expect(body(await stage.district.get('/v1/facilities'), 200).items.length).toBeGreaterThan(0);
    expect(body(await nextDoor.get('/v1/facilities'), 200).items).toEqual([]);
    expect((await nextDoor.get(path())).status).toBe(404);
    expect((await stage.founder.get('/v1/facilities')).status).toBe(403);
  });
});
