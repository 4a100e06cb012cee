import { approvedOrganisation } from '../../support/factories.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import type { Client, Reply } from '../../support/client.js';
import { cast } from '../../support/people.js';
import type { ServiceParts } from '../../../src/services.js';

/** A facility with its people, and startups that live in it on demand. */
export interface Stage {
  app: TestApp;
  operator: Client;
  founder: Client;
  district: Client;
  city: Client;
  park: string;
  facility(name: string): Promise<string>;
  startup(name?: string): Promise<string>;
  /** A startup that the operator has registered as resident; answers both ids. */
  resident(startsOn?: string): Promise<{ startupId: string; stayId: string }>;
  room(name: string, more?: object): Promise<string>;
  /** Moves time on; everybody signs in again, because sessions end. */
  moveTo(instant: string): Promise<void>;
}

export const body = (reply: Reply, status = 201) => {
  if (reply.status !== status) throw new Error(`expected ${status}: ${reply.status} ${JSON.stringify(reply.body)}`);
  return reply.body;
};

export const TERMS = { startsOn: '2026-03-05', endsOn: '2027-03-04', monthlyFen: 200_000 };

export async function setStage(overrides: Partial<ServiceParts> = {}): Promise<Stage> {
  const app = await startTestApp(overrides);
  const people = {
    operator: await app.signIn('operator'),
    founder: await app.signIn('founder'),
    district: await cast.district(app),
    city: await cast.city(app),
  };
  const facility = (name: string) => approvedOrganisation(app, { kind: 'incubator', owner: people.operator, name });
  const park = await facility('上林孵化器');
  const startup = (name = '微芯') => approvedOrganisation(app, { kind: 'startup', owner: people.founder, name });
  const stage: Stage = {
    ...people,
    app,
    park,
    facility,
    startup,
    async resident(startsOn = '2026-03-01') {
      const startupId = await startup();
      const stay = await stage.operator.post(`/v1/organisations/${park}/residencies`, { startupId, startsOn });
      return { startupId, stayId: String(body(stay).id) };
    },
    async room(name, more = {}) {
      const room = { name, kind: 'office', squareMetres: 50, ...more };
      return String(body(await stage.operator.post(`/v1/facilities/${park}/rooms`, room)).id);
    },
    async moveTo(instant) {
      app.clock.set(instant);
      for (const name of ['operator', 'founder', 'district', 'city'] as const) {
        people[name] = await app.signIn(name);
        stage[name] = people[name];
      }
    },
  };
  return stage;
}
