import { UserModel } from '../../../src/features/identity/user.model.js';
import { createFieldCipher } from '../../../src/platform/secrets/fieldCipher.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { cast, ELSEWHERE, staff } from '../../support/people.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ cipher });
});
const cipher = createFieldCipher(Buffer.alloc(32, 7));

describe('GET /v1/people', () => {
  it('lists who holds a role in the administrator’s city, and nobody else', async () => {
    const admin = await cast.admin(app);
    await cast.district(app);
    await app.signIn('founder');
    await staff(app, 'foreign', [{ role: 'finance', jurisdictionId: ELSEWHERE.jurisdictionId }]);

    const { body } = await admin.get('/v1/people');

    expect(body.items.map(({ name }: { name: string }) => name)).toEqual(['admin', 'district']);
    expect(body.items[1]).toMatchObject({ roles: [{ role: 'districtReviewer' }], phone: null, disabledAt: null });
  });

  it('is for administrators', async () => {
    expect((await (await cast.district(app)).get('/v1/people')).status).toBe(403);
    expect((await app.anyone.get('/v1/people')).status).toBe(401);
  });
});

describe('POST /v1/people/find', () => {
  it('finds a person without a role by the whole phone number, and shows it masked', async () => {
    const newcomer = await app.signIn('newcomer');
    const phone = '13800001234';
    await UserModel.updateOne(
      { _id: newcomer.userId },
      { $set: { phoneSealed: cipher.encrypt(phone), phoneDigest: cipher.digest(phone) } },
    );
    const admin = await cast.admin(app);

    const { status, body } = await admin.post('/v1/people/find', { phone });
    expect(status).toBe(200);
    expect(body.items).toEqual([expect.objectContaining({ id: newcomer.userId, phone: '138****1234', roles: [] })]);

    expect((await admin.post('/v1/people/find', { phone: '13800009999' })).body.items).toEqual([]);
  });

  it('refuses what is no phone number, and everybody who is not an administrator', async () => {
    expect((await (await cast.admin(app)).post('/v1/people/find', { phone: '138' })).status).toBe(422);
    expect((await (await cast.city(app)).post('/v1/people/find', { phone: '13800001234' })).status).toBe(403);
  });
});
