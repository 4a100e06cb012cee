import { barsOf } from '../../../src/features/identity/block.rules.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import type { Client } from '../../support/client.js';
import { cast, ELSEWHERE, staff } from '../../support/people.js';
import { publishedEvent, register } from '../events/stories.js';

let app: TestApp;
let admin: Client;
let city: Client;
beforeAll(async () => {
  app = await startTestApp();
  admin = await cast.admin(app);
  city = await cast.city(app);
});

const inDays = (days: number) => new Date(app.clock.now().getTime() + days * 86_400_000).toISOString();
const block = (who: Client, order: object) =>
  admin.post(`/v1/people/${who.userId}/blocks`, { reason: '多次爽约', ...order });
/** How long another process may go on without looking again. */
const waitASecond = () => app.clock.advance(1_000);

describe('a blocked account', () => {
  it('A9: is kept out within a second, told why, and may still appeal and look', async () => {
    const person = await app.signIn('noisy');
    await person.get('/v1/me');
    const { status, body } = await block(person, { scopes: ['account'], until: inDays(7) });
    expect(status).toBe(201);
    waitASecond();

    const refused = await person.get('/v1/notifications');

    expect(refused).toMatchObject({ status: 403, body: { code: 'account_blocked', reason: '多次爽约' } });
    expect((await person.get('/v1/me')).body.bars).toEqual([expect.objectContaining({ scope: 'account' })]);
    expect((await person.get('/v1/me/blocks')).body.items[0]).toMatchObject({ id: body.id, state: 'inForce' });
    expect((await person.post(`/v1/blocks/${body.id}/appeal`, { text: '当时在住院' })).status).toBe(200);
  });

  it('A9: opens again by itself when the time has run out', async () => {
    const person = await app.signIn('patient');
    await block(person, { scopes: ['account'], until: inDays(1) });
    waitASecond();
    expect((await person.get('/v1/notifications')).status).toBe(403);

    app.clock.advance(86_400_000);

    expect((await person.get('/v1/notifications')).status).toBe(200);
    expect((await person.get('/v1/me/blocks')).body.items[0].state).toBe('expired');
  });
});

describe('a block from registering', () => {
  it('A9: keeps a person from events and from nothing else', async () => {
    const person = await app.signIn('noShow');
    const event = await publishedEvent(await cast.organiser(app));
    await block(person, { scopes: ['events'] });
    waitASecond();

    expect(await register(person, event)).toMatchObject({ status: 403, body: { code: 'events_blocked' } });
    expect((await person.get('/v1/notifications')).status).toBe(200);
    expect((await person.post('/v1/bookings', {})).status).not.toBe(403);
  });
});

describe('lifting and appeal', () => {
  it('A9: lets somebody else than who blocked answer the appeal, once', async () => {
    const person = await app.signIn('appealing');
    const { body } = await block(person, { scopes: ['bookings'] });
    waitASecond();
    const wish = { mentorId: 'mtr_any', startsAt: inDays(1), minutes: 60, mode: 'online', topic: '融资' };
    expect((await person.post('/v1/bookings', wish)).body.code).toBe('bookings_blocked');
    await person.post(`/v1/blocks/${body.id}/appeal`, { text: '导师改了时间，我没有爽约' });
    expect((await person.post(`/v1/blocks/${body.id}/appeal`, { text: '再说一次' })).body.code).toBe(
      'already_appealed',
    );
    const answer = { decision: 'lift', answer: '经核实，解除' };
    expect((await admin.post(`/v1/blocks/${body.id}/answer`, answer)).status).toBe(403);
    const waiting = await city.get('/v1/blocks?appealed=true');
    expect(waiting.body.items.map(({ id }: { id: string }) => id)).toContain(body.id);

    expect(await city.post(`/v1/blocks/${body.id}/answer`, answer)).toMatchObject({
      status: 200,
      body: { state: 'lifted', appeal: { outcome: 'lifted' } },
    });

    waitASecond();
    expect((await person.get('/v1/me')).body.bars).toEqual([]);
    expect((await city.post(`/v1/blocks/${body.id}/answer`, answer)).body.code).toBe('no_open_appeal');
  });

  it('A9: lets an administrator lift a block with a reason, once', async () => {
    const person = await app.signIn('forgiven');
    const { body } = await block(person, { scopes: ['events'] });

    expect((await admin.post(`/v1/blocks/${body.id}/lift`, { reason: '误判' })).body.state).toBe('lifted');
    expect((await admin.post(`/v1/blocks/${body.id}/lift`, { reason: '误判' })).body.code).toBe('block_changed');
    expect((await person.post(`/v1/blocks/${body.id}/appeal`, { text: '……' })).body.code).toBe('block_over');
  });

  it('A9: refuses to block oneself, without a reason, into the past, the staff of another city, and by strangers', async () => {
    const person = await app.signIn('innocent');
    const foreign = await staff(app, 'theirs', [{ role: 'finance', jurisdictionId: ELSEWHERE.jurisdictionId }]);
    expect((await block(admin, { scopes: ['account'] })).status).toBe(403);
    expect((await block(foreign, { scopes: ['account'] })).status).toBe(403);
    expect((await block(person, { scopes: ['events'], reason: ' ' })).status).toBe(422);
    expect((await block(person, { scopes: [] })).status).toBe(422);
    expect((await block(person, { scopes: ['events'], until: inDays(-1) })).body.code).toBe('until_in_past');
    expect((await city.post(`/v1/people/${person.userId}/blocks`, { scopes: ['events'], reason: '…' })).status).toBe(
      403,
    );
    const elsewhere = await staff(app, 'elsewhere', [{ role: 'admin', jurisdictionId: ELSEWHERE.jurisdictionId }]);
    const { body } = await block(person, { scopes: ['events'] });
    expect((await elsewhere.post(`/v1/blocks/${body.id}/lift`, { reason: '…' })).status).toBe(404);
  });
});

describe('barsOf', () => {
  const until = (day: string) => new Date(`${day}T00:00:00Z`);
  it('A9: keeps the longest block of each kind', () => {
    const bars = barsOf([
      { scopes: ['events'], reason: 'short', until: until('2026-04-01') },
      { scopes: ['events', 'bookings'], reason: 'long', until: until('2026-05-01') },
      { scopes: ['bookings'], reason: 'open', until: null },
    ]);

    expect(bars.map(({ scope, reason }) => `${scope} ${reason}`)).toEqual(['events long', 'bookings open']);
  });
});

describe('GET /v1/me/acts', () => {
  it('A10: shows a person what they did and said, newest first, and nobody else’s acts', async () => {
    const person = await app.signIn('diligent');
    await person.post('/v1/me/phone', { code: 'phone:13512340001' });
    waitASecond();
    const { body } = await block(person, { scopes: ['events'] });
    await person.post(`/v1/blocks/${body.id}/appeal`, { text: '不是我' });

    const own = await person.get('/v1/me/acts?limit=1');
    const next = await person.get(`/v1/me/acts?limit=5&cursor=${own.body.nextCursor}`);

    expect([...own.body.items, ...next.body.items].map(({ action }: { action: string }) => action)).toEqual([
      'user.blockAppealed',
      'user.phoneBound',
    ]);
    const [latest] = (await admin.get('/v1/me/acts?limit=1')).body.items;
    expect(latest).toMatchObject({ action: 'user.blocked', opinion: '多次爽约', subject: `user:${person.userId}` });
    expect((await app.anyone.get('/v1/me/acts')).status).toBe(401);
  });
});
