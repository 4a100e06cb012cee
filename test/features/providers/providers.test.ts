import {
  isListed,
  mayApply,
  networkNoProblem,
  nextTermUntil,
  plainNetworkNo,
  termFrom,
} from '../../../src/features/providers/admission.rules.js';
import { ADMISSION_STATUSES, ADMISSION_TRANSITIONS } from '../../../src/features/providers/admission.states.js';
import { canMove } from '../../../src/shared/states.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import type { Client } from '../../support/client.js';
import { approvedOrganisation } from '../../support/factories.js';
import { cast, NEXT_DOOR, staff } from '../../support/people.js';
import { refused } from '../../support/refused.js';
import { admit, ADMISSION, done, setStage, type ResourceStage } from '../../support/resourceStage.js';
import { withoutGuard } from '../../support/sabotage.js';

describe('the term of an admission', () => {
  it.each([
    ['2026-03-05', null, '2029-03-04'],
    ['2026-03-05', '2026-03-04', '2029-03-04'],
    ['2026-03-05', '2026-05-01', '2029-05-01'],
  ])('on %s after a term until %s runs until %s', (today, before, until) => {
    expect(nextTermUntil(today, before)).toBe(until);
  });

  it('has whole years, also from a leap day', () => expect(termFrom('2024-02-29')).toBe('2027-02-27'));

  it.each([
    ['its last day', '2026-03-05', null, true],
    ['the day after', '2026-03-04', null, false],
    ['a suspension', '2027-01-01', {}, false],
    ['no term yet', null, null, false],
  ])('lists a provider on %s: %s', (_name, termUntil, suspension, listed) => {
    expect(isListed({ status: 'admitted', termUntil, suspension }, '2026-03-05')).toBe(listed);
  });

  it.each([
    ['2026-06-03', true],
    ['2026-06-04', false],
  ])('may be renewed within 90 days of %s: %s', (termUntil, may) => {
    expect(mayApply({ status: 'admitted', termUntil, suspension: null }, '2026-03-05')).toBe(may);
  });

  it('allows exactly the moves of the table', () => {
    const allowed = ADMISSION_STATUSES.flatMap(from =>
      ADMISSION_STATUSES.filter(to => canMove<string>(ADMISSION_TRANSITIONS, from, to)).map(to => `${from} ${to}`),
    );

    expect(allowed).toHaveLength(9);
    expect(allowed).not.toContain('applied admitted');
  });
});

describe('a network number', () => {
  it.each([
    ['ZJYQ20210001', 'cixi', true],
    ['zj yq-2021 0001', 'cixi', true],
    ['ＺＪＹＱ２０２１０００１', 'cixi', true],
    ['SDYQ20190001', 'cixi', false],
    ['SDYQ20190001', 'zibo', true],
    ['ZJYQ', 'cixi', false],
    ['20210001', 'cixi', false],
  ])('ZB-15: %s in %s is well formed: %s', (networkNo, place, sound) => {
    expect(networkNoProblem(plainNetworkNo(networkNo), place) === null).toBe(sound);
  });
});

