import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { ApplicationModel } from '../../src/features/vouchers/application.model.js';
import { contentHashOf } from '../../src/features/vouchers/application.rules.js';
import { AppError } from '../../src/shared/errors.js';
import { fen } from '../../src/shared/money.js';
import { newId } from '../../src/shared/ids.js';
import type { Actor } from '../../src/shared/actor.js';
import type { TestApp } from '../support/app.js';
import { HOME } from '../support/people.js';
import { ReferenceBooks, type Step } from './referenceBooks.js';

/** One random act on a scheme; indexes wrap around what exists. */
const upTo = (max: number) => fc.integer({ min: 1, max });
const pick = fc.nat(5);
const issue = fc.record({ act: fc.constant('issue' as const), organisation: fc.nat(1), amount: upTo(400) });
const contract = fc.record({ act: fc.constant('contract' as const), voucher: pick, amount: upTo(3_000) });
const claim = fc.record({
  act: fc.constant('claim' as const),
  voucher: pick,
  amount: upTo(900),
  asked: fc.option(upTo(200), { freq: 3 }),
});
const settle = fc.record({
  act: fc.constant('settle' as const),
  claim: pick,
  decision: fc.constantFrom('approve' as const, 'approve' as const, 'return' as const, 'refuse' as const),
});
const anything = fc.oneof(
  { weight: 4, arbitrary: issue },
  { weight: 3, arbitrary: contract },
  { weight: 6, arbitrary: claim },
  { weight: 5, arbitrary: settle },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('reverse' as const), claim: pick }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('giveBack' as const), voucher: pick }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('wait' as const), days: fc.constantFrom(1, 20, 60) }) },
);

/** A life of a scheme: it begins as most do, so that what follows has something to act on. */
export const steps: fc.Arbitrary<Step[]> = fc
  .tuple(fc.tuple(issue, contract, claim, settle), fc.array(anything, { maxLength: 20 }))
  .map(([opening, rest]) => [...opening, ...rest]);

const START = '2026-03-05T02:00:00.000Z';
const DAY_MS = 86_400_000;

const person = (userId: string, rights: Partial<Actor> = {}): Actor => ({
  userId,
  name: userId,
  roles: [],
  memberships: [],
  ...rights,
});
const officer = (userId: string, role: 'admin' | 'cityReviewer' | 'finance') =>
  person(userId, { roles: [{ role, jurisdictionId: HOME.jurisdictionId }] });

const ADMIN = officer('usr_admin', 'admin');
const CITY = officer('usr_city', 'cityReviewer');
const PAYER = officer('usr_payer', 'finance');
const CORRECTOR = officer('usr_corrector', 'finance');

/** Drives the real services and the reference with the same acts, and compares them after each. */
export class LedgerRun {
  private readonly reference = new ReferenceBooks();
  private readonly vouchers: string[] = [];
  private readonly claims: { id: string; voucherId: string }[] = [];
  private readonly organisations = [newId('org'), newId('org')];
  private readonly founder: Actor;
  private schemeId = '';
  /** How often the books were held against their entries. */
  checks = 0;
  /** How often each act ended in each way: a run in which nothing succeeds proves nothing. */
  readonly outcomes = new Map<string, number>();

  constructor(
    private readonly app: TestApp,
    private readonly providerId: string,
  ) {
    const memberships = this.organisations.map(organisationId => ({ organisationId, role: 'owner' as const }));
    this.founder = person('usr_founder', { memberships });
  }

  async play(acts: readonly Step[]): Promise<void> {
    const { services, clock } = this.app;
    clock.set(START);
    const { budgetFen, capFen, shareBasisPoints, useBy, redeemBy } = ReferenceBooks.TERMS;
    const scheme = await services.vouchers.schemes.create(ADMIN, {
      jurisdictionId: HOME.jurisdictionId,
      name: randomUUID(),
      year: 2026,
      budgetFen: fen(budgetFen),
      capPerApplicantFen: fen(capFen),
      shareBasisPoints,
      serviceKinds: ['testing'],
      applicantKinds: ['startup'],
      residentsOnly: false,
      useBy,
      redeemBy,
    });
    this.schemeId = scheme._id;
    for (const act of acts) {
      const expected = this.reference.act(act);
      const actual = await this.perform(act);
      const outcome = `${act.act} ${actual}`;
      this.outcomes.set(outcome, (this.outcomes.get(outcome) ?? 0) + 1);
      if (actual !== expected) throw new Error(`${JSON.stringify(act)}: expected ${expected}, got ${actual}`);
      await this.compare(act);
    }
  }

