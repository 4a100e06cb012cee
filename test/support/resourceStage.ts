import type { TestApp } from './app.js';
import type { Client, Reply } from './client.js';
import { approvedOrganisation } from './factories.js';
import { cast } from './people.js';

/** The answer of something that a story takes for granted; anything but a success ends the test. */
export async function done(asked: Promise<Reply>): Promise<Reply['body']> {
  const reply = await asked;
  if (reply.status >= 300) throw new Error(`the stage is incomplete: ${JSON.stringify(reply.body)}`);
  return reply.body;
}

let papers = 0;

/** Hands a paper in, to be attached as evidence. */
export async function evidence(who: Client): Promise<string> {
  papers += 1;
  const headers = { 'Content-Type': 'application/pdf', 'X-Filename': `proof-${papers}.pdf` };
  return String((await done(who.post('/v1/files', `%PDF-1.4 ${papers}`, { headers }))).id);
}

export const ADMISSION = { type: 'testing', fields: '电机性能、电磁兼容测试', openingHours: '工作日 9:00—17:00' };

/** A provider's way into the register: applied, then approved by the district and the city. */
export async function admit({ district, city }: { district: Client; city: Client }, self: Client, id: string) {
  await done(self.post(`/v1/organisations/${id}/admission`, ADMISSION));
  await done(district.post(`/v1/organisations/${id}/admission/decision`, { decision: 'approve' }));
  return done(city.post(`/v1/organisations/${id}/admission/decision`, { decision: 'approve' }));
}

/** A startup that lives in an incubator, a laboratory outside the register, and the bureau. */
export async function setStage(app: TestApp) {
  const [founder, operator, lab, stranger] = await Promise.all(
    ['founder', 'operator', 'lab', 'stranger'].map(name => app.signIn(name)),
  );
  if (!founder || !operator || !lab || !stranger) throw new Error('nobody came');
  const startup = await approvedOrganisation(app, { kind: 'startup', owner: founder, name: '慈溪微芯' });
  const facility = await approvedOrganisation(app, { kind: 'incubator', owner: operator, name: '上林孵化器' });
  const provider = await approvedOrganisation(app, { kind: 'provider', owner: lab, name: '家电检测中心' });
  await done(
    operator.post(`/v1/organisations/${facility}/residencies`, { startupId: startup, startsOn: '2025-09-01' }),
  );
  const bureau = { district: await cast.district(app), city: await cast.city(app) };
  return { founder: founder.as(startup), operator, lab, stranger, startup, facility, provider, ...bureau };
}

export type ResourceStage = Awaited<ReturnType<typeof setStage>>;
