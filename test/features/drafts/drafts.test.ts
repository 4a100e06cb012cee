import { DraftModel } from '../../../src/features/drafts/draft.model.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import type { Client } from '../../support/client.js';

let app: TestApp;
let phone: Client;
let tablet: Client;
beforeEach(async () => {
  app ??= await startTestApp();
  const name = `writer${Math.random().toString(36).slice(2, 8)}`;
  phone = await app.signIn(name);
  tablet = await app.signIn(name);
});

const PATH = '/v1/me/drafts/organisation:new';
const save = (who: Client, revision: number, name = '慈溪微芯', step = 1) =>
  who.put(PATH, { fields: { name, contactName: '林晓' }, step, revision, device: 'iPhone' });

describe('a form not sent yet', () => {
  it('A8: is resumed at the same step on another phone', async () => {
    await save(phone, 0, '慈溪微芯', 2);

    const { status, body } = await tablet.get(PATH);

    expect(status).toBe(200);
    expect(body).toMatchObject({ step: 2, revision: 1, device: 'iPhone', fields: { name: '慈溪微芯' } });
    expect((await tablet.get('/v1/me/drafts')).body.items).toEqual([
      expect.objectContaining({ form: 'organisation:new', step: 2 }),
    ]);
  });

  it('A8: is not overwritten by a phone that has not seen the newer one, which is shown instead', async () => {
    await save(phone, 0);
    await save(tablet, 1, '平板上改的名字');

    const refused = await save(phone, 1, '手机上改的名字');

    expect(refused).toMatchObject({
      status: 409,
      body: { code: 'draft_changed', draft: { revision: 2, fields: { name: '平板上改的名字' } } },
    });
    expect((await save(phone, 2, '手机上改的名字')).body.revision).toBe(3);
  });

  it('A8: lets one of several first savings at once win', async () => {
    const replies = await Promise.all(Array.from({ length: 6 }, (_, index) => save(phone, 0, `第${index}份`)));

    expect(replies.map(({ status }) => status).toSorted()).toEqual([200, 409, 409, 409, 409, 409]);
  });

  it('A8: is its owner’s alone, encrypted, and gone when discarded', async () => {
    await save(phone, 0);
    const stranger = await app.signIn('stranger');
    expect((await stranger.get(PATH)).status).toBe(404);
    const stored = JSON.stringify(await DraftModel.find({ userId: phone.userId }).lean());
    expect(stored).not.toContain('林晓');

    expect((await phone.delete(PATH)).status).toBe(204);

    expect((await phone.get(PATH)).status).toBe(404);
    expect((await app.anyone.get(PATH)).status).toBe(401);
  });

  it('A8: refuses names that are none, and forms larger than any form', async () => {
    expect((await phone.get('/v1/me/drafts/a%20b')).status).toBe(422);
    const huge = { fields: { text: 'x'.repeat(70_000) }, step: 0, revision: 0 };
    expect((await phone.put(PATH, huge)).status).toBe(413);
    expect((await phone.put(PATH, { fields: {}, step: -1, revision: 0 })).status).toBe(422);
  });
});
