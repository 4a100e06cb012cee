import { setTimeout as pause } from 'node:timers/promises';
import { EventModel } from '../../src/features/events/event.model.js';
import { RegistrationModel } from '../../src/features/events/registration.model.js';
import { holdsSeat } from '../../src/features/events/registration.states.js';
import { connectMongo, disconnectMongo } from '../../src/platform/mongo/index.js';
import { clientOf, type Reply } from '../support/client.js';
import { startLab, type Lab } from '../support/processes.js';
import { openEvent, signIn } from './eventStage.js';
import { insist } from './insist.js';
import { killInTurn } from './killing.js';
import { times } from './lanes.js';
import { argument, percentile, report, seeded } from './measure.js';

// People fight for the seats of one event, some give theirs back, while API processes are killed.
// `node dist/server/test/campaigns/seats.js --attempts 2000 --seats 30 --seeds 3 --kill-every 2`
const ATTEMPTS = argument('attempts', 2_000);
const SEATS = argument('seats', 30);
const SEEDS = argument('seeds', 3);
const FIRST_SEED = argument('seed', 1);
const PEOPLE = argument('people', 300);
const KILL_EVERY_MS = argument('kill-every', 2) * 1_000;
const AT_ONCE = argument('at-once', 64);
const CANCEL_SHARE = 0.35;

interface Person {
  name: string;
  token: string;
  registrationId: string | null;
  isBusy: boolean;
}

interface Tally {
  sold: number;
  cancelled: number;
  full: number;
  other: number;
  retries: number;
  samples: number;
  oversold: number;
  waits: number[];
}

/** Sends to one process after the other until one answers for good, and counts what had to be repeated. */
function ask(lab: Lab, tally: Tally, { token }: Person, path: string): Promise<Reply> {
  let tries = 0;
  return insist(Math.random, idempotencyKey => {
    if (tries > 0) tally.retries += 1;
    const { url } = lab.apis[tries++ % lab.apis.length] ?? { url: '' };
    return clientOf(url, { token }).post(path, {}, { idempotencyKey });
  });
}

async function register(lab: Lab, eventId: string, person: Person, tally: Tally): Promise<void> {
  const began = performance.now();
  const { status, body } = await ask(lab, tally, person, `/v1/events/${eventId}/registrations`);
  tally.waits.push(performance.now() - began);
  if (status === 201) {
    tally.sold += 1;
    person.registrationId = String(body.id);
  } else if (body.code === 'event_full') tally.full += 1;
  else tally.other += 1;
}

async function giveBack(lab: Lab, person: Person, tally: Tally): Promise<void> {
  const { status } = await ask(lab, tally, person, `/v1/registrations/${person.registrationId}/cancel`);
  if (status === 200) {
    tally.cancelled += 1;
    person.registrationId = null;
  } else tally.other += 1;
}

const seatedNow = async (eventId: string): Promise<string[]> => {
  const rows = await RegistrationModel.find({ eventId, live: true }).lean();
  return rows.filter(({ status }) => holdsSeat(status)).map(({ _id }) => _id);
};

/** Looks at the seats while everything goes on; each look is one read, so it can never see more than are really held. */
async function watch(eventId: string, tally: Tally, isOver: () => boolean): Promise<void> {
  while (!isOver()) {
    const [event, seated] = [await EventModel.findById(eventId).lean(), await seatedNow(eventId)];
    tally.samples += 1;
    if ((event?.seatsTaken ?? 0) > SEATS || seated.length > SEATS) tally.oversold += 1;
    await pause(10);
  }
}

async function fight(lab: Lab, people: Person[], seed: number): Promise<boolean> {
  const random = seeded(seed);
  const { id: eventId } = await openEvent(lab, { title: '抢票演练', capacity: SEATS, hours: [7 * 24, 8 * 24] });
  for (const person of people) person.registrationId = null;
  const tally: Tally = { sold: 0, cancelled: 0, full: 0, other: 0, retries: 0, samples: 0, oversold: 0, waits: [] };
  let isOver = false;
  const watching = watch(eventId, tally, () => isOver);
  const killing = killInTurn(lab, KILL_EVERY_MS, () => isOver);
  const began = performance.now();
  await times(ATTEMPTS, AT_ONCE, async () => {
    const idle = people.filter(person => !person.isBusy);
    const person = idle[Math.floor(random() * idle.length)];
    if (!person) return;
    person.isBusy = true;
    const holder = people.find(one => !one.isBusy && one.registrationId !== null);
    if (holder && random() < CANCEL_SHARE) {
      holder.isBusy = true;
      await giveBack(lab, holder, tally);
      holder.isBusy = false;
    } else if (person.registrationId === null) await register(lab, eventId, person, tally);
    person.isBusy = false;
  });
  const seconds = (performance.now() - began) / 1_000;
  // Demand is larger than the seats: whoever still wants one asks once more, so that none may stay empty.
  const without = people.filter(person => person.registrationId === null);
  await times(without.length, AT_ONCE, async index => {
    const person = without[index];
    if (person) await register(lab, eventId, person, tally);
  });
  isOver = true;
  const [kills] = await Promise.all([killing, watching]);

  const seated = await seatedNow(eventId);
  const counted = (await EventModel.findById(eventId).lean())?.seatsTaken ?? 0;
  const promised = people.flatMap(({ registrationId }) => (registrationId ? [registrationId] : []));
  const figures = {
    seed,
    seats: SEATS,
    attempts: ATTEMPTS,
    kills,
    sold: tally.sold,
    cancelled: tally.cancelled,
    full: tally.full,
    otherAnswers: tally.other,
    retries: tally.retries,
    samples: tally.samples,
    oversoldSamples: tally.oversold,
    oversold: Math.max(0, seated.length - SEATS),
    undersold: Math.max(0, SEATS - seated.length),
    counterOff: Math.abs(counted - seated.length),
    acknowledgedAndLost: promised.filter(id => !seated.includes(id)).length,
    seatedUnasked: seated.filter(id => !promised.includes(id)).length,
    seconds: Math.round(seconds * 10) / 10,
    attemptsPerSecond: Math.round(ATTEMPTS / seconds),
    waitP50Ms: Math.round(percentile(tally.waits, 50)),
    waitP99Ms: Math.round(percentile(tally.waits, 99)),
  };
  report('seats', figures);
  const { oversoldSamples, oversold, undersold, counterOff, acknowledgedAndLost, seatedUnasked, otherAnswers } =
    figures;
  return oversoldSamples + oversold + undersold + counterOff + acknowledgedAndLost + seatedUnasked + otherAnswers === 0;
}

async function main(): Promise<void> {
  const lab = await startLab({ apis: 2, workers: 0 });
  try {
    await connectMongo(lab.mongoUri);
    const people: Person[] = [];
    await times(PEOPLE, 8, async index => {
      const { token = '' } = await signIn(lab, `racer${index}`);
      people.push({ name: `racer${index}`, token, registrationId: null, isBusy: false });
    });
    let isSound = true;
    for (let seed = FIRST_SEED; seed < FIRST_SEED + SEEDS; seed += 1)
      isSound = (await fight(lab, people, seed)) && isSound;
    process.exitCode = isSound ? 0 : 1;
  } finally {
    await disconnectMongo();
    await lab.stop();
  }
}

await main();
