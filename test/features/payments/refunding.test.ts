import { UserModel } from '../../../src/features/identity/user.model.js';
import type { Client } from '../../support/client.js';
import { startPaymentWorld, type PaymentWorld } from './paymentWorld.js';

let world: PaymentWorld;
let founder: Client;
let finance: Client;

async function officer(name: string, jurisdictionId: string): Promise<Client> {
  const { userId } = await world.signIn(name);
  await UserModel.updateOne({ _id: userId }, { $set: { roles: [{ role: 'finance', jurisdictionId }] } });
  return world.signIn(name);
}

beforeAll(async () => {
  world = await startPaymentWorld();
  founder = await world.signIn('founder');
  finance = await officer('finance', 'cixi');
});

beforeEach(() => {
  world.forget();
  Object.assign(world.fake.fake.switches, { refundSettlesItself: true, refundEndsAs: 'SUCCESS' });
});

async function paidOrder() {
  const order = await world.pay(founder);
  await world.fake.idle();
  return world.order(order._id);
}

const refundCalls = () =>
  world.fake.requests.filter(({ method, path }) => method === 'POST' && path.includes('/v3/refund'));
const ask = (id: string, body: object) => finance.post(`/v1/orders/${id}/refunds`, body);

describe('a refund', () => {
  it('is asked for by the feature, sent after commit and told when the money is back', async () => {
    const { _id, orderNo } = await paidOrder();
    await world.payments.requestRefund(_id, { reason: '活动取消' });
    expect(refundCalls()).toHaveLength(0);
    expect((await world.order(_id)).status).toBe('refunding');

    await world.settle();

    expect(await world.order(_id)).toMatchObject({ status: 'refunded', refundedFen: 5_000 });
    expect(world.fake.state.trades[orderNo]?.refunded).toBe(5_000);
    expect(await world.told(_id)).toEqual(['paid', 'refunded']);
    const { body } = await founder.get(`/v1/orders/${_id}`);
    expect(body.refunds).toMatchObject([{ amountFen: 5_000, status: 'succeeded', reason: '活动取消' }]);
  });

  it('is one refund however often the feature asks', async () => {
    const { _id } = await paidOrder();

    await Promise.all(Array.from({ length: 5 }, () => world.payments.requestRefund(_id, { reason: '活动取消' })));
    await world.settle();
    await world.payments.requestRefund(_id, { reason: '活动取消' });
    await world.settle();

    expect(await world.refundsOf(_id)).toHaveLength(1);
    expect(refundCalls()).toHaveLength(1);
  });

  it('keeps its number over every try, and pays once, when answers are lost', async () => {
    const { _id, orderNo } = await paidOrder();
    world.fake.faults.add({ match: { path: '/v3/refund' }, times: 4, action: { reset: true } });
    await world.payments.requestRefund(_id, { reason: '活动取消' });
    for (let tries = 0; tries < 4; tries += 1) {
      await world.settle();
      world.clock.advance(20_000);
    }

    const numbers = refundCalls().map(({ body }) => (JSON.parse(body) as { out_refund_no: string }).out_refund_no);
    expect(numbers.length).toBeGreaterThan(1);
    expect(new Set(numbers).size).toBe(1);
    expect(world.fake.state.trades[orderNo]?.refunded).toBe(5_000);
    expect((await world.order(_id)).status).toBe('refunded');
  });

  it('is found by asking when its notice never comes', async () => {
    const { _id } = await paidOrder();
    world.fake.faults.add({ match: { event: 'REFUND' }, action: { drop: true } });
    await world.payments.requestRefund(_id, { reason: '活动取消' });
    await world.settle();
    expect(await world.refundsOf(_id)).toMatchObject([{ status: 'sent' }]);

    world.clock.advance(61_000);
    await world.settle();

    expect((await world.order(_id)).status).toBe('refunded');
  });

  it('may be told of before the payment that it returns', async () => {
    world.fake.faults.add({ match: { event: 'TRANSACTION' }, times: 1, action: { reorder: true } });
    const { _id, orderNo } = await world.pay(founder);
    world.clock.advance(61_000);
    await world.settle();
    expect((await world.order(_id)).status).toBe('paid');

    await world.payments.requestRefund(_id, { reason: '活动取消' });
    await world.settle();

    expect((await world.order(_id)).status).toBe('refunded');
    const [payment, refund] = world.fake.state.notices.filter(notice => notice.outTradeNo === orderNo);
    expect([payment?.answers, refund?.answers]).toEqual([[204], [204]]);
    expect(await world.told(_id)).toEqual(['paid', 'refunded']);
  });

  it('calls a person when WeChat Pay cannot return the money, and ends when it can', async () => {
    const { _id } = await paidOrder();
    Object.assign(world.fake.fake.switches, { refundEndsAs: 'ABNORMAL' });
    await world.payments.requestRefund(_id, { reason: '活动取消' });
    await world.settle();

    expect(await world.order(_id)).toMatchObject({ status: 'refunding', refundedFen: 0 });
    expect(await world.refundsOf(_id)).toMatchObject([{ status: 'abnormal' }]);
    expect(world.alarms.join()).toContain('needs a person');

    const refund = Object.values(world.fake.state.refunds).find(({ state }) => state === 'ABNORMAL');
    Object.assign(refund ?? {}, { state: 'SUCCESS' });
    world.clock.advance(25 * 3_600_000);
    await world.repair();
    expect((await world.order(_id)).status).toBe('refunded');
  });

  it('waits with its number while WeChat Pay rejects it, and is sent again by the repair', async () => {
    const { _id } = await paidOrder();
    world.fake.faults.add({ match: { path: '/v3/refund' }, action: { http: { status: 403, code: 'NOT_ENOUGH' } } });
    await world.payments.requestRefund(_id, { reason: '活动取消' });
    await world.settle();
    expect(await world.refundsOf(_id)).toMatchObject([{ status: 'requested', lastCode: 'NOT_ENOUGH' }]);
    expect(world.alarms.join()).toContain('rejects a refund');

    world.fake.faults.clear();
    world.clock.advance(31 * 60_000);
    await world.repair();
    await world.settle();

    expect((await world.order(_id)).status).toBe('refunded');
    expect(await world.refundsOf(_id)).toHaveLength(1);
  });
});

