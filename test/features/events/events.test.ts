import type { TestApp } from '../../support/app.js';
import type { Client } from '../../support/client.js';
import { approvedOrganisation } from '../../support/factories.js';
import { cast, ELSEWHERE, staff } from '../../support/people.js';
import { refused } from '../../support/refused.js';
import { inboxOf, publishedEvent, register, ROADSHOW, startEventApp } from './stories.js';

describe('events', () => {
  let app: TestApp;
  let organiser: Client;
  let founder: Client;
  beforeAll(async () => {
    app = await startEventApp();
    organiser = await cast.organiser(app);
    founder = await app.signIn('founder');
  });

  it('goes from a draft that nobody else sees to the public list', async () => {
    const { status, body: draft } = await organiser.post('/v1/events', ROADSHOW);
    expect({ status, state: draft.state, organiser: draft.organiserName }).toEqual({
      status: 201,
      state: 'draft',
      organiser: '慈溪市科学技术局',
    });
    expect((await app.anyone.get(`/v1/events/${draft.id}`)).status).toBe(404);

    await organiser.post(`/v1/events/${draft.id}/publish`);

    const seen = await app.anyone.get(`/v1/events/${draft.id}`);
    expect(seen.body).toMatchObject({
      state: 'published',
      booking: 'open',
      capacity: 30,
      seatsTaken: 0,
      closesAt: ROADSHOW.startsAt,
      myRegistration: null,
      canManage: false,
    });
    const list = await app.anyone.get('/v1/events');
    expect(list.body.items.map((item: { id: string }) => item.id)).toContain(draft.id);
  });

  it('is held by an approved facility through its members, not by a startup or a stranger', async () => {
    const operator = await app.signIn('operator');
    const facility = await approvedOrganisation(app, { kind: 'incubator', owner: operator, name: '慈溪孵化器' });
    const startup = await approvedOrganisation(app, { kind: 'startup', owner: founder });

    const held = await operator.as(facility).post('/v1/events', ROADSHOW);

    expect(held).toMatchObject({ status: 201, body: { organiserName: '慈溪孵化器', organisationId: facility } });
    expect((await founder.as(startup).post('/v1/events', ROADSHOW)).status).toBe(403);
    expect((await founder.post('/v1/events', ROADSHOW)).status).toBe(403);
    expect((await organiser.post(`/v1/events/${held.body.id}/publish`)).status).toBe(404);
  });

  it('belongs to its city: an organiser elsewhere may read it and nothing more', async () => {
    const other = await staff(app, 'otherCity', [{ role: 'organiser', jurisdictionId: ELSEWHERE.jurisdictionId }]);
    const id = await publishedEvent(organiser);

    expect((await other.get(`/v1/events/${id}`)).status).toBe(200);
    expect((await other.patch(`/v1/events/${id}`, { capacity: 5 })).status).toBe(403);
    expect((await other.post(`/v1/events/${id}/cancel`, { reason: '恶意' })).status).toBe(403);
    expect((await other.get(`/v1/events/${id}/attendance`)).status).toBe(403);
  });

  it('names every mistake of a draft at its field', async () => {
    const { status, body } = await organiser.post('/v1/events', {
      ...ROADSHOW,
      endsAt: ROADSHOW.startsAt,
      waitlist: true,
      ticketTypes: [{ id: 'vip', name: '贵宾', capacity: 99 }],
    });

    expect([status, body.code]).toEqual([422, 'invalid_event']);
    expect(body.issues.map((issue: { path: string }) => issue.path)).toEqual([
      'endsAt',
      'ticketTypes.0.capacity',
      'waitlist',
    ]);
  });

  it('refuses fields it does not know, operators in texts and times without a zone', async () => {
    const bad = { ...ROADSHOW, title: { $gt: '' }, seatsTaken: 5, startsAt: '2026-03-12 14:00' };

    const { status, body } = await organiser.post('/v1/events', bad);

    expect(status).toBe(422);
    expect(body.code).toBe('invalid_request');
  });

  it('is found by words of its title, its series and its day', async () => {
    const id = await publishedEvent(organiser, { title: '生物医药沙龙', series: '周三沙龙' });
    const ids = async (query: string) =>
      (await app.anyone.get(`/v1/events?${query}`)).body.items.map((item: { id: string }) => item.id);

    expect(await ids(`q=${encodeURIComponent('医药')}`)).toEqual([id]);
    expect(await ids(`q=${encodeURIComponent('药')}`)).toEqual([id]);
    expect(await ids(`q=${encodeURIComponent('.*')}`)).toContain(id);
    expect(await ids(`q=${encodeURIComponent('航天')}`)).toEqual([]);
    expect(await ids(`series=${encodeURIComponent('周三沙龙')}`)).toEqual([id]);
    expect(await ids('from=2026-03-13')).toEqual([]);
    expect(await ids('from=2026-03-12')).toContain(id);
  });

  it('keeps what people registered on, and refuses fewer seats than are taken', async () => {
    const id = await publishedEvent(organiser, { capacity: 3 });
    for (const name of ['one', 'two']) await register(await app.signIn(name), id);

    expect(await organiser.patch(`/v1/events/${id}`, { questions: [] })).toMatchObject({
      status: 409,
      body: { code: 'event_published' },
    });
    expect(await organiser.patch(`/v1/events/${id}`, { capacity: 1 })).toMatchObject({
      status: 409,
      body: { code: 'capacity_below_taken', seatsTaken: 2 },
    });
    expect(await organiser.patch(`/v1/events/${id}`, { capacity: 2 })).toMatchObject({
      status: 200,
      body: { capacity: 2, booking: 'full' },
    });
  });

  it('tells those registered when it moves, and everybody once when it is cancelled', async () => {
    const id = await publishedEvent(organiser);
    const guest = await app.signIn('movedGuest');
    await register(guest, id);

    app.clock.advance(1_000);
    await organiser.patch(`/v1/events/${id}`, { place: '慈溪大剧院' });
    await app.runDuties();
    app.clock.advance(1_000);
    await organiser.post(`/v1/events/${id}/cancel`, { reason: '场地停电' });
    await organiser.post(`/v1/events/${id}/cancel`, { reason: '场地停电' });
    await app.runDuties();

    expect(await inboxOf(guest)).toEqual(['活动取消', '活动时间或地点有变', '报名成功']);
    const { body } = await guest.get(`/v1/events/${id}`);
    expect(body).toMatchObject({
      state: 'cancelled',
      seatsTaken: 0,
      myRegistration: { status: 'cancelled', reason: '场地停电' },
    });
  });

  it('cannot be published after its start, nor changed after its cancellation', async () => {
    const { body: draft } = await organiser.post('/v1/events', {
      ...ROADSHOW,
      startsAt: '2026-03-05T01:00:00Z',
      endsAt: '2026-03-05T05:00:00Z',
      opensAt: '2026-03-01T00:00:00Z',
    });
    expect(await organiser.post(`/v1/events/${draft.id}/publish`)).toMatchObject({
      status: 409,
      body: { code: 'event_in_past' },
    });

    await organiser.post(`/v1/events/${draft.id}/cancel`, {});

    expect(await organiser.patch(`/v1/events/${draft.id}`, { title: '改名' })).toMatchObject({
      status: 409,
      body: { code: 'event_cancelled' },
    });
    expect(await organiser.post(`/v1/events/${draft.id}/publish`)).toMatchObject(refused(409, 'event_changed'));
  });

  it('is not called off once it is over, and says whose it is where somebody serves two cities', async () => {
    const id = await publishedEvent(organiser);
    app.clock.set('2026-03-12T08:00:00.000Z');
    const later = await cast.organiser(app);
    expect(await later.post(`/v1/events/${id}/cancel`, { reason: '补办' })).toMatchObject(refused(409, 'event_ended'));
    const both = await staff(app, 'bothCities', [
      { role: 'organiser', jurisdictionId: 'cixi' },
      { role: 'organiser', jurisdictionId: ELSEWHERE.jurisdictionId },
    ]);
    expect(await both.post('/v1/events', ROADSHOW)).toMatchObject(refused(422, 'choose_jurisdiction'));
  });
});
