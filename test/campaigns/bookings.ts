import { setTimeout as pause } from 'node:timers/promises';
import { connectMongo, disconnectMongo } from '../../src/platform/mongo/index.js';
import type { GuardName } from '../../src/shared/sabotage.js';
import { startLab, type Lab } from '../support/processes.js';
import { lostPromotions, violations } from './bookingLaws.js';
import { fight, type Tally } from './bookingFight.js';
import { layOut } from './bookingStage.js';
import { killInTurn } from './killing.js';
import { argument, percentile, report, textArgument } from './measure.js';

// Startups fight over the slots of some mentors while API processes are killed: they ask, hold, wait, accept what was
// kept for them, move and call off; mentors accept; holds run out.
// `--without booking.slot` runs the sabotage twin of that guard, which must end with faults. Those of holds and turns have
// their twins in tests: what they keep (a hold's minutes, a limit) is no law of this campaign.
// `npm run campaign:booking -- --attempts 10000 --slots 50 --seeds 20 --processes 4 --every 2`
const ATTEMPTS = argument('attempts', 2_000);
const SLOTS = argument('slots', 30);
const FIRST_SEED = argument('seed', 1);
const SEEDS = argument('seeds', 1);
const PROCESSES = argument('processes', 2);
const LANES = argument('lanes', 16);
const KILL_EVERY_MS = argument('every', 2) * 1_000;
/** How long duties may take to catch up before what is still undone counts as lost. */
const SETTLE_MS = argument('settle', 8) * 1_000;
const WITHOUT = textArgument('without') as GuardName | undefined;

interface Round {
  seconds: number;
  kills: number;
  samples: number;
  double: number;
  strayClaims: number;
  strayOffers: number;
  lostPromotions: number;
  lostSlots: number;
  tally: Tally;
}

async function playRound(lab: Lab, seed: number): Promise<Round> {
  const stage = await layOut(
    lab.apis.map(({ url }) => url),
    { slots: SLOTS, round: seed },
  );
  const run = { isOver: false };
  const found = { double: 0, samples: 0 };
  const watch = async () => {
    for (; !run.isOver; found.samples += 1) {
      found.double = Math.max(found.double, (await violations(stage)).double);
      await pause(200);
    }
  };
  const game = fight(stage, { seed, attempts: ATTEMPTS, lanes: LANES });
  const started = performance.now();
  const watching = watch();
  const killing = killInTurn(lab, KILL_EVERY_MS, () => run.isOver);
  await game.play();
  run.isOver = true;
  const seconds = (performance.now() - started) / 1_000;
  const [kills] = await Promise.all([killing, watching]);
  await game.endHolds();
  await pause(SETTLE_MS);
  const { double, strayClaims, strayOffers } = await violations(stage);
  const lost = await lostPromotions(stage);
  const rebooked = await game.refill();
  return {
    ...found,
    seconds,
    kills,
    double: Math.max(double, found.double),
    strayClaims,
    strayOffers,
    lostPromotions: lost,
    lostSlots: stage.slots.length - rebooked,
    tally: game.tally,
  };
}

async function main(): Promise<void> {
  const lab = await startLab({ apis: PROCESSES, workers: 1, withoutGuard: WITHOUT });
  await connectMongo(lab.mongoUri);
  const rounds: Round[] = [];
  for (let index = 0; index < SEEDS; index += 1) rounds.push(await playRound(lab, FIRST_SEED + index));
  const sum = (of: (round: Round) => number) => rounds.reduce((total, round) => total + of(round), 0);
  const waits = rounds.flatMap(({ tally }) => tally.waits);
  const counts: Record<string, number> = {};
  for (const { tally } of rounds)
    for (const [name, count] of Object.entries(tally.counts)) counts[name] = (counts[name] ?? 0) + count;
  report('bookings', {
    seeds: `${FIRST_SEED}–${FIRST_SEED + SEEDS - 1}`,
    ...(WITHOUT ? { without: WITHOUT } : {}),
    attempts: ATTEMPTS * SEEDS,
    slots: SLOTS,
    processes: PROCESSES,
    kills: sum(({ kills }) => kills),
    seconds: Math.round(sum(({ seconds }) => seconds)),
    samples: sum(({ samples }) => samples),
    double: sum(({ double }) => double),
    strayClaims: sum(({ strayClaims }) => strayClaims),
    strayOffers: sum(({ strayOffers }) => strayOffers),
    lostPromotions: sum(one => one.lostPromotions),
    lostSlots: sum(({ lostSlots }) => lostSlots),
    answerP50Ms: Math.round(percentile(waits, 50)),
    answerP99Ms: Math.round(percentile(waits, 99)),
    ...counts,
  });
  await disconnectMongo();
  await lab.stop();
  if (sum(one => one.double + one.strayClaims + one.strayOffers + one.lostPromotions + one.lostSlots) > 0)
    throw new Error('a slot was given twice, or lost');
}

await main();
