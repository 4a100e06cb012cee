import fc from 'fast-check';
import { startTestApp } from '../support/app.js';
import { closeEverything } from '../support/cleanUp.js';
import { AWARD_EDGES, awardSteps } from './awardLedgerRun.js';
import { awardLedgerWithin } from './awardLedgerStage.js';
import { startEngine } from './engine.js';
import { argument, report } from './measure.js';

// Lives of awards at random against a reference that shares no code with the product, compared after each act. The
// operations run in this process; `test/features/awards/ledgerModel.test.ts` lives some over HTTP.
// `npm run campaign:awardLedger -- --runs 20000 --seed 1 --minutes 30`
const RUNS = argument('runs', 300);
const SEED = argument('seed', 1);
/** Ends early, and says how far it came. */
const MINUTES = argument('minutes', Infinity);
/** Lives that share one budget. A proof adds up every entry of the books, so they are not kept longer. */
const LIVES_PER_BOOKS = 12;

await startEngine();
const openBooks = await awardLedgerWithin(await startTestApp());
const started = Date.now();
const total = { lives: 0, acts: 0 };
const outcomes = new Set<string>();
let difference = '';
try {
  const random = fc.sample(awardSteps, { numRuns: RUNS, seed: SEED });
  for (let first = 0; first < RUNS && Date.now() < started + MINUTES * 60_000; first += LIVES_PER_BOOKS) {
    const run = await openBooks();
    const lives = [...(first === 0 ? AWARD_EDGES : []), ...random.slice(first, first + LIVES_PER_BOOKS)];
    try {
      for (const acts of lives) {
        await run.play(acts);
        total.lives += 1;
      }
    } finally {
      total.acts += run.checks;
      for (const outcome of run.outcomes) outcomes.add(outcome);
    }
    if ((first / LIVES_PER_BOOKS) % 50 === 49) process.stderr.write(`${total.lives} lives\n`);
  }
} catch (cause) {
  difference = String(cause);
}

report('awardLedger', {
  lives: total.lives,
  seed: SEED,
  acts: total.acts,
  outcomes: outcomes.size,
  differences: difference ? 1 : 0,
  seconds: Math.round((Date.now() - started) / 1_000),
});
if (difference) process.stdout.write(`${difference}\n`);
await closeEverything();
process.exitCode = difference ? 1 : 0;
