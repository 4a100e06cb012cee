import { randomInt } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import fc from 'fast-check';
import { FACT_CATALOGUE, POLICIES } from '../../../config/policies/index.js';
import { createApp } from '../../../src/app.js';
import { createPolicyService, policyRoutes } from '../../../src/features/policies/index.js';
import { silentLog } from '../../../src/platform/log/log.js';
import { unauthenticated } from '../../../src/shared/errors.js';
import { closeLater } from '../../support/cleanUp.js';
import { clientOf, type Client } from '../../support/client.js';
import { fixedClock } from '../../support/fixedClock.js';
import { yunxi2025 } from './sixthCity.js';

const listen = (server: Server) =>
  new Promise<number>(resolve => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : 0);
    });
  });

/** The policies alone: they need no database, so neither do these tests. Replies are held against their schemas. */
async function startPolicies(policies = POLICIES): Promise<Client> {
  const clock = fixedClock('2022-05-01T02:00:00.000Z');
  const operations = policyRoutes(createPolicyService({ policies, clock })).map(declared => ({
    ...declared,
    run: async (input: never) => declared.reply.parse(await declared.run(input)),
  }));
  const app = createApp({
    operations,
    authenticate: async () => {
      throw unauthenticated();
    },
    checks: [],
    clock,
    log: silentLog,
    ratePerSecond: 100_000,
    trustedProxies: 0,
  });
  const server = createServer(app.callback());
  const client = clientOf(`http://127.0.0.1:${await listen(server)}`);
  closeLater(async () => {
    server.closeAllConnections();
    await new Promise(resolve => server.close(resolve));
  });
  return client;
}

describe('GET /v1/policies', () => {
  it('lists the five documents with dates, issuer and whether they are in force', async () => {
    const anyone = await startPolicies();

    const { status, body } = await anyone.get('/v1/policies');

    expect(status).toBe(200);
    expect(body.items.map((each: { id: string; inForce: boolean }) => [each.id, each.inForce])).toEqual([
      ['zibo-2020', false],
      ['qingdao-2019', true],
      ['linzi-2021', true],
      ['tongliao-2023', false],
      ['cixi-2021', true],
    ]);
    expect(
      body.items.filter((each: { calculable: boolean }) => !each.calculable).map((each: { id: string }) => each.id),
    ).toEqual(['linzi-2021']);
    expect(body.items.reduce((sum: number, each: { ruleCount: number }) => sum + each.ruleCount, 0)).toBe(116);
  });

  it('filters by place and includes the places above it', async () => {
    const anyone = await startPolicies();

    const linzi = await anyone.get('/v1/policies?jurisdiction=linzi');

    expect(linzi.body.items.map((each: { id: string }) => each.id)).toEqual(['linzi-2021', 'zibo-2020']);
    expect((await anyone.get('/v1/policies?jurisdiction=atlantis')).body.code).toBe('unknown_jurisdiction');
  });
});

describe('GET /v1/policies/{id}', () => {
  it('shows rules, the facts they read, the settings and the text', async () => {
    const anyone = await startPolicies();

    const { status, body } = await anyone.get('/v1/policies/cixi-2021');

    expect(status).toBe(200);
    expect(body.rules).toHaveLength(28);
    expect(body.ladder.map((each: { name: string }) => each.name)).toEqual(['本市级', '宁波市级', '省级', '国家级']);
    expect(body.facts.map((each: { key: string }) => each.key)).toEqual([
      'facilityType',
      'recognitions',
      'assessments',
      'materialChanges',
      'conditions',
    ]);
    expect(body.facts.find((each: { key: string }) => each.key === 'conditions').facilityTypes).toEqual([
      'makerspace',
      'incubator',
      'microPark',
    ]);
    expect(body.settings.find((each: { key: string }) => each.key === 'failedInstalment').default).toBe('forfeit');
    expect(body.text.find((each: { article: string }) => each.article === '三(三)').paragraph).toContain('60%');
  });

  test.each(POLICIES.map(policy => policy.id))('shows %s', async id => {
    expect((await (await startPolicies()).get(`/v1/policies/${id}`)).status).toBe(200);
  });

  it('answers 404 for a policy that does not exist', async () => {
    const { status, body } = await (await startPolicies()).get('/v1/policies/atlantis-2020');

    expect([status, body.code]).toEqual([404, 'not_found']);
  });
});

