import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import Koa from 'koa';
import { emptyAvailability } from '../../src/features/mentors/availability.rules.js';
import { BookingModel } from '../../src/features/mentors/booking.model.js';
import { MentorModel } from '../../src/features/mentors/mentor.model.js';
import { OfficeHourModel } from '../../src/features/mentors/officeHour.model.js';
import { mentorFrom } from '../../src/features/mentors/rosterMerge.rules.js';
import { quantaOf } from '../../src/features/mentors/slot.rules.js';
import { SlotClaimModel } from '../../src/features/mentors/slotClaim.model.js';
import { connectMongo, disconnectMongo } from '../../src/platform/mongo/index.js';
import { addDays, HOUR, instantAt, shanghaiDay } from '../../src/shared/calendar.js';
import { startLab } from '../support/processes.js';
import { argument, percentile, report, seeded } from './measure.js';

// P2, P15: the page of a mentor's slots stays as cheap at a million bookings as at ten thousand.
// `npm run campaign:slots -- --mentors 10000 --bookings 100000 --requests 400`
const MENTORS = argument('mentors', 10_000);
const BOOKINGS = argument('bookings', 100_000);
const REQUESTS = argument('requests', 400);
const BATCH = 2_000;
const DAYS_BACK = 400;
const DAYS_AHEAD = 28;

const random = seeded(argument('seed', 1));
const mentorId = (index: number): string => `mnt_slots${index}`;
const WEEKLY = [1, 2, 3, 4, 5, 6, 7].map(weekday => ({ weekday, from: '09:00', to: '18:00' }));

async function inBatches(count: number, write: (from: number, to: number) => Promise<unknown>): Promise<void> {
  for (let at = 0; at < count; at += BATCH) await write(at, Math.min(count, at + BATCH));
}

const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, index) => from + index);

function mentorOf(index: number) {
  const name = `时段${index}`;
  const entry = {
    row: 1,
    rosterNo: name,
    rosterKey: `no ${name}`,
    name,
    organisation: '时段研究院',
    category: 'technicalExpert' as const,
    expertise: ['机器人'],
    district: 'cixi-gaoxin',
    modes: ['online' as const],
  };
  const made = {
    id: mentorId(index),
    jurisdictionId: 'cixi',
    by: 'campaign',
    now: new Date(),
    termEndsOn: '2099-12-31',
  };
  const availability = { ...emptyAvailability(), weekly: WEEKLY, limits: { perMonth: 60 } };
  return { ...mentorFrom(entry, made), availability, hoursSetBy: 'mentor' as const };
}

/** The n-th booking: mentors take turns, days and hours follow from the number, so that no two meet. */
function bookingOf(index: number, today: string) {
  const round = Math.floor(index / MENTORS);
  // Every mentor has days of their own, so that what is ahead and what is past is spread over all of them.
  const place = (round * 397 + (index % MENTORS) * 13) % ((DAYS_BACK + DAYS_AHEAD) * 9);
  const day = addDays(today, (place % (DAYS_BACK + DAYS_AHEAD)) - DAYS_BACK);
  const startsAt = instantAt(day, `${String(9 + Math.floor(place / (DAYS_BACK + DAYS_AHEAD))).padStart(2, '0')}:00`);
  const isAhead = startsAt > new Date();
  return {
    _id: `bkg_slots${index}`,
    mentorId: mentorId(index % MENTORS),
    mentorName: `时段${index % MENTORS}`,
    jurisdictionId: 'cixi',
    organisationId: `org_${index % 5_000}`,
    organisationName: '某科技有限公司',
    founderId: `usr_${index % 5_000}`,
    startsAt,
    endsAt: new Date(startsAt.getTime() + HOUR),
    mode: 'online' as const,
    topic: '请教产线数据采集的选型',
    status: isAhead ? ('confirmed' as const) : ('held' as const),
    live: isAhead,
    answerBy: startsAt,
    askedAt: startsAt,
    alternatives: [],
    askedMentorIds: [],
    attendeeIds: [],
    why: [],
    help: null,
    followsId: null,
    nextId: null,
    place: '',
    reason: '',
    endedBy: null,
    absent: null,
    absence: null,
    isLate: false,
    waitId: null,
    note: null,
    feedback: { applicant: null, mentor: null },
    reschedules: 0,
    createdAt: startsAt,
    updatedAt: startsAt,
  };
}

/** Straight through the driver, in the shape that the product writes. */
async function load(today: string): Promise<void> {
  await inBatches(MENTORS, (from, to) => MentorModel.collection.insertMany(range(from, to).map(mentorOf) as never[]));
  await inBatches(BOOKINGS, async (from, to) => {
    const bookings = range(from, to).map(index => bookingOf(index, today));
    await BookingModel.collection.insertMany(bookings as never[]);
    const claims = bookings
      .filter(({ live }) => live)
      .flatMap(booking =>
        quantaOf(booking, 0).map(quantum => ({
          _id: `${booking.mentorId}@${quantum}`,
          mentorId: booking.mentorId,
          quantum,
          holderId: booking._id,
          heldUntil: null,
        })),
      );
    if (to % (BATCH * 5) === 0)
      process.stderr.write(`${to} bookings after ${Math.round(performance.now() / 1_000)} s\n`);
    if (claims.length > 0) await SlotClaimModel.collection.insertMany(claims as never[]);
  });
}

