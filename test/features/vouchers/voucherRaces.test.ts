import { setTimeout as pause } from 'node:timers/promises';
import { startTestApp, type TestApp } from '../../support/app.js';
import type { Reply } from '../../support/client.js';
import { withoutGuard } from '../../support/sabotage.js';
import {
  claim,
  decide,
  districtApproved,
  fileContract,
  invoice,
  issued,
  ledgerOf,
  setStage,
  settle,
  spent,
  submitted,
  yuan,
  type Stage,
} from './stage.js';

/** Asks again after as long as the answer says while it is "too many at once", as a client does. */
async function untilAnswered(ask: () => Promise<Reply>): Promise<Reply> {
  for (;;) {
    const reply = await ask();
    if (reply.status !== 503) return reply;
    await pause(Number(reply.headers.get('retry-after')) * 1_000);
  }
}

/** Runs all at once and sorts the answers by their code. */
async function atOnce(asks: (() => Promise<Reply>)[]): Promise<{ done: Reply[]; codes: string[] }> {
  const replies = await Promise.all(asks.map(untilAnswered));
  const done = replies.filter(({ status }) => status < 300);
  return { done, codes: replies.filter(({ status }) => status >= 300).map(({ body }) => String(body.code)) };
}

const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));

jest.setTimeout(180_000);

