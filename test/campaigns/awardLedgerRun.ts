import fc from 'fast-check';
import type { Reply } from '../support/client.js';
import {
  approve,
  awardsOf,
  bankFile,
  graded,
  grant,
  importReceipts,
  ledgerOf,
  newFacility,
  paymentsOf,
  putPayee,
  recognised,
  submit,
  theAward,
  wan,
  type Stage,
} from '../support/awardStage.js';
import { AwardReference, type AwardStep, type PlainAct } from './awardReference.js';

const simple = fc
  .constantFrom(
    ...(['submit', 'submit', 'approve', 'approve', 'return', 'pay', 'pay', 'file', 'file'] as const),
    ...(['receiptGood', 'receiptGood', 'receiptBad', 'receiptAgain'] as const),
  )
  .map(act => ({ act }));
const anything: fc.Arbitrary<AwardStep> = fc.oneof(
  { weight: 12, arbitrary: simple },
  {
    weight: 1,
    arbitrary: fc.record({ act: fc.constant('edit' as const), amount: fc.constantFrom(40, 45, 50, 55) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      act: fc.constant('grade' as const),
      grade: fc.constantFrom('pass' as const, 'fail' as const),
    }),
  },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('raise' as const), amount: fc.integer({ min: 1, max: 60 }) }) },
  { weight: 1, arbitrary: fc.constant({ act: 'revoke' as const }) },
);

/** A life of an award: often begun as most are, so that what follows has money to act on. */
export const awardSteps: fc.Arbitrary<AwardStep[]> = fc
  .tuple(fc.boolean(), fc.array(anything, { minLength: 5, maxLength: 25 }))
  .map(([begun, rest]) =>
    begun ? [{ act: 'submit' }, { act: 'approve' }, { act: 'pay' }, { act: 'file' }, ...rest] : rest,
  );

const acts = (...names: readonly PlainAct[]): AwardStep[] => names.map(act => ({ act }));

/** Written lives that meet every edge for certain, the budget of 100万 being their own. */
export const AWARD_EDGES: readonly AwardStep[][] = [
  [
    ...acts('approve', 'submit', 'submit', 'return', 'submit', 'approve'),
    // The approval is void once the sum is another, and stands again for the lower one.
    { act: 'edit', amount: 40 },
    ...acts('pay', 'submit', 'approve', 'pay', 'pay', 'file'),
    { act: 'edit', amount: 45 },
    ...acts('receiptBad', 'pay', 'file', 'receiptGood', 'receiptAgain'),
    { act: 'grade', grade: 'pass' },
    ...acts('pay', 'file', 'receiptGood'),
    // The last part is forfeited: settled, with nothing left to pay or to change.
    { act: 'grade', grade: 'fail' },
    { act: 'pay' },
    { act: 'edit', amount: 45 },
    { act: 'revoke' },
  ],
  acts('submit', 'approve'),
  [
    ...acts('submit', 'approve', 'return'),
    { act: 'edit', amount: 55 },
    { act: 'raise', amount: 60 },
    ...acts('submit', 'approve', 'revoke'),
  ],
];

/** What the written lives come to. */
export const AWARD_EDGE_OUTCOMES: readonly string[] = [
  'approve wrong_stage',
  'submit ok',
  'submit wrong_stage',
  'return ok',
  'approve ok',
  'edit ok',
  'pay approval_void',
  'pay ok',
  'pay already_paid',
  'file ok',
  'edit already_paying',
  'receiptBad ok',
  'receiptGood ok',
  'receiptAgain ok',
  'grade ok',
  'edit wrong_stage',
  'revoke ok',
  'approve budget_exhausted',
  'edit amount_not_allowed',
  'raise ok',
];

const codeOf = ({ status, body }: Reply): string => (status < 300 ? 'ok' : String(body.code));

/** Drives the product over HTTP and the reference with the same acts, and compares the books after each. */
export class AwardLedgerRun {
  private readonly reference = new AwardReference();
  private budgetId = '';
  private lives = 0;
  private serial = 0;
  private own: Stage;
  private id = '';
  private entryId = '';
  private lastRow: string[] = [];
  /** How many acts were carried out, after each of which the books were held against the reference. */
  checks = 0;
  /** What came of the acts: a run in which nothing succeeds proves nothing. */
  readonly outcomes = new Set<string>();

  /** `newcomer` makes the facility of a life. */
  constructor(
    private readonly stage: Stage,
    private readonly newcomer: () => Promise<Pick<Stage, 'facilityId' | 'operator'>> = () => newFacility(stage.app),
  ) {
    this.own = stage;
  }

