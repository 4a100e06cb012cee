import { isValidOn, standingOn } from '../../../src/features/qualifications/qualification.rules.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { approvedOrganisation } from '../../support/factories.js';
import { refused } from '../../support/refused.js';
import { done, evidence, setStage, type ResourceStage } from '../../support/resourceStage.js';

describe('isValidOn', () => {
  it.each([
    ['the day before it is issued', '2025-12-31', true, false],
    ['the day of issue', '2026-01-01', true, true],
    ['its last day', '2026-06-30', true, true],
    ['the day after', '2026-07-01', true, false],
    ['a day in its term, once struck out', '2026-03-01', false, false],
  ])('on %s', (_name, day, isHeld, expected) => {
    const certificate = { staffId: 's', issuedOn: '2026-01-01', expiresOn: '2026-06-30', isHeld };

    expect(isValidOn(certificate, day)).toBe(expected);
  });

  it('counts a person with two certificates once, rounds the share down and leaves out who has left', () => {
    const person = { duty: 'broker', isFullTime: true, joinedOn: '2025-01-01', leftOn: null } as const;
    const people = [
      { ...person, _id: 'a' },
      { ...person, _id: 'b' },
      { ...person, _id: 'c', isFullTime: false },
      { ...person, _id: 'd', leftOn: '2026-01-01' },
    ];
    const certificate = { issuedOn: '2025-01-01', expiresOn: '2026-04-01', isHeld: true };
    const certificates = ['a', 'a', 'd'].map(staffId => ({ ...certificate, staffId }));

    expect(standingOn(people, certificates, { day: '2026-03-05', soon: '2026-05-04' })).toMatchObject({
      staffCount: 3,
      fullTimeCount: 2,
      qualifiedCount: 1,
      qualifiedBasisPoints: 3_333,
      brokerCount: 1,
      expiringCount: 3,
    });
  });
});

describe('the people of a facility', () => {
  let app: TestApp;
  let stage: ResourceStage;
  beforeAll(async () => {
    app = await startTestApp();
    stage = await setStage(app);
  });

  const hire = (change: object = {}) =>
    done(
      stage.operator.post(`/v1/organisations/${stage.facility}/staff`, {
        name: '赵敏',
        duty: 'broker',
        joinedOn: '2025-01-01',
        ...change,
      }),
    );
  const certify = async (staffId: string, change: object = {}) =>
    stage.operator.post(`/v1/staff/${staffId}/certificates`, {
      kind: 'techManager',
      level: '中级',
      number: '浙技经2025001',
      issuer: '浙江省科技厅',
      issuedOn: '2025-01-10',
      expiresOn: '2026-06-01',
      fileIds: [await evidence(stage.operator)],
      ...change,
    });

  it('B9: lets one person hold a number, and frees it when they leave', async () => {
    const first = await hire({ name: '钱程' });
    const second = await hire({ name: '孙悦' });
    await done(certify(first.id, { number: 'ZJ-0001' }));

    expect((await certify(second.id, { number: 'ZJ-0001' })).body.code).toBe('certificate_exists');
    await done(stage.operator.post(`/v1/staff/${first.id}/leave`, { leftOn: '2026-03-01' }));
    expect((await certify(second.id, { number: 'ZJ-0001' })).status).toBe(201);
    expect((await certify(first.id, { number: 'ZJ-0002' })).body.code).toBe('staff_left');
    const again = await stage.operator.post(`/v1/staff/${first.id}/leave`, { leftOn: '2026-03-02' });
    expect(again.body.code).toBe('staff_left');
  });

  it('B9: shows the share of qualified people to the facility and its bureau, names to nobody else', async () => {
    const standing = await done(stage.city.get(`/v1/organisations/${stage.facility}/qualifications`));
    const register = await done(stage.district.get('/v1/qualification-register'));

    expect(standing).toMatchObject({ staffCount: 1, qualifiedCount: 1, qualifiedBasisPoints: 10_000 });
    expect(register.items).toEqual([{ facilityId: stage.facility, facilityName: '上林孵化器', ...standing }]);
    expect((await stage.founder.get(`/v1/organisations/${stage.facility}/staff`)).status).toBe(404);
    expect((await stage.operator.get('/v1/qualification-register')).status).toBe(403);
  });

  it('B9: counts a struck certificate no more, and asks for a paper and a sound term', async () => {
    const { id } = await hire({ name: '李雷' });
    const { certificates } = await done(certify(id, { number: 'ZJ-0009' }));
    const path = `/v1/certificates/${certificates[0].id}/strike`;

    expect((await done(stage.operator.post(path))).certificates).toEqual([]);
    expect((await stage.operator.post(path)).body.code).toBe('certificate_struck');
    expect((await certify(id, { number: 'ZJ-0010', fileIds: [] })).status).toBe(422);
    expect((await certify(id, { number: 'ZJ-0010', expiresOn: '2025-01-10' })).status).toBe(422);
  });

  it('B9: lets nobody leave before they came', async () => {
    const { id } = await hire({ name: '周到', joinedOn: '2025-06-01' });
    expect(await stage.operator.post(`/v1/staff/${id}/leave`, { leftOn: '2025-05-31' })).toMatchObject(
      refused(422, 'leaves_before_joining'),
    );
    await done(stage.operator.post(`/v1/staff/${id}/leave`, { leftOn: '2025-06-01' }));
  });

  it('keeps one facility out of the books of another', async () => {
    const rival = await app.signIn('rivalOperator');
    await approvedOrganisation(app, { kind: 'incubator', owner: rival });
    const { id } = await hire({ name: '韩梅' });

    expect((await rival.post(`/v1/staff/${id}/leave`, { leftOn: '2026-03-01' })).status).toBe(404);
    expect((await rival.get(`/v1/organisations/${stage.facility}/staff`)).status).toBe(404);
  });

  it('B9: reminds the facility 60, 30 and 7 days before a certificate ends, once each', async () => {
    const { id } = await hire({ name: '赵敏' });
    const { status } = await certify(id);
    const heard = async () => {
      await app.runDuties();
      // A session ends long before a certificate does.
      const operator = await app.signIn('operator');
      const { items } = await done(operator.get('/v1/notifications'));
      return items.filter((one: { text: string }) => one.text.startsWith('赵敏')).length;
    };

    expect(status).toBe(201);
    expect(await heard()).toBe(0);
    const seen = [];
    for (const day of ['2026-04-02', '2026-05-02', '2026-05-25', '2026-06-02']) {
      app.clock.set(`${day}T02:00:00.000Z`);
      seen.push(await heard());
    }
    expect(seen).toEqual([1, 2, 3, 3]);
  });
});
