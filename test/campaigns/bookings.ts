import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { MINUTE } from '../../src/shared/calendar.js';
import { BookingModel, type BookingRecord } from '../../src/features/mentors/booking.model.js';
import { quantaOf } from '../../src/features/mentors/slot.rules.js';
import { SlotClaimModel, type SlotClaimRecord } from '../../src/features/mentors/slotClaim.model.js';
import { connectMongo, disconnectMongo } from '../../src/platform/mongo/index.js';
import type { Client, Reply } from '../support/client.js';
import { startLab, type Lab } from '../support/processes.js';
import { layOut, type Stage } from './bookingStage.js';
import { argument, percentile, report, seeded } from './measure.js';

// Startups fight over the slots of a few mentors while API processes are killed.
// `node dist/server/test/campaigns/bookings.js --attempts 2000 --seed 1`
const ATTEMPTS = argument('attempts', 2_000);
const SEED = argument('seed', 1);
const AT_ONCE = argument('lanes', 16);
const KILL_EVERY_MS = argument('every', 2) * 1_000;

const random = seeded(SEED);
const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
const counts: Record<string, number> = {};
const waits: number[] = [];
const tally = (name: string) => void (counts[name] = (counts[name] ?? 0) + 1);

/** Sends under one key until some process answers: what a phone does when the network fails. */
async function send(clients: readonly Client[], path: string, body: object): Promise<Reply> {
  const idempotencyKey = randomUUID();
  const started = performance.now();
  for (let tries = 0; ; tries += 1) {
    try {
      const reply = await pick(clients).post(path, body, { idempotencyKey });
      if (reply.status !== 503 && reply.body.code !== 'request_in_progress') {
        waits.push(performance.now() - started);
        return reply;
      }
    } catch (cause) {
      if (tries > 200) throw cause;
    }
    await pause(20 + random() * 80);
  }
}

/** One random act of one startup: ask for a slot (at times a little beside it), cancel, or move. */
async function attempt({ founders, slots }: Stage, held: Map<string, { founder: readonly Client[] }>): Promise<void> {
  const founder = pick(founders);
  const slot = pick(slots);
  const dice = random();
  const mine = [...held].filter(([, { founder: owner }]) => owner === founder).map(([id]) => id);
  if (dice < 0.2 && mine.length > 0) {
    const id = pick(mine);
    const reply = await send(founder, `/v1/bookings/${id}/cancel`, {});
    tally(`cancel ${reply.status}`);
    if (reply.status === 200) held.delete(id);
    return;
  }
  const startsAt = new Date(slot.startsAt.getTime() + pick([0, 0, 0, 15, 30]) * MINUTE).toISOString();
  if (dice < 0.3 && mine.length > 0) {
    const reply = await send(founder, `/v1/bookings/${pick(mine)}/reschedule`, { startsAt });
    tally(`reschedule ${reply.body.code ?? reply.status}`);
    return;
  }
  const body = {
    mentorId: slot.mentorId,
    startsAt,
    minutes: pick([60, 60, 45, 30]),
    mode: 'online',
    topic: '请教选型',
  };
  const reply = await send(founder, '/v1/bookings', body);
  tally(`request ${reply.body.code ?? reply.status}`);
  if (reply.status === 201) held.set(String(reply.body.id), { founder });
}

/** Pairs of live bookings that share time, and claims that do not belong to exactly their booking. */
async function violations(): Promise<{ double: number; strayClaims: number }> {
  const live = await BookingModel.find({ live: true }, null, { acrossTenants: true }).lean<BookingRecord[]>();
  const sorted = live.toSorted((a, b) => a.mentorId.localeCompare(b.mentorId) || +a.startsAt - +b.startsAt);
  const double = sorted.filter((one, index) => {
    const before = sorted[index - 1];
    return before?.mentorId === one.mentorId && before.endsAt > one.startsAt;
  }).length;
  const claims = await SlotClaimModel.find({}, null, { acrossTenants: true }).lean<SlotClaimRecord[]>();
  const owed = new Set(live.flatMap(one => quantaOf(one, 0).map(quantum => `${one.mentorId}@${quantum} ${one._id}`)));
  const strayClaims = claims.filter(({ _id, holderId }) => !owed.delete(`${_id} ${holderId}`)).length + owed.size;
  return { double, strayClaims };
}

/** Kills one API process after the other until `isOver`. */
async function kill(lab: Lab, isOver: () => boolean): Promise<number> {
  let kills = 0;
  for (; !isOver(); kills += 1) await Promise.all([pause(KILL_EVERY_MS), lab.apis[kills % lab.apis.length]?.crash()]);
  return kills;
}

/** Everybody lets go; then each slot must be bookable again. */
async function refill({ founders, slots }: Stage): Promise<number> {
  const live = await BookingModel.find({ live: true }, null, { acrossTenants: true }).lean<BookingRecord[]>();
  for (const { _id, organisationId } of live) {
    const owner = founders.find(founder => founder.organisationId === organisationId);
    if (owner) await send(owner, `/v1/bookings/${_id}/cancel`, {});
  }
  let booked = 0;
  for (const [index, { mentorId, startsAt }] of slots.entries()) {
    const fresh = founders[founders.length - 1 - (index % 8)];
    const body = { mentorId, startsAt: startsAt.toISOString(), minutes: 60, mode: 'online', topic: '再约一次' };
    if (fresh && (await send(fresh, '/v1/bookings', body)).status === 201) booked += 1;
  }
  return booked;
}

async function main(): Promise<void> {
  const lab = await startLab({ apis: 2, workers: 0 });
  await connectMongo(lab.mongoUri);
  const stage = await layOut(lab.apis.map(({ url }) => url));
  const held = new Map<string, { founder: readonly Client[] }>();
  let left = ATTEMPTS;
  const run = { isOver: false };
  let samples = 0;
  let worst = 0;
  const lane = async () => {
    while (left-- > 0) await attempt(stage, held);
  };
  const watch = async () => {
    for (; !run.isOver; samples += 1) {
      worst = Math.max(worst, (await violations()).double);
      await pause(200);
    }
  };
  const started = performance.now();
  const watching = watch();
  const killing = kill(lab, () => run.isOver);
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  run.isOver = true;
  const seconds = (performance.now() - started) / 1_000;
  const [kills] = await Promise.all([killing, watching]);
  const { double, strayClaims } = await violations();
  const rebooked = await refill(stage);
  report('bookings', {
    seed: SEED,
    attempts: ATTEMPTS,
    slots: stage.slots.length,
    kills,
    seconds: Math.round(seconds),
    double: Math.max(double, worst),
    strayClaims,
    samples,
    lostSlots: stage.slots.length - rebooked,
    answerP50Ms: Math.round(percentile(waits, 50)),
    answerP99Ms: Math.round(percentile(waits, 99)),
    ...counts,
  });
  await disconnectMongo();
  await lab.stop();
}

await main();
