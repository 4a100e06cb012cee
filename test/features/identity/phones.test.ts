import { AuditModel } from '../../../src/features/audit/audit.model.js';
import { UserModel } from '../../../src/features/identity/user.model.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { cast, staff, ELSEWHERE, HOME } from '../../support/people.js';
import { withoutGuard } from '../../support/sabotage.js';

let app: TestApp;
beforeAll(async () => void (app = await startTestApp()));

const bind = async (name: string, phone: string) =>
  (await app.signIn(name)).post('/v1/me/phone', { code: `phone:${phone}` });

describe('a verified phone number', () => {
  it('A1: is kept encrypted, shown masked, and never told to the trail', async () => {
    const caller = await app.signIn('caller');

    const { body } = await caller.post('/v1/me/phone', { code: 'phone:13812345678' });

    expect(body.phone).toBe('138****5678');
    const stored = JSON.stringify(await UserModel.findById(caller.userId).lean());
    expect(stored).not.toContain('13812345678');
    const trail = JSON.stringify(await AuditModel.find({ subject: `user:${caller.userId}` }).lean());
    expect(trail).toContain('user.phoneBound');
    expect(trail).not.toContain('13812345678');
  });

  it('A1: belongs to one person: the second is told how to go on', async () => {
    await bind('first', '13900000001');

    const refused = await bind('second', '13900000001');

    expect(refused).toMatchObject({ status: 409, body: { code: 'phone_taken' } });
    expect(refused.body.detail).toContain('解绑');
  });

  it('A1: may be bound again after its owner has unbound it, and changed', async () => {
    const first = await app.signIn('mover');
    await first.post('/v1/me/phone', { code: 'phone:13900000002' });
    expect((await first.delete('/v1/me/phone')).body.phone).toBeNull();

    expect((await bind('heir', '13900000002')).status).toBe(200);
    expect((await first.post('/v1/me/phone', { code: 'phone:13900000003' })).body.phone).toBe('139****0003');
  });

  it('A1: is kept by people with a desk, who sign in by it', async () => {
    const finance = await cast.finance(app);
    await finance.post('/v1/me/phone', { code: 'phone:13900000004' });

    expect(await finance.delete('/v1/me/phone')).toMatchObject({ status: 409, body: { code: 'phone_needed' } });
  });

  it('A1: is freed by an administrator for somebody who lost their old account, with a reason', async () => {
    const lost = await app.signIn('lost');
    await lost.post('/v1/me/phone', { code: 'phone:13900000005' });
    const admin = await cast.admin(app);
    const path = `/v1/people/${lost.userId}/release-phone`;
    expect((await admin.post(path, {})).status).toBe(422);
    expect((await lost.post(path, { reason: '本人' })).status).toBe(403);

    expect(await admin.post(path, { reason: '已核对身份证件' })).toMatchObject({ status: 200, body: { phone: null } });
    expect((await bind('found', '13900000005')).status).toBe(200);
  });

  it('A1: is not an administrator’s to free for the staff of another city', async () => {
    const foreign = await staff(app, 'foreigner', [{ role: 'finance', jurisdictionId: ELSEWHERE.jurisdictionId }]);
    const admin = await cast.admin(app);

    expect((await admin.post(`/v1/people/${foreign.userId}/release-phone`, { reason: '核对' })).status).toBe(403);
  });
});

describe('one number and two people at once', () => {
  const raceFor = async (phone: string) => {
    const racers = await Promise.all(['a', 'b', 'c', 'd'].map(letter => app.signIn(`racer-${phone}-${letter}`)));
    const replies = await Promise.all(racers.map(racer => racer.post('/v1/me/phone', { code: `phone:${phone}` })));
    return replies.filter(({ status }) => status === 200).length;
  };

  it('A1: gives it to one of them', async () => expect(await raceFor('13700000001')).toBe(1));

  it('would give it to several without the unique digest', async () =>
    expect(await withoutGuard('identity.phone', () => raceFor('13700000002'))).toBeGreaterThan(1));
});

describe('the last administrator of a city', () => {
  it('A9: can neither lose the role nor be disabled', async () => {
    const role = { role: 'admin' as const, jurisdictionId: 'linzi' };
    const only = await staff(app, 'onlyAdmin', [role]);
    const other = await staff(app, 'otherAdmin', [role, { role: 'admin', jurisdictionId: HOME.jurisdictionId }]);
    expect((await other.put(`/v1/people/${only.userId}/roles`, { roles: [] })).status).toBe(200);

    expect(await other.put(`/v1/people/${other.userId}/roles`, { roles: [] })).toMatchObject({
      status: 409,
      body: { code: 'last_administrator' },
    });
  });
});
