import fc from 'fast-check';
import { figuresOf } from '../../../src/features/visits/visit.rules.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { approvedOrganisation } from '../../support/factories.js';
import { done, setStage, type ResourceStage } from '../../support/resourceStage.js';

describe('figuresOf', () => {
  it('B9: counts startups once, and never more unvisited than assigned', () => {
    const id = fc.constantFrom('a', 'b', 'c');
    const row = fc.record({ facilityId: id, staffId: id, startupId: id });
    fc.assert(
      fc.property(fc.array(row), fc.array(row), (assigned, visits) => {
        const figures = figuresOf(assigned, visits);
        for (const one of figures) {
          const own = new Set(assigned.filter(a => a.facilityId === one.facilityId).map(a => a.startupId));
          expect(one.enterprises).toBe(own.size);
          expect(one.unvisited).toBeLessThanOrEqual(one.enterprises);
        }
        expect(figures.reduce((sum, { visits: made }) => sum + made, 0)).toBe(visits.length);
      }),
    );
  });
});

describe('a tech-finance commissioner (QD-16)', () => {
  let app: TestApp;
  let stage: ResourceStage;
  let commissioner: string;
  beforeAll(async () => {
    app = await startTestApp();
    stage = await setStage(app);
    commissioner = await hire('钱融', 'commissioner');
  });

  const hire = async (name: string, duty: string): Promise<string> => {
    const person = { name, duty, joinedOn: '2026-01-05' };
    return (await done(stage.operator.post(`/v1/organisations/${stage.facility}/staff`, person))).id;
  };
  const assign = (staffId: string, change: object = {}) =>
    stage.operator.post(`/v1/staff/${staffId}/enterprises`, {
      startupId: stage.startup,
      assignedOn: '2026-02-01',
      ...change,
    });
  const VISIT = { visitedOn: '2026-03-02', topic: 'financing', need: '量产备料缺 200 万元', nextStep: '对接科技贷' };
  const visit = (id: string, change: object = {}) =>
    stage.operator.post(`/v1/commissioner-assignments/${id}/visits`, { ...VISIT, ...change });

  it('B9: is assigned enterprises, logs visits, and the startup and the bureau read them', async () => {
    const { id, startupName } = await done(assign(commissioner));
    expect(startupName).toBe('慈溪微芯');
    expect(JSON.stringify(await done(stage.founder.get('/v1/notifications')))).toContain(
      '钱融成为贵单位的科技金融特派员',
    );
    await done(visit(id));

    const path = `/v1/organisations/${stage.startup}/commissioner-visits`;
    const seen = await done(stage.founder.get(path));
    expect(seen.items).toEqual([expect.objectContaining({ staffName: '钱融', need: '量产备料缺 200 万元' })]);
    const own = await done(stage.operator.get(`/v1/organisations/${stage.facility}/commissioner-visits`));
    expect(own.items).toHaveLength(1);
    expect((await stage.stranger.get(path)).status).toBe(404);
    const { items } = await done(stage.district.get('/v1/visit-register?year=2026'));
    expect(items).toEqual([
      {
        facilityId: stage.facility,
        facilityName: '上林孵化器',
        commissioners: 1,
        enterprises: 1,
        visits: 1,
        unvisited: 0,
      },
    ]);
    expect((await stage.operator.get('/v1/visit-register?year=2026')).status).toBe(403);
  });

  it('B9: is assigned to a startup once, however often and at once it is asked', async () => {
    const other = await hire('孙投', 'commissioner');
    const replies = await Promise.all([1, 2, 3, 4].map(() => assign(other)));
    expect(replies.map(({ status }) => status).toSorted()).toEqual([201, 409, 409, 409]);
    expect((await assign(other)).body.code).toBe('already_assigned');
  });

  it.each([
    ['a visit before the assignment', { visitedOn: '2026-01-31' }, 'visit_out_of_time'],
    ['a visit to come', { visitedOn: '2026-03-06' }, 'visit_out_of_time'],
    ['a topic nobody knows', { topic: 'tea' }, 'invalid_request'],
    ['nothing to say', { need: ' ' }, 'invalid_request'],
  ])('B9: refuses %s', async (_name, change, code) => {
    const { items } = await done(
      stage.operator.get(`/v1/organisations/${stage.facility}/commissioner-assignments?limit=100`),
    );
    expect((await visit(items[0].id, change)).body.code).toBe(code);
  });

  it('B9: refuses who is no commissioner, a startup of another city, and what is nobody’s business', async () => {
    const director = await hire('周总', 'director');
    expect((await assign(director)).body.code).toBe('not_a_commissioner');
    expect((await assign(commissioner, { assignedOn: '2026-03-06' })).body.code).toBe('assigned_in_future');
    expect((await assign(commissioner, { startupId: stage.provider })).body.code).toBe('startup_elsewhere');
    expect((await assign('stf_none')).status).toBe(404);
    const body = { startupId: stage.startup, assignedOn: '2026-02-01' };
    expect((await stage.stranger.post(`/v1/staff/${commissioner}/enterprises`, body)).status).toBe(404);
    expect((await stage.founder.post(`/v1/staff/${commissioner}/enterprises`, body)).status).toBe(404);
  });

  it('B9: visits nobody after the assignment has ended, and may be assigned anew', async () => {
    const owner = await app.signIn('second-founder');
    const startupId = await approvedOrganisation(app, { kind: 'startup', owner, name: '启明传感' });
    const { id } = await done(assign(commissioner, { startupId }));
    const end = (endedOn: string) => stage.operator.post(`/v1/commissioner-assignments/${id}/end`, { endedOn });
    expect((await end('2026-01-01')).body.code).toBe('end_out_of_time');
    await done(end('2026-03-05'));
    expect((await end('2026-03-05')).body.code).toBe('assignment_ended');
    expect((await visit(id)).body.code).toBe('assignment_ended');
    await done(assign(commissioner, { startupId, assignedOn: '2026-03-05' }));
  });
});
