import { refused } from '../../support/refused.js';
import { body, setStage, TERMS, type Stage } from './stage.js';

jest.setTimeout(60_000);

describe('what a facility’s books do not take', () => {
  let stage: Stage;
  beforeAll(async () => void (stage = await setStage()));

  const park = () => `/v1/facilities/${stage.park}`;
  const letTo = (stayId: string, roomId: string, more = {}) =>
    stage.operator.post(`/v1/residencies/${stayId}/leases`, { roomId, ...TERMS, ...more });

  it('B1: a level that the policy of the place does not know', async () => {
    const { revision, level } = body(await stage.operator.get(park()), 200);

    expect(await stage.operator.patch(park(), { revision, level: 'town' })).toMatchObject({
      ...refused(422, 'level_unknown'),
      body: { issues: [{ path: 'level' }] },
    });
    expect(body(await stage.operator.get(park()), 200)).toMatchObject({ revision, level });
  });

  it('B5: a branch that hangs elsewhere from a day before it came to where it hangs', async () => {
    const [core, west, south] = [
      await stage.facility('核心区'),
      await stage.facility('西区'),
      await stage.facility('南区'),
    ];
    const hang = (parentId: string, from: string) =>
      stage.operator.put(`/v1/facilities/${south}/parent`, { parentId, from });
    body(await hang(core, '2026-03-01'), 200);

    expect(await hang(west, '2026-02-01')).toMatchObject(refused(422, 'starts_before'));
    expect(body(await stage.operator.get(`/v1/facilities/${south}/tree`), 200)).toMatchObject({
      history: [{ parentId: core, from: '2026-03-01', until: null }],
    });
  });

  it('B4: two rooms of one name, and a room for somebody who has moved out', async () => {
    const room = await stage.room('101');
    const { stayId } = await stage.resident();
    body(await stage.operator.post(`/v1/residencies/${stayId}/exit`, { endedOn: '2026-03-05' }), 200);
    const twin = { name: '101', kind: 'office', squareMetres: 20 };

    expect(await stage.operator.post(`${park()}/rooms`, twin)).toMatchObject(refused(409, 'room_exists'));
    expect(await letTo(stayId, room)).toMatchObject(refused(409, 'not_resident'));
    expect(
      await stage.founder.post(`/v1/residencies/${stayId}/room-requests`, { kind: 'extraRoom', text: '扩编' }),
    ).toMatchObject(refused(409, 'not_resident'));
  });

  it('B4: a renewal that ends no later, and a lease that is ended twice', async () => {
    const { stayId } = await stage.resident();
    const lease = body(await letTo(stayId, await stage.room('102')));
    const renewal = { kind: 'renewal', leaseId: lease.id, until: TERMS.endsOn };

    expect(await stage.founder.post(`/v1/residencies/${stayId}/room-requests`, renewal)).toMatchObject({
      ...refused(422, 'until_missing'),
      body: { issues: [{ path: 'until' }] },
    });
    body(await stage.operator.post(`/v1/leases/${lease.id}/end`), 200);
    expect(await stage.operator.post(`/v1/leases/${lease.id}/end`)).toMatchObject(refused(409, 'lease_changed'));
  });

  it('B3: a review that met yesterday, and an application that is not before a review', async () => {
    const meets = (meetsOn: string) => stage.operator.post(`${park()}/admission-batches`, { name: '评审', meetsOn });
    const steps = [
      { key: 'room', name: '安排场地', kind: 'room' },
      { key: 'settle', name: '签约', kind: 'settle' },
    ];
    const { revision } = body(await stage.operator.get(park()), 200);
    body(await stage.operator.patch(park(), { revision, steps }), 200);
    const stay = { startupId: await stage.startup(), startsOn: '2026-04-01' };
    const applied = body(await stage.founder.post(`/v1/organisations/${stage.park}/residencies`, stay));
    const batch = body(await meets('2026-03-20'));

    expect(await meets('2026-03-04')).toMatchObject({
      ...refused(422, 'meets_in_past'),
      body: { issues: [{ path: 'meetsOn' }] },
    });
    expect(await stage.operator.post(`/v1/stay-admissions/${applied.id}/batch`, { batchId: batch.id })).toMatchObject(
      refused(409, 'not_at_review'),
    );
  });
});
