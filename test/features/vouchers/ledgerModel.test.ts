import fc from 'fast-check';
import { approvedOrganisation } from '../../support/factories.js';
import { startTestApp } from '../../support/app.js';
import { LedgerRun, steps } from '../../campaigns/ledgerRun.js';
import type { Step } from '../../campaigns/referenceBooks.js';

/** Random lives beside the written one; `npm run campaign:ledger` lives many more. */
const RUNS = 30;

/** A life that meets every edge for certain: over the applicant's cap, over the budget, spent to the last fen, undone. */
const EDGES: Step[] = [
  { act: 'issue', organisation: 0, amount: 400 },
  { act: 'issue', organisation: 0, amount: 400 },
  { act: 'issue', organisation: 1, amount: 400 },
  { act: 'issue', organisation: 1, amount: 300 },
  { act: 'contract', voucher: 0, amount: 3_000 },
  { act: 'claim', voucher: 0, amount: 900, asked: null },
  { act: 'claim', voucher: 0, amount: 900, asked: null },
  { act: 'claim', voucher: 0, amount: 900, asked: null },
  { act: 'settle', claim: 0, decision: 'approve' },
  { act: 'reverse', claim: 0 },
];

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
      { numRuns: RUNS, examples: [[EDGES]], seed: process.env['SEED'] ? Number(process.env['SEED']) : undefined },
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
