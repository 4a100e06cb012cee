import { DAY } from '../../../src/shared/calendar.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import type { Client } from '../../support/client.js';
import { appointMentor, coordinator, MONDAY_NINE, newFounder, PROFILE, wishFor } from './story.js';

describe('the term of a mentor', () => {
  let app: TestApp;
  let staff: Client;
  let founder: Client;

  beforeAll(async () => {
    app = await startTestApp();
    staff = await coordinator(app);
    founder = await newFounder(app);
  });

  const newsOf = async (client: Client, kind: string) => {
    const { body } = await client.get('/v1/notifications?limit=100');
    return body.items.filter((one: { kind: string }) => one.kind === kind);
  };

  it('C2: appoints with a letter and a last day, and renews from the day after', async () => {
    const nominator = await app.signIn('term-nominator');
    const proposed = await nominator.post('/v1/mentors', { ...PROFILE, name: '上官云', for: 'other' });
    const letter = { decision: 'approve', termEndsOn: '2026-12-31', letterNo: '慈科聘〔2026〕7号' };
    const appointed = await staff.post(`/v1/mentors/${proposed.body.id}/decision`, letter);
    expect(appointed.body.terms).toEqual([{ from: '2026-03-05', to: '2026-12-31', letterNo: '慈科聘〔2026〕7号' }]);

    const renewed = await staff.post(`/v1/mentors/${proposed.body.id}/renew`, {
      termEndsOn: '2028-12-31',
      letterNo: '慈科聘〔2027〕1号',
    });

    expect(renewed.body).toMatchObject({ termEndsOn: '2028-12-31' });
    expect(renewed.body.terms[1]).toEqual({ from: '2027-01-01', to: '2028-12-31', letterNo: '慈科聘〔2027〕1号' });
    const { body: seen } = await app.anyone.get(`/v1/mentors/${proposed.body.id}`);
    expect(seen.terms).toBeUndefined();
  });

  it.each([
    ['2028-12-31', 'term_not_later'],
    ['2026-03-05', 'term_not_later'],
    ['2040-01-01', 'term_too_long'],
  ])('C2: refuses to renew until %s with %s', async (termEndsOn, code) => {
    const id = await appointMentor(app, { by: staff });
    await staff.post(`/v1/mentors/${id}/renew`, { termEndsOn: '2029-12-31' });

    expect(await staff.post(`/v1/mentors/${id}/renew`, { termEndsOn })).toMatchObject({ status: 409, body: { code } });
  });

  it('C2: renews once when two coordinators do it at once', async () => {
    const id = await appointMentor(app, { by: staff });

    const replies = await Promise.all(
      ['2029-06-30', '2029-06-30'].map(termEndsOn => staff.post(`/v1/mentors/${id}/renew`, { termEndsOn })),
    );

    expect(replies.map(({ status }) => status).toSorted()).toEqual([200, 409]);
  });

  it('C2: neither lists nor books a mentor whose term has ended, until renewed', async () => {
    const nominator = await app.signIn('ended-nominator');
    const { body } = await nominator.post('/v1/mentors', { ...PROFILE, name: '令狐远', for: 'other' });
    await staff.post(`/v1/mentors/${body.id}/decision`, { decision: 'approve', termEndsOn: '2026-03-06' });
    const hours = { weekly: [1, 2, 3, 4, 5].map(weekday => ({ weekday, from: '09:00', to: '18:00' })), noticeHours: 2 };
    await staff.put(`/v1/mentors/${body.id}/availability`, hours);
    const found = async () => (await app.anyone.get(`/v1/mentors?q=${encodeURIComponent('令狐远')}`)).body.items.length;
    expect(await found()).toBe(1);
    const monday = wishFor(body.id, { startsAt: MONDAY_NINE });

    expect(await founder.post('/v1/bookings', monday)).toMatchObject({ body: { code: 'mentor_not_appointed' } });
    expect((await founder.post('/v1/bookings', wishFor(body.id))).status).toBe(201);
    app.clock.advance(2 * DAY);
    expect(await found()).toBe(0);
    const ending = await staff.get('/v1/mentors/terms?withinDays=0');
    expect(ending.body.items.map(({ name }: { name: string }) => name)).toContain('令狐远');

    await staff.post(`/v1/mentors/${body.id}/renew`, { termEndsOn: '2027-03-06' });

    expect(await found()).toBe(1);
    expect((await founder.post('/v1/bookings', monday)).status).toBe(201);
  });

  it('C2: reminds the mentor and the coordinators once at each lead, also after a day without a worker', async () => {
    let self = await app.signIn('ending-mentor');
    const id = await appointMentor(app, { by: staff, self });
    await staff.post(`/v1/mentors/${id}/renew`, { termEndsOn: '2029-06-30' });
    app.clock.set('2029-05-02T01:00:00.000Z');

    self = await app.signIn('ending-mentor');
    for (let times = 0; times < 3; times += 1) await app.services.mentoring.terms.remindEnding();
    expect(await newsOf(self, 'mentor.termEnding')).toHaveLength(1);
    app.clock.set('2029-06-25T01:00:00.000Z');
    await app.services.mentoring.terms.remindEnding();

    self = await app.signIn('ending-mentor');
    const told = await newsOf(self, 'mentor.termEnding');
    expect(told).toHaveLength(2);
    expect(told[0].text).toContain('还有 5 天');
    const again = await coordinator(app);
    expect((await newsOf(again, 'mentor.termEnding')).length).toBeGreaterThanOrEqual(2);
  });

  it('QD-14 C2: counts the pool by kind against 300, without those whose term has ended', async () => {
    const { body } = await app.anyone.get('/v1/mentors/pool?jurisdiction=cixi');

    expect(body.target).toBe(300);
    const technical = body.categories.find(({ id }: { id: string }) => id === 'technicalExpert');
    expect(technical.count).toBe(body.serving);
    expect(body.serving).toBeGreaterThan(0);
    app.clock.set('2035-01-01T00:00:00.000Z');
    expect((await app.anyone.get('/v1/mentors/pool?jurisdiction=cixi')).body.serving).toBe(0);
  });
});