  /** One life, of a facility of its own; the budget is that of all lives. */
  async play(acts: readonly AwardStep[]): Promise<void> {
    if (!this.budgetId) await this.open();
    if (this.lives > 0) this.reference.begin();
    this.lives += 1;
    this.own = { ...this.stage, ...(await this.newcomer()) };
    this.lastRow = [];
    await putPayee(this.own);
    this.entryId = await recognised(this.own, 'county', '2022-03-10');
    this.id = (await theAward(this.own, 'CX-17')).id;
    for (const act of acts) {
      const year = this.reference.nextYear();
      const expected = this.reference.act(act);
      if (expected === 'nothing') continue;
      const actual = await this.perform(act, year);
      this.outcomes.add(`${act.act} ${actual}`);
      if (actual !== expected) throw new Error(`${JSON.stringify(act)}: expected ${expected}, got ${actual}`);
      await this.compare(act);
    }
    await this.leave();
  }

  private async open(): Promise<void> {
    this.budgetId = String((await grant(this.stage.admin, wan(100))).body.id);
    this.reference.grant(100);
  }

  private async perform(step: AwardStep, year: number | null): Promise<string> {
    const { maker, checker, payer, admin, bookkeeper } = this.own;
    switch (step.act) {
      case 'submit':
        return codeOf(await submit(maker, this.id));
      case 'approve':
        return codeOf(await approve(checker, this.id));
      case 'return':
        return codeOf(await checker.post(`/v1/awards/${this.id}/turn-down`, { decision: 'return', comment: '补充' }));
      case 'edit':
        return codeOf(await maker.patch(`/v1/awards/${this.id}`, { amountFen: wan(step.amount), reason: '核减' }));
      case 'grade':
        await graded(this.own, { year: Number(year), grade: step.grade, on: `${year}-12-20` });
        return 'ok';
      case 'raise': {
        const path = `/v1/award-budgets/${encodeURIComponent(this.budgetId)}/increase`;
        return codeOf(await admin.post(path, { amountFen: wan(step.amount), reason: '追加' }));
      }
      case 'pay':
        return codeOf(await payer.post(`/v1/awards/${this.id}/pay`, {}));
      case 'file':
        return codeOf(await bankFile(payer));
      case 'receiptGood':
      case 'receiptBad':
        return this.receipt(step.act === 'receiptGood');
      case 'receiptAgain':
        return (await importReceipts(bookkeeper, [this.lastRow])).body.rows[0].outcome === 'repeated' ? 'ok' : 'twice';
      case 'revoke': {
        const path = `/v1/facilities/${this.own.facilityId}/dossier/${this.entryId}/correction`;
        const source = { kind: 'document', id: `撤销${this.id}` };
        return codeOf(await maker.post(path, { fact: null, source, reason: '材料不实' }));
      }
    }
  }

  /** The bank's word about the first part it has: 60/20/20, so the largest; of two equal ones either. */
  private async receipt(isGood: boolean): Promise<string> {
    const filed = (await paymentsOf(this.own, this.id))
      .filter(({ status }: { status: string }) => status === 'filed')
      .toSorted((a: { amountFen: number }, b: { amountFen: number }) => b.amountFen - a.amountFen);
    const [payment] = filed;
    const serial = `M${(this.serial += 1)}-${this.id}`;
    const yuan = isGood ? String(payment.amountFen / 100) : '0';
    const row = [serial, payment.paymentNo, yuan, isGood ? '成功' : '失败', '2026-03-05'];
    if (isGood) this.lastRow = row;
    const { body } = await importReceipts(this.own.bookkeeper, [row]);
    const wanted = isGood ? 'matched' : 'failed';
    return body.rows[0].outcome === wanted ? 'ok' : JSON.stringify(body.rows[0]);
  }

  /** What waits for the bank would be filed with the next life's payments: it is filed with its own. */
  private async leave(): Promise<void> {
    if (this.reference.act({ act: 'file' }) === 'ok') await bankFile(this.own.payer);
  }

  private async compare(after: AwardStep): Promise<void> {
    const actual = await ledgerOf(this.stage);
    const expected = this.reference.picture();
    for (const [account, amount] of Object.entries(expected))
      if (Number(actual[account]) + 0 !== amount) {
        const awards = JSON.stringify(await awardsOf(this.own));
        throw new Error(`after ${JSON.stringify(after)}: ${account} is ${actual[account]}, not ${amount}\n${awards}`);
      }
    if (Number(actual['availableFen']) < 0) throw new Error('the budget is overspent');
    this.checks += 1;
  }
}