  /** Carries an act out; `ok`, the code of the refusal, or `nothing` when there is nothing to act on. */
  private async perform(step: Step): Promise<string> {
    try {
      const result = await this.carryOut(step);
      return result instanceof AppError ? result.code : result === null ? 'nothing' : 'ok';
    } catch (cause) {
      if (cause instanceof AppError) return cause.code;
      throw cause;
    }
  }

  private async carryOut(step: Step): Promise<unknown> {
    const { vouchers: feature } = this.app.services;
    if (step.act === 'issue') return this.issue(step.organisation, step.amount);
    if (step.act === 'wait') return this.wait(step.days);
    if (step.act === 'settle' || step.act === 'reverse') {
      const claim = this.claims[step.claim % Math.max(1, this.claims.length)];
      if (!claim) return null;
      if (step.act === 'reverse') return feature.redemptions.reverse(CORRECTOR, claim, '更正');
      return feature.redemptions.decide(PAYER, claim, { decision: step.decision, comment: '说明' });
    }
    const voucherId = this.vouchers[step.voucher % Math.max(1, this.vouchers.length)];
    if (!voucherId) return null;
    if (step.act === 'giveBack') return feature.vouchers.giveBack(this.founder, voucherId, '');
    if (step.act === 'contract') {
      const terms = { providerId: this.providerId, signedOn: '2026-03-05', subject: '检测' };
      return feature.contracts.file(this.founder, voucherId, { ...terms, amountFen: fen(step.amount) });
    }
    const invoice = { number: randomUUID().toUpperCase(), amountFen: fen(step.amount), issuedOn: '2026-03-05' };
    const asked = step.asked === null ? {} : { amountFen: fen(step.asked) };
    const claim = await feature.claims.claim(this.founder, voucherId, { invoices: [invoice], report: '', ...asked });
    return this.claims.push({ id: claim._id, voucherId });
  }

  private async issue(index: number, requestedFen: number): Promise<unknown> {
    const organisationId = this.organisations[index] ?? '';
    const now = this.app.clock.now();
    const asked = {
      schemeId: this.schemeId,
      organisationId,
      serviceKind: 'testing',
      plan: '检测',
      requestedFen: fen(requestedFen),
    } as const;
    const contentHash = contentHashOf(asked);
    const _id = newId('vap');
    await ApplicationModel.create([
      {
        ...asked,
        _id,
        schemeName: '方案',
        ...HOME,
        organisationName: '企业',
        status: 'districtApproved',
        contentHash,
        createdBy: this.founder.userId,
        createdAt: now,
        submittedBy: this.founder.userId,
        submittedAt: now,
        movedAt: now,
        decisions: [{ stage: 'district', decision: 'approve', comment: '', by: 'usr_district', at: now, contentHash }],
        voucherId: null,
      },
    ]);
    const decided = await this.app.services.vouchers.reviews.decide(CITY, _id, { decision: 'approve', comment: '' });
    if (decided instanceof AppError) return decided;
    return this.vouchers.push(String(decided.voucherId));
  }

  /** Lets days pass; every voucher is asked whether its time is over, as its duty would. */
  private async wait(days: number): Promise<unknown> {
    this.app.clock.advance(days * DAY_MS);
    for (const id of this.vouchers) await this.app.services.vouchers.vouchers.expire(id);
    return 'waited';
  }

  private async compare(after: Step): Promise<void> {
    const { schemes, vouchers } = this.app.services.vouchers;
    const { scheme, proof } = await schemes.ledger(ADMIN, this.schemeId);
    const actual = {
      ...scheme.balances,
      lapsedTotal: scheme.lapsedTotalFen,
      vouchers: await Promise.all(
        this.vouchers.map(async id => {
          const { status, remainingFen, claimedFen, redeemedFen, lapsedFen, returnedFen } = await vouchers.see(
            ADMIN,
            id,
          );
          return [status, remainingFen, claimedFen, redeemedFen, lapsedFen, returnedFen];
        }),
      ),
    };
    const expected = this.reference.picture();
    const differs = JSON.stringify(actual) !== JSON.stringify(expected);
    if (differs || proof.disagreements.length > 0)
      throw new Error(
        `after ${JSON.stringify(after)}: ${proof.disagreements.join('; ')}\nexpected ${JSON.stringify(expected)}\nactual   ${JSON.stringify(actual)}`,
      );
    const { reserved, issued, redeemed } = scheme.balances;
    if (reserved + issued + redeemed > scheme.budgetFen) throw new Error('the budget is overspent');
    this.checks += 1;
  }
}
