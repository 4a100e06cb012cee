import { DAY, HOUR } from '../../../src/shared/calendar.js';
import type { Client } from '../../support/client.js';
import { setStage, START, type Stage } from './bookingStage.js';
import { FRIDAY_THREE, FRIDAY_TWO, MONDAY_NINE } from './story.js';

jest.setTimeout(60_000);

describe('changes of mind and absences', () => {
  let stage: Stage;
  let founder: Client;

  beforeAll(async () => void (stage = await setStage()));
  beforeEach(async () => {
    stage.app.clock.set(START);
    founder = await stage.newFounder();
  });

  async function confirmed(startsAt = FRIDAY_TWO) {
    const mentor = await stage.newMentor();
    const { body } = await stage.ask(founder, mentor.id, { startsAt });
    await mentor.person.post(`/v1/bookings/${body.id}/accept`);
    return { mentor, id: String(body.id) };
  }

  it('C12: moves to another mentor, named or any, and counts on along the chain', async () => {
    const { mentor, id } = await confirmed();
    const [other] = [await stage.newMentor(), await stage.newMentor()];
    const move = (bookingId: string, body: object) => founder.post(`/v1/bookings/${bookingId}/reschedule`, body);

    const first = await move(id, { startsAt: FRIDAY_THREE, mentorId: other.id, reason: '更对口' });
    expect(first).toMatchObject({
      status: 200,
      body: { mentorId: other.id, status: 'requested', reschedules: 1, followsId: id },
    });
    expect((await founder.get(`/v1/bookings/${id}`)).body).toMatchObject({
      status: 'cancelled',
      nextId: first.body.id,
    });
    expect(await stage.inboxOf(mentor.person)).toContain('booking.cancelled');
    expect((await mentor.person.post(`/v1/bookings/${first.body.id}/cancel`)).status).toBe(404);

    const any = await move(first.body.id, { startsAt: MONDAY_NINE, mentorId: 'any' });
    expect(any).toMatchObject({ status: 200, body: { reschedules: 2 } });
    expect([mentor.id, other.id]).not.toContain(any.body.mentorId);
    expect(any.body.why).toContain('所选时间有空');
    expect((await move(any.body.id, { startsAt: FRIDAY_TWO })).body.code).toBe('too_many_reschedules');
  });

  it('C13: refuses after the cut-off, says what a late cancellation means, and records one', async () => {
    const { id } = await confirmed();
    stage.app.clock.set('2026-03-06T04:00:01.000Z');

    const refused = await founder.post(`/v1/bookings/${id}/cancel`);
    expect(refused).toMatchObject({ status: 409, body: { code: 'past_cutoff', canCancelLate: true } });
    expect(refused.body.detail).toContain('记入履约情况');
    const moved = await founder.post(`/v1/bookings/${id}/reschedule`, { startsAt: MONDAY_NINE });
    expect(moved).toMatchObject({ status: 409, body: { code: 'past_cutoff' } });
    const late = await founder.post(`/v1/bookings/${id}/cancel`, { isLate: true, reason: '突发高烧' });
    expect(late).toMatchObject({ status: 200, body: { status: 'cancelled', isLate: true } });
  });

  it('C13: is not late before the cut-off, nor for a mentor', async () => {
    const { id, mentor } = await confirmed();
    expect((await mentor.person.post(`/v1/bookings/${id}/cancel`, { isLate: true })).body.isLate).toBe(false);
  });

  it('C15: hears the absent side within seven days before a coordinator decides, once', async () => {
    const { mentor, id } = await confirmed();
    stage.app.clock.set('2026-03-06T07:00:00.000Z');
    await mentor.person.post(`/v1/bookings/${id}/no-show`);
    expect(await stage.inboxOf(founder)).toContain('booking.noShow');
    const explain = (by: Client) => by.post(`/v1/bookings/${id}/explanation`, { text: '高铁晚点，已提前电话告知' });

    expect((await explain(mentor.person)).status).toBe(403);
    expect(await explain(founder)).toMatchObject({ status: 200, body: { absence: { state: 'explained' } } });
    expect((await explain(founder)).body.code).toBe('already_explained');
    const queueOf = async (who: Client) => (await who.get('/v1/desk/queue')).body.items;
    expect(await queueOf(stage.staff)).toContainEqual(expect.objectContaining({ area: 'absences', id }));
    expect(await queueOf(founder)).toEqual([]);
    const { body: waiting } = await stage.staff.get('/v1/booking-absences?limit=100');
    expect(waiting.items.map((item: { id: string }) => item.id)).toContain(id);

    const decision = { decision: 'excuse', reason: '有改签记录' };
    expect((await founder.post(`/v1/bookings/${id}/absence-decision`, decision)).status).toBe(403);
    const decided = await stage.staff.post(`/v1/bookings/${id}/absence-decision`, decision);
    expect(decided).toMatchObject({ status: 200, body: { absence: { state: 'excused', decision: '有改签记录' } } });
    expect((await stage.staff.post(`/v1/bookings/${id}/absence-decision`, decision)).body.code).toBe('absence_decided');
    expect(await queueOf(stage.staff)).not.toContainEqual(expect.objectContaining({ id }));
    expect(await stage.inboxOf(founder)).toContain('booking.absence');
  });

  it('C15: marks a mentor too, and takes no explanation after the seventh day', async () => {
    const { mentor, id } = await confirmed();
    stage.app.clock.set(new Date(new Date(FRIDAY_TWO).getTime() + HOUR));
    const marked = await founder.post(`/v1/bookings/${id}/no-show`);
    expect(marked.body).toMatchObject({ absent: 'mentor', absence: { explainBy: '2026-03-13T15:59:59.999Z' } });
    stage.app.clock.advance(8 * DAY);
    const late = await mentor.person.post(`/v1/bookings/${id}/explanation`, { text: '记错了日期' });
    expect(late).toMatchObject({ status: 409, body: { code: 'explanation_too_late' } });
    expect((await founder.post(`/v1/bookings/${id}/explanation`, { text: '不是我' })).status).toBe(403);
  });
});
