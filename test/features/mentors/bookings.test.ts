import { BookingModel } from '../../../src/features/mentors/booking.model.js';
import { SlotClaimModel } from '../../../src/features/mentors/slotClaim.model.js';
import { DAY, HOUR } from '../../../src/shared/calendar.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { newKey, type Client } from '../../support/client.js';
import { approvedOrganisation } from '../../support/factories.js';
import { appointMentor, coordinator, FRIDAY_THREE, FRIDAY_TWO, MONDAY_NINE, newFounder, wishFor } from './story.js';

const START = '2026-03-05T02:00:00.000Z';

describe('bookings', () => {
  let app: TestApp;
  let staff: Client;
  let mentorPerson: Client;
  let founder: Client;
  let mentorId: string;
  let persons = 0;

  beforeAll(async () => void (app = await startTestApp()));
  beforeEach(async () => {
    app.clock.set(START);
    staff = await coordinator(app);
    persons += 1;
    mentorPerson = await app.signIn(`mentor-${persons}`);
    mentorId = await appointMentor(app, { by: staff, self: mentorPerson });
    founder = await newFounder(app);
    app.clock.set(START);
  });

  const book = async (change: object = {}, by = founder) =>
    (await by.post('/v1/bookings', wishFor(mentorId, change))).body;
  const inboxOf = async (client: Client) => {
    const { body } = await client.get('/v1/notifications?limit=100');
    return (body.items as { kind: string; text: string }[]).map(({ kind }) => kind);
  };

  it('goes from request to a held session with note and feedback, telling both sides', async () => {
    const asked = await founder.post('/v1/bookings', wishFor(mentorId));
    expect(asked).toMatchObject({ status: 201, body: { status: 'requested', minutes: 60, mode: 'online' } });
    const id = asked.body.id as string;
    expect(await inboxOf(mentorPerson)).toContain('booking.requested');

    const accepted = await mentorPerson.post(`/v1/bookings/${id}/accept`, { place: '腾讯会议 123' });
    expect(accepted).toMatchObject({ status: 200, body: { status: 'confirmed', place: '腾讯会议 123' } });
    expect(await inboxOf(founder)).toContain('booking.accepted');

    app.clock.set(FRIDAY_TWO);
    expect(await mentorPerson.post(`/v1/bookings/${id}/complete`)).toMatchObject({ body: { status: 'held' } });
    const noted = await mentorPerson.put(`/v1/bookings/${id}/note`, {
      text: '建议先做一条样板线',
      nextSteps: '两周后复盘',
    });
    expect(noted.body.note).toMatchObject({ text: '建议先做一条样板线' });

    await founder.post(`/v1/bookings/${id}/feedback`, { rating: 5, comment: '很有收获' });
    expect((await mentorPerson.get(`/v1/bookings/${id}`)).body.feedback).toEqual({ mine: null, theirs: null });
    await mentorPerson.post(`/v1/bookings/${id}/feedback`, { rating: 4 });
    expect((await mentorPerson.get(`/v1/bookings/${id}`)).body.feedback.theirs).toMatchObject({ rating: 5 });
    expect(await founder.post(`/v1/bookings/${id}/feedback`, { rating: 1 })).toMatchObject({
      status: 409,
      body: { code: 'feedback_given' },
    });
  });

  it('answers a repeat under the same key with the same booking', async () => {
    const idempotencyKey = newKey();
    const first = await founder.post('/v1/bookings', wishFor(mentorId), { idempotencyKey });
    const second = await founder.post('/v1/bookings', wishFor(mentorId), { idempotencyKey });

    expect(second.body).toEqual(first.body);
    expect(await BookingModel.countDocuments({ mentorId })).toBe(1);
  });

  it.each([
    ['in_the_past', { startsAt: '2026-03-05T01:00:00.000Z' }],
    ['outside_availability', { startsAt: '2026-03-06T04:00:00.000Z' }],
    ['outside_availability', { startsAt: '2026-03-06T09:30:00.000Z' }],
    ['outside_availability', { startsAt: '2026-03-07T06:00:00.000Z' }],
    ['too_soon', { startsAt: '2026-03-05T03:00:00.000Z' }],
    ['too_far', { startsAt: '2026-04-07T06:00:00.000Z' }],
    ['outside_availability', { startsAt: '2026-04-06T06:00:00.000Z' }],
  ])('refuses with %s (%o)', async (code, change) => {
    expect(await founder.post('/v1/bookings', wishFor(mentorId, change))).toMatchObject({
      status: 409,
      body: { code },
    });
  });

  it('refuses a mode that the mentor does not offer, an unknown mentor, and bad shapes', async () => {
    const online = await appointMentor(app, { by: staff, profile: { modes: ['online'] } });
    const post = (body: object) => founder.post('/v1/bookings', body);

    expect(await post(wishFor(online, { mode: 'onsite' }))).toMatchObject({ body: { code: 'mode_not_offered' } });
    expect(await post(wishFor('mnt_nobody'))).toMatchObject({ status: 404 });
    expect(await post(wishFor(mentorId, { startsAt: '2026-03-06T06:01:00.000Z' }))).toMatchObject({ status: 422 });
    expect(await post(wishFor(mentorId, { minutes: 7 }))).toMatchObject({ status: 422 });
    expect(await post(wishFor(mentorId, { extra: 1 }))).toMatchObject({ status: 422 });
  });

  it('refuses a taken slot and shows what is free instead, whatever the overlap', async () => {
    await book();
    const other = await newFounder(app);
    app.clock.set(START);

    const same = await other.post('/v1/bookings', wishFor(mentorId));
    expect(same).toMatchObject({ status: 409, body: { code: 'slot_taken' } });
    expect(same.body.free[0]).toMatchObject({ startsAt: '2026-03-06T01:00:00.000Z' });
    const overlapping = wishFor(mentorId, { startsAt: '2026-03-06T06:30:00.000Z', minutes: 30 });
    expect(await other.post('/v1/bookings', overlapping)).toMatchObject({ status: 409, body: { code: 'slot_taken' } });
    const { body } = await founder.get(`/v1/mentors/${mentorId}/slots?from=2026-03-06&to=2026-03-06`);
    expect(body.items.find((slot: { startsAt: string }) => slot.startsAt === FRIDAY_TWO).state).toBe('taken');
  });

  it('keeps the buffer free between two sessions of any length', async () => {
    const hours = { bufferMinutes: 15 };
    const strict = await appointMentor(app, { by: staff, hours });
    app.clock.set(START);
    await founder.post('/v1/bookings', wishFor(strict, { minutes: 45 }));

    const early = await founder.post('/v1/bookings', wishFor(strict, { startsAt: '2026-03-06T06:55:00.000Z' }));
    const after = await founder.post('/v1/bookings', wishFor(strict, { startsAt: FRIDAY_THREE }));

    expect(early).toMatchObject({ status: 409, body: { code: 'slot_taken' } });
    expect(after.status).toBe(201);
  });

  it('holds the mentor to limits and the startup to its allowance', async () => {
    const limited = await appointMentor(app, { by: staff, hours: { limits: { perDay: 1 } } });
    app.clock.set(START);
    await founder.post('/v1/bookings', wishFor(limited));

    const second = await founder.post('/v1/bookings', wishFor(limited, { startsAt: FRIDAY_THREE }));
    expect(second).toMatchObject({ status: 409, body: { code: 'mentor_full' } });
    const { body } = await founder.get(`/v1/mentors/${limited}/slots?from=2026-03-06&to=2026-03-06`);
    expect(body.items.filter((slot: { state: string }) => slot.state === 'full').length).toBe(6);

    const days = ['09', '10', '11', '12', '13', '16', '17', '18', '19'];
    for (const day of days) await book({ startsAt: `2026-03-${day}T06:00:00.000Z` });
    const eleventh = await founder.post('/v1/bookings', wishFor(mentorId, { startsAt: '2026-03-20T06:00:00.000Z' }));
    expect(eleventh).toMatchObject({ status: 409, body: { code: 'allowance_used' } });
  });

  it('refuses a paused mentor, and takes bookings again after the pause', async () => {
    expect(await mentorPerson.post(`/v1/mentors/${mentorId}/pause`, { reason: '出差' })).toMatchObject({ status: 200 });

    expect(await founder.post('/v1/bookings', wishFor(mentorId))).toMatchObject({ body: { code: 'mentor_paused' } });

    await mentorPerson.post(`/v1/mentors/${mentorId}/resume`);
    expect((await founder.post('/v1/bookings', wishFor(mentorId))).status).toBe(201);
  });

  it('is only for people who act for an approved startup or maker team', async () => {
    const nobody = await app.signIn(`nobody-${persons}`);
    expect(await nobody.post('/v1/bookings', wishFor(mentorId))).toMatchObject({
      status: 403,
      body: { code: 'organisation_required' },
    });
    const second = await approvedOrganisation(app, { kind: 'makerTeam', owner: founder, name: '口袋实验室' });
    expect(await founder.post('/v1/bookings', wishFor(mentorId))).toMatchObject({
      status: 422,
      body: { code: 'organisation_ambiguous' },
    });
    expect(await founder.as(second).post('/v1/bookings', wishFor(mentorId))).toMatchObject({
      status: 201,
      body: { organisationId: second },
    });
    const operator = await app.signIn(`operator-${persons}`);
    const facility = await approvedOrganisation(app, { kind: 'incubator', owner: operator });
    const refused = await operator.as(facility).post('/v1/bookings', wishFor(mentorId));
    expect(refused).toMatchObject({ status: 403, body: { code: 'organisation_required' } });
  });

  it('is nobody else’s to see or change', async () => {
    const { id } = await book();
    const stranger = await newFounder(app);

    for (const act of ['accept', 'cancel', 'complete', 'no-show'])
      expect((await stranger.post(`/v1/bookings/${id}/${act}`)).status).toBe(404);
    expect((await stranger.get(`/v1/bookings/${id}`)).status).toBe(404);
    expect((await stranger.get(`/v1/bookings/${id}/calendar.ics`)).status).toBe(404);
    expect((await founder.post(`/v1/bookings/${id}/accept`)).status).toBe(403);
    expect((await founder.get('/v1/bookings?as=mentor')).status).toBe(403);
  });

  it('lists by side, status and day', async () => {
    const { id } = await book();
    await book({ startsAt: MONDAY_NINE });
    await mentorPerson.post(`/v1/bookings/${id}/accept`);
    const ids = async (client: Client, query: string) =>
      (await client.get(`/v1/bookings?${query}`)).body.items.map((item: { id: string }) => item.id);

    expect(await ids(founder, 'as=applicant')).toHaveLength(2);
    expect(await ids(mentorPerson, 'as=mentor&status=confirmed')).toEqual([id]);
    expect(await ids(mentorPerson, 'as=mentor&from=2026-03-06&to=2026-03-06')).toEqual([id]);
    const first = (await founder.get('/v1/bookings?limit=1')).body;
    expect(await ids(founder, `limit=1&cursor=${first.nextCursor}`)).toEqual([id]);
  });

  it('gives the slot back on cancel and drops what was planned', async () => {
    const { id } = await book();
    await mentorPerson.post(`/v1/bookings/${id}/accept`);

    const cancelled = await founder.post(`/v1/bookings/${id}/cancel`, { reason: '临时有客户来访' });

    expect(cancelled).toMatchObject({ status: 200, body: { status: 'cancelled', endedBy: 'applicant' } });
    expect(await inboxOf(mentorPerson)).toContain('booking.cancelled');
    expect(await SlotClaimModel.countDocuments({ mentorId })).toBe(0);
    expect((await founder.post(`/v1/bookings/${id}/cancel`)).body.status).toBe('cancelled');
    expect((await (await newFounder(app)).post('/v1/bookings', wishFor(mentorId))).status).toBe(201);
    app.clock.set('2026-03-06T05:30:00.000Z');
    await app.runDuties();
    expect(await inboxOf(founder)).not.toContain('booking.hour');
  });

  it('keeps a confirmed session from its applicant’s change of mind in the last two hours', async () => {
    const { id } = await book();
    await mentorPerson.post(`/v1/bookings/${id}/accept`);
    app.clock.set('2026-03-06T04:00:01.000Z');

    expect(await founder.post(`/v1/bookings/${id}/cancel`)).toMatchObject({
      status: 409,
      body: { code: 'past_cutoff' },
    });
    expect(await mentorPerson.post(`/v1/bookings/${id}/cancel`, { reason: '突发高烧' })).toMatchObject({ status: 200 });
  });

  it('reminds both sides a day and an hour before, once', async () => {
    const { id } = await book({ startsAt: MONDAY_NINE });
    await mentorPerson.post(`/v1/bookings/${id}/accept`);

    app.clock.set('2026-03-08T01:00:00.000Z');
    await app.runDuties();
    await app.runDuties();
    expect((await inboxOf(founder)).filter(kind => kind === 'booking.day')).toHaveLength(1);
    expect((await inboxOf(mentorPerson)).filter(kind => kind === 'booking.day')).toHaveLength(1);

    app.clock.set('2026-03-09T00:00:00.000Z');
    await app.runDuties();
    expect((await inboxOf(founder)).filter(kind => kind === 'booking.hour')).toHaveLength(1);
  });

  it('moves the reminders with the session, twice at most', async () => {
    const { id } = await book({ startsAt: MONDAY_NINE });
    await mentorPerson.post(`/v1/bookings/${id}/accept`);

    const moved = await founder.post(`/v1/bookings/${id}/reschedule`, { startsAt: '2026-03-10T01:00:00.000Z' });
    expect(moved).toMatchObject({ status: 200, body: { status: 'confirmed', startsAt: '2026-03-10T01:00:00.000Z' } });
    app.clock.set('2026-03-09T00:30:00.000Z');
    await app.runDuties();
    expect(await inboxOf(founder)).not.toContain('booking.hour');
    app.clock.set('2026-03-10T00:00:00.000Z');
    await app.runDuties();
    expect((await inboxOf(founder)).filter(kind => kind === 'booking.hour')).toHaveLength(1);

    app.clock.set(START);
    await founder.post(`/v1/bookings/${id}/reschedule`, { startsAt: FRIDAY_TWO });
    expect(await founder.post(`/v1/bookings/${id}/reschedule`, { startsAt: FRIDAY_THREE })).toMatchObject({
      status: 409,
      body: { code: 'too_many_reschedules' },
    });
  });

  it('moves a session over its own old time', async () => {
    const { id } = await book();

    const moved = await founder.post(`/v1/bookings/${id}/reschedule`, { startsAt: '2026-03-06T06:30:00.000Z' });

    expect(moved).toMatchObject({ status: 200, body: { startsAt: '2026-03-06T06:30:00.000Z' } });
    const other = await newFounder(app);
    app.clock.set(START);
    const before = await other.post('/v1/bookings', wishFor(mentorId, { minutes: 30 }));
    expect(before.status).toBe(201);
  });

  it('expires an unanswered request after three days and frees the slot', async () => {
    const { id } = await book({ startsAt: '2026-03-13T06:00:00.000Z' });
    app.clock.advance(3 * DAY - 1);
    await app.runDuties();
    expect((await founder.get(`/v1/bookings/${id}`)).body.status).toBe('requested');

    app.clock.advance(1);
    await app.runDuties();

    expect((await founder.get(`/v1/bookings/${id}`)).body).toMatchObject({ status: 'expired', endedBy: 'system' });
    expect(await inboxOf(founder)).toContain('booking.expired');
    expect(await mentorPerson.post(`/v1/bookings/${id}/accept`)).toMatchObject({ body: { code: 'booking_not_open' } });
    expect(await SlotClaimModel.countDocuments({ mentorId })).toBe(0);
  });

  it('asks the next mentor named when one declines or does not answer', async () => {
    const second = await appointMentor(app, { by: staff });
    const third = await appointMentor(app, { by: staff });
    app.clock.set(START);
    const { id } = await book({
      startsAt: MONDAY_NINE,
      alternatives: [{ mentorId: second, startsAt: MONDAY_NINE }, { mentorId: third }],
    });

    const declined = await mentorPerson.post(`/v1/bookings/${id}/decline`, { reason: '当天有课' });
    expect(declined.body.status).toBe('declined');
    const nextId = (await founder.get(`/v1/bookings/${id}`)).body.nextId as string;
    const next = (await founder.get(`/v1/bookings/${nextId}`)).body;
    expect(next).toMatchObject({ mentorId: second, status: 'requested', startsAt: MONDAY_NINE, followsId: id });

    app.clock.set('2026-03-08T02:00:00.000Z');
    await app.runDuties();
    const last = (await founder.get('/v1/bookings?status=requested')).body.items;
    expect(last).toMatchObject([{ mentorId: third, alternatives: [] }]);
    expect(await mentorPerson.post(`/v1/bookings/${id}/decline`, { reason: '再说一次' })).toMatchObject({
      status: 200,
      body: { reason: '当天有课' },
    });
  });

  it('marks who did not come, by the one who did', async () => {
    const { id } = await book();
    await mentorPerson.post(`/v1/bookings/${id}/accept`);
    expect(await mentorPerson.post(`/v1/bookings/${id}/no-show`)).toMatchObject({ body: { code: 'too_early' } });
    app.clock.set(new Date(new Date(FRIDAY_TWO).getTime() + HOUR));

    expect((await mentorPerson.post(`/v1/bookings/${id}/no-show`, { absent: 'mentor' })).status).toBe(403);
    expect(await mentorPerson.post(`/v1/bookings/${id}/no-show`)).toMatchObject({
      status: 200,
      body: { status: 'noShow', absent: 'applicant' },
    });
  });

  it('lets coordinators answer for a mentor who has not signed in yet', async () => {
    const unlinked = await appointMentor(app, { by: staff });
    app.clock.set(START);
    const { body } = await founder.post('/v1/bookings', wishFor(unlinked));

    expect(await inboxOf(staff)).toContain('booking.requested');
    expect(await staff.post(`/v1/bookings/${body.id}/accept`)).toMatchObject({ body: { status: 'confirmed' } });
  });

  it('offers the session as a calendar file', async () => {
    const { id } = await book({ topic: '选型；预算, 交期\n以及验收' });
    await mentorPerson.post(`/v1/bookings/${id}/accept`);

    const file = await founder.get(`/v1/bookings/${id}/calendar.ics`);

    expect(file.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    expect(file.body).toMatch(/^BEGIN:VCALENDAR\r\nVERSION:2\.0\r\n/);
    expect(file.body).toContain('DTSTART:20260306T060000Z\r\nDTEND:20260306T070000Z\r\nSTATUS:CONFIRMED\r\n');
    expect(file.body.replaceAll('\r\n ', '')).toContain('DESCRIPTION:选型；预算\\, 交期\\n以及验收');
    for (const line of file.body.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  });
});
