import mongoose from 'mongoose';
import { startTestApp, type TestApp } from '../../support/app.js';
import type { Client } from '../../support/client.js';
import { approvedOrganisation } from '../../support/factories.js';
import { cast, staff } from '../../support/people.js';
import { evidence } from '../../support/resourceStage.js';
import { publishedEvent, register } from '../events/stories.js';

let app: TestApp;
beforeAll(async () => void (app = await startTestApp()));

interface Text {
  kind: string;
  hash: string;
  givenAt: string | null;
  isRequired: boolean;
}
const textsOf = async (who: Client): Promise<Text[]> => (await who.get('/v1/me/consents')).body.texts;
const agree = async (who: Client, ...kinds: string[]) =>
  who.post('/v1/me/consents', {
    texts: (await textsOf(who)).filter(({ kind }) => kinds.includes(kind)).map(({ kind, hash }) => ({ kind, hash })),
  });

describe('consents', () => {
  it('A1: are asked for at first, taken down with the hash of the words, once', async () => {
    const person = await app.signIn('newcomer');
    expect((await person.get('/v1/me/consents')).body.isDue).toBe(true);

    await agree(person, 'terms', 'privacy');
    await agree(person, 'terms');

    const { body } = await person.get('/v1/me/consents');
    expect(body.isDue).toBe(false);
    expect(body.ledger).toHaveLength(2);
    const terms = body.texts.find(({ kind }: Text) => kind === 'terms');
    expect(body.ledger.map((one: { textHash: string }) => one.textHash)).toContain(terms.hash);
  });

  it('A1: keep in the ledger what was withdrawn, and are due again', async () => {
    const person = await app.signIn('doubtful');
    await agree(person, 'terms', 'privacy', 'contact');

    expect((await person.delete('/v1/me/consents/contact')).status).toBe(204);
    expect((await person.get('/v1/me/consents')).body.isDue).toBe(false);
    await person.delete('/v1/me/consents/privacy');

    const { body } = await person.get('/v1/me/consents');
    expect(body.isDue).toBe(true);
    expect(body.ledger.filter((one: { withdrawnAt: string | null }) => one.withdrawnAt)).toHaveLength(2);
    expect((await person.delete('/v1/me/consents/contact')).body.code).toBe('no_consent');
  });

  it('A1: are shown before anybody is known, and wait at /v1/me until they are agreed to', async () => {
    const { body: shown } = await app.anyone.get('/v1/public/consent-texts');
    expect(shown.texts.map(({ kind }: Text) => kind)).toEqual(['terms', 'privacy', 'contact']);
    const silent = { code: 'dev:silent', onlyKnown: true };
    expect((await app.anyone.post('/v1/sessions', silent)).status).toBe(404);

    const person = await app.signIn('silent');
    expect((await person.get('/v1/me')).body.isConsentDue).toBe(true);
    const required = shown.texts.filter(({ isRequired }: Text) => isRequired);
    await person.post('/v1/me/consents', { texts: required.map(({ kind, hash }: Text) => ({ kind, hash })) });
    expect((await person.get('/v1/me')).body.isConsentDue).toBe(false);
    expect((await app.anyone.post('/v1/sessions', silent)).status).toBe(201);

    await person.delete('/v1/me/consents/privacy');
    expect((await person.get('/v1/me')).body.isConsentDue).toBe(true);
  });

  it('A1: refuse words that are not in force, and kinds that are none', async () => {
    const person = await app.signIn('forger');
    const forged = { texts: [{ kind: 'terms', hash: 'a'.repeat(64) }] };
    expect((await person.post('/v1/me/consents', forged)).body.code).toBe('text_changed');
    expect((await person.delete('/v1/me/consents/everything')).status).toBe(422);
    expect((await app.anyone.get('/v1/me/consents')).status).toBe(401);
  });
});

describe('GET /v1/me/data', () => {
  it('A1: hands a person everything of theirs, by feature, and nothing of anybody else', async () => {
    const person = await app.signIn('curious');
    await person.patch('/v1/me', { name: '林晓' });
    await person.post('/v1/me/phone', { code: 'phone:13411110001' });
    const event = await publishedEvent(await cast.organiser(app));
    await register(person, event);
    await register(await app.signIn('other'), event);
    await evidence(person);
    await agree(person, 'privacy');
    await person.put('/v1/me/drafts/x', { fields: { a: 1 }, step: 0, revision: 0 });

    const { status, body } = await person.get('/v1/me/data');

    expect(status).toBe(200);
    expect(body.parts.account).toMatchObject({ name: '林晓', phone: '13411110001' });
    expect(body.parts.registrations).toHaveLength(1);
    expect(body.parts.files).toEqual([expect.objectContaining({ mimeType: 'application/pdf' })]);
    expect((await person.get(body.parts.files[0].download)).status).toBe(200);
    expect(body.parts.acts.map(({ action }: { action: string }) => action)).toContain('user.phoneBound');
    expect(body.parts.consents).toHaveLength(1);
    expect(body.parts.drafts).toEqual([expect.objectContaining({ form: 'x', fields: { a: 1 } })]);
    expect(Object.keys(body.parts)).toEqual(
      expect.arrayContaining(['account', 'mentorship', 'organising', 'vouchers']),
    );
  });
});

