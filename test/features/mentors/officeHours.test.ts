import type { Client } from '../../support/client.js';
import { withoutGuard } from '../../support/sabotage.js';
import { setStage, START, type Stage } from './bookingStage.js';
import { FRIDAY_TWO } from './story.js';

jest.setTimeout(90_000);

let stage: Stage;

beforeAll(async () => void (stage = await setStage()));
beforeEach(() => stage.app.clock.set(START));

describe('office hours', () => {
  let mentor: { id: string; person: Client };

  beforeAll(async () => void (mentor = await stage.newMentor()));

  const open = async (change: object = {}) => {
    const hour = { title: '专利布局答疑', startsAt: FRIDAY_TWO, mode: 'online', seats: 2, ...change };
    return mentor.person.post(`/v1/mentors/${mentor.id}/office-hours`, hour);
  };

  it('C16: seats several startups in one session that nobody can book over', async () => {
    const { status, body } = await open();
    expect(status).toBe(201);
    const founders = [await stage.newFounder(), await stage.newFounder(), await stage.newFounder()];
    expect((await stage.ask(founders[0] as Client, mentor.id)).body.code).toBe('slot_taken');
    const take = (by: Client) => by.post(`/v1/office-hours/${body.id}/seats`, { question: '如何布局海外专利' });

    const replies = await Promise.all(founders.map(take));

    expect(replies.map(reply => reply.body.code ?? reply.status).toSorted()).toEqual([201, 201, 'no_seats']);
    const seated = founders.filter((_, index) => replies[index]?.status === 201) as [Client, Client];
    expect((await take(seated[0])).body.code).toBe('already_seated');
    expect((await mentor.person.get(`/v1/office-hours/${body.id}`)).body.seatList).toHaveLength(2);
    expect((await seated[0].get(`/v1/office-hours/${body.id}`)).body).toMatchObject({
      seatList: null,
      mySeat: { people: 1 },
    });
    await seated[0].post(`/v1/office-hours/${body.id}/leave`);
    const file = await seated[1].get(`/v1/office-hours/${body.id}/calendar.ics`);
    expect(file.body).toContain('DTSTART:20260306T060000Z');

    stage.app.clock.set('2026-03-06T05:00:00.000Z');
    await stage.app.runDuties();
    expect((await stage.inboxOf(seated[1])).filter(kind => kind === 'officeHour.hour')).toHaveLength(1);
    expect(await stage.inboxOf(seated[0])).not.toContain('officeHour.hour');
    expect(await stage.inboxOf(mentor.person)).toContain('officeHour.hour');
    await mentor.person.post(`/v1/office-hours/${body.id}/cancel`, { reason: '航班取消' });
    expect(await stage.inboxOf(seated[1])).toContain('officeHour.cancelled');
  });

  it('C16: gives the last seat to one of five who want it at once, and to all when its guard is off', async () => {
    const founders = await Promise.all([1, 2, 3, 4, 5].map(() => stage.newFounder()));
    const take = (by: Client, id: string) => by.post(`/v1/office-hours/${id}/seats`, {});
    const lastSeat = async (startsAt: string) => {
      const { body } = await open({ startsAt, seats: 2 });
      await take(await stage.newFounder(), body.id);
      return String(body.id);
    };
    const race = async (id: string) =>
      (await Promise.all(founders.map(one => take(one, id)))).map(({ status }) => status);

    const guarded = await lastSeat('2026-03-09T01:00:00.000Z');
    expect((await race(guarded)).toSorted()).toEqual([201, 409, 409, 409, 409]);
    expect((await mentor.person.get(`/v1/office-hours/${guarded}`)).body.seatList).toHaveLength(2);

    const open5 = await lastSeat('2026-03-09T06:00:00.000Z');
    expect(await withoutGuard('officeHour.seat', () => race(open5))).toEqual([201, 201, 201, 201, 201]);
    expect((await mentor.person.get(`/v1/office-hours/${open5}`)).body).toMatchObject({ seats: 2, seatsTaken: 6 });
  });

  it('C5 C16: counts an office hour in the limits of its mentor', async () => {
    const busy = await stage.newMentor({ limits: { perDay: 1 } });
    const hour = { title: '融资答疑', startsAt: '2026-03-11T06:00:00.000Z', mode: 'online', seats: 3 };
    const { body } = await busy.person.post(`/v1/mentors/${busy.id}/office-hours`, hour);
    const founder = await stage.newFounder();
    const ask = () => stage.ask(founder, busy.id, { startsAt: '2026-03-11T02:00:00.000Z' });
    expect((await ask()).body.code).toBe('mentor_full');
    await busy.person.post(`/v1/office-hours/${body.id}/cancel`, { reason: '改期' });
    expect((await ask()).status).toBe(201);
  });

  it('C16: reminds each at the leads they chose, and of nothing once it is called off', async () => {
    const own = await stage.newMentor();
    const startsAt = '2026-03-12T06:00:00.000Z';
    const hour = { title: '招聘答疑', startsAt, mode: 'online', seats: 3 };
    const { body } = await own.person.post(`/v1/mentors/${own.id}/office-hours`, hour);
    const [usual, early] = [await stage.newFounder(), await stage.newFounder()];
    for (const one of [usual, early]) await one.post(`/v1/office-hours/${body.id}/seats`, {});
    const wishes = { quiet: null, leads: { booking: ['day'], event: [] }, sms: false };
    expect((await early.put('/v1/reminders/settings', wishes)).status).toBe(200);
    const off = await own.person.post(`/v1/mentors/${own.id}/office-hours`, {
      ...hour,
      startsAt: '2026-03-12T08:00:00.000Z',
    });
    await early.post(`/v1/office-hours/${off.body.id}/seats`, {});
    await own.person.post(`/v1/office-hours/${off.body.id}/cancel`, { reason: '航班取消' });
    stage.app.clock.set('2026-03-11T06:00:00.000Z');
    await stage.app.runDuties();
    const reminders = async (one: Client) =>
      (await stage.inboxOf(one)).filter(kind => kind === 'officeHour.day' || kind === 'officeHour.hour');
    for (const one of [usual, early]) expect(await reminders(one)).toEqual(['officeHour.day']);
    stage.app.clock.set('2026-03-12T05:00:00.000Z');
    await stage.app.runDuties();
    expect(await reminders(usual)).toEqual(['officeHour.hour', 'officeHour.day']);
    expect(await reminders(early)).toEqual(['officeHour.day']);
  });

  it('C16: lets the whole team come: each is reminded and has the calendar file', async () => {
    const founder = await stage.newFounder();
    const { body: me } = await founder.get('/v1/me');
    const startup = String(me.organisations[0].id);
    const mate = await stage.app.signIn('team-mate');
    const { body: invitation } = await founder.post(`/v1/organisations/${startup}/invitations`, { role: 'member' });
    await mate.post(`/v1/invitations/${invitation.code}/accept`);
    stage.app.clock.advance(1_000);
    const attendeeIds = [mate.userId];
    const stranger = await stage.ask(founder, mentor.id, {
      startsAt: '2026-03-10T06:00:00.000Z',
      attendeeIds: ['usr_other'],
    });
    expect(stranger).toMatchObject({ status: 422, body: { code: 'not_a_member' } });

    const { body } = await stage.ask(founder, mentor.id, { startsAt: '2026-03-10T06:00:00.000Z', attendeeIds });
    await mentor.person.post(`/v1/bookings/${body.id}/accept`);
    stage.app.clock.set('2026-03-10T05:00:00.000Z');
    await stage.app.runDuties();

    expect(await stage.inboxOf(mate)).toEqual(expect.arrayContaining(['booking.accepted', 'booking.hour']));
    expect((await mate.get(`/v1/bookings/${body.id}/calendar.ics`)).status).toBe(200);
  });
});
