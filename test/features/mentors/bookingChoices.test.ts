import type { Client } from '../../support/client.js';
import { DAY } from '../../../src/shared/calendar.js';
import { setStage, START, type Stage } from './bookingStage.js';
import { FRIDAY_THREE, FRIDAY_TWO, MONDAY_NINE } from './story.js';

jest.setTimeout(60_000);

describe('a request that never dies', () => {
  let stage: Stage;
  let founder: Client;

  beforeAll(async () => void (stage = await setStage()));
  beforeEach(async () => {
    stage.app.clock.set(START);
    founder = await stage.newFounder();
  });

  const seen = async (id: string, by: Client = founder) => (await by.get(`/v1/bookings/${id}`)).body;
  const caseOf = async (bookingId: string) => {
    const { body } = await stage.staff.get('/v1/booking-triages?limit=100');
    return (body.items as { id: string; bookingId: string; kind: string }[]).find(item => item.bookingId === bookingId);
  };

  it('C7 C8 X6: asks five choices in turn, three days each, and nobody twice', async () => {
    const [first, second, third] = [await stage.newMentor(), await stage.newMentor(), await stage.newMentor()];
    const alternatives = [
      { mentorId: first.id, startsAt: '2026-03-17T01:00:00.000Z' },
      { mentorId: second.id, startsAt: '2026-03-16T01:00:00.000Z' },
      { mentorId: third.id },
    ];
    const asked = await stage.ask(founder, first.id, { startsAt: '2026-03-13T06:00:00.000Z', alternatives });
    expect(asked.status).toBe(201);

    await first.person.post(`/v1/bookings/${asked.body.id}/decline`, { reason: '方向不对口' });
    const next = await seen((await seen(String(asked.body.id))).nextId);
    expect(next).toMatchObject({ mentorId: second.id, status: 'requested', answerBy: '2026-03-08T02:00:00.000Z' });

    stage.app.clock.advance(3 * DAY);
    await stage.app.runDuties();
    const last = await seen((await seen(next.id)).nextId);
    expect(last).toMatchObject({ mentorId: third.id, status: 'requested', alternatives: [] });
  });

  it('C8: refuses a choice that repeats an earlier one, and a sixth', async () => {
    const { id } = await stage.newMentor();
    const same = await stage.ask(founder, id, { alternatives: [{ mentorId: id, startsAt: FRIDAY_TWO }] });
    expect(same.status).toBe(422);
    expect(same.body.issues).toMatchObject([{ path: 'alternatives.0', message: expect.stringContaining('相同') }]);
    const vague = await stage.ask(founder, id, { alternatives: [{ mentorId: id }] });
    expect(vague.status).toBe(422);
    const cycle = [{ mentorId: 'a' }, { mentorId: 'b' }, { mentorId: 'a' }];
    expect((await stage.ask(founder, id, { alternatives: cycle })).body.issues).toMatchObject([
      { path: 'alternatives.2' },
    ]);
    const many = ['a', 'b', 'c', 'd', 'e'].map(mentorId => ({ mentorId }));
    expect((await stage.ask(founder, id, { alternatives: many })).status).toBe(422);
  });

  it('X6: goes to a coordinator when nobody is left, who suggests or sends it on, never to one who was asked', async () => {
    const [first, second] = [await stage.newMentor(), await stage.newMentor()];
    const { body } = await stage.ask(founder, first.id, { startsAt: MONDAY_NINE });
    await first.person.post(`/v1/bookings/${body.id}/decline`, { reason: '出差' });

    expect(await seen(body.id)).toMatchObject({ status: 'declined', nextId: null, help: { state: 'open' } });
    expect(await stage.inboxOf(stage.staff)).toContain('booking.triage');
    const open = await caseOf(body.id);
    expect(open).toMatchObject({ kind: 'exhausted' });
    const shown = (await stage.staff.get(`/v1/booking-triages/${open?.id}`)).body;
    for (const { score, parts } of shown.suitable)
      expect(parts.reduce((sum: number, { points }: { points: number }) => sum + points, 0)).toBe(score);
    expect(shown.suitable.map((one: { mentorId: string }) => one.mentorId)).not.toContain(first.id);

    const decide = (decision: object) => stage.staff.post(`/v1/booking-triages/${open?.id}/decision`, decision);
    const again = { decision: 'redirect', reason: '改请', startsAt: MONDAY_NINE };
    expect(await decide({ ...again, mentorId: first.id })).toMatchObject({
      status: 409,
      body: { code: 'already_asked' },
    });
    expect((await decide({ decision: 'redirect', reason: '' })).status).toBe(422);
    expect(await decide({ ...again, mentorId: second.id })).toMatchObject({ status: 200, body: { status: 'closed' } });
    expect(await decide({ decision: 'return', reason: '重复处理' })).toMatchObject({ body: { code: 'triage_closed' } });

    const helped = await seen(body.id);
    expect(helped.help).toMatchObject({ state: 'assigned' });
    expect(await seen(helped.nextId)).toMatchObject({ mentorId: second.id, status: 'requested', why: ['改请'] });
    expect(await stage.inboxOf(founder)).toContain('booking.helped');
  });

  it('X6: closes open requests kindly when their mentor pauses, and goes on to the next choice', async () => {
    const [first, second] = [await stage.newMentor(), await stage.newMentor()];
    const { body } = await stage.ask(founder, first.id, { alternatives: [{ mentorId: second.id }] });

    await first.person.post(`/v1/mentors/${first.id}/pause`, { reason: '出国访问' });
    await stage.app.runDuties();

    const closed = await seen(body.id);
    expect(closed).toMatchObject({ status: 'declined', reason: expect.stringContaining('导师暂停接受预约') });
    expect(await seen(closed.nextId)).toMatchObject({ mentorId: second.id, status: 'requested' });
  });

  it('C9: keeps a request from the mentor until a coordinator passes it on; time passes it on too', async () => {
    const { id, person } = await stage.newMentor();
    await stage.staff.put(`/v1/mentors/${id}/triage`, { triage: true });
    const { body } = await stage.ask(founder, id, { startsAt: '2026-03-13T06:00:00.000Z' });
    expect(body.status).toBe('triage');
    expect((await person.get(`/v1/bookings/${body.id}`)).status).toBe(404);
    expect((await person.get('/v1/bookings?as=mentor')).body.items).toEqual([]);
    expect(await stage.inboxOf(person)).not.toContain('booking.requested');

    const open = await caseOf(body.id);
    expect(open).toMatchObject({ kind: 'screening' });
    expect((await founder.post(`/v1/booking-triages/${open?.id}/decision`, { decision: 'pass' })).status).toBe(404);
    await stage.staff.post(`/v1/booking-triages/${open?.id}/decision`, { decision: 'pass' });
    expect(await person.post(`/v1/bookings/${body.id}/accept`)).toMatchObject({ body: { status: 'confirmed' } });

    const other = await stage.ask(founder, id, { startsAt: '2026-03-16T06:00:00.000Z' });
    stage.app.clock.set('2026-03-09T16:00:00.000Z');
    await stage.app.runDuties();
    expect(await seen(other.body.id, person)).toMatchObject({
      status: 'requested',
      answerBy: '2026-03-12T16:00:00.000Z',
    });
  });

  it('C9: gives back with a reason, and suggests mentors', async () => {
    const { id } = await stage.newMentor();
    const better = await stage.newMentor();
    await stage.staff.put(`/v1/mentors/${id}/triage`, { triage: true });
    const returned = (await stage.ask(founder, id)).body;
    const first = await caseOf(returned.id);
    await stage.staff.post(`/v1/booking-triages/${first?.id}/decision`, {
      decision: 'return',
      reason: '请写清产品阶段',
    });
    expect(await seen(returned.id)).toMatchObject({
      status: 'declined',
      endedBy: 'staff',
      help: { note: '请写清产品阶段' },
    });

    const asked = (await stage.ask(founder, id, { startsAt: FRIDAY_THREE })).body;
    const second = await caseOf(asked.id);
    const suggestion = { decision: 'suggest', reason: '这位更懂传感器', mentorIds: [better.id] };
    await stage.staff.post(`/v1/booking-triages/${second?.id}/decision`, suggestion);
    expect((await seen(asked.id)).help).toMatchObject({ state: 'suggested', suggestions: [{ mentorId: better.id }] });
  });

  it('C11: chooses any suitable mentor, says why, and gives the next request to another', async () => {
    const profile = { expertise: ['超导'] };
    const [one, two] = [await stage.newMentor({}, profile), await stage.newMentor({}, profile)];
    const wish = { startsAt: MONDAY_NINE, mode: 'online', topic: '超导材料的中试', expertise: '超导' };

    const first = await founder.post('/v1/bookings/any', wish);
    const second = await (await stage.newFounder()).post('/v1/bookings/any', wish);

    expect([first.status, second.status]).toEqual([201, 201]);
    expect(new Set([first.body.mentorId, second.body.mentorId])).toEqual(new Set([one.id, two.id]));
    expect(first.body.why).toEqual(['专长“超导”正是您要找的', '近期没有其他辅导，时间充裕', '所选时间有空']);
    const third = await (await stage.newFounder()).post('/v1/bookings/any', wish);
    expect(third).toMatchObject({ status: 409, body: { code: 'nobody_free' } });
  });

  it('C9: shows coordinators what happened to a request, and the mentor nothing of it', async () => {
    const mentor = await stage.newMentor();
    const { body } = await stage.ask(await stage.newFounder(), mentor.id);
    const history = (by: Client) => by.get(`/v1/desk/history?subject=booking:${body.id}`);
    expect((await history(stage.staff)).body.items[0]).toMatchObject({ action: 'booking.requested' });
    expect((await history(mentor.person)).status).toBe(404);
  });
});
