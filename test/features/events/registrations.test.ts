import type { TestApp } from '../../support/app.js';
import { newKey, type Client } from '../../support/client.js';
import { cast } from '../../support/people.js';
import { cancel, crowd, inboxOf, publishedEvent, register, seatsOf, startEventApp } from './stories.js';

describe('registrations', () => {
  let app: TestApp;
  let organiser: Client;
  let founder: Client;
  beforeAll(async () => {
    app = await startEventApp();
    organiser = await cast.organiser(app);
    founder = await app.signIn('founder');
  });

  it('gives a seat, tells the person, and gives the seat back on cancellation', async () => {
    const id = await publishedEvent(organiser);

    const { status, body } = await register(founder, id);
    expect({ status, got: body.status }).toEqual({ status: 201, got: 'registered' });
    expect((await founder.get(`/v1/events/${id}`)).body).toMatchObject({
      seatsTaken: 1,
      myRegistration: { id: body.id, status: 'registered' },
    });

    app.clock.advance(1_000);
    expect((await cancel(founder, body.id)).body.status).toBe('cancelled');
    expect((await cancel(founder, body.id)).body.status).toBe('cancelled');

    expect(await seatsOf(founder, id)).toEqual({ seatsTaken: 0, waiting: 0 });
    expect((await inboxOf(founder)).slice(0, 2)).toEqual(['报名已取消', '报名成功']);
    expect((await register(founder, id)).body.status).toBe('registered');
  });

  it('answers a repeated request with the first answer, and a second wish with 409', async () => {
    const id = await publishedEvent(organiser);
    const options = { idempotencyKey: newKey() };

    const first = await founder.post(`/v1/events/${id}/registrations`, {}, options);
    const again = await founder.post(`/v1/events/${id}/registrations`, {}, options);

    expect(again).toMatchObject({ status: 201, body: first.body });
    expect(await register(founder, id)).toMatchObject({
      status: 409,
      body: { code: 'already_registered', registrationId: first.body.id },
    });
    expect(await seatsOf(founder, id)).toEqual({ seatsTaken: 1, waiting: 0 });
  });

  it('is open from opensAt on and closed from closesAt on, to the millisecond', async () => {
    const opensAt = new Date('2026-03-06T01:00:00.000Z');
    const closesAt = new Date('2026-03-07T01:00:00.000Z');
    const id = await publishedEvent(organiser, { opensAt: opensAt.toISOString(), closesAt: closesAt.toISOString() });
    const people = await crowd(app, 'boundary', 4);
    const at = async (instant: number, client: Client | undefined) => {
      app.clock.set(new Date(instant));
      const { status, body } = await register(client ?? founder, id);
      return body.code ?? status;
    };

    expect([
      await at(opensAt.getTime() - 1, people[0]),
      await at(opensAt.getTime(), people[1]),
      await at(closesAt.getTime() - 1, people[2]),
      await at(closesAt.getTime(), people[3]),
    ]).toEqual(['not_open_yet', 201, 201, 'registration_closed']);
    app.clock.set('2026-03-05T02:00:00.000Z');
  });

  it('refuses when full without a waiting list, when cancelled, and for what does not exist', async () => {
    const id = await publishedEvent(organiser, { capacity: 1 });
    await register(founder, id);
    const late = await app.signIn('late');

    expect(await register(late, id)).toMatchObject({ status: 409, body: { code: 'event_full' } });
    await organiser.post(`/v1/events/${id}/cancel`, {});
    expect(await register(late, id)).toMatchObject({ status: 409, body: { code: 'event_cancelled' } });
    expect((await register(late, 'evt_nothing')).status).toBe(404);
    expect((await app.anyone.post(`/v1/events/${id}/registrations`, {})).status).toBe(401);
  });

  it('names every question left open or answered outside its choices', async () => {
    const id = await publishedEvent(organiser, {
      questions: [
        { id: 'company', label: '公司名称', required: true },
        { id: 'meal', label: '午餐', kind: 'choice', required: true, choices: ['普通', '素食'] },
        { id: 'note', label: '备注' },
      ],
    });

    const refused = await register(founder, id, { answers: { meal: '全席', extra: 'x' } });
    expect(refused).toMatchObject({ status: 422, body: { code: 'answers_missing' } });
    expect(refused.body.issues.map((issue: { path: string }) => issue.path)).toEqual([
      'answers.extra',
      'answers.company',
      'answers.meal',
    ]);

    const taken = await register(founder, id, { answers: { company: '林氏新材', meal: '素食' } });
    expect(taken.body.answers).toEqual([
      { questionId: 'company', value: '林氏新材' },
      { questionId: 'meal', value: '素食' },
    ]);
  });

  it('sells each ticket type up to its own number, and asks which when there are several', async () => {
    const id = await publishedEvent(organiser, {
      ticketTypes: [
        { id: 'seat', name: '普通席' },
        { id: 'front', name: '前排', capacity: 1 },
      ],
    });
    const other = await app.signIn('secondRow');

    expect(await register(founder, id)).toMatchObject({ status: 422, body: { code: 'invalid_ticket_type' } });
    expect(await register(founder, id, { ticketTypeId: 'moon' })).toMatchObject({ status: 422 });
    const front = await register(founder, id, { ticketTypeId: 'front' });
    expect(await register(other, id, { ticketTypeId: 'front' })).toMatchObject({
      status: 409,
      body: { code: 'event_full' },
    });

    await cancel(founder, front.body.id);

    expect((await register(other, id, { ticketTypeId: 'front' })).body).toMatchObject({
      status: 'registered',
      ticketType: '前排',
    });
  });

  it('may be cancelled until the cut-off and not after, but the organiser still can', async () => {
    const id = await publishedEvent(organiser, { cancelCutoffHours: 24 });
    const { body } = await register(founder, id);

    app.clock.set('2026-03-11T06:00:00.001Z');
    const late = await app.signIn('founder');
    expect(await cancel(late, body.id)).toMatchObject({ status: 409, body: { code: 'cancel_too_late' } });
    expect((await cancel(await cast.organiser(app), body.id)).body.status).toBe('cancelled');
    app.clock.set('2026-03-05T02:00:00.000Z');
  });

  it('belongs to its person: nobody else sees, cancels or shows it', async () => {
    const id = await publishedEvent(organiser);
    const { body } = await register(founder, id);
    const stranger = await app.signIn('stranger');

    for (const [method, path] of [
      ['get', ''],
      ['post', '/cancel'],
      ['get', '/ticket'],
      ['post', '/accept-offer'],
    ] as const)
      expect((await stranger[method](`/v1/registrations/${body.id}${path}`)).status).toBe(404);
    expect((await stranger.post(`/v1/registrations/${body.id}/decision`, { decision: 'approve' })).status).toBe(404);
    const mine = await stranger.get('/v1/registrations');
    expect(mine.body.items).toEqual([]);
  });

  it('waits for the organiser where they approve each one, and takes a seat only then', async () => {
    const id = await publishedEvent(organiser, { approvalRequired: true, capacity: 1 });
    const [one, two] = await crowd(app, 'applicant', 2);
    if (!one || !two) throw new Error('no crowd');
    const first = await register(one, id);
    const second = await register(two, id);
    expect([first.body.status, second.body.status]).toEqual(['awaitingApproval', 'awaitingApproval']);
    expect(await one.get(`/v1/registrations/${first.body.id}/ticket`)).toMatchObject({
      status: 409,
      body: { code: 'awaiting_approval' },
    });

    const decide = (registrationId: string, decision: string, comment = '') =>
      organiser.post(`/v1/registrations/${registrationId}/decision`, { decision, comment });
    expect((await decide(first.body.id, 'approve')).body.status).toBe('registered');
    expect(await decide(second.body.id, 'approve')).toMatchObject({ status: 409, body: { code: 'event_full' } });
    expect((await decide(second.body.id, 'refuse')).status).toBe(422);
    expect((await decide(second.body.id, 'refuse', '方向不符')).body.status).toBe('refused');
    expect((await decide(second.body.id, 'approve')).body.code).toBe('registration_changed');

    expect((await inboxOf(two))[0]).toBe('报名审核结果');
    expect((await one.get(`/v1/registrations/${first.body.id}/ticket`)).status).toBe(200);
  });

  it('lists mine with the event each is for', async () => {
    const me = await app.signIn('collector');
    const ids = [await publishedEvent(organiser), await publishedEvent(organiser, { title: '第二场' })];
    for (const id of ids) {
      app.clock.advance(1_000);
      await register(me, id);
    }

    const first = await me.get('/v1/registrations?limit=1');
    const next = await me.get(`/v1/registrations?limit=1&cursor=${first.body.nextCursor}`);

    expect(first.body.items[0].event).toMatchObject({ id: ids[1], title: '第二场', cancelled: false });
    expect(next.body.items[0].eventId).toBe(ids[0]);
    expect(next.body.nextCursor).toBeNull();
  });
});
