import fc from 'fast-check';
import { setStage } from '../support/awardStage.js';
import { startTestApp } from '../support/app.js';
import { closeEverything } from '../support/cleanUp.js';
import { AwardLedgerRun, awardSteps } from './awardLedgerRun.js';
import { startEngine } from './engine.js';
import { argument, report } from './measure.js';

// Lives of awards at random over HTTP against a reference that shares no code with the product, compared after each act.
// `node dist/server/test/campaigns/awardLedger.js --runs 1000 --seed 1`
const RUNS = argument('runs', 300);
const SEED = argument('seed', 1);

await startEngine();
const started = Date.now();
const run = new AwardLedgerRun(await setStage(await startTestApp(), 0));
let lives = 0;
let difference = '';
try {
  for (const acts of fc.sample(awardSteps, { numRuns: RUNS, seed: SEED })) {
    await run.play(acts);
    lives += 1;
  }
} catch (cause) {
  difference = String(cause);
}

report('awardLedger', {
  runs: lives,
  seed: SEED,
  ledgerChecks: run.checks,
  outcomes: run.outcomes.size,
  differences: difference ? 1 : 0,
  seconds: Math.round((Date.now() - started) / 1_000),
});
if (difference) process.stdout.write(`${difference}\n`);
await closeEverything();
process.exitCode = difference ? 1 : 0;