describe('GET /v1/me/data/file.pdf', () => {
  async function download(person: Client, path: string): Promise<Buffer> {
    const reply = await fetch(app.url + path, { headers: { Authorization: `Bearer ${person.token}` } });
    expect(reply.status).toBe(200);
    return Buffer.from(await reply.arrayBuffer());
  }
  async function verify(bytes: Buffer): Promise<Record<string, unknown>> {
    const form = new FormData();
    form.set('file', new Blob([new Uint8Array(bytes)]), 'mine');
    return (await (await fetch(`${app.url}/v1/records/verify`, { method: 'POST', body: form })).json()) as never;
  }

  it('A1: hands everything over as one signed file that anybody can check', async () => {
    const person = await app.signIn('bundled');
    await evidence(person);
    const pdf = await download(person, '/v1/me/data/file.pdf');
    const json = await download(person, '/v1/me/data');
    const { recordNo, format } = JSON.parse(json.toString('utf8'));

    expect([format, recordNo]).toEqual(['chuangfu-own-data/1', expect.stringMatching(/^GR\d{8}[A-Z0-9]{8}$/)]);
    expect(pdf.toString('latin1').match(/\/EmbeddedFile\b/g)).toHaveLength(2);
    expect(await verify(pdf)).toMatchObject({ genuine: true, kind: 'pdf' });
    expect(await verify(json)).toMatchObject({ genuine: true, kind: 'json', recordNo, startupName: null });
  });

  it('A1: is seen through when a word of it, or a byte, is another', async () => {
    const person = await app.signIn('altered');
    const data = JSON.parse((await download(person, '/v1/me/data')).toString('utf8'));
    data.parts.account.name = '别人';
    const pdf = await download(person, '/v1/me/data/file.pdf');
    pdf[200] = (pdf[200] ?? 0) ^ 1;

    for (const forged of [Buffer.from(JSON.stringify(data)), pdf])
      expect(await verify(forged)).toMatchObject({ genuine: false, recordNo: null });
  });
});

describe('DELETE /v1/me', () => {
  it('A1: leaves no name, number or openid behind, ends every session, and a return is a new person', async () => {
    const person = await app.signIn('leaving');
    await person.patch('/v1/me', { name: '要走的人' });
    await person.post('/v1/me/phone', { code: 'phone:13411110002' });

    expect((await person.delete('/v1/me')).status).toBe(204);

    expect((await person.get('/v1/me')).status).toBe(401);
    const everything = await Promise.all(
      Object.values(mongoose.models).map(model => model.collection.find({}).toArray()),
    );
    const text = JSON.stringify(everything);
    for (const trace of ['要走的人', 'o-test-leaving', '13411110002']) expect(text).not.toContain(trace);
    expect(text).toContain('user.deleted');
    expect((await app.signIn('leaving')).userId).not.toBe(person.userId);
    expect((await (await app.signIn('heir')).post('/v1/me/phone', { code: 'phone:13411110002' })).status).toBe(200);
  });

  it('A1: waits for a place at an event to come, and says so', async () => {
    const person = await app.signIn('attending');
    const event = await publishedEvent(await cast.organiser(app));
    const { body: registration } = await register(person, event);
    expect((await person.get('/v1/me/deletion')).body.duties).toEqual([
      { kind: 'registrations', sentence: expect.stringContaining('请先取消'), count: 1 },
    ]);

    expect(await person.delete('/v1/me')).toMatchObject({ status: 409, body: { code: 'duties_open' } });
    await person.post(`/v1/registrations/${registration.id}/cancel`);

    expect((await person.delete('/v1/me')).status).toBe(204);
  });

  it('A1: waits while somebody is the only owner of an organisation', async () => {
    const owner = await app.signIn('soleOwner');
    await approvedOrganisation(app, { kind: 'startup', owner, name: '独资科技' });

    const { status, body } = await owner.delete('/v1/me');

    expect(status).toBe(409);
    expect(body.detail).toContain('独资科技');
  });

  it('A1: does not let the last administrator of a city go', async () => {
    const last = await staff(app, 'lastAdmin', [{ role: 'admin', jurisdictionId: 'tongliao' }]);

    expect((await last.delete('/v1/me')).body.duties).toEqual([expect.objectContaining({ kind: 'lastAdministrator' })]);
    expect((await last.get('/v1/me')).body.user.roles).toHaveLength(1);
  });

  it('A9: is open to people whose account is blocked', async () => {
    const admin = await cast.admin(app);
    const person = await app.signIn('blockedLeaver');
    await admin.post(`/v1/people/${person.userId}/blocks`, { scopes: ['account'], reason: '测试' });
    app.clock.advance(1_000);
    expect((await person.get('/v1/notifications')).status).toBe(403);

    expect((await person.get('/v1/me/data')).status).toBe(200);
    expect((await person.delete('/v1/me')).status).toBe(204);
  });
});
