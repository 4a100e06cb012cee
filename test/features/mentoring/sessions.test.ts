import { TASKS } from '../../../config/mentoring.js';
import { DAY } from '../../../src/shared/calendar.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import type { Client } from '../../support/client.js';
import { refused } from '../../support/refused.js';
import { appointMentor, coordinator, FRIDAY_TWO, MONDAY_NINE, newFounder, wishFor } from '../mentors/story.js';

describe('the work around a session', () => {
  let app: TestApp;
  let staff: Client;
  let founder: Client;
  let self: Client;
  let mentorId: string;
  let bookingId: string;

  beforeAll(async () => {
    app = await startTestApp();
    staff = await coordinator(app);
    founder = await newFounder(app, 'work-founder');
    self = await app.signIn('work-mentor');
    mentorId = await appointMentor(app, { by: staff, self });
  });

  it('C17: asks the pool’s and the mentor’s questions, and shows the answers as they were asked', async () => {
    const pool = await staff.put('/v1/intake-pools/cixi', {
      questions: [{ label: '企业现处阶段', kind: 'choice', required: true, choices: ['想法', '样机', '量产'] }],
    });
    const own = await self.put(`/v1/mentors/${mentorId}/intake/own`, {
      questions: [
        { label: '团队人数', kind: 'number', required: false },
        { label: '最想解决的一个问题', kind: 'text', required: true },
      ],
    });
    const { body: form } = await app.anyone.get(`/v1/mentors/${mentorId}/intake`);
    expect(form.questions.map(({ label }: { label: string }) => label)).toEqual([
      '企业现处阶段',
      '团队人数',
      '最想解决的一个问题',
    ]);
    const [stage] = pool.body.questions;
    const [size, goal] = own.body.questions;
    const unanswered = await founder.post('/v1/bookings', wishFor(mentorId));
    expect(unanswered).toMatchObject({ status: 422, body: { code: 'invalid_answers' } });
    expect(unanswered.body.issues.map(({ path }: { path: string }) => path)).toEqual([
      `answers.${stage.id}`,
      `answers.${goal.id}`,
    ]);
    const first = { [stage.id]: '想法', [goal.id]: '怎么找到第一家客户' };
    bookingId = (await founder.post('/v1/bookings', wishFor(mentorId, { answers: first }))).body.id;
    expect((await self.get(`/v1/bookings/${bookingId}/intake`)).body).toMatchObject({
      isAnswered: true,
      questions: [{ value: '想法' }, { value: '' }, { value: '怎么找到第一家客户' }],
    });

    const incomplete = await founder.put(`/v1/bookings/${bookingId}/intake`, {
      answers: { [stage.id]: '上市', [size.id]: '三人' },
    });
    expect(incomplete.body.issues).toEqual([
      { path: `answers.${stage.id}`, message: '请从选项中选择' },
      { path: `answers.${size.id}`, message: '请填写数字' },
      { path: `answers.${goal.id}`, message: '这一项必须填写' },
    ]);
    const answers = { [stage.id]: '样机', [size.id]: '3', [goal.id]: '量产前怎么验证' };
    expect((await founder.put(`/v1/bookings/${bookingId}/intake`, { answers })).status).toBe(200);
    await self.put(`/v1/mentors/${mentorId}/intake/own`, { questions: [] });

    const { body: seen } = await self.get(`/v1/bookings/${bookingId}/intake`);
    expect(seen.isAnswered).toBe(true);
    expect(seen.questions.map(({ label, value }: { label: string; value: string }) => [label, value])).toEqual([
      ['企业现处阶段', '样机'],
      ['团队人数', '3'],
      ['最想解决的一个问题', '量产前怎么验证'],
    ]);
    expect((await self.put(`/v1/bookings/${bookingId}/intake`, { answers })).status).toBe(403);
    await staff.put('/v1/intake-pools/cixi', { questions: [] });
  });

  it('C18: agrees on tasks once the session is certain, and reminds whose task it is the day before', async () => {
    const task = { text: '整理样机测试数据', side: 'applicant', dueOn: '2026-03-12' };
    expect(await founder.post(`/v1/bookings/${bookingId}/tasks`, task)).toMatchObject({
      status: 409,
      body: { code: 'booking_not_confirmed' },
    });
    await self.post(`/v1/bookings/${bookingId}/accept`);
    expect(await self.post(`/v1/bookings/${bookingId}/tasks`, { ...task, dueOn: '2026-03-04' })).toMatchObject(
      refused(409, 'due_in_the_past'),
    );
    const added = await self.post(`/v1/bookings/${bookingId}/tasks`, task);
    expect(added.body).toMatchObject({ text: '整理样机测试数据', isDone: false, isOverdue: false });
    await self.put(`/v1/bookings/${bookingId}/note`, { text: '建议先做老化测试', nextSteps: '' });

    const { body: mine } = await founder.get('/v1/mentoring-tasks');
    expect(mine.items.map(({ id }: { id: string }) => id)).toEqual([added.body.id]);
    const { body: forStaff } = await staff.get(`/v1/bookings/${bookingId}/work`);
    expect(forStaff).toMatchObject({ note: null, tasks: [], counts: { tasks: 1, done: 0 } });
    expect((await staff.get(`/v1/bookings/${bookingId}`)).body.note).toBeNull();
    await founder.put(`/v1/bookings/${bookingId}/sharing`, { isShared: true });
    expect((await staff.get(`/v1/bookings/${bookingId}/work`)).body).toMatchObject({
      note: { text: '建议先做老化测试' },
      tasks: [{ text: '整理样机测试数据' }],
    });
    expect((await staff.get('/v1/mentoring-tasks/counts')).body).toEqual({ open: 1, overdue: 0, done: 0 });
    const stranger = await app.signIn('work-stranger');
    expect((await stranger.get(`/v1/bookings/${bookingId}/work`)).status).toBe(404);
    expect((await stranger.patch(`/v1/mentoring-tasks/${added.body.id}`, { isDone: true })).status).toBe(404);

    app.clock.set('2026-03-11T01:00:00.000Z');
    await app.runDuties();
    founder = await app.signIn('work-founder');
    const { body: inbox } = await founder.get('/v1/notifications');
    expect(inbox.items.filter(({ kind }: { kind: string }) => kind === 'mentoring.taskDue')).toHaveLength(1);
    expect((await founder.patch(`/v1/mentoring-tasks/${added.body.id}`, { isDone: true })).body.isDone).toBe(true);
    expect((await founder.get('/v1/mentoring-tasks?state=done')).body.items).toHaveLength(1);
  });

  it('C19: shows neither side the other’s answer before both have spoken or a week has passed', async () => {
    [self, staff] = [await app.signIn('work-mentor'), await coordinator(app)];
    await self.post(`/v1/bookings/${bookingId}/complete`);
    await founder.post(`/v1/bookings/${bookingId}/feedback`, { rating: 5, comment: '很有帮助' });

    const before = await self.get(`/v1/bookings/${bookingId}/feedback`);
    expect(before.body).toMatchObject({ mine: null, theirs: null, hasTheirs: true, isRevealed: false, canGive: true });
    app.clock.advance(7 * DAY);
    self = await app.signIn('work-mentor');
    const after = await self.get(`/v1/bookings/${bookingId}/feedback`);
    expect(after.body).toMatchObject({ theirs: { rating: 5 }, isRevealed: true, canGive: false });
    expect(await self.post(`/v1/bookings/${bookingId}/feedback`, { rating: 1 })).toMatchObject({
      status: 409,
      body: { code: 'feedback_closed' },
    });
    expect((await app.anyone.get(`/v1/mentors/${mentorId}/figures`)).body.feedback).toBeNull();
    expect(FRIDAY_TWO < MONDAY_NINE).toBe(true);
  });

  it('C20: reports the hours of held sessions, drills down to them, and signs the file by its content', async () => {
    staff = await coordinator(app);
    const range = 'from=2026-03-01&to=2026-03-31';
    const { body: report } = await staff.get(`/v1/mentoring-reports?${range}&by=category`);
    expect(report).toMatchObject({ sessions: 1, minutes: 60 });
    expect(report.lines).toMatchObject([{ name: '技术专家', sessions: 1, minutes: 60, startups: 1, mentors: 1 }]);
    const { body: behind } = await staff.get(`/v1/mentoring-reports/sessions?${range}&by=category&key=technicalExpert`);
    expect(behind.items.map(({ bookingId: id }: { bookingId: string }) => id)).toEqual([bookingId]);

    const file = await staff.post('/v1/mentoring-reports/file', { from: '2026-03-01', to: '2026-03-31', by: 'mentor' });

    expect(file.status).toBe(200);
    expect(file.headers.get('x-content-sha256')).toBe(report.hash);
    expect(String(file.body).slice(0, 2)).toBe('PK');
    const trail = await app.services.audit.history(`mentoringReport:${report.hash.slice(0, 20)}`);
    expect(trail[0]).toMatchObject({ action: 'mentoring.reportExported', details: { hash: report.hash } });
    expect((await founder.get(`/v1/mentoring-reports?${range}`)).status).toBe(403);
  });

  it('C18: agrees on twelve tasks for a session and no more', async () => {
    const asker = await newFounder(app, 'busy-founder');
    self = await app.signIn('work-mentor');
    const { body: booking } = await asker.post(
      '/v1/bookings',
      wishFor(mentorId, { startsAt: '2026-03-20T06:00:00.000Z' }),
    );
    await self.post(`/v1/bookings/${booking.id}/accept`);
    const add = (text: string) =>
      self.post(`/v1/bookings/${booking.id}/tasks`, { text, side: 'applicant', dueOn: '2026-03-25' });
    for (let nth = 1; nth <= TASKS.maxPerSession; nth += 1) expect((await add(`任务 ${nth}`)).status).toBe(201);

    expect(await add('再加一项')).toMatchObject(refused(409, 'too_many_tasks'));
  });

  it('C21: names the mentors without hours or answers, and reminds each once in two weeks', async () => {
    const quiet = await app.signIn('quiet-mentor');
    const id = await appointMentor(app, { by: staff, self: quiet, hours: { weekly: [] } });
    const { body: board } = await staff.get('/v1/mentor-board?jurisdiction=cixi');
    const row = board.items.find(({ mentor }: { mentor: { id: string } }) => mentor.id === id);
    expect(row).toMatchObject({ concerns: ['noHours'], nudgedAt: null, isLinked: true });

    const replies = await Promise.all([1, 2].map(() => staff.post(`/v1/mentors/${id}/nudge`)));

    expect(replies.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    expect(replies.find(({ status }) => status === 409)?.body.code).toBe('already_nudged');
    const { body: inbox } = await quiet.get('/v1/notifications');
    expect(inbox.items[0]).toMatchObject({ kind: 'mentoring.nudge' });
  });

  it('C23: suggests mentors who know what is asked, with reasons that add up', async () => {
    founder = await app.signIn('work-founder');
    const { body } = await founder.get(`/v1/mentor-suggestions?q=${encodeURIComponent('产线智能制造改造')}`);

    expect(body.items[0].mentor.id).toBe(mentorId);
    const [{ points, reasons }] = body.items;
    expect(reasons.reduce((sum: number, one: { points: number }) => sum + one.points, 0)).toBe(points);
    expect(reasons[0].text).toContain('智能制造');
    expect((await (await app.signIn('nobody')).get('/v1/mentor-suggestions')).body.code).toBe('organisation_required');
    const unlinked = await appointMentor(app, { by: staff });
    expect(await staff.post(`/v1/mentors/${unlinked}/nudge`)).toMatchObject(refused(409, 'mentor_not_linked'));
  });

  it('X9: counts no-shows against the rule, in words, for the startup alone', async () => {
    for (const startsAt of ['2026-03-23T06:00:00.000Z', '2026-03-24T06:00:00.000Z']) {
      const { body } = await founder.post('/v1/bookings', wishFor(mentorId, { startsAt }));
      self = await app.signIn('work-mentor');
      await self.post(`/v1/bookings/${body.id}/accept`);
      app.clock.set(new Date(new Date(startsAt).getTime() + 3_600_000));
      self = await app.signIn('work-mentor');
      await self.post(`/v1/bookings/${body.id}/no-show`);
      founder = await app.signIn('work-founder');
    }

    const { body } = await founder.get('/v1/me/fair-use');

    expect(body).toMatchObject({ weight: 4, threshold: 4, isLowered: true });
    expect(body.counted).toHaveLength(2);
    expect(body.rule).toContain('180 天');
    const { mentoring } = app.services;
    const organisation = (await founder.get('/v1/me')).body.organisations[0].id;
    const waiting = [organisation, 'org_other'];
    const turns = await mentoring.fairUse.inTurn(waiting, organisationId => ({ organisationId }));
    expect(turns).toEqual({ order: waiting.toReversed(), lowered: new Set([organisation]) });
    expect((await (await app.signIn('nobody')).get('/v1/me/fair-use')).body.weight).toBe(0);
  });
});
