import fc from 'fast-check';
import { startTestApp } from '../support/app.js';
import { closeEverything } from '../support/cleanUp.js';
import { approvedOrganisation } from '../support/factories.js';
import { startEngine } from './engine.js';
import { LedgerRun, steps } from './ledgerRun.js';
import { argument, report } from './measure.js';

// Lives of vouchers at random against a reference that shares no code with the product, compared after every act.
// `node dist/server/test/campaigns/ledger.js --runs 10000 --seed 1`
const RUNS = argument('runs', 1_000);
const SEED = argument('seed', 1);

await startEngine();
const started = Date.now();
const app = await startTestApp();
const providerId = await approvedOrganisation(app, { kind: 'provider', owner: await app.signIn('lab') });
let acts = 0;
let checks = 0;

const outcome = await fc.check(
  fc.asyncProperty(steps, async list => {
    const run = new LedgerRun(app, providerId);
    await run.play(list);
    acts += list.length;
    checks += run.checks;
  }),
  { numRuns: RUNS, seed: SEED },
);

report('ledger', {
  runs: outcome.numRuns,
  seed: SEED,
  acts,
  ledgerChecks: checks,
  differences: outcome.failed ? 1 : 0,
  seconds: Math.round((Date.now() - started) / 1_000),
});
if (outcome.failed) process.stdout.write(`${fc.defaultReportMessage(outcome)}\n`);
await closeEverything();
process.exitCode = outcome.failed ? 1 : 0;
