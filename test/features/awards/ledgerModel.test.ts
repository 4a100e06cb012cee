import { randomInt } from 'node:crypto';
import fc from 'fast-check';
import { AwardLedgerRun, awardSteps } from '../../campaigns/awardLedgerRun.js';
import { startTestApp } from '../../support/app.js';
import { withoutGuard } from '../../support/sabotage.js';
import { setStage } from './stage.js';

const LIVES = 30;
const seed = process.env['SEED'] === undefined ? randomInt(2 ** 31 - 1) : Number(process.env['SEED']);

describe(`the books of award money (SEED=${seed})`, () => {
  it('agree with a reference after every act of random lives of awards', async () => {
    const run = new AwardLedgerRun(await setStage(await startTestApp(), 0));

    for (const acts of fc.sample(awardSteps, { numRuns: LIVES, seed })) await run.play(acts);

    expect(run.checks).toBeGreaterThan(LIVES);
    // A model that is never driven to its edges proves nothing.
    for (const edge of [
      'approve ok',
      'pay ok',
      'pay already_paid',
      'receiptGood ok',
      'edit ok',
      'grade ok',
      'revoke ok',
    ])
      expect(run.outcomes).toContain(edge);

    // The twin: a receipt that is not known again must be seen.
    const again = ['submit', 'approve', 'pay', 'file', 'receiptGood', 'receiptAgain'] as const;
    const life = [{ act: 'raise' as const, amount: 60 }, ...again.map(act => ({ act }))];
    await expect(withoutGuard('award.receipt', () => run.play(life))).rejects.toThrow('"receiptAgain"');
  }, 400_000);
});
