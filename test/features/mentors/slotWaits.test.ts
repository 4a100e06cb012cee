import { BookingModel } from '../../../src/features/mentors/booking.model.js';
import { HOUR } from '../../../src/shared/calendar.js';
import type { Client } from '../../support/client.js';
import { refused } from '../../support/refused.js';
import { withoutGuard } from '../../support/sabotage.js';
import { setStage, START, type Stage } from './bookingStage.js';
import { FRIDAY_TWO } from './story.js';

jest.setTimeout(90_000);

const ONE_HOUR = { weekly: [{ weekday: 5, from: '14:00', to: '15:00' }], horizonDays: 7 };
const WINDOW = { from: '2026-03-05', to: '2026-03-12', mode: 'online', topic: '请教电池热管理' };

let stage: Stage;

beforeAll(async () => void (stage = await setStage()));
beforeEach(() => stage.app.clock.set(START));

describe('waiting for a full mentor', () => {
  const join = (by: Client, mentorId: string, change: object = {}) =>
    by.post(`/v1/mentors/${mentorId}/waits`, { ...WINDOW, ...change });
  const waitOf = async (by: Client) => (await by.get('/v1/slot-waits')).body.items[0];
  /** A mentor whose only hour is taken, and those who want it. */
  async function fullMentor() {
    const mentor = await stage.newMentor(ONE_HOUR);
    const [holder, first, second] = [await stage.newFounder(), await stage.newFounder(), await stage.newFounder()];
    const { body } = await stage.ask(holder, mentor.id);
    return { mentor, holder, first, second, bookingId: String(body.id) };
  }

  it('C14 X7: offers freed time to whoever has waited longest, in the moment it becomes free', async () => {
    const { mentor, holder, first, second, bookingId } = await fullMentor();
    expect(await join(first, mentor.id)).toMatchObject({ status: 201, body: { status: 'waiting', ahead: 0 } });
    stage.app.clock.advance(1_000);
    expect(await join(second, mentor.id)).toMatchObject({ status: 201, body: { ahead: 1 } });
    expect(await join(second, mentor.id)).toMatchObject({ status: 409, body: { code: 'already_waiting' } });

    await holder.post(`/v1/bookings/${bookingId}/cancel`);

    const wait = await waitOf(first);
    expect(wait).toMatchObject({ status: 'offered' });
    expect(await stage.ask(await stage.newFounder(), mentor.id)).toMatchObject({ body: { code: 'slot_taken' } });
    expect(await stage.inboxOf(first)).toContain('booking.offered');
    expect((await mentor.person.get('/v1/bookings?as=mentor')).body.items).toHaveLength(1);
    expect((await second.post(`/v1/bookings/${wait.bookingId}/accept-offer`)).status).toBe(404);
    expect(await first.post(`/v1/bookings/${wait.bookingId}/accept-offer`)).toMatchObject({
      status: 200,
      body: { status: 'requested', mentorId: mentor.id, startsAt: FRIDAY_TWO },
    });
    expect(await mentor.person.post(`/v1/bookings/${wait.bookingId}/accept`)).toMatchObject({ status: 200 });
    expect(await waitOf(first)).toMatchObject({ status: 'taken' });
    expect(await waitOf(second)).toMatchObject({ status: 'waiting', ahead: 0 });
  });

  it('X7: passes an offer on when nobody answers in twelve hours, or it is given up', async () => {
    const { mentor, holder, first, second, bookingId } = await fullMentor();
    await join(first, mentor.id);
    stage.app.clock.advance(1_000);
    await join(second, mentor.id);
    await holder.post(`/v1/bookings/${bookingId}/cancel`);
    const offered = (await waitOf(first)).bookingId as string;

    stage.app.clock.advance(12 * HOUR);
    await stage.app.runDuties();

    expect(await waitOf(first)).toMatchObject({ status: 'passed' });
    expect(await first.post(`/v1/bookings/${offered}/accept-offer`)).toMatchObject({ body: { code: 'offer_over' } });
    const next = await waitOf(second);
    expect(next).toMatchObject({ status: 'offered' });
    await second.post(`/v1/bookings/${next.bookingId}/cancel`);
    expect(await waitOf(second)).toMatchObject({ status: 'left' });
    stage.app.clock.set(START);
    expect((await stage.ask(holder, mentor.id)).status).toBe(201);
  });

  it('X7: cannot be left once an hour is held for whoever waits, who then answers the offer', async () => {
    const { mentor, holder, first, bookingId } = await fullMentor();
    const { body } = await join(first, mentor.id);
    await holder.post(`/v1/bookings/${bookingId}/cancel`);

    expect(await first.delete(`/v1/slot-waits/${body.id}`)).toMatchObject(refused(409, 'not_waiting'));
    expect(await waitOf(first)).toMatchObject({ status: 'offered' });
  });

  it('X7: is not for what is free, past or endless, and ends with its days', async () => {
    const free = await stage.newMentor();
    const founder = await stage.newFounder();
    expect(await join(founder, free.id)).toMatchObject({ status: 409, body: { code: 'slots_free' } });
    expect((await join(founder, free.id, { from: '2026-03-01' })).status).toBe(422);
    expect((await join(founder, free.id, { to: '2026-06-30' })).status).toBe(422);
    const { mentor, first, second } = await fullMentor();
    const { body } = await join(first, mentor.id);
    expect((await second.delete(`/v1/slot-waits/${body.id}`)).status).toBe(404);
    await join(second, mentor.id);
    expect((await second.delete(`/v1/slot-waits/${(await waitOf(second)).id}`)).status).toBe(204);
    stage.app.clock.set('2026-03-12T16:00:00.000Z');
    await stage.app.runDuties();
    expect((await waitOf(first)).status).not.toBe('waiting');
  });

  it('X7: is served when a further day of the diary opens or the mentor adds hours', async () => {
    const { mentor, first } = await fullMentor();
    await join(first, mentor.id, { from: '2026-03-06', to: '2026-03-06' });
    const weekly = [...ONE_HOUR.weekly, { weekday: 5, from: '16:00', to: '17:00' }];
    await mentor.person.put(`/v1/mentors/${mentor.id}/availability`, { weekly, noticeHours: 2, horizonDays: 7 });
    await stage.app.runDuties();
    expect(await waitOf(first)).toMatchObject({ status: 'offered' });

    const later = await fullMentor();
    await join(later.first, later.mentor.id, { from: '2026-03-13', to: '2026-03-13' });
    stage.app.clock.set('2026-03-05T16:00:00.000Z');
    await stage.app.runDuties();
    expect(await waitOf(later.first)).toMatchObject({ status: 'offered' });
  });

  it('X7 X9: puts those with repeated absences after everybody else, excused ones aside', async () => {
    const { mentor, holder, first, second, bookingId } = await fullMentor();
    const { body } = await stage.ask(first, (await stage.newMentor()).id);
    const again = await stage.ask(first, (await stage.newMentor()).id, { startsAt: '2026-03-09T01:00:00.000Z' });
    const { organisationId } = body;
    const missed = {
      status: 'noShow',
      live: false,
      absent: 'applicant',
      startsAt: new Date('2026-03-02T06:00:00.000Z'),
    };
    await BookingModel.updateMany({ organisationId }, { $set: missed });
    expect(again.status).toBe(201);
    await join(first, mentor.id);
    stage.app.clock.advance(1_000);
    await join(second, mentor.id);
    expect(await waitOf(first)).toMatchObject({ ahead: 1, isLowered: true });
    expect(await waitOf(second)).toMatchObject({ ahead: 0, isLowered: false });
    await BookingModel.updateMany({ organisationId }, { $set: { absence: { state: 'excused' } } });
    expect(await waitOf(first)).toMatchObject({ ahead: 0, isLowered: false });
    await BookingModel.updateMany({ organisationId }, { $set: { absence: null } });
    await holder.post(`/v1/bookings/${bookingId}/cancel`);
    expect(await waitOf(second)).toMatchObject({ status: 'offered' });
  });

  it('C9 C17: brings an accepted offer to the coordinator first, once the questions are answered', async () => {
    const { mentor, holder, first, bookingId } = await fullMentor();
    await join(first, mentor.id);
    await stage.staff.put(`/v1/mentors/${mentor.id}/triage`, { triage: true });
    const label = '希望解决的问题';
    const { body: form } = await mentor.person.put(`/v1/mentors/${mentor.id}/intake/own`, {
      questions: [{ label, kind: 'text', required: true }],
    });
    await holder.post(`/v1/bookings/${bookingId}/cancel`);
    const { bookingId: offered } = await waitOf(first);
    const accept = () => first.post(`/v1/bookings/${offered}/accept-offer`);
    const asked = async () => (await stage.inboxOf(mentor.person)).filter(kind => kind === 'booking.requested').length;

    expect(await accept()).toMatchObject({ status: 422, body: { code: 'invalid_answers' } });
    const answers = { [form.questions[0].id]: '热失控的预警' };
    expect((await first.put(`/v1/bookings/${offered}/intake`, { answers })).status).toBe(200);

    expect(await accept()).toMatchObject({ status: 200, body: { status: 'triage' } });
    expect(await accept()).toMatchObject({ status: 200, body: { status: 'triage' } });
    expect(await asked()).toBe(1);
    const { items } = (await stage.staff.get('/v1/booking-triages')).body;
    const mine = items.find((one: { bookingId: string }) => one.bookingId === offered);
    await stage.staff.post(`/v1/booking-triages/${mine.id}/decision`, { decision: 'pass', reason: '方向合适' });
    expect(await asked()).toBe(2);
  });

  /** Somebody joins while the only hour becomes free: false if they then wait although it is. */
  async function joinAndCancel(): Promise<boolean> {
    const { mentor, holder, first, bookingId } = await fullMentor();
    const [joined] = await Promise.all([join(first, mentor.id), holder.post(`/v1/bookings/${bookingId}/cancel`)]);
    if (joined.status !== 201) return joined.body.code === 'slots_free';
    return (await waitOf(first)).status === 'offered';
  }

  it('X7: loses no freed hour when joining and cancelling cross', async () => {
    for (let round = 0; round < 5; round += 1) expect(await joinAndCancel()).toBe(true);
  });

  it('X7: loses a freed hour when nobody takes turns', async () => {
    let isSound = true;
    for (let round = 0; round < 20 && isSound; round += 1) isSound = await withoutGuard('booking.turn', joinAndCancel);
    expect(isSound).toBe(false);
  });
});
