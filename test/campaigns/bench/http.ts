import { randomUUID } from 'node:crypto';
import { connectMongo, disconnectMongo } from '../../../src/platform/mongo/index.js';
import type { Client } from '../../support/client.js';
import { startLab, type Lab } from '../../support/processes.js';
import { rosterLines } from '../../../tools/roster/roster.js';
import { argument, report } from '../measure.js';
import { compare, volley, type Shot, type Target } from './load.js';
import { fillPool } from '../mentorPool.js';
import { openEvent, signIn } from '../eventStage.js';
import { startPlain } from './stage.js';

// What the product costs beside the least that the same answer takes, in pairs within one run; the processor time of the
// server for a request is the figure to trust on a busy machine.
// `npm run bench -- --rounds 5 --count 2000`
const ROUNDS = argument('rounds', 3);
const COUNT = argument('count', 1_000);
const LANES = argument('lanes', 32);
const PEOPLE = argument('people', 500);
const GATES = 40;

const bearer = ({ token }: Client) => ({ Authorization: `Bearer ${token}` });

function ours(lab: Lab, shot: (index: number) => Shot): Target {
  const [api] = lab.apis;
  if (!api) throw new Error('no API process');
  return { url: api.url, pid: api.pid(), shot };
}

/** Answers and their costs against Koa (or the mapper behind Koa) with the same bytes. */
async function reads(lab: Lab, person: Client): Promise<void> {
  const rows = [
    { row: 'P2 mentors', path: '/v1/mentors?limit=20', base: 'lean' as const },
    { row: 'P1 mentors', path: '/v1/mentors?limit=20', base: 'koa' as const },
    { row: 'P12 keyword search', path: `/v1/mentors?limit=20&q=${encodeURIComponent('机器')}`, base: 'koa' as const },
    { row: 'P5 sign-in and routes', path: '/v1/me', base: 'koa' as const },
  ];
  for (const { row, path, base } of rows) {
    const first = await person.get(path);
    if (first.status !== 200) throw new Error(`${path}: ${JSON.stringify(first.body)}`);
    const plain = await startPlain(base, first.body, lab.mongoUri);
    const shot = (): Shot => ({ method: 'GET', path, headers: bearer(person) });
    const figures = await compare(ours(lab, shot), { ...plain, shot }, { rounds: ROUNDS, count: COUNT, lanes: LANES });
    plain.stop();
    report(row, { base, ...figures });
  }
}

/** A POST that stores nothing: the public calculator. */
async function calculations(lab: Lab): Promise<void> {
  const path = '/v1/policies/cixi-2021/calculate';
  const body = {
    on: '2024-02-01',
    facts: { facilityType: 'makerspace', recognitions: [{ level: 'county', on: '2021-06-03' }] },
  };
  const [api] = lab.apis;
  const first = await fetch(`${api?.url}${path}`, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'Content-Type': 'application/json' },
  });
  if (first.status !== 200) throw new Error(await first.text());
  const plain = await startPlain('koa', await first.json(), lab.mongoUri);
  const shot = (): Shot => ({ method: 'POST', path, body });
  report(
    'P3 calculator',
    await compare(ours(lab, shot), { ...plain, shot }, { rounds: ROUNDS, count: COUNT, lanes: LANES }),
  );
  plain.stop();
}

/** Registrations against a bare transaction of as many writes; then everybody is checked in at forty gates. */
async function eventDay(lab: Lab, people: Client[]): Promise<void> {
  const plain = await startPlain('transaction', { id: 'reg_1' }, lab.mongoUri);
  const register =
    (eventId: string) =>
    (index: number): Shot => ({
      method: 'POST',
      path: `/v1/events/${eventId}/registrations`,
      headers: { ...bearer(people[index] as Client), 'Idempotency-Key': randomUUID() },
      body: {},
    });
  const bare = { ...plain, shot: (): Shot => ({ method: 'POST', path: '/', body: {} }) };
  const event = await openEvent(lab, { title: '压力演练', capacity: people.length, hours: [1, 9] });
  const [mine, theirs] = [
    await volley(ours(lab, register(event.id)), people.length, LANES),
    await volley(bare, people.length, LANES),
  ];
  plain.stop();
  report('P6 registration', {
    ratioOfRates: Number((mine.perSecond / theirs.perSecond).toFixed(2)),
    ratioOfCpu: Number((theirs.cpuUs / mine.cpuUs).toFixed(2)),
    perSecond: Math.round(mine.perSecond),
    cpuUs: Math.round(mine.cpuUs),
    baseCpuUs: Math.round(theirs.cpuUs),
    statuses: JSON.stringify(mine.statuses),
  });
  const tickets: string[] = [];
  for (const person of people) {
    const { body } = await person.get('/v1/registrations?limit=1');
    const { body: ticket } = await person.get(`/v1/registrations/${body.items[0].id}/ticket`);
    tickets.push(String(ticket.qr));
  }
  const scan = (index: number): Shot => ({
    method: 'POST',
    path: `/v1/events/${event.id}/check-ins`,
    headers: bearer(event.organiser),
    body: { ticket: tickets[index], nonce: randomUUID() },
  });
  const door = await volley(ours(lab, scan), tickets.length, GATES);
  report('P9 door', {
    gates: GATES,
    perSecond: Math.round(door.perSecond),
    p99Ms: Math.round(door.p99Ms),
    cpuUs: Math.round(door.cpuUs),
    statuses: JSON.stringify(door.statuses),
  });
}

async function main(): Promise<void> {
  const lab = await startLab({ apis: 1, workers: 0 });
  await connectMongo(lab.mongoUri);
  await fillPool(rosterLines({ count: argument('mentors', 10_000), seed: 1 }));
  const people: Client[] = [];
  for (let index = 0; index < PEOPLE; index += 1) people.push(await signIn(lab, `bench${index}`));
  await reads(lab, people[0] as Client);
  await calculations(lab);
  await eventDay(lab, people);
  await disconnectMongo();
  await lab.stop();
}

await main();
