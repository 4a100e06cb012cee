import type { Client } from '../../support/client.js';
import { play } from '../../platform/wechatpay/payWorld.js';
import { startPaymentWorld, type PaymentWorld } from './paymentWorld.js';

let world: PaymentWorld;
let founder: Client;

beforeAll(async () => {
  world = await startPaymentWorld();
  founder = await world.signIn('founder');
});

beforeEach(() => world.forget());

describe('an order that is not paid in time', () => {
  it('is closed at WeChat Pay and here, and its feature is told', async () => {
    const { _id, orderNo } = await world.open(founder, { minutes: 10 });
    await founder.post(`/v1/orders/${_id}/prepay`);
    world.clock.advance(10 * 60_000);
    await world.settle();

    expect(world.fake.state.trades[orderNo]?.state).toBe('CLOSED');
    expect((await world.order(_id)).status).toBe('closed');
    expect(await world.told(_id)).toEqual(['closed']);
    expect(await founder.post(`/v1/orders/${_id}/prepay`)).toMatchObject({
      status: 409,
      body: { code: 'order_closed' },
    });
  });

  it('costs no call when the payer never opened the dialog', async () => {
    const { _id, orderNo } = await world.open(founder, { minutes: 10 });
    world.clock.advance(10 * 60_000);
    await world.settle();

    expect((await world.order(_id)).status).toBe('closed');
    expect(world.callsTo(orderNo)).toHaveLength(0);
  });

  it('is taken as paid when the closing finds the money', async () => {
    world.fake.faults.add({ match: { event: 'TRANSACTION' }, action: { drop: true } });
    const { _id } = await world.pay(founder);
    world.clock.advance(30 * 60_000);
    await world.settle();

    expect(await world.told(_id)).toEqual(['paid']);
  });

  it('stays open while WeChat Pay does not answer, and is closed by the repair', async () => {
    const { _id } = await world.open(founder, { minutes: 10 });
    await founder.post(`/v1/orders/${_id}/prepay`);
    world.fake.faults.add({ match: { path: '/v3/pay' }, action: { http: { status: 500 } } });
    for (let minutes = 0; minutes < 90; minutes += 10) {
      world.clock.advance(10 * 60_000);
      await world.settle();
    }
    expect((await world.order(_id)).status).toBe('created');

    world.fake.faults.clear();
    await world.repair();

    expect((await world.order(_id)).status).toBe('closed');
  });

  it('cannot be opened in its last minute', async () => {
    const { _id } = await world.open(founder, { minutes: 10 });
    world.clock.advance(9 * 60_000 + 1);

    expect(await founder.post(`/v1/orders/${_id}/prepay`)).toMatchObject({
      status: 409,
      body: { code: 'order_closed' },
    });
  });
});

describe('money that arrives after the order was given up', () => {
  it('goes back by itself, once, and the subject is never told that it is paid', async () => {
    world.fake.faults.add({ match: { event: 'TRANSACTION' }, action: { drop: true } });
    const { _id, orderNo } = await world.pay(founder);
    await world.payments.cancelOrder(_id, { reason: '取消报名' });
    world.fake.faults.clear();
    world.fake.faults.add({ match: { event: 'TRANSACTION' }, action: { concurrentDuplicate: 5 } });
    world.fake.advance(15_000);
    await world.settle();

    expect(await world.order(_id)).toMatchObject({ status: 'refunded', refundedFen: 5_000 });
    expect(await world.refundsOf(_id)).toHaveLength(1);
    expect(world.fake.state.trades[orderNo]?.refunded).toBe(5_000);
    expect(await world.told(_id)).toEqual(['refunded']);
  });

  it('cannot arrive once the order was closed at WeChat Pay', async () => {
    const { _id } = await world.open(founder);
    const { body } = await founder.post(`/v1/orders/${_id}/prepay`);
    await world.payments.cancelOrder(_id, { reason: '取消报名' });
    await world.settle();

    await expect(play(world.fake, body, 'success')).resolves.toContain('fail');
    expect(await world.told(_id)).toEqual([]);
  });
});