interface Explained {
  executionStats: { totalKeysExamined: number; totalDocsExamined: number };
}

const PLANNED = 40;
/** A month of sessions and two weeks of claims, at most: more means that an index does not fit the question. */
const MOST_KEYS = 600;

/**
 * How much the reads behind the pages of some mentors look at. An index must find all of it: what is fetched besides is
 * waste. The embedded engine fetches each record that an index finds; MongoDB answers from the indexes alone.
 */
async function plans(today: string): Promise<{ docs: number; keys: number }> {
  const first = Math.floor(instantAt(today).getTime() / 300_000);
  const total = { docs: 0, keys: 0 };
  const add = (explained: unknown) => {
    const { totalDocsExamined, totalKeysExamined } = (explained as Explained).executionStats;
    total.docs += totalDocsExamined;
    total.keys += totalKeysExamined;
  };
  for (const index of range(0, Math.min(PLANNED, MENTORS))) {
    const window = { mentorId: mentorId(index), quantum: { $gte: first, $lt: first + 15 * 288 } };
    const projection = { _id: 0, quantum: 1, holderId: 1, heldUntil: 1 };
    add(await SlotClaimModel.collection.find(window as never, { projection }).explain('executionStats'));
    const counted = {
      mentorId: mentorId(index),
      startsAt: { $gte: instantAt(addDays(today, -31)), $lt: instantAt(addDays(today, 45)) },
      status: { $in: ['offered', 'triage', 'requested', 'confirmed', 'held', 'noShow'] },
    };
    const fields = { projection: { startsAt: 1, endsAt: 1 } };
    add(await BookingModel.collection.find(counted as never, fields).explain('executionStats'));
    const hours = { mentorId: mentorId(index), status: 'open', startsAt: counted.startsAt };
    add(await OfficeHourModel.collection.find(hours as never, fields).explain('executionStats'));
  }
  return total;
}

async function time(urls: () => string): Promise<number[]> {
  const times: number[] = [];
  for (let sent = 0; sent < REQUESTS; sent += 1) {
    const started = performance.now();
    const reply = await fetch(urls());
    await reply.arrayBuffer();
    if (reply.status !== 200) throw new Error(`${reply.status} from ${reply.url}`);
    times.push(performance.now() - started);
  }
  return times;
}

/** The least that a page of this size costs: Koa alone, saying the same bytes. */
async function bareKoa(body: string) {
  const app = new Koa();
  app.use(context => {
    context.type = 'application/json';
    context.body = body;
  });
  const server = createServer(app.callback());
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/`, close: () => server.close() };
}

const round = (figure: number): number => Number(figure.toFixed(2));

async function main(): Promise<void> {
  const lab = await startLab({ apis: 1, workers: 0 });
  await connectMongo(lab.mongoUri);
  const today = shanghaiDay(new Date());
  const started = performance.now();
  await load(today);
  const loadSeconds = Math.round((performance.now() - started) / 1_000);
  const url = () => `${lab.apis[0]?.url}/v1/mentors/${mentorId(Math.floor(random() * MENTORS))}/slots`;
  const body = await (await fetch(url())).text();
  await time(url);
  const pages = await time(url);
  const bare = await bareKoa(body);
  await time(() => bare.url);
  const base = await time(() => bare.url);
  bare.close();
  const { docs, keys } = await plans(today);
  report('slots', {
    mentors: MENTORS,
    bookings: BOOKINGS,
    loadSeconds,
    bytes: body.length,
    p50Ms: round(percentile(pages, 50)),
    p99Ms: round(percentile(pages, 99)),
    bareP50Ms: round(percentile(base, 50)),
    bareP99Ms: round(percentile(base, 99)),
    ratioP50: round(percentile(pages, 50) / percentile(base, 50)),
    ratioP99: round(percentile(pages, 99) / percentile(base, 99)),
    docsPerPage: round(docs / Math.min(PLANNED, MENTORS)),
    keysPerPage: round(keys / Math.min(PLANNED, MENTORS)),
  });
  await disconnectMongo();
  await lab.stop();
  if (keys === 0) throw new Error('the plans looked at nothing: they prove nothing');
  if (docs > keys) throw new Error(`pages of slots read ${docs} records for ${keys} keys: an index is missing`);
  if (keys > MOST_KEYS * PLANNED) throw new Error(`pages of slots looked at ${keys} keys: too many`);
}

await main();
