import fc from 'fast-check';
import { approvedOrganisation } from '../../support/factories.js';
import { startTestApp } from '../../support/app.js';
import { LedgerRun, steps } from '../../campaigns/ledgerRun.js';

const RUNS = 200;

describe('the books of a scheme', () => {
  it('agree with a reference after every act of random lives of vouchers', async () => {
    const app = await startTestApp();
    const providerId = await approvedOrganisation(app, { kind: 'provider', owner: await app.signIn('lab') });
    let checks = 0;
    const outcomes = new Set<string>();

    await fc.assert(
      fc.asyncProperty(steps, async acts => {
        const run = new LedgerRun(app, providerId);
        await run.play(acts);
        checks += run.checks;
        for (const outcome of run.outcomes.keys()) outcomes.add(outcome);
      }),
      { numRuns: RUNS, seed: process.env['SEED'] ? Number(process.env['SEED']) : undefined },
    );

    expect(checks).toBeGreaterThan(RUNS);
    // A model that is never driven to its edges proves nothing.
    for (const edge of [
      'issue budget_exhausted',
      'issue cap_exceeded',
      'settle ok',
      'claim ok',
      'claim nothing_left',
      'reverse ok',
    ])
      expect(outcomes).toContain(edge);
  }, 400_000);
});
