import { startTestApp, type TestApp } from '../../support/app.js';
import type { Client } from '../../support/client.js';
import { approvedOrganisation } from '../../support/factories.js';
import { refused } from '../../support/refused.js';
import { appointMentor, coordinator, newFounder, wishFor } from '../mentors/story.js';

interface Meeting {
  startupId: string;
  mentorId: string;
  round: number;
  isLocked: boolean;
}

describe('a mentor day', () => {
  let app: TestApp;
  let staff: Client;
  let self: Client;
  const founders: Client[] = [];
  const startupIds: string[] = [];
  const mentorIds: string[] = [];
  let day: { id: string; revision: number; meetings: Meeting[] };

  beforeAll(async () => {
    app = await startTestApp();
    staff = await coordinator(app);
    self = await app.signIn('day-mentor');
    for (const name of ['day-a', 'day-b', 'day-c']) {
      const founder = await newFounder(app, name);
      founders.push(founder);
      startupIds.push((await founder.get('/v1/me')).body.organisations[0].id);
    }
    mentorIds.push(await appointMentor(app, { by: staff, self, hours: { bufferMinutes: 15 } }));
    mentorIds.push(await appointMentor(app, { by: staff }));
  });

  const act = async (verb: string, body: object = {}, method: 'post' | 'put' = 'post') => {
    const reply = await staff[method](`/v1/mentor-days/${day.id}/${verb}`, { revision: day.revision, ...body });
    if (reply.status < 300) day = reply.body;
    return reply;
  };
  const cellOf = (startupId: string, round: number) =>
    day.meetings.find(one => one.startupId === startupId && one.round === round);

  it('X8: plans by wishes, without conflicts, and the same for the same seed', async () => {
    const created = await staff.post('/v1/mentor-days', {
      title: '三月导师日',
      on: '2026-03-06',
      from: '14:00',
      rounds: 3,
      place: '创业大厦',
      startupIds,
      mentorIds,
      maxPerStartup: 2,
    });
    day = created.body;
    expect(created.body).toMatchObject({ status: 'draft', meetings: [], revision: 1 });
    expect(await act('publish')).toMatchObject(refused(409, 'mentor_day_empty'));
    expect(await act('absent', { startupId: startupIds[0], fromRound: 0 })).toMatchObject(
      refused(409, 'mentor_day_not_published'),
    );
    await act('party', { party: { id: startupIds[0], preferences: [mentorIds[1]], away: [0] } }, 'put');
    await act('plan', { seed: 5 });
    const first = day.meetings;

    expect(created.status).toBe(201);
    expect((await act('plan', { seed: 5 })).body).toMatchObject({ meetings: first, conflicts: [] });
    expect(first).toHaveLength(6);
    expect(cellOf(startupIds[0] ?? '', 0)).toBeUndefined();
    expect(await staff.post(`/v1/mentor-days/${day.id}/plan`, { revision: 1 })).toMatchObject({
      status: 409,
      body: { code: 'mentor_day_changed' },
    });
  });

  it('C25: lets both sides wish for themselves, at the same time, and tells only them', async () => {
    const [startupId = ''] = startupIds;
    const [mentorId = '', otherMentor = ''] = mentorIds;
    await app.runDuties();
    const { body: news } = await self.get('/v1/notifications');
    expect(news.items[0]).toMatchObject({ kind: 'mentorDay.invited' });
    const wish = { id: startupId, preferences: [otherMentor, mentorId], away: [2] };

    const [asStartup, asMentor] = await Promise.all([
      founders[0]?.put(`/v1/mentor-days/${day.id}/wishes`, wish),
      self.put(`/v1/mentor-days/${day.id}/wishes`, { id: mentorId, preferences: [startupIds[2]], away: [] }),
    ]);

    expect(asStartup?.body).toMatchObject({
      side: 'applicant',
      isOpen: true,
      party: { preferences: wish.preferences },
    });
    expect(asMentor).toMatchObject({ status: 200, body: { side: 'mentor' } });
    expect(JSON.stringify(asMentor?.body.others)).not.toContain('preferences');
    const { body: seen } = await staff.get(`/v1/mentor-days/${day.id}`);
    day = seen;
    expect(seen.startups[0]).toMatchObject({ preferences: wish.preferences, away: [2] });
    expect(seen.mentors[0].preferences).toEqual([startupIds[2]]);
    const { body: mine } = await self.get('/v1/mentor-days/taking-part');
    expect(mine.items).toHaveLength(1);
    expect(mine.items[0]).toMatchObject({
      title: '三月导师日',
      side: 'mentor',
      party: { preferences: [startupIds[2]] },
    });
  });

  it('C25: refuses wishes for others, for who does not come, and twice for the same', async () => {
    const [startupId = ''] = startupIds;
    const path = `/v1/mentor-days/${day.id}/wishes`;
    const by = (client: Client | undefined, preferences: (string | undefined)[], away: number[] = []) =>
      client?.put(path, { id: startupId, preferences, away });

    expect((await by(founders[1], []))?.status).toBe(404);
    expect((await by(founders[0], ['mentor-nobody']))?.body.code).toBe('not_taking_part');
    expect((await by(founders[0], [mentorIds[0], mentorIds[0]]))?.body.code).toBe('invalid_request');
    expect((await by(founders[0], [], [3]))?.body.code).toBe('no_such_round');
    const put = await by(founders[0], [mentorIds[1]], [0]);
    expect(put?.status).toBe(200);
    day.revision += 1;
    await act('plan', { seed: 5 });
    expect(day.meetings).toHaveLength(6);
  });

  it('X8: refuses a move that puts somebody in two places, and keeps what a hand has locked', async () => {
    const [meeting] = day.meetings;
    const { startupId = '', round = 0 } = meeting ?? {};
    await act('lock', { startupId, round, isLocked: true });
    await act('plan', { seed: 9 });
    expect(cellOf(startupId, round)).toMatchObject({ mentorId: meeting?.mentorId, isLocked: true });
    const taken = day.meetings.find(
      one => one.startupId !== startupId && one.mentorId === meeting?.mentorId && !cellOf(startupId, one.round),
    );
    if (taken)
      expect((await act('swap', { startupId, round, toRound: taken.round })).body.code).toBe('mentor_day_conflict');
  });

  it('X8: is not for yesterday, nor for who is no startup or no mentor of the pool', async () => {
    const incubator = await approvedOrganisation(app, { kind: 'incubator', owner: self, name: '导师日孵化器' });
    const wanted = {
      title: '四月导师日',
      on: '2026-04-03',
      from: '14:00',
      rounds: 2,
      place: '创业大厦',
      startupIds,
      mentorIds,
      maxPerStartup: 1,
    };
    const ask = (change: object) => staff.post('/v1/mentor-days', { ...wanted, ...change });

    expect(await ask({ on: '2026-03-04' })).toMatchObject(refused(409, 'day_in_the_past'));
    expect(await ask({ startupIds: [incubator] })).toMatchObject(refused(422, 'not_a_startup'));
    expect(await ask({ mentorIds: ['mtr_nobody'] })).toMatchObject(refused(422, 'mentor_not_serving'));
  });

  it('X8: publishes into both diaries once, and says which meeting somebody has no time for', async () => {
    const busy = day.meetings.find(({ mentorId }) => mentorId === mentorIds[1]);
    const startsAt = new Date(new Date('2026-03-06T06:00:00.000Z').getTime() + (busy?.round ?? 0) * 20 * 60_000);
    const elsewhere = await newFounder(app, 'day-elsewhere');
    const taken = wishFor(mentorIds[1] ?? '', { startsAt: startsAt.toISOString(), minutes: 20 });
    await staff.put(`/v1/mentors/${mentorIds[1]}/availability`, {
      weekly: [{ weekday: 5, from: '13:00', to: '18:00' }],
      noticeHours: 2,
      slotMinutes: 20,
    });
    expect((await elsewhere.post('/v1/bookings', taken)).status).toBe(201);

    await act('publish');
    await app.runDuties();
    await app.runDuties();

    const { body } = await staff.get(`/v1/mentor-days/${day.id}/round-up`);
    const failed = body.sessions.filter(({ problem }: { problem: string | null }) => problem);
    expect(failed).toHaveLength(1);
    expect(failed[0]).toMatchObject({ startupId: busy?.startupId, mentorId: mentorIds[1], bookingId: null });
    expect(body.sessions.filter(({ bookingId }: { bookingId: string | null }) => bookingId)).toHaveLength(5);
    const { body: mine } = await self.get('/v1/bookings?as=mentor&status=confirmed');
    expect(mine.items).toHaveLength(3);
    expect((await act('plan')).body.code).toBe('mentor_day_published');
    const late = { id: startupIds[0], preferences: [], away: [] };
    expect((await founders[0]?.put(`/v1/mentor-days/${day.id}/wishes`, late))?.body.code).toBe('mentor_day_published');
    const { body: news } = await self.get('/v1/notifications');
    expect(news.items.map(({ kind }: { kind: string }) => kind)).toContain('mentorDay.published');
  });

  it('X8: re-plans around who did not come, and leaves everybody else’s sessions', async () => {
    const gone = startupIds[1] ?? '';
    const others = day.meetings.filter(({ startupId }) => startupId !== gone);

    await act('absent', { startupId: gone, fromRound: 0 });
    await app.runDuties();

    expect(day.meetings.filter(({ startupId }) => startupId === gone)).toEqual([]);
    expect(day.meetings).toEqual(expect.arrayContaining(others.map(one => expect.objectContaining(one))));
    const { body } = (await founders[1]?.get('/v1/bookings?status=confirmed')) ?? { body: { items: ['none'] } };
    expect(body.items).toEqual([]);
  });

  it('X8: gathers both opinions in the evening and shows where mentors pull apart', async () => {
    app.clock.set('2026-03-06T10:00:00.000Z');
    staff = await coordinator(app);
    self = await app.signIn('day-mentor');
    const founder = await app.signIn('day-a');
    const { body: mine } = await self.get('/v1/mentor-days/mine');
    const session = mine.items.find(({ startupId }: { startupId: string }) => startupId === startupIds[0]);
    await self.put('/v1/mentor-days/opinions', {
      sessionId: session.id,
      score: 2,
      advice: 'stop',
      again: true,
      note: '方向太散',
    });

    const given = await founder.put('/v1/mentor-days/opinions', {
      sessionId: session.id,
      score: 5,
      again: true,
      note: '很有启发',
    });

    expect(given.body.opinions).toMatchObject({ applicant: { score: 5 }, mentor: null });
    const { body } = await staff.get(`/v1/mentor-days/${day.id}/round-up`);
    const divergence = body.divergences.find(({ startupId }: { startupId: string }) => startupId === startupIds[0]);
    expect(divergence.again).toEqual([mentorIds[0]]);
    await app.runDuties();
    const { body: news } = await founder.get('/v1/notifications');
    expect(news.items[0]).toMatchObject({ kind: 'mentorDay.evening' });
    expect(divergence.gaps).toEqual([{ mentorId: mentorIds[0], mentorScore: 2, startupScore: 5 }]);
    expect(
      (await (await app.signIn('stranger')).put('/v1/mentor-days/opinions', { sessionId: session.id, score: 1 }))
        .status,
    ).toBe(404);
  });

  it('C25: calls a day off before it is published, once, and tells everybody', async () => {
    const { body: other } = await staff.post('/v1/mentor-days', {
      title: '四月导师日',
      on: '2026-04-06',
      from: '14:00',
      rounds: 2,
      place: '创业大厦',
      startupIds,
      mentorIds,
    });
    const cancel = () => staff.post(`/v1/mentor-days/${other.id}/cancel`, { revision: 1, reason: '场地检修' });

    expect((await cancel()).body).toMatchObject({ status: 'cancelled' });
    expect((await cancel()).status).toBe(409);
    await app.runDuties();
    const founder = await app.signIn('day-a');
    const { body: news } = await founder.get('/v1/notifications');
    expect(news.items.map(({ kind }: { kind: string }) => kind)).toContain('mentorDay.cancelled');
    expect((await founder.get('/v1/mentor-days/taking-part')).body.items).toHaveLength(1);
  });
});