describe('money that many reach for at once', () => {
  let app: TestApp;
  let stage: Stage;
  beforeAll(async () => {
    app = await startTestApp();
    stage = await setStage(app);
  });

  /** So many applications of 100 yuan that wait for the city, approved all at once. */
  async function approve(count: number, limits: { budgetFen: number; capPerApplicantFen: number }) {
    const schemeId = await stage.scheme(limits);
    const ids: string[] = [];
    for (let index = 0; index < count; index += 1) ids.push(await districtApproved(stage, schemeId, yuan(100)));
    return { schemeId, ...(await atOnce(ids.map(id => () => decide(stage.city, id)))) };
  }

  it('issues exactly ten of forty vouchers approved at once, when the budget is for ten', async () => {
    const { schemeId, done, codes } = await approve(40, { budgetFen: yuan(1_000), capPerApplicantFen: yuan(50_000) });

    expect(done).toHaveLength(10);
    expect(new Set(codes)).toEqual(new Set(['budget_exhausted']));
    expect(await ledgerOf(stage, schemeId)).toMatchObject({ availableFen: 0, issuedFen: yuan(1_000) });
    expect((await stage.founder.get('/v1/vouchers?limit=100')).body.items).toHaveLength(10);
  });

  it('would overspend without the guard of the budget', async () => {
    const { done } = await withoutGuard('voucher.budget', () =>
      approve(12, { budgetFen: yuan(300), capPerApplicantFen: yuan(50_000) }),
    );

    expect(done.length).toBeGreaterThan(3);
  });

  it('keeps the yearly cap when sixteen approvals of one applicant come at once', async () => {
    const { done, codes } = await approve(16, { budgetFen: yuan(100_000), capPerApplicantFen: yuan(700) });

    expect(done).toHaveLength(7);
    expect(new Set(codes)).toEqual(new Set(['cap_exceeded']));
  });

  it('would pass the cap without its guard', async () => {
    const { done } = await withoutGuard('voucher.cap', () =>
      approve(12, { budgetFen: yuan(100_000), capPerApplicantFen: yuan(300) }),
    );

    expect(done.length).toBeGreaterThan(3);
  });

  /** Twenty decisions about one claim, with four other claims waiting beside it. */
  async function payTwentyTimes() {
    const schemeId = await stage.scheme();
    const voucherId = await spent(stage, schemeId, yuan(10_000));
    const claims: Reply[] = [];
    for (let index = 0; index < 5; index += 1) claims.push(await claim(stage.founder, voucherId, [invoice(yuan(200))]));
    const first = claims[0]?.body;
    const outcome = await atOnce(times(20, () => () => settle(stage.finance, first)));
    const { body } = await stage.founder.get(`/v1/vouchers/${voucherId}`);
    return { schemeId, voucher: body, ...outcome };
  }

  it('pays a claim once when twenty decisions come at once', async () => {
    const { schemeId, voucher, done, codes } = await payTwentyTimes();

    expect(done).toHaveLength(1);
    expect(new Set(codes)).toEqual(new Set(['wrong_stage']));
    expect(voucher).toMatchObject({ redeemedFen: yuan(100), claimedFen: yuan(400) });
    expect(await ledgerOf(stage, schemeId)).toMatchObject({ redeemedFen: yuan(100), reservedFen: yuan(400) });
  });

  it('would pay it again without the guard of the redemption', async () => {
    const { voucher } = await withoutGuard('voucher.redemption', payTwentyTimes);

    expect(voucher.redeemedFen).toBeGreaterThan(yuan(100));
  });

  /** Twenty claims on one invoice, on two vouchers. */
  async function claimTwentyTimes() {
    const schemeId = await stage.scheme();
    const vouchers = [await spent(stage, schemeId, yuan(10_000)), await spent(stage, schemeId, yuan(10_000))];
    const paper = invoice(yuan(200));
    return atOnce(times(20, index => () => claim(stage.founder, String(vouchers[index % 2]), [paper])));
  }

  it('takes an invoice once when twenty claims rest on it at once', async () => {
    const { done, codes } = await claimTwentyTimes();

    expect(done).toHaveLength(1);
    expect(new Set(codes)).toEqual(new Set(['invoice_used']));
  });

  it('would take it again without the guard of the invoice', async () => {
    const { done } = await withoutGuard('voucher.invoice', claimTwentyTimes);

    expect(done.length).toBeGreaterThan(1);
  });

  it('never lets claims at once take more than the voucher holds', async () => {
    const schemeId = await stage.scheme();
    const voucherId = await spent(stage, schemeId, yuan(1_000));

    await atOnce(times(20, () => () => claim(stage.founder, voucherId, [invoice(yuan(300))])));

    const { body } = await stage.founder.get(`/v1/vouchers/${voucherId}`);
    expect(body).toMatchObject({ remainingFen: 0, claimedFen: yuan(1_000), status: 'claimed' });
    expect(await ledgerOf(stage, schemeId)).toMatchObject({ issuedFen: 0, reservedFen: yuan(1_000) });
  });

  it('lets a return and a contract at once end in one of the two, never in half of each', async () => {
    const schemeId = await stage.scheme();
    for (let round = 0; round < 5; round += 1) {
      const voucherId = await issued(stage, schemeId, yuan(100));
      await atOnce([
        () => stage.founder.post(`/v1/vouchers/${voucherId}/return`),
        () => fileContract(stage, voucherId, yuan(100)),
        () => claim(stage.founder, voucherId, [invoice(yuan(100))]),
      ]);
      const { body } = await stage.founder.get(`/v1/vouchers/${voucherId}`);
      const { remainingFen, claimedFen, redeemedFen, lapsedFen, returnedFen } = body;
      expect(remainingFen + claimedFen + redeemedFen + lapsedFen + returnedFen).toBe(yuan(100));
    }
    await ledgerOf(stage, schemeId);
  });

  it('never approves a text that was changed in the same moment', async () => {
    const schemeId = await stage.scheme();
    for (let round = 0; round < 8; round += 1) {
      const id = await submitted(stage.founder, schemeId, yuan(100));
      const path = `/v1/voucher-applications/${id}`;
      const { contentHash } = (await stage.district.get(path)).body;
      await atOnce([
        () => stage.founder.patch(path, { requestedFen: yuan(40_000) }),
        () => decide(stage.district, id, 'approve', { contentHash }),
      ]);

      const { body } = await stage.district.get(path);
      if (body.status === 'districtApproved') expect(body).toMatchObject({ contentHash, requestedFen: yuan(100) });
      else expect(body).toMatchObject({ status: 'submitted', requestedFen: yuan(40_000), decisions: [] });
    }
  });
});