describe('POST /v1/policies/{id}/calculate', () => {
  const facts = { facilityType: 'makerspace', recognitions: [{ level: 'county', on: '2021-06-03' }] };
  const url = '/v1/policies/cixi-2021/calculate';

  it('X2: computes without sign-in and explains the line', async () => {
    const anyone = await startPolicies();

    const { status, body } = await anyone.post(url, { facts, on: '2021-12-31' });

    expect(status).toBe(200);
    expect(body).toMatchObject({ totalFen: 30_000_000, payableFen: 18_000_000, missingFacts: [], warnings: [] });
    expect(body.lines[0]).toMatchObject({
      rule: 'CX-16',
      article: '三(一)',
      kind: 'ceiling',
      instalments: [
        { year: 2021, shareBasisPoints: 6_000, amountFen: 18_000_000, state: 'released', formula: '30万 × 60%' },
        { year: 2022, shareBasisPoints: 2_000, amountFen: 6_000_000, state: 'pending' },
        { year: 2023, shareBasisPoints: 2_000, amountFen: 6_000_000, state: 'pending' },
      ],
    });
  });

  it('takes settings, and gives the same answer when asked again', async () => {
    const anyone = await startPolicies();
    const question = {
      facts: {
        ...facts,
        assessments: [
          { year: 2022, grade: 'fail' },
          { year: 2023, grade: 'pass' },
        ],
      },
      on: '2023-12-31',
      settings: { failedInstalment: 'defer' },
    };

    const first = await anyone.post(url, question);

    expect(first.body).toMatchObject({ totalFen: 30_000_000, payableFen: 30_000_000 });
    expect((await anyone.post(url, question)).body).toEqual(first.body);
  });

  test.each<[string, unknown, string]>([
    ['an unknown field', { facts: { colour: 'red' }, on: '2021-12-31' }, 'invalid_request'],
    [
      'a level off the ladder',
      { facts: { recognitions: [{ level: 'galaxy', on: '2021-01-01' }] }, on: '2021-12-31' },
      'invalid_request',
    ],
    ['no day', { facts }, 'invalid_request'],
    ['no facts', { on: '2021-12-31' }, 'invalid_request'],
    ['an unknown setting', { facts, on: '2021-12-31', settings: { colour: 'red' } }, 'invalid_setting'],
    [
      'contradictory facts',
      { facts: { ...facts, assessments: [{ year: 2020, grade: 'pass' }] }, on: '2021-12-31' },
      'contradictory_facts',
    ],
    ['a list instead of facts', { facts: [], on: '2021-12-31' }, 'invalid_request'],
  ])('refuses %s with 422 and issues', async (_name, body, code) => {
    const reply = await (await startPolicies()).post(url, body);

    expect([reply.status, reply.body.code]).toEqual([422, code]);
    expect(reply.body.issues.length).toBeGreaterThan(0);
  });

  it('serves a sixth city that is only data', async () => {
    const anyone = await startPolicies([...POLICIES, yunxi2025]);

    const reply = await anyone.post('/v1/policies/yunxi-2025/calculate', {
      facts: { facilityType: 'makerspace', recognitions: [{ level: 'county', on: '2025-06-03' }] },
      on: '2025-12-31',
    });

    expect(reply.body).toMatchObject({ totalFen: 8_000_000, payableFen: 3_200_000 });
    expect((await anyone.get('/v1/policies/yunxi-2025')).status).toBe(200);
  });
});

describe('any input at all', () => {
  it('is answered, never with a 5xx', async () => {
    const anyone = await startPolicies();
    const seed = process.env['SEED'] === undefined ? randomInt(2 ** 31 - 1) : Number(process.env['SEED']);
    const keys = fc.constantFrom(...Object.keys(FACT_CATALOGUE), '__proto__', 'constructor', '$where');
    const values = fc.oneof(
      fc.jsonValue({ maxDepth: 2 }),
      fc.constantFrom('2021-06-03', '2021-02-30', 'county', 'makerspace', 1e308, -0),
    );
    const bodies = fc.record({
      facts: fc.oneof(fc.dictionary(keys, values), fc.jsonValue({ maxDepth: 2 })),
      on: fc.oneof(fc.constant('2022-01-01'), fc.jsonValue({ maxDepth: 2 })),
      settings: fc.oneof(
        fc.dictionary(fc.constantFrom('failedInstalment', 'publishedOn', '__proto__'), values),
        fc.jsonValue({ maxDepth: 2 }),
      ),
    });

    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...POLICIES.map(each => each.id)), bodies, async (id, body) => {
        const reply = await anyone.post(`/v1/policies/${id}/calculate`, body);
        return reply.status === 200 || (reply.status < 500 && typeof reply.body.code === 'string');
      }),
      { numRuns: 200, seed },
    );
  }, 60_000);
});
