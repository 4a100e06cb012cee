import type { Client } from '../../support/client.js';
import { withoutGuard } from '../../support/sabotage.js';
import { startPaymentWorld, type PaymentWorld } from './paymentWorld.js';

let world: PaymentWorld;
let founder: Client;

beforeAll(async () => {
  world = await startPaymentWorld();
  founder = await world.signIn('founder');
});

beforeEach(() => world.forget());

describe('a payment whose notice does not come as it should', () => {
  it.each([
    ['three times', { duplicate: 2 }],
    ['21 times at once', { concurrentDuplicate: 20 }],
  ])('is taken once when the notice comes %s', async (_name, action) => {
    world.fake.faults.add({ match: { event: 'TRANSACTION' }, times: 1, action });
    const { _id, orderNo } = await world.pay(founder);
    await world.fake.idle();

    expect(await world.told(_id)).toEqual(['paid']);
    expect(world.noticesOf(orderNo)[0]?.answers.every(status => status === 204)).toBe(true);
  });

  it('is taken more than once without the guard, so the test above can see it', async () => {
    await withoutGuard('payment.paidOnce', async () => {
      world.fake.faults.add({ match: { event: 'TRANSACTION' }, times: 1, action: { concurrentDuplicate: 20 } });
      const { _id } = await world.pay(founder);
      await world.fake.idle();

      expect((await world.told(_id)).length).toBeGreaterThan(1);
    });
  });

  it('is found by asking, a minute after the dialog', async () => {
    world.fake.faults.add({ match: { event: 'TRANSACTION' }, action: { drop: true } });
    const { _id } = await world.pay(founder);
    await world.settle();
    expect((await world.order(_id)).status).toBe('created');

    world.clock.advance(61_000);
    await world.settle();

    expect(await world.order(_id)).toMatchObject({ status: 'paid', transactionId: expect.any(String) });
    expect(await world.told(_id)).toEqual(['paid']);
  });

  it('is not asked after once it is known', async () => {
    const { _id, orderNo } = await world.pay(founder);
    await world.fake.idle();
    world.fake.requests.length = 0;
    world.clock.advance(3_600_000);
    await world.settle();

    expect(world.callsTo(orderNo)).toHaveLength(0);
    expect((await world.order(_id)).status).toBe('paid');
  });

  it.each([
    ['another amount', { amountMismatch: -4_999 }, 'amount'],
    ['another payer', { otherOpenid: true }, 'payer'],
  ])('freezes the order and calls a person when it has %s', async (_name, action, reason) => {
    world.fake.faults.add({ match: { event: 'TRANSACTION' }, times: 1, action });
    const { _id, orderNo } = await world.pay(founder);
    await world.fake.idle();

    expect(world.noticesOf(orderNo)).toMatchObject([{ answers: [204] }]);
    expect(await world.order(_id)).toMatchObject({ status: 'created', frozenReason: reason });
    expect(await world.told(_id)).toEqual([]);
    expect(world.alarms.join()).toContain('frozen');
    expect(await founder.post(`/v1/orders/${_id}/prepay`)).toMatchObject({
      status: 409,
      body: { code: 'order_frozen' },
    });
  });

  it.each([
    ['a wrong signature', { badSignature: true }, 401],
    ['the signature of a probe', { signtest: true }, 401],
    ['an hour of age', { staleTimestamp: true }, 401],
    ['an unknown serial', { unknownSerial: true }, 401],
    ['another key', { wrongApiV3Key: true }, 401],
    ['a changed ciphertext', { tamperedCiphertext: true }, 401],
    ['another app', { otherAppid: true }, 401],
  ])('is refused with %s, without effect and without a call', async (_name, action, status) => {
    world.fake.faults.add({ match: { event: 'TRANSACTION' }, times: 1, action });
    const { _id, orderNo } = await world.pay(founder);
    world.fake.requests.length = 0;
    await world.fake.idle();

    expect(world.noticesOf(orderNo)[0]?.answers).toEqual([status]);
    expect(await world.order(_id)).toMatchObject({ status: 'created', frozenReason: null });
    expect(world.fake.requests).toHaveLength(0);

    world.fake.advance(15_000);
    await world.fake.idle();
    expect((await world.order(_id)).status).toBe('paid');
  });

  it.each([
    ['nothing', '', 401],
    ['no JSON', 'x'.repeat(100), 401],
    ['70 kB', 'x'.repeat(70_000), 413],
  ])('is refused when it consists of %s', async (_name, body, status) => {
    for (const path of ['notify', 'refund-notify']) {
      const reply = await fetch(`${world.url}/v1/payments/wechat/${path}`, { method: 'POST', body });
      expect(reply.status).toBe(status);
    }
  });
});
