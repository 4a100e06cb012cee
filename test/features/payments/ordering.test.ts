import { AuditModel } from '../../../src/features/audit/audit.model.js';
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

describe('an order', () => {
  it('is paid by the notice, and its feature is told in the same unit', async () => {
    const { _id, orderNo } = await world.pay(founder);
    await world.fake.idle();

    expect(world.noticesOf(orderNo)).toMatchObject([{ answers: [204], acknowledged: true }]);
    expect(await founder.get(`/v1/orders/${_id}`)).toMatchObject({
      status: 200,
      body: { id: _id, orderNo, status: 'paid', amountFen: 5_000, frozen: false, refunds: [] },
    });
    expect(await world.told(_id)).toEqual(['paid']);
    const trail = await AuditModel.find({ subject: `order:${_id}` }).lean();
    expect(trail.map(({ action }) => action).toSorted()).toEqual(['order.created', 'order.paid']);
  });

  it('may be prepaid again before it is paid, under the same number', async () => {
    const { _id, orderNo } = await world.open(founder);
    const first = await founder.post(`/v1/orders/${_id}/prepay`);
    await play(world.fake, first.body, 'cancel');
    const second = await founder.post(`/v1/orders/${_id}/prepay`);
    await play(world.fake, second.body, 'success');
    await world.fake.idle();

    expect(Object.keys(world.fake.state.trades).filter(no => no === orderNo)).toHaveLength(1);
    expect((await world.order(_id)).status).toBe('paid');
    expect(await founder.post(`/v1/orders/${_id}/prepay`)).toMatchObject({ status: 409, body: { code: 'order_paid' } });
  });

  it('keeps its number when the answer to the prepay was lost', async () => {
    const { _id } = await world.open(founder);
    world.fake.faults.add({ match: { path: '/v3/pay/transactions/jsapi' }, times: 1, action: { reset: true } });

    expect((await founder.post(`/v1/orders/${_id}/prepay`)).status).toBe(200);

    const numbers = world
      .callsTo('jsapi')
      .map(({ body }) => (JSON.parse(body) as { out_trade_no: string }).out_trade_no);
    expect(numbers).toHaveLength(2);
    expect(new Set(numbers).size).toBe(1);
  });

  it('is opened once per subject', async () => {
    const { subjectId } = await world.open(founder);
    const again = world.payments.createOrder({
      subject: { kind: 'registration', id: subjectId },
      payerId: founder.userId,
      amountFen: 100 as never,
      description: '再来一次',
      expiresAt: new Date(world.clock.now().getTime() + 600_000),
      jurisdictionId: 'cixi',
    });

    await expect(again).rejects.toMatchObject({ code: 'order_open' });
  });

  it('belongs to its payer: for others it does not exist', async () => {
    const stranger = await world.signIn('stranger');
    const { _id } = await world.open(founder);

    expect((await stranger.get(`/v1/orders/${_id}`)).status).toBe(404);
    expect((await stranger.post(`/v1/orders/${_id}/prepay`)).status).toBe(404);
    expect((await stranger.post(`/v1/orders/${_id}/refunds`, { reason: '我要' })).status).toBe(404);
    expect((await founder.get('/v1/orders/ord_nobody')).status).toBe(404);
  });

  it.each([
    ['WeChat Pay is down', { http: { status: 500 } }],
    ['WeChat Pay refuses us', { http: { status: 403, code: 'NO_AUTH' } }],
  ])('answers 503 when %s, and stays payable', async (_name, action) => {
    const { _id } = await world.open(founder);
    world.fake.faults.add({ match: { path: '/v3/pay' }, action });

    const refused = await founder.post(`/v1/orders/${_id}/prepay`);
    expect(refused).toMatchObject({ status: 503, body: { code: 'payment_unavailable' } });
    expect(refused.headers.get('retry-after')).toBe('5');

    world.fake.faults.clear();
    expect((await founder.post(`/v1/orders/${_id}/prepay`)).status).toBe(200);
  });
});

it('an order that WeChat Pay has been paid for is booked when its payer asks to pay again', async () => {
  world.fake.faults.add({ match: { event: 'TRANSACTION' }, action: { drop: true } });
  const { _id } = await world.pay(founder);
  await world.fake.idle();
  world.fake.faults.add({ match: { path: '/v3/pay/transactions/out-trade-no' }, times: 2, action: { reset: true } });

  expect((await founder.post(`/v1/orders/${_id}/prepay`)).status).toBe(503);
  expect(await founder.post(`/v1/orders/${_id}/prepay`)).toMatchObject({ status: 409, body: { code: 'order_paid' } });
  expect(await world.told(_id)).toEqual(['paid']);
});
