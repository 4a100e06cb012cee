import { randomUUID } from 'node:crypto';
import type { TestApp } from '../../support/app.js';
import type { Client } from '../../support/client.js';
import { approvedOrganisation } from '../../support/factories.js';
import { HOME, staff } from '../../support/people.js';

/** Mondays to Fridays, mornings and afternoons. */
export const OFFICE_HOURS = [1, 2, 3, 4, 5].flatMap(weekday => [
  { weekday, from: '09:00', to: '12:00' },
  { weekday, from: '14:00', to: '18:00' },
]);

/** Friday 2026-03-06, the day after the test clock's Thursday morning; 14:00 in Shanghai is 06:00 UTC. */
export const FRIDAY_TWO = '2026-03-06T06:00:00.000Z';
export const FRIDAY_THREE = '2026-03-06T07:00:00.000Z';
export const MONDAY_NINE = '2026-03-09T01:00:00.000Z';

export const PROFILE = {
  name: '陈立群',
  organisation: '宁波智造研究院',
  title: '副院长',
  category: 'technicalExpert',
  expertise: ['智能制造', '工业互联网'],
  bio: '长期从事离散制造业的数字化改造。',
  district: HOME.district,
  modes: ['online', 'onsite'],
};

export const coordinator = (app: TestApp): Promise<Client> =>
  staff(app, 'coordinator', [{ role: 'coordinator', jurisdictionId: HOME.jurisdictionId }]);

let count = 0;

/** A mentor of the pool with office hours, signed in as `mentor` if a client is given. */
export async function appointMentor(
  app: TestApp,
  { by, self, profile, hours }: { by: Client; self?: Client; profile?: object; hours?: object },
): Promise<string> {
  count += 1;
  const nominator = await app.signIn('nominator');
  const proposed = await nominator.post('/v1/mentors', {
    ...PROFILE,
    name: `陈立群${count}`,
    ...profile,
    for: 'other',
  });
  const id = String(proposed.body.id);
  await by.post(`/v1/mentors/${id}/decision`, { decision: 'approve' });
  await by.put(`/v1/mentors/${id}/availability`, { weekly: OFFICE_HOURS, noticeHours: 2, horizonDays: 30, ...hours });
  if (self) {
    const { body } = await by.post(`/v1/mentors/${id}/link-code`);
    await self.post('/v1/mentors/claim', { code: body.code });
    app.clock.advance(1_000);
  }
  return id;
}

/** A founder with an approved startup of their own. */
export async function newFounder(app: TestApp, name = `founder-${randomUUID().slice(0, 8)}`): Promise<Client> {
  const founder = await app.signIn(name);
  await approvedOrganisation(app, { kind: 'startup', owner: founder, name: `慈溪${name}科技有限公司` });
  return founder;
}

/** A request for Friday 14:00, an hour, online. */
export const wishFor = (mentorId: string, change: object = {}) => ({
  mentorId,
  startsAt: FRIDAY_TWO,
  minutes: 60,
  mode: 'online',
  topic: '想请教产线数据采集的选型',
  ...change,
});
