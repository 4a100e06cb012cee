import { randomInt } from 'node:crypto';
import fc from 'fast-check';
import { AWARD_EDGE_OUTCOMES, AWARD_EDGES, AwardLedgerRun, awardSteps } from '../../campaigns/awardLedgerRun.js';
import { awardLedgerWithin } from '../../campaigns/awardLedgerStage.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { withoutGuard } from '../../support/sabotage.js';
import { setStage } from './stage.js';

/** Random lives; `npm run campaign:awardLedger` lives many more. */
const LIVES = 30;
const seed = process.env['SEED'] === undefined ? randomInt(2 ** 31 - 1) : Number(process.env['SEED']);

describe(`the books of award money (SEED=${seed})`, () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
  });

  it('agree with a reference after every act of written lives over HTTP, which meet every edge', async () => {
    const run = new AwardLedgerRun(await setStage(app, 0));

    for (const acts of AWARD_EDGES) await run.play(acts);

    // A model that is never driven to its edges proves nothing.
    expect([...run.outcomes]).toEqual(expect.arrayContaining([...AWARD_EDGE_OUTCOMES]));

    // The twin: a receipt that is not known again must be seen.
    const again = ['submit', 'approve', 'pay', 'file', 'receiptGood', 'receiptAgain'] as const;
    const life = [{ act: 'raise' as const, amount: 60 }, ...again.map(act => ({ act }))];
    await expect(withoutGuard('award.receipt', () => run.play(life))).rejects.toThrow('"receiptAgain"');
  }, 60_000);

  it('agree with it after every act of random lives', async () => {
    const openBooks = await awardLedgerWithin(app);
    const run = await openBooks();

    for (const acts of fc.sample(awardSteps, { numRuns: LIVES, seed })) await run.play(acts);

    expect(run.checks).toBeGreaterThan(LIVES);
  }, 60_000);
});
