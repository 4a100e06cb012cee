import { setTimeout as pause } from 'node:timers/promises';
import { connectMongo, disconnectMongo } from '../../src/platform/mongo/index.js';
import type { GuardName } from '../../src/shared/sabotage.js';
import { startLab, type Lab } from '../support/processes.js';
import { emptyBooks } from './awardLedgerStage.js';
import { fightForAwards } from './awardRaceFight.js';
import { broken, isBudgetPassed } from './awardRaceLaws.js';
import { layOutAwards } from './awardRaceStage.js';
import { killAfterRest } from './killing.js';
import { argument, percentile, report, textArgument } from './measure.js';

// Officers make, check, pay and book the same awards at once, over several API processes that are killed in turn; the
// budget holds a third of what is asked for. `--without award.budget` runs the sabotage twin of that guard, which must end
// red; the others are `award.receipt`, `.order`, `.key` and `.subject`.
// `npm run campaign:awardRaces -- --attempts 2000 --seeds 20 --processes 2 --rest 5`
const ATTEMPTS = argument('attempts', 2_000);
const FIRST_SEED = argument('seed', 1);
const SEEDS = argument('seeds', 1);
const PROCESSES = argument('processes', 2);
const LANES = argument('lanes', 12);
/** How long both processes are up before one of them is killed. */
const REST_MS = argument('rest', 5) * 1_000;
/** How often the bank speaks, beside 85 of all other acts: more in a short run that is to see its twin fail. */
const RECEIPTS = argument('receipts', 16);
const WITHOUT = textArgument('without') as GuardName | undefined;
/** Some sixteen acts reach an award, so that many come to their last part. */
const AWARDS = argument('awards', Math.ceil(ATTEMPTS / 16));

async function playRound(lab: Lab, seed: number): Promise<boolean> {
  await emptyBooks();
  const stage = await layOutAwards(
    lab.apis.map(({ url }) => url),
    AWARDS,
  );
  const seen = { isOver: false, samples: 0, passed: 0 };
  const watch = async () => {
    for (; !seen.isOver; seen.samples += 1) {
      if (await isBudgetPassed(stage.budgetId)) seen.passed += 1;
      await pause(100);
    }
  };
  const game = fightForAwards(stage, { seed, attempts: ATTEMPTS, lanes: LANES, receipts: RECEIPTS });
  const started = performance.now();
  const play = async () => {
    await game.play().finally(() => (seen.isOver = true));
    return Math.round((performance.now() - started) / 1_000);
  };
  const killing = killAfterRest(lab, REST_MS, () => seen.isOver);
  const [seconds, kills] = await Promise.all([play(), killing, watch()]);
  const faults = { ...(await broken(stage, game.tally)), budgetPassedSamples: seen.passed };
  const { waits, counts } = game.tally;
  report('awardRaces', {
    seed,
    ...(WITHOUT ? { without: WITHOUT } : {}),
    attempts: ATTEMPTS,
    awards: AWARDS,
    processes: PROCESSES,
    kills,
    seconds,
    samples: seen.samples,
    ...faults,
    answerP50Ms: Math.round(percentile(waits, 50)),
    answerP99Ms: Math.round(percentile(waits, 99)),
    ...counts,
  });
  return Object.values(faults).every(figure => figure === 0);
}

async function main(): Promise<void> {
  const lab = await startLab({ apis: PROCESSES, workers: 0, withoutGuard: WITHOUT });
  try {
    await connectMongo(lab.mongoUri);
    let isSound = true;
    for (let index = 0; index < SEEDS; index += 1) isSound = (await playRound(lab, FIRST_SEED + index)) && isSound;
    process.exitCode = isSound ? 0 : 1;
  } finally {
    await disconnectMongo();
    await lab.stop();
  }
}

await main().catch(cause => {
  process.stderr.write(`${cause instanceof Error ? cause.stack : String(cause)}\n`);
  process.exitCode = 1;
});
