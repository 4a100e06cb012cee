import { OrderModel } from '../../../src/features/payments/order.model.js';
import type { Client } from '../../support/client.js';
import { startPaymentWorld, type PaymentWorld } from './paymentWorld.js';

describe('the daily comparison with the bill', () => {
  let world: PaymentWorld;
  let founder: Client;

  beforeAll(async () => {
    world = await startPaymentWorld();
    founder = await world.signIn('founder');
  });

  const onDay = (day: string) => {
    world.clock.set(`${day}T02:00:00.000Z`);
    world.fake.faults.clear();
    world.alarms.length = 0;
  };

  it('agrees line by line when everything was told', async () => {
    onDay('2050-03-10');
    const { _id } = await world.pay(founder);
    await world.pay(founder);
    await world.fake.idle();
    await world.payments.requestRefund(_id, { reason: '活动取消' });
    await world.settle();

    await expect(world.reconciliation.reconcile('2050-03-10')).rejects.toThrow();
    onDay('2050-03-11');

    await expect(world.reconciliation.reconcile('2050-03-10')).resolves.toMatchObject({
      billLines: 3,
      matched: 3,
      healed: 0,
      differences: [],
    });
  });

  it('settles what only the bill knew', async () => {
    onDay('2050-03-12');
    const { _id } = await world.pay(founder);
    await world.fake.idle();
    await OrderModel.updateOne({ _id }, { $set: { status: 'created', transactionId: null, paidAt: null } });
    await OrderModel.db.collection('payEvents').deleteMany({ orderId: _id });
    onDay('2050-03-13');

    await expect(world.reconciliation.reconcile('2050-03-12')).resolves.toMatchObject({
      billLines: 1,
      healed: 1,
      differences: [],
    });
    expect((await world.order(_id)).status).toBe('paid');
  });

  it('keeps what does not agree and calls a person', async () => {
    onDay('2050-03-14');
    const [lost, changed, ours] = [await world.pay(founder), await world.pay(founder), await world.pay(founder)];
    await world.fake.idle();
    await OrderModel.deleteOne({ _id: lost._id });
    await OrderModel.updateOne({ _id: changed._id }, { $set: { amountFen: 4_000 } });
    delete world.fake.state.trades[ours.orderNo];
    onDay('2050-03-15');

    const report = await world.reconciliation.reconcile('2050-03-14');

    expect(report?.differences).toEqual([
      { kind: 'unknownOrder', orderNo: lost.orderNo, refundNo: null },
      { kind: 'amount', orderNo: changed.orderNo, refundNo: null },
      { kind: 'missingInBill', orderNo: ours.orderNo, refundNo: null },
    ]);
    expect(world.alarms.join()).toContain('do not agree');
  });

  it('happens by itself once a day, after half past ten', async () => {
    onDay('2050-03-17');
    world.clock.set('2050-03-17T02:29:00.000Z');
    await expect(world.reconciliation.reconcileDue()).resolves.toBe(false);
    world.clock.set('2050-03-17T02:30:00.000Z');
    await expect(world.reconciliation.reconcileDue()).resolves.toBe(true);
    await expect(world.reconciliation.reconcileDue()).resolves.toBe(false);
  });

  it('waits while the bill is being made', async () => {
    onDay('2050-03-20');
    world.clock.set('2050-03-20T04:00:00.000Z');
    world.fake.faults.add({
      match: { path: '/v3/bill' },
      times: 1,
      action: { http: { status: 400, code: 'STATEMENT_CREATING' } },
    });

    await expect(world.reconciliation.reconcileDue()).resolves.toBe(false);
    await expect(world.reconciliation.reconcileDue()).resolves.toBe(true);
  });
});
