import { MentorModel } from '../../../src/features/mentors/mentor.model.js';
import { DAY } from '../../../src/shared/calendar.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import type { Client } from '../../support/client.js';
import { cast, ELSEWHERE, staff as signInStaff } from '../../support/people.js';
import { appointMentor, coordinator, OFFICE_HOURS, PROFILE } from './story.js';

describe('the pool of mentors', () => {
  let app: TestApp;
  let staff: Client;

  beforeAll(async () => {
    app = await startTestApp();
    staff = await coordinator(app);
  });

  const namesOf = async (query: string, client: Client = app.anyone) => {
    const { body } = await client.get(`/v1/mentors?${query}`);
    return body.items.map(({ name }: { name: string }) => name);
  };

  it('takes an application through review to an appointment with a term', async () => {
    const applicant = await app.signIn('applicant');
    const proposed = await applicant.post('/v1/mentors', { ...PROFILE, name: '申屠敏' });
    expect(proposed).toMatchObject({ status: 201, body: { status: 'nominated' } });
    const { id } = proposed.body;
    expect((await app.anyone.get(`/v1/mentors/${id}`)).status).toBe(404);
    expect(await namesOf('status=nominated', staff)).toContain('申屠敏');
    expect((await app.anyone.get('/v1/mentors?status=nominated')).status).toBe(403);

    const decided = await staff.post(`/v1/mentors/${id}/decision`, { decision: 'approve' });

    expect(decided.body).toMatchObject({ status: 'appointed', termEndsOn: '2029-03-05', isLinked: true });
    app.clock.advance(1_000);
    expect((await applicant.get('/v1/me')).body.mentorId).toBe(id);
    expect((await applicant.get('/v1/notifications')).body.items[0].kind).toBe('mentor.decided');
    expect(await staff.post(`/v1/mentors/${id}/decision`, { decision: 'approve' })).toMatchObject({
      status: 409,
      body: { code: 'mentor_already_decided' },
    });
    expect(await applicant.post('/v1/mentors', PROFILE)).toMatchObject({ body: { code: 'already_a_mentor' } });
  });

  it('refuses with a reason, after which the person may be proposed again', async () => {
    const applicant = await app.signIn('refused');
    const wanted = { ...PROFILE, name: '欧阳静' };
    const { body } = await applicant.post('/v1/mentors', wanted);
    expect(await applicant.post('/v1/mentors', { ...wanted, name: '欧阳二' })).toMatchObject({
      body: { code: 'application_open' },
    });

    expect((await staff.post(`/v1/mentors/${body.id}/decision`, { decision: 'refuse' })).status).toBe(422);
    const refused = await staff.post(`/v1/mentors/${body.id}/decision`, { decision: 'refuse', comment: '材料不全' });

    expect(refused.body).toMatchObject({ status: 'refused', decision: { comment: '材料不全' } });
    expect((await applicant.post('/v1/mentors', wanted)).status).toBe(201);
  });

  it('lets nobody decide on their own proposal, nor staff of another city', async () => {
    const own = await staff.post('/v1/mentors', { ...PROFILE, name: '司空图', for: 'other' });
    const foreign = await signInStaff(app, 'foreigner', [{ role: 'coordinator', ...ELSEWHERE }]);

    expect((await staff.post(`/v1/mentors/${own.body.id}/decision`, { decision: 'approve' })).status).toBe(403);
    expect((await foreign.post(`/v1/mentors/${own.body.id}/decision`, { decision: 'approve' })).status).toBe(404);
    expect(
      (await (await cast.admin(app)).post(`/v1/mentors/${own.body.id}/decision`, { decision: 'approve' })).status,
    ).toBe(200);
  });

  it('holds one mentor of a name at an organisation, however often and at once proposed', async () => {
    const wanted = { ...PROFILE, name: '万俟仁', for: 'other' };
    const nominators = await Promise.all(['n1', 'n2', 'n3', 'n4'].map(name => app.signIn(name)));

    const replies = await Promise.all(nominators.map(client => client.post('/v1/mentors', wanted)));

    expect(replies.map(({ status }) => status).toSorted()).toEqual([201, 409, 409, 409]);
    expect(replies.find(({ status }) => status === 409)?.body.code).toBe('mentor_exists');
  });

  it('C1: is found by any two neighbouring characters, by filters, and page by page', async () => {
    const other = { category: 'angelInvestor', expertise: ['股权融资'], modes: ['onsite'], organisation: '甬江资本' };
    await appointMentor(app, { by: staff, profile: { name: '呼延灼', ...other } });
    await appointMentor(app, { by: staff, profile: { name: '呼延庆', organisation: '浙江大学 AI 学院' } });

    expect(await namesOf(`q=${encodeURIComponent('延灼')}`)).toEqual(['呼延灼']);
    expect(await namesOf(`q=${encodeURIComponent('江资')}`)).toEqual(['呼延灼']);
    expect(await namesOf(`q=${encodeURIComponent('ａｉ')}`)).toEqual(['呼延庆']);
    expect(await namesOf(`q=${encodeURIComponent('呼 投资')}`)).toEqual(['呼延灼']);
    expect(await namesOf(`q=${encodeURIComponent('呼延')}&mode=onsite&category=angelInvestor`)).toEqual(['呼延灼']);
    expect(await namesOf(`expertise=${encodeURIComponent('股权融资')}`)).toEqual(['呼延灼']);
    expect(await namesOf(`q=${encodeURIComponent('灼呼')}`)).toEqual([]);
    expect(await namesOf(`q=${encodeURIComponent('$.*')}`)).toEqual([]);
    expect(await namesOf('jurisdiction=qingdao')).toEqual([]);
    expect((await app.anyone.get('/v1/mentors?category=$ne')).status).toBe(422);

    const { body: first } = await app.anyone.get('/v1/mentors?limit=1');
    const { body: second } = await app.anyone.get(`/v1/mentors?limit=1&cursor=${first.nextCursor}`);
    expect(first.items[0].id).not.toBe(second.items[0].id);
    const offered = await app.anyone.get('/v1/mentors/options');
    expect(offered.body.categories).toHaveLength(5);
  });

  it('gives a mentor of the roster to the person who brings the code, once', async () => {
    const id = await appointMentor(app, { by: staff });
    const [person, late] = [await app.signIn('claimer'), await app.signIn('late-claimer')];
    const { body: old } = await staff.post(`/v1/mentors/${id}/link-code`);
    const { body } = await staff.post(`/v1/mentors/${id}/link-code`);
    expect((await person.post(`/v1/mentors/${id}/link-code`)).status).toBe(403);
    expect(await person.post('/v1/mentors/claim', { code: old.code })).toMatchObject({
      status: 422,
      body: { code: 'link_code_invalid' },
    });

    const claims = await Promise.all(
      [person, late].map(client => client.post('/v1/mentors/claim', { code: body.code })),
    );

    expect(claims.map(({ status }) => status).toSorted()).toEqual([200, 422]);
    expect(claims.find(({ status }) => status === 200)?.body).toMatchObject({ id, isMe: true });
    expect(await MentorModel.countDocuments({ _id: id, linkCodeHash: null })).toBe(1);
    expect(await staff.post(`/v1/mentors/${id}/link-code`)).toMatchObject({ body: { code: 'mentor_already_linked' } });
  });

  it('refuses a code that is too old', async () => {
    const id = await appointMentor(app, { by: staff });
    const { body } = await staff.post(`/v1/mentors/${id}/link-code`);
    const person = await app.signIn('slow');
    app.clock.advance(14 * DAY);

    expect((await person.post('/v1/mentors/claim', { code: body.code })).status).toBe(422);
  });

  it('lets a mentor set their hours and pause, and nobody else', async () => {
    const person = await app.signIn('hours');
    const id = await appointMentor(app, { by: staff, self: person });
    const stranger = await app.signIn('stranger');
    const body = { weekly: OFFICE_HOURS, overrides: [{ on: '2026-10-01', closed: true }], bufferMinutes: 15 };

    const put = await person.put(`/v1/mentors/${id}/availability`, body);

    expect(put).toMatchObject({ status: 200, body: { bufferMinutes: 15, setBy: 'mentor', noticeHours: 24 } });
    expect((await person.get(`/v1/mentors/${id}/availability`)).body).toEqual(put.body);
    for (const refused of [
      await stranger.put(`/v1/mentors/${id}/availability`, body),
      await stranger.get(`/v1/mentors/${id}/availability`),
      await stranger.post(`/v1/mentors/${id}/pause`),
      await stranger.post(`/v1/mentors/${id}/remove`, { reason: '看不顺眼' }),
    ])
      expect(refused.status).toBe(403);
    expect((await person.post(`/v1/mentors/${id}/pause`, { reason: '休假' })).body).toMatchObject({
      pauseReason: '休假',
    });
    expect((await app.anyone.get(`/v1/mentors/${id}`)).body).not.toHaveProperty('pauseReason');
    expect((await person.post(`/v1/mentors/${id}/resume`)).body.status).toBe('appointed');
  });

  it.each([
    [
      'overlapping windows',
      {
        weekly: [
          { weekday: 1, from: '09:00', to: '11:00' },
          { weekday: 1, from: '10:55', to: '12:00' },
        ],
      },
      'weekly.1',
    ],
    ['a window that runs backwards', { weekly: [{ weekday: 1, from: '11:00', to: '09:00' }] }, 'weekly.0.to'],
    ['a time off the grid', { weekly: [{ weekday: 1, from: '09:01', to: '11:00' }] }, 'weekly.0.from'],
    ['an eighth weekday', { weekly: [{ weekday: 8, from: '09:00', to: '11:00' }] }, 'weekly.0.weekday'],
    ['a day that does not exist', { weekly: [], overrides: [{ on: '2026-02-30', closed: true }] }, 'overrides.0.on'],
    ['an override that says nothing', { weekly: [], overrides: [{ on: '2026-03-30' }] }, 'overrides.0.windows'],
    [
      'two overrides of a day',
      {
        weekly: [],
        overrides: [
          { on: '2026-03-30', closed: true },
          { on: '2026-03-30', closed: true },
        ],
      },
      'overrides',
    ],
  ])('refuses hours with %s, at the field', async (_, hours, path) => {
    const [mentor] = (await app.anyone.get('/v1/mentors?limit=1')).body.items;

    const refused = await staff.put(`/v1/mentors/${mentor.id}/availability`, hours);

    expect(refused.status).toBe(422);
    expect(refused.body.issues.map((issue: { path: string }) => issue.path)).toContain(path);
  });

  it('shows slots to everybody, of at most two months', async () => {
    const id = await appointMentor(app, { by: staff });

    const { body } = await app.anyone.get(`/v1/mentors/${id}/slots?from=2026-03-23&to=2026-03-23`);
    expect(body.items).toHaveLength(7);
    expect(body.items[0]).toMatchObject({ startsAt: '2026-03-23T01:00:00.000Z', mode: 'both' });
    expect((await app.anyone.get(`/v1/mentors/${id}/slots`)).status).toBe(200);
    expect((await app.anyone.get(`/v1/mentors/${id}/slots?from=2026-03-23&to=2026-06-23`)).body.code).toBe(
      'range_too_long',
    );
    expect((await app.anyone.get(`/v1/mentors/${id}/slots?from=2026-03-23&to=2026-03-22`)).body.code).toBe(
      'invalid_range',
    );
    expect((await app.anyone.get(`/v1/mentors/${id}/slots?from=x`)).status).toBe(422);
  });

  it('lets staff remove a mentor who owes nobody a session', async () => {
    const id = await appointMentor(app, { by: staff });

    expect((await staff.post(`/v1/mentors/${id}/remove`, { reason: '任期内离职' })).body.status).toBe('removed');
    expect((await app.anyone.get(`/v1/mentors/${id}`)).status).toBe(404);
  });
});