describe('GET /v1/orders', () => {
  it('lists the orders of the place for those who look after its money, the latest first', async () => {
    const paid = await paidOrder();
    world.clock.advance(1_000);
    const open = await world.open(founder);
    const idsOf = async (query: string, who = finance) => {
      const { body } = await who.get(`/v1/orders?${query}`);
      return body.items.map(({ id }: { id: string }) => id);
    };

    expect((await idsOf('limit=2')).slice(0, 2)).toEqual([open._id, paid._id]);
    expect((await idsOf('status=paid'))[0]).toBe(paid._id);
    expect(await idsOf(`orderNo=${paid.orderNo}`)).toEqual([paid._id]);
    expect(await idsOf('', await officer('treasurer', 'qingdao'))).toEqual([]);
    expect((await founder.get('/v1/orders')).status).toBe(403);
    expect((await finance.get('/v1/orders?status=lost')).status).toBe(422);
  });
});

describe('POST /v1/orders/:id/refunds', () => {
  it('returns a part, and then the rest', async () => {
    const { _id } = await paidOrder();
    expect(await ask(_id, { amountFen: 2_000, reason: '部分退费' })).toMatchObject({
      status: 201,
      body: { amountFen: 2_000, status: 'requested' },
    });
    await world.settle();
    expect(await world.order(_id)).toMatchObject({ status: 'paid', refundedFen: 2_000 });

    await ask(_id, { reason: '全部退回' });
    await world.settle();

    expect(await world.order(_id)).toMatchObject({ status: 'refunded', refundedFen: 5_000 });
    expect(await world.told(_id)).toEqual(['paid', 'refunded']);
  });

  it('never returns more than was paid, whoever asks at the same time', async () => {
    const { _id, orderNo } = await paidOrder();

    const replies = await Promise.all(Array.from({ length: 10 }, () => ask(_id, { amountFen: 2_000, reason: '退费' })));
    await world.settle();

    expect(replies.filter(({ status }) => status === 201)).toHaveLength(2);
    expect(world.fake.state.trades[orderNo]?.refunded).toBe(4_000);
    expect(await world.order(_id)).toMatchObject({ refundRequestedFen: 4_000, refundedFen: 4_000 });
  });

  it('is one refund when the same request comes twice', async () => {
    const { _id } = await paidOrder();
    const idempotencyKey = '6f1c1c66-0b0e-4f7e-9d53-0d1f2a3b4c5d';
    const send = () =>
      finance.post(`/v1/orders/${_id}/refunds`, { amountFen: 100, reason: '退费' }, { idempotencyKey });

    const [first, second] = await Promise.all([send(), send()]);

    expect(second.body).toEqual(first.body);
    expect(await world.refundsOf(_id)).toHaveLength(1);
  });

  it('is for the finance officer of the place, not for the payer nor another city', async () => {
    const { _id } = await paidOrder();
    const elsewhere = await officer('elsewhere', 'qingdao');

    expect(await founder.post(`/v1/orders/${_id}/refunds`, { reason: '我要退' })).toMatchObject({ status: 403 });
    expect((await elsewhere.post(`/v1/orders/${_id}/refunds`, { reason: '退' })).status).toBe(404);
  });

  it('refuses what is not paid, what is returned already and more than is left', async () => {
    const open = await world.open(founder);
    const { _id } = await paidOrder();
    const { _id: returned } = await paidOrder();
    await ask(returned, { reason: '全退' });

    expect((await ask(open._id, { reason: '退' })).body.code).toBe('order_not_paid');
    expect((await ask(_id, { amountFen: 5_001, reason: '退' })).body).toMatchObject({
      code: 'refund_exceeds_payment',
      issues: [{ path: 'amountFen', message: '最多可退 50元' }],
    });
    expect((await ask(returned, { reason: '再退' })).body.code).toBe('order_refunded');
    for (const body of [
      {},
      { reason: '' },
      { amountFen: 0, reason: '退' },
      { amountFen: 1.5, reason: '退' },
      { reason: '退', x: 1 },
    ])
      expect((await ask(_id, body)).status).toBe(422);
  });
});
