import type { Client } from '../../support/client.js';
import { approvedOrganisation } from '../../support/factories.js';
import { refused } from '../../support/refused.js';
import { setStage, START, type Stage } from './bookingStage.js';
import { FRIDAY_TWO, PROFILE } from './story.js';

jest.setTimeout(60_000);

let stage: Stage;

beforeAll(async () => void (stage = await setStage()));
beforeEach(() => stage.app.clock.set(START));

describe('a booking that has gone its way', () => {
  async function confirmed() {
    const [mentor, founder] = [await stage.newMentor(), await stage.newFounder()];
    const { body } = await stage.ask(founder, mentor.id);
    await mentor.person.post(`/v1/bookings/${body.id}/accept`, {});
    return { mentor, founder, id: String(body.id) };
  }

  it('C13: is neither called off nor moved once it has begun', async () => {
    const { founder, id } = await confirmed();
    stage.app.clock.set('2026-03-06T06:10:00.000Z');

    expect(await founder.post(`/v1/bookings/${id}/cancel`, { isLate: true })).toMatchObject(
      refused(409, 'booking_started'),
    );
    expect(await founder.post(`/v1/bookings/${id}/reschedule`, { startsAt: '2026-03-09T06:00:00.000Z' })).toMatchObject(
      refused(409, 'booking_started'),
    );
    expect((await founder.get(`/v1/bookings/${id}`)).body.status).toBe('confirmed');
  });

  it('C19, C15: is judged only after it was held, and excused only where somebody was marked absent', async () => {
    const { mentor, founder, id } = await confirmed();

    expect(await founder.post(`/v1/bookings/${id}/feedback`, { rating: 5 })).toMatchObject(
      refused(409, 'booking_not_held'),
    );
    expect(await founder.post(`/v1/bookings/${id}/explanation`, { text: '路上堵车' })).toMatchObject(
      refused(409, 'not_absent'),
    );
    expect(
      await stage.staff.post(`/v1/bookings/${id}/absence-decision`, { decision: 'excuse', reason: '情有可原' }),
    ).toMatchObject(refused(409, 'not_absent'));
    expect((await mentor.person.get(`/v1/bookings/${id}`)).body).toMatchObject({ status: 'confirmed', absence: null });
  });

  it('C7: is not asked of oneself, whichever way one asks', async () => {
    const { id: mentorId, person } = await stage.newMentor();
    const own = person.as(
      await approvedOrganisation(stage.app, { kind: 'startup', owner: person, name: '导师的公司' }),
    );
    const times = { mentorId, startsAt: FRIDAY_TWO, minutes: 60 };
    const window = { from: '2026-03-05', to: '2026-03-12', mode: 'online', topic: '自问自答' };

    expect(await stage.ask(own, mentorId)).toMatchObject(refused(409, 'own_mentor'));
    expect(await own.post('/v1/bookings/holds', times)).toMatchObject(refused(409, 'own_mentor'));
    expect(await own.post(`/v1/mentors/${mentorId}/waits`, window)).toMatchObject(refused(409, 'own_mentor'));
  });

  it('C10: keeps five times at once for one person and no sixth', async () => {
    const founder = await stage.newFounder();
    const hold = async () =>
      founder.post('/v1/bookings/holds', { mentorId: (await stage.newMentor()).id, startsAt: FRIDAY_TWO, minutes: 60 });
    for (let held = 0; held < 5; held += 1) expect((await hold()).status).toBe(201);

    expect(await hold()).toMatchObject(refused(409, 'too_many_holds'));
  });
});

describe('a request on the coordinator’s table', () => {
  async function requested(isTriaged: boolean) {
    const [mentor, founder] = [await stage.newMentor(), await stage.newFounder()];
    await stage.staff.put(`/v1/mentors/${mentor.id}/triage`, { triage: isTriaged });
    const { body } = await stage.ask(founder, mentor.id);
    return { mentor, founder, id: String(body.id) };
  }

  async function decide(bookingId: string, decision: object) {
    const { body } = await stage.staff.get('/v1/booking-triages?limit=100');
    const open = (body.items as { id: string; bookingId: string }[]).find(item => item.bookingId === bookingId);
    return stage.staff.post(`/v1/booking-triages/${open?.id}/decision`, decision);
  }

  it('C9: is redirected to a mentor and a time, and suggested somebody, or nothing happens', async () => {
    const { founder, id } = await requested(true);

    expect(await decide(id, { decision: 'redirect', reason: '更合适' })).toMatchObject(
      refused(422, 'mentor_and_time_needed'),
    );
    expect(await decide(id, { decision: 'suggest', mentorIds: [], reason: '更合适' })).toMatchObject(
      refused(422, 'mentors_needed'),
    );
    expect((await founder.get(`/v1/bookings/${id}`)).body.status).toBe('triage');
    expect((await decide(id, { decision: 'pass' })).status).toBe(200);
  });

  it('C9: is not passed on when the mentor has answered already', async () => {
    const { mentor, id } = await requested(false);
    await mentor.person.post(`/v1/bookings/${id}/decline`, { reason: '这周出差' });

    expect(await decide(id, { decision: 'pass' })).toMatchObject(refused(409, 'nothing_to_pass_on'));
    expect((await mentor.person.get(`/v1/bookings/${id}`)).body.status).toBe('declined');
  });
});

describe('a mentor of the pool', () => {
  it('C2: is not removed while bookings stand, nor resumed without a pause, nor appointed for the past', async () => {
    const { id } = await stage.newMentor();
    await stage.ask(await stage.newFounder(), id);
    const nominator = await stage.app.signIn('nominator');
    const proposed = (await nominator.post('/v1/mentors', { ...PROFILE, name: '方未聘', for: 'other' })).body.id;

    expect(await stage.staff.post(`/v1/mentors/${id}/remove`, { reason: '调离' })).toMatchObject(
      refused(409, 'mentor_has_bookings'),
    );
    expect(await stage.staff.post(`/v1/mentors/${proposed}/resume`)).toMatchObject(refused(409, 'mentor_not_paused'));
    expect(
      await stage.staff.post(`/v1/mentors/${proposed}/decision`, { decision: 'approve', termEndsOn: '2026-03-04' }),
    ).toMatchObject(refused(409, 'term_in_the_past'));
    expect((await stage.staff.get(`/v1/mentors/${proposed}`)).body.status).toBe('nominated');
  });
});

describe('an office hour', () => {
  let mentor: { id: string; person: Client };
  beforeAll(async () => void (mentor = await stage.newMentor()));

  const open = async (startsAt: string) => {
    const hour = { title: '专利布局答疑', startsAt, mode: 'online', seats: 2 };
    return String((await mentor.person.post(`/v1/mentors/${mentor.id}/office-hours`, hour)).body.id);
  };
  const take = (by: Client, id: string) => by.post(`/v1/office-hours/${id}/seats`, {});

  it('C16: seats nobody after it was called off or has begun', async () => {
    const founder = await stage.newFounder();
    const [off, begun] = [await open(FRIDAY_TWO), await open('2026-03-06T07:00:00.000Z')];
    await mentor.person.post(`/v1/office-hours/${off}/cancel`, { reason: '航班取消' });

    expect(await take(founder, off)).toMatchObject(refused(409, 'office_hour_cancelled'));
    stage.app.clock.set('2026-03-06T07:05:00.000Z');
    expect(await take(founder, begun)).toMatchObject(refused(409, 'office_hour_started'));
    expect((await founder.get(`/v1/office-hours/${begun}`)).body.mySeat).toBeNull();
  });
});
