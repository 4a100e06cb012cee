import ExcelJS from 'exceljs';
import { approvedOrganisation } from '../../support/factories.js';
import { withoutGuard } from '../../support/sabotage.js';
import { body, setStage, TERMS, type Stage } from './stage.js';

jest.setTimeout(60_000);

describe('rooms, roster and admission', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await setStage();
  });
  const path = () => `/v1/facilities/${stage.park}`;
  const letTo = (stayId: string, roomId: string, more = {}) =>
    stage.operator.post(`/v1/residencies/${stayId}/leases`, { roomId, ...TERMS, ...more });

  /** So many residents reach for one room at once; how many got it. */
  async function winners(count: number, name: string): Promise<number> {
    const roomId = await stage.room(name);
    const stays = [];
    for (let index = 0; index < count; index += 1) stays.push((await stage.resident()).stayId);
    const replies = await Promise.all(stays.map(stayId => letTo(stayId, roomId)));
    const lost = replies.filter(({ status }) => status !== 201);
    expect(lost.every(({ body: reply }) => ['place_taken', 'busy'].includes(reply.code))).toBe(true);
    return count - lost.length;
  }

  it('B4: gives one room to one of six who reach for it at once', async () => expect(await winners(6, '401')).toBe(1));

  it('would give it twice without the guard of the place', async () =>
    expect(await withoutGuard('facility.place', () => winners(4, '402'))).toBeGreaterThan(1));

  it('B4: lets workstations one by one, public rooms never, and shows who is where', async () => {
    const open = await stage.room('A 区', { kind: 'openSpace', workstations: 2 });
    const meeting = await stage.room('会议室', { kind: 'meeting' });
    const [one, two] = [await stage.resident(), await stage.resident()];

    expect((await letTo(one.stayId, open)).body.code).toBe('place_unknown');
    body(await letTo(one.stayId, open, { workstation: 1 }));
    expect((await letTo(two.stayId, open, { workstation: 1 })).body.code).toBe('place_taken');
    const second = body(await letTo(two.stayId, open, { workstation: 2 }));
    expect((await letTo(two.stayId, open, { workstation: 3 })).status).toBe(422);
    expect((await letTo(two.stayId, meeting)).body.code).toBe('place_unknown');

    const { items } = body(await stage.operator.get(`${path()}/rooms`), 200);
    expect(items.find(({ id }: { id: string }) => id === open)).toMatchObject({ free: 0 });
    body(await stage.operator.post(`/v1/leases/${second.id}/end`), 200);
    body(await letTo(one.stayId, open, { workstation: 2 }));
    body(await stage.operator.post(`/v1/residencies/${one.stayId}/exit`, { endedOn: '2026-03-05' }), 200);
    const after = body(await stage.operator.get(`${path()}/rooms`), 200);
    expect(after.items.find(({ id }: { id: string }) => id === open)).toMatchObject({ free: 2 });
  });

  it('B4: answers a request for renewal and for more room, and reminds before a lease ends', async () => {
    const { app } = stage;
    const { stayId } = await stage.resident();
    const [small, large] = [await stage.room('501'), await stage.room('502')];
    const lease = body(await letTo(stayId, small, { endsOn: '2026-04-10' }));
    const ask = (wish: object) => stage.founder.post(`/v1/residencies/${stayId}/room-requests`, wish);
    const renewal = { kind: 'renewal', leaseId: lease.id, until: '2027-04-10' };

    const asked = body(await ask(renewal));
    expect((await ask(renewal)).body.code).toBe('renewal_open');
    expect((await ask({ ...renewal, until: '2026-04-01' })).status).toBe(422);
    await stage.moveTo('2026-03-12T02:00:00.000Z');
    await app.runDuties();
    const { items: inbox } = body(await stage.founder.get('/v1/notifications'), 200);
    expect(inbox.filter(({ kind }: { kind: string }) => kind === 'lease.ending')).toHaveLength(1);
    body(await stage.operator.post(`/v1/room-requests/${asked.id}/decision`, { decision: 'grant' }), 200);
    expect((await stage.operator.post(`/v1/room-requests/${asked.id}/decision`, { decision: 'grant' })).body.code).toBe(
      'request_decided',
    );
    const more = body(await ask({ kind: 'extraRoom', text: '扩编' }));
    expect((await stage.operator.post(`/v1/room-requests/${more.id}/decision`, { decision: 'grant' })).status).toBe(
      422,
    );
    const terms = { roomId: large, ...TERMS };
    body(await stage.operator.post(`/v1/room-requests/${more.id}/decision`, { decision: 'grant', lease: terms }), 200);
    const roster = body(await stage.operator.get(`${path()}/roster?status=resident&limit=100`), 200);
    const mine = roster.items.find(({ id }: { id: string }) => id === stayId);
    expect(mine.leases.map(({ endsOn }: { endsOn: string }) => endsOn).sort()).toEqual(['2027-03-04', '2027-04-10']);
  });

  it('B2: shows the roster with its clocks, reminds before three years are over, lengthens as the setting allows', async () => {
    const { app } = stage;
    const startupId = await approvedOrganisation(app, {
      kind: 'startup',
      owner: stage.founder,
      name: '=HYPERLINK("x")',
    });
    const stay = { startupId, startsOn: '2023-04-13' };
    const { id } = body(await stage.operator.post(`/v1/organisations/${stage.park}/residencies`, stay));
    await stage.moveTo('2026-03-14T02:00:00.000Z');
    await app.runDuties();

    const { items } = body(await stage.founder.get(`/v1/organisations/${startupId}/tenancies`), 200);
    expect(items[0]).toMatchObject({ incubation: { endsOn: '2026-04-13', daysLeft: 30, state: 'ending' } });
    const { items: inbox } = body(await stage.founder.get('/v1/notifications?limit=100'), 200);
    expect(inbox.filter(({ kind }: { kind: string }) => kind === 'incubation.ending').length).toBeGreaterThan(0);
    const extended = body(await stage.operator.post(`/v1/residencies/${id}/extension`), 200);
    expect(extended.incubation).toMatchObject({ endsOn: '2027-04-13', article: expect.stringContaining('系统设置') });
    expect((await stage.operator.post(`/v1/residencies/${id}/extension`)).body.code).toBe('no_extension');

    const file = await fetch(`${app.url}${path()}/roster.xlsx`, {
      headers: { Authorization: `Bearer ${stage.operator.token}` },
    });
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load((await file.arrayBuffer()) as never);
    const names = workbook.worksheets[0]?.getColumn(1).values ?? [];
    expect(names).toContain(`'=HYPERLINK("x")`);
    body(await stage.operator.post(`/v1/residencies/${id}/graduate`, { endedOn: '2026-03-14' }), 200);
    expect(body(await stage.operator.get(`${path()}/roster?status=graduated`), 200).items).toHaveLength(1);
  });

  it('B3: takes an application through its steps, the review batch, the waiting list and the room', async () => {
    const { operator, founder, app } = stage;
    const stepped = await stage.facility('按步办理的园');
    const at = `/v1/facilities/${stepped}`;
    const steps = [
      { key: 'batch', name: '评审会', kind: 'batch' },
      { key: 'room', name: '安排场地', kind: 'room' },
      { key: 'settle', name: '签约', kind: 'settle' },
    ];
    const wrong = [{ key: 'settle', name: '签约', kind: 'settle' }, steps[0]];
    expect((await operator.patch(at, { revision: 1, steps: wrong })).status).toBe(422);
    body(await operator.get(at), 200);
    body(await operator.patch(at, { revision: 1, steps }), 200);
    const startupId = await stage.startup();
    const applied = body(
      await founder.post(`/v1/organisations/${stepped}/residencies`, { startupId, startsOn: '2026-04-01' }),
    );
    const decide = (decision: object) => operator.post(`/v1/stay-admissions/${applied.id}/decision`, decision);

    expect((await operator.post(`/v1/residencies/${applied.id}/decision`, { decision: 'accept' })).body.code).toBe(
      'admission_by_steps',
    );
    expect((await decide({ decision: 'pass' })).body.code).toBe('batch_missing');
    const batch = body(await operator.post(`${at}/admission-batches`, { name: '三月评审', meetsOn: '2026-03-20' }));
    body(await operator.post(`/v1/stay-admissions/${applied.id}/batch`, { batchId: batch.id }), 200);
    expect((await decide({ decision: 'wait' })).status).toBe(422);
    body(await decide({ decision: 'wait', reason: '暂无空房' }), 200);
    expect(body(await founder.get(`/v1/stay-admissions/${applied.id}`), 200)).toMatchObject({ position: 1, step: 0 });
    expect((await decide({ decision: 'pass' })).body.code).toBe('admission_changed');
    body(await decide({ decision: 'resume' }), 200);
    body(await decide({ decision: 'pass' }), 200);
    const room = body(await operator.post(`${at}/rooms`, { name: '101', kind: 'office', squareMetres: 30 }));
    expect((await decide({ decision: 'pass' })).body.code).toBe('lease_missing');
    body(await decide({ decision: 'pass', lease: { roomId: room.id, ...TERMS } }), 200);
    const settled = body(await decide({ decision: 'pass' }), 200);

    expect(settled).toMatchObject({ status: 'settled' });
    expect(settled.history.map(({ decision }: { decision: string }) => decision)).toEqual([
      'wait',
      'resume',
      'pass',
      'pass',
      'pass',
    ]);
    const { items } = body(await operator.get(`${at}/roster`), 200);
    expect(items[0]).toMatchObject({ status: 'resident', leases: [{ place: '101' }] });
    await app.runDuties();
  });
});
