import { startTestApp, type TestApp } from '../../support/app.js';
import { cast, HOME } from '../../support/people.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});

describe('GET /v1/desk/mentor-pool', () => {
  it('counts appointed mentors of the own city by kind, against the 300 that the plan asks for', async () => {
    const city = await cast.city(app);
    for (const [name, category] of [
      ['沈一鸣', 'technicalExpert'],
      ['顾清', 'angelInvestor'],
      ['待定人', 'angelInvestor'],
    ]) {
      const proposer = await app.signIn('proposer');
      const { body } = await proposer.post('/v1/mentors', {
        name,
        organisation: '宁波工程学院',
        category,
        expertise: ['新材料'],
        district: HOME.district,
        modes: ['online'],
        for: 'other',
      });
      if (name !== '待定人') await city.post(`/v1/mentors/${body.id}/decision`, { decision: 'approve' });
    }

    const { body } = await city.get('/v1/desk/mentor-pool');

    expect(body).toMatchObject({ appointed: 2, target: 300 });
    const counts = Object.fromEntries(
      (body.categories as { id: string; count: number }[]).map(({ id, count }) => [id, count]),
    );
    expect(counts).toEqual({
      technicalExpert: 1,
      angelInvestor: 1,
      entrepreneur: 0,
      seniorManager: 0,
      marketingExpert: 0,
    });
  });

  it('is for people with a desk role', async () => {
    expect((await (await app.signIn('founder')).get('/v1/desk/mentor-pool')).status).toBe(403);
  });
});
