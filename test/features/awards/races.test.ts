import { setTimeout as pause } from 'node:timers/promises';
import mongoose from 'mongoose';
import { AwardModel } from '../../../src/features/awards/award.model.js';
import { PaymentModel } from '../../../src/features/awards/payment.model.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import type { Reply } from '../../support/client.js';
import { withoutGuard } from '../../support/sabotage.js';
import {
  approve,
  approved,
  bankFile,
  grant,
  importReceipts,
  ledgerOf,
  newFacility,
  paymentsOf,
  putPayee,
  recognised,
  setStage,
  submit,
  theAward,
  wan,
  type Stage,
} from './stage.js';

jest.setTimeout(180_000);

/** Asks again after as long as the answer says while it is "too many at once", as a client does. */
async function untilAnswered(ask: () => Promise<Reply>): Promise<Reply> {
  for (;;) {
    const reply = await ask();
    if (reply.status !== 503) return reply;
    await pause(Number(reply.headers.get('retry-after')) * 1_000);
  }
}

const atOnce = async (asks: (() => Promise<Reply>)[]) => {
  const replies = await Promise.all(asks.map(untilAnswered));
  return {
    done: replies.filter(({ status }) => status < 300).length,
    codes: new Set(replies.filter(({ status }) => status >= 300).map(({ body }) => String(body.code))),
  };
};
const times = <T>(count: number, make: () => T): T[] => Array.from({ length: count }, make);

describe('award money that many reach for at once', () => {
  let app: TestApp;
  let stage: Stage;
  beforeAll(async () => {
    app = await startTestApp();
    stage = await setStage(app, 0);
  });

  const fresh = async (district?: string): Promise<Stage> => ({
    ...stage,
    ...(await newFacility(app, 'incubator', district)),
  });

  /** Six submitted awards of 50万 in a district whose budget holds two, approved all at once. */
  async function approveSix(district: string) {
    await grant(stage.admin, wan(100), { district });
    const maker = stage.checker;
    const ids: string[] = [];
    for (let index = 0; index < 6; index += 1) {
      const own = await fresh(district);
      await recognised({ ...own, maker }, 'county', '2022-03-10');
      const { id } = await theAward(own, 'CX-17');
      await AwardModel.updateOne({ _id: id }, { $set: { status: 'submitted' } });
      ids.push(id);
    }
    return atOnce(ids.map(id => () => approve(stage.checker, id)));
  }

  it('never passes a budget', async () => {
    const { done, codes } = await approveSix('cixi-hushan');

    expect(done).toBe(2);
    expect(codes).toEqual(new Set(['budget_exhausted']));
    await ledgerOf(stage);
  });

  async function readyToPay(): Promise<{ own: Stage; id: string }> {
    const own = await fresh();
    await putPayee(own);
    await recognised(own, 'county', '2022-03-10');
    const { id } = await theAward(own, 'CX-17');
    await approved(own, id);
    return { own, id };
  }

  async function payEightTimes() {
    const { own, id } = await readyToPay();
    const { done, codes } = await atOnce(times(8, () => () => own.payer.post(`/v1/awards/${id}/pay`, {})));
    return { done, codes, payments: await PaymentModel.countDocuments({ awardId: id }) };
  }

  it('orders a part once when eight payments are asked for at once', async () => {
    await grant(stage.admin, wan(10_000));

    const { done, codes, payments } = await payEightTimes();

    expect([done, payments]).toEqual([1, 1]);
    expect(codes).toEqual(new Set(['already_paid']));
  });

  it('would order it again without the guard of the order', async () => {
    const { done, payments } = await withoutGuard('award.order', payEightTimes);

    expect(done).toBeGreaterThan(1);
    expect(payments).toBe(done);
  });

  async function partialTwice() {
    const { own, id } = await readyToPay();
    await own.payer.post(`/v1/awards/${id}/pay`, {});
    await bankFile(own.payer);
    const [payment] = await paymentsOf(own, id);
    const row = [`R-${id}`, payment.paymentNo, '100000', '部分成功', '2026-03-05'];
    await atOnce(times(5, () => () => importReceipts(own.bookkeeper, [row])));
    return (await paymentsOf(own, id))[0].confirmedFen;
  }

  it('books a receipt once when it is sent five times at once', async () => {
    expect(await partialTwice()).toBe(wan(10));
    await ledgerOf(stage);
  });

  it('would book it again without the guard of the receipt', async () => {
    expect(await withoutGuard('award.receipt', partialTwice)).toBeGreaterThan(wan(10));
  });

  it('opens one award when the same fact is refreshed many times at once, and more without the guard', async () => {
    const own = await fresh();
    await recognised(own, 'county', '2022-03-10');
    await AwardModel.deleteMany({ facilityId: own.facilityId });
    const refresh = () => app.services.awards.refresh('system', own.facilityId).catch(() => []);

    await Promise.all(times(6, refresh));
    expect(await AwardModel.countDocuments({ facilityId: own.facilityId })).toBe(1);

    await withoutGuard('award.key', async () => {
      const first = await AwardModel.findOne({ facilityId: own.facilityId }).lean();
      const { awardStore } = await import('../../../src/features/awards/award.store.js');
      if (first) await awardStore.insert({ ...first, _id: 'awd_twin' });
    });
    expect(await AwardModel.countDocuments({ facilityId: own.facilityId })).toBe(2);
  });

  it('leaves a submitted award with one decision when approval and return come at once', async () => {
    const own = await fresh();
    await recognised(own, 'county', '2022-03-10');
    const { id } = await theAward(own, 'CX-17');
    await submit(own.maker, id);

    const { done } = await atOnce([
      () => approve(own.checker, id),
      () => own.checker.post(`/v1/awards/${id}/turn-down`, { decision: 'return', comment: '请补充' }),
    ]);

    expect(done).toBe(1);
    await ledgerOf(own);
  });

  /** Two cities' findings of the same thing, under two rules, both written before either was approved. */
  async function approveBothForOneThing(): Promise<{ done: number; codes: Set<string>; standing: number }> {
    const [one, other] = [await fresh(), { ...stage, ...(await newFacility(app, 'makerspace')) }];
    for (const own of [one, other]) await recognised(own, 'county', '2022-03-10');
    const ids = [(await theAward(one, 'CX-17')).id, (await theAward(other, 'CX-16')).id];
    const subject = `certificate:${one.facilityId}`;
    await AwardModel.updateMany({ _id: mongoose.trusted({ $in: ids }) }, { $set: { subjects: [subject] } });
    for (const id of ids) await submit(stage.maker, id);
    const { done, codes } = await atOnce(ids.map(id => () => approve(stage.checker, id)));
    return { done, codes, standing: await AwardModel.countDocuments({ subjects: subject, status: 'approved' }) };
  }

  it('F18: approves one of two awards for the same thing when both are approved at once', async () => {
    for (let round = 0; round < 3; round += 1) {
      const { done, codes, standing } = await approveBothForOneThing();
      expect([done, standing]).toEqual([1, 1]);
      expect(codes).toEqual(new Set(['double_funding']));
    }
    await ledgerOf(stage);
  });

  it('would approve both without the guard of the subject', async () => {
    const { done, standing } = await withoutGuard('award.subject', approveBothForOneThing);
    expect([done, standing]).toEqual([2, 2]);
  });

  // Last, because its books stay broken for all to see.
  it('would pass it without the guard of the budget', async () => {
    const { done } = await withoutGuard('award.budget', () => approveSix('cixi-gutang'));

    expect(done).toBeGreaterThan(2);
    await expect(ledgerOf(stage)).rejects.toThrow('账户 available 为负数');
  });
});
