import fc from 'fast-check';
import { z, type ZodType } from 'zod';
import type { AnyOperation } from '../../src/http/operation.js';
import { STAFF_ROLES } from '../../src/shared/actor.js';
import { startTestApp, type TestApp } from '../support/app.js';
import type { Client, Reply } from '../support/client.js';
import { spyOnDriver, type DriverSpy } from '../support/driverSpy.js';
import { approvedOrganisation } from '../support/factories.js';
import { HOME, staff } from '../support/people.js';
import { arbitraryOf, hostile, MARKER, type JsonSchema } from '../support/schemaArbitrary.js';

const RUNS = Number(process.env['FUZZ_RUNS'] ?? 6);
const SEED = Number(process.env['SEED'] ?? 20_260_305);

const schemaOf = (schema: ZodType): JsonSchema =>
  z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as JsonSchema;

const ids = fc.constantFrom('bkg_none', 'x', 'constructor', '%00', '..%2f..', '{"$ne":1}', '会', 'a'.repeat(70));

/** A request to one operation: sometimes right, mostly not quite. */
function requestTo(operation: AnyOperation, known: readonly string[]) {
  const value = (schema: ZodType | undefined, wildness: number) =>
    schema ? arbitraryOf(schemaOf(schema), wildness) : fc.constant(undefined);
  const body = fc.oneof(
    { weight: 3, arbitrary: value(operation.body, 0) },
    { weight: 6, arbitrary: value(operation.body, 150) },
    { weight: 1, arbitrary: hostile },
  );
  const params = fc.array(fc.oneof(ids, fc.constantFrom(...known)), { minLength: 3, maxLength: 3 });
  return fc.record({ params, query: value(operation.query, 120), body });
}

function addressOf(path: string, params: readonly string[], query: unknown): string {
  let index = 0;
  const filled = path.replaceAll(/:\w+/g, () => encodeURIComponent(params[index++] ?? 'x'));
  const pairs = query !== null && typeof query === 'object' ? Object.entries(query) : [];
  const text = pairs
    .map(
      ([key, part]) =>
        `${encodeURIComponent(key)}=${encodeURIComponent(typeof part === 'string' ? wellFormed(part) : (JSON.stringify(part) ?? ''))}`,
    )
    .join('&');
  return text ? `${filled}?${text}` : filled;
}

const wellFormed = (text: string): string => text.replaceAll(/[\ud800-\udfff]/g, '?');

describe('every operation under hostile input', () => {
  let app: TestApp;
  let spy: DriverSpy;
  let callers: Client[];
  const known: string[] = [];

  beforeAll(async () => {
    app = await startTestApp();
    const everything = await staff(
      app,
      'everything',
      STAFF_ROLES.map(role => ({ role, jurisdictionId: HOME.jurisdictionId })),
    );
    const founder = await app.signIn('founder');
    const startup = await approvedOrganisation(app, { kind: 'startup', owner: founder });
    const facility = await approvedOrganisation(app, { kind: 'incubator', owner: founder });
    known.push(startup, facility, founder.userId);
    callers = [everything, founder, founder.as(startup), app.anyone];
    spy = spyOnDriver();
  });
  afterAll(() => spy.stop());

  const send = (caller: Client, operation: AnyOperation, address: string, body: unknown): Promise<Reply> => {
    switch (operation.method) {
      case 'get':
        return caller.get(address);
      case 'delete':
        return caller.delete(address);
      default:
        return caller[operation.method](address, body);
    }
  };

  it(`answers ${RUNS} requests per route without a 5xx (seed ${SEED})`, async () => {
    const bugs: string[] = [];
    let count = 0;
    for (const operation of app.services.operations) {
      const requests = fc.sample(requestTo(operation, known), { numRuns: RUNS, seed: SEED });
      for (const [index, { params, query, body }] of requests.entries()) {
        const address = addressOf(operation.path, params, query);
        const caller = callers[index % callers.length] ?? app.anyone;
        const reply = await send(caller, operation, address, body);
        count += 1;
        const named = reply.status < 400 || typeof reply.body?.code === 'string';
        if (reply.status >= 500 || !named)
          bugs.push(
            `${operation.id} ${address} ${JSON.stringify(body)?.slice(0, 300)} → ${reply.status} ${JSON.stringify(reply.body).slice(0, 200)}`,
          );
        if (operation.id === 'sessions.end')
          callers = callers.filter(other => other !== caller || other === app.anyone);
      }
      if (callers.length < 2) callers = [await app.signIn('everything'), await app.signIn('founder'), app.anyone];
    }

    expect(bugs.slice(0, 10)).toEqual([]);
    expect(count).toBe(app.services.operations.length * RUNS);
  }, 1_200_000);

  it('lets no operator of a request reach the database', () => {
    expect(spy.commands.length).toBeGreaterThan(100);
    expect(spy.operatorsWith(MARKER)).toEqual([]);
  });
});