describe('the register of providers', () => {
  let app: TestApp;
  let stage: ResourceStage;
  beforeAll(async () => {
    app = await startTestApp();
    stage = await setStage(app);
  });

  const path = (part = '') => `/v1/organisations/${stage.provider}/admission${part}`;

  it('B12: admits a provider through the district and the city, and finds it by any two characters', async () => {
    expect((await app.anyone.get('/v1/providers?q=检测')).body.items).toEqual([]);
    await done(stage.lab.post(path(), ADMISSION));
    expect((await stage.city.post(path('/decision'), { decision: 'approve' })).status).toBe(403);
    expect((await done(stage.district.post(path('/decision'), { decision: 'approve' }))).status).toBe(
      'districtApproved',
    );
    expect((await app.anyone.get('/v1/providers?q=检测')).body.items).toEqual([]);

    const admitted = await done(stage.city.post(path('/decision'), { decision: 'approve' }));
    expect(admitted).toMatchObject({ status: 'admitted', isListed: true, termUntil: '2029-03-04' });
    for (const q of ['检测', '兼容', '电机', '家电'])
      expect((await app.anyone.get(`/v1/providers?q=${encodeURIComponent(q)}`)).body.items).toHaveLength(1);
    expect((await app.anyone.get(`/v1/providers?q=${encodeURIComponent('飞机')}`)).body.items).toEqual([]);
  });

  it('B12: never lets one person decide both stages, nor a stranger see the application', async () => {
    const owner = await app.signIn('second');
    const id = await approvedOrganisation(app, { kind: 'provider', owner, name: '设计院' });
    const both = await staff(app, 'both', [
      { role: 'districtReviewer', jurisdictionId: 'cixi' },
      { role: 'cityReviewer', jurisdictionId: 'cixi' },
    ]);
    const nextDoor = await staff(app, 'nextDoor', [{ role: 'districtReviewer', ...NEXT_DOOR }]);
    const decision = `/v1/organisations/${id}/admission/decision`;
    await done(owner.post(`/v1/organisations/${id}/admission`, ADMISSION));

    expect((await nextDoor.post(decision, { decision: 'approve' })).status).toBe(404);
    expect((await stage.lab.get(`/v1/organisations/${id}/admission`)).status).toBe(404);
    await done(both.post(decision, { decision: 'approve' }));
    expect((await both.post(decision, { decision: 'approve' })).status).toBe(403);
    expect((await stage.city.post(decision, { decision: 'return' })).status).toBe(422);
    const returned = await done(stage.city.post(decision, { decision: 'return', comment: '请补充资质' }));
    expect(returned).toMatchObject({ status: 'returned', mayApply: true });
    const again = await done(owner.post(`/v1/organisations/${id}/admission`, { ...ADMISSION, accreditation: 'CNAS' }));
    expect(again).toMatchObject({ status: 'applied', round: 2 });
    expect((await stage.district.post(decision, { decision: 'approve', round: 1 })).body.code).toBe('content_changed');
  });

  it('B12: takes a suspended provider out of the directory until the city resumes it', async () => {
    await done(stage.city.post(path('/suspend'), { reason: '资质复核' }));
    const [act] = (await done(stage.city.get('/v1/me/acts?limit=1'))).items;
    expect(act).toMatchObject({ action: 'providerAdmission.suspended', opinion: '资质复核' });
    expect((await app.anyone.get(`/v1/providers/${stage.provider}`)).status).toBe(404);
    expect((await stage.city.post(path('/suspend'), { reason: '再停' })).body.code).toBe('admission_changed');
    expect((await stage.district.post(path('/resume'))).status).toBe(403);
    await done(stage.city.post(path('/resume')));

    expect((await app.anyone.get(`/v1/providers/${stage.provider}`)).status).toBe(200);
  });

  const list = (change: object) =>
    stage.lab.post(`/v1/organisations/${stage.provider}/instruments`, {
      name: '电磁兼容测试系统',
      networkNo: 'ZJYQ20210001',
      priceFen: 80_000,
      ...change,
    });

  it('B12: lists an instrument under a network number of the right form, and finds it', async () => {
    const { networkNo } = await done(list({ networkNo: 'zjyq 2021 0001' }));

    expect(networkNo).toBe('ZJYQ20210001');
    expect((await list({})).body.code).toBe('network_no_taken');
    expect((await list({ networkNo: 'SDYQ20190001' })).body.code).toBe('network_no_malformed');
    expect((await app.anyone.get(`/v1/instruments?q=${encodeURIComponent('电磁')}`)).body.items).toHaveLength(1);
    const outsider = await app.signIn('outsider');
    const outside = await approvedOrganisation(app, { kind: 'provider', owner: outsider });
    const refused = await outsider.post(`/v1/organisations/${outside}/instruments`, { name: '天平' });
    expect(refused.body.code).toBe('not_admitted');
  });

  it('B12: changes what an instrument on the shelf says, and finds it by its new words', async () => {
    const { id } = await done(list({ networkNo: 'ZJYQ20210005' }));
    const revise = (by: Client) =>
      by.put(`/v1/instruments/${id}`, { name: '半消声室', purpose: '噪声测量', priceFen: 120_000, unit: 'day' });

    expect(await done(revise(stage.lab))).toMatchObject({
      id,
      networkNo: 'ZJYQ20210005',
      priceFen: 120_000,
      unit: 'day',
    });
    const { items } = (await app.anyone.get(`/v1/instruments?q=${encodeURIComponent('噪声')}`)).body;
    expect(items).toEqual([expect.objectContaining({ id, name: '半消声室' })]);
    expect((await revise(stage.stranger)).status).toBe(404);
    await done(stage.lab.post(`/v1/instruments/${id}/withdraw`));
    expect(await revise(stage.lab)).toMatchObject(refused(409, 'instrument_withdrawn'));
  });

  it('B12: frees the number of a withdrawn instrument', async () => {
    const { id } = await done(list({ networkNo: 'ZJYQ20210002' }));
    await done(stage.lab.post(`/v1/instruments/${id}/withdraw`));

    expect((await list({ networkNo: 'ZJYQ20210002' })).status).toBe(201);
    expect((await stage.stranger.post(`/v1/instruments/${id}/withdraw`)).status).toBe(404);
  });

  it('B12: refuses a term that has passed, and takes an instrument off the shelf once', async () => {
    const owner = await app.signIn('fourth');
    const id = await approvedOrganisation(app, { kind: 'provider', owner, name: '计量所' });
    await done(owner.post(`/v1/organisations/${id}/admission`, ADMISSION));
    const decision = { decision: 'approve', termUntil: '2026-03-05' };
    expect(await stage.district.post(`/v1/organisations/${id}/admission/decision`, decision)).toMatchObject(
      refused(422, 'term_in_past'),
    );
    const instrument = await done(list({ networkNo: 'ZJYQ20210003' }));
    const withdraw = () => stage.lab.post(`/v1/instruments/${instrument.id}/withdraw`);
    await done(withdraw());
    expect(await withdraw()).toMatchObject(refused(409, 'instrument_withdrawn'));
  });

  const race = async (networkNo: string) => {
    const replies = await Promise.all(Array.from({ length: 6 }, () => list({ networkNo })));
    return replies.filter(({ status }) => status === 201).length;
  };

  it('B12: gives a network number to one of six who list it at once', async () => {
    expect(await race('ZJYQ20219999')).toBe(1);
  });

  it('would give it to several without the unique index', async () => {
    expect(await withoutGuard('instrument.networkNo', () => race('ZJYQ20218888'))).toBeGreaterThan(1);
  });

  it('lets the bureau list what waits in its place', async () => {
    const owner = await app.signIn('third');
    const id = await approvedOrganisation(app, { kind: 'provider', owner, name: '材料所' });
    await done(owner.post(`/v1/organisations/${id}/admission`, ADMISSION));

    const { items } = await done(stage.district.get('/v1/provider-admissions?status=applied'));
    expect(items.map((one: { id: string }) => one.id)).toContain(id);
    expect((await stage.lab.get('/v1/provider-admissions')).status).toBe(403);
    await expect(admit(stage, owner, id)).rejects.toThrow('admission_open');
  });

  it('B12: renews in the last 90 days without interrupting the term, after reminding', async () => {
    expect((await stage.lab.post(path(), ADMISSION)).body.code).toBe('admission_open');
    app.clock.set('2029-02-26T02:00:00.000Z');
    await app.runDuties();
    const lab = await app.signIn('lab');
    const [district, city] = [await cast.district(app), await cast.city(app)];
    const { items } = await done(lab.get('/v1/notifications'));
    expect(items.filter((one: { text: string }) => one.text.includes('请申请续期'))).toHaveLength(3);

    await done(lab.post(path(), ADMISSION));
    expect((await app.anyone.get(`/v1/providers/${stage.provider}`)).status).toBe(200);
    await done(district.post(path('/decision'), { decision: 'approve' }));
    const renewed = await done(city.post(path('/decision'), { decision: 'approve' }));
    expect(renewed).toMatchObject({ admittedOn: '2026-03-05', termUntil: '2032-03-04', round: 2 });
  });
});
