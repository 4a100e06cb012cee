import type { PaymentGateway } from '../../../src/platform/wechatpay/index.js';
import { fen } from '../../../src/shared/money.js';
import type { FakeWechat } from '../../../tools/fake-wechat/index.js';
import { fixedClock } from '../../support/fixedClock.js';
import { gatewayTo, payerOf, payOptions, play, startPay } from './payWorld.js';

const clock = fixedClock();
let fake: FakeWechat;
let gateway: PaymentGateway;
let serial = 0;

const order = (change: object = {}) => ({
  orderNo: `ORDER${String((serial += 1)).padStart(6, '0')}`,
  amountFen: fen(5_000),
  openid: payerOf(fake, 'founder'),
  description: '活动报名：项目路演',
  expiresAt: new Date(clock.now().getTime() + 30 * 60_000),
  ...change,
});

async function start(request = order()) {
  const outcome = await gateway.startPayment(request);
  if (outcome.status !== 'ready') throw new Error(`no ticket: ${outcome.status}`);
  return { ...request, ticket: outcome.ticket };
}

async function pay(request = order()) {
  const started = await start(request);
  await play(fake, started.ticket, 'success');
  return started;
}

const refundOf = (orderNo: string, amount: number, refundNo = `R${orderNo}`) => ({
  orderNo,
  refundNo,
  amountFen: fen(amount),
  totalFen: fen(5_000),
  reason: '活动取消',
});

const callsTo = (part: string) => fake.requests.filter(({ path }) => path.includes(part)).length;

beforeAll(async () => {
  fake = await startPay(clock);
  fake.fake.switches.refundSettlesItself = false;
  gateway = gatewayTo(fake, clock);
});

beforeEach(() => {
  fake.faults.clear();
  fake.requests.length = 0;
});

describe('startPayment', () => {
  it('returns a ticket that the payment dialog accepts', async () => {
    const { ticket, orderNo } = await start();

    await expect(play(fake, ticket, 'success')).resolves.toBe('requestPayment:ok');
    await expect(gateway.queryPayment(orderNo)).resolves.toMatchObject({
      status: 'paid',
      payment: { orderNo, amountFen: 5_000 },
    });
  });

  it('returns a ticket whose change the dialog notices', async () => {
    const { ticket } = await start();

    await expect(play(fake, { ...ticket, timeStamp: '1' } as never, 'success')).resolves.toContain('fail');
  });

  it('may be repeated before it is paid, and then says that it is paid', async () => {
    const request = order();
    const first = await start(request);
    const second = await start(request);
    expect(second.ticket.package).not.toBe(first.ticket.package);

    await play(fake, first.ticket, 'success');

    await expect(gateway.startPayment(request)).resolves.toEqual({ status: 'alreadyPaid' });
  });

  it('says that the order is closed', async () => {
    const request = await start();
    await gateway.closePayment(request.orderNo);

    await expect(gateway.startPayment(request)).resolves.toEqual({ status: 'closed' });
  });

  it('repeats with the same number when an answer was lost', async () => {
    fake.faults.add({ match: { path: '/v3/pay/transactions/jsapi' }, times: 1, action: { reset: true } });

    const { orderNo } = await start();

    const bodies = fake.requests.filter(({ path }) => path.endsWith('/jsapi')).map(({ body }) => body);
    expect(bodies).toHaveLength(2);
    expect(bodies[0]).toBe(bodies[1]);
    expect(fake.state.trades[orderNo]).toBeDefined();
  });

  it('signs every try with a fresh nonce', async () => {
    fake.faults.add({ match: { path: '/v3/pay' }, times: 2, action: { http: { status: 500 } } });
    await start();

    const nonces = fake.requests.map(({ headers }) => /nonce_str="(\w+)"/.exec(headers['authorization'] ?? '')?.[1]);
    expect(new Set(nonces).size).toBe(3);
    expect(nonces.every(nonce => (nonce?.length ?? 0) >= 32)).toBe(true);
  });

  it.each([
    ['an order that differs under a used number', () => ({ amountFen: fen(5_001) }), 'OUT_TRADE_NO_USED'],
    ['a payer whom WeChat does not know', () => ({ orderNo: 'ORDER999999', openid: 'o-nobody' }), 'PARAM_ERROR'],
  ])('rejects %s without trying again', async (_name, change, code) => {
    const request = order();
    await start(request);
    fake.requests.length = 0;

    await expect(gateway.startPayment({ ...request, ...change() })).rejects.toMatchObject({
      failure: 'rejected',
      code,
    });
    expect(fake.requests).toHaveLength(1);
  });

  it.each(['short', 'x/../../refunds', '号'.repeat(8)])('never sends the number %s', async orderNo => {
    await expect(gateway.startPayment(order({ orderNo }))).rejects.toThrow(RangeError);
    await expect(gateway.queryPayment(orderNo)).rejects.toThrow(RangeError);
    expect(fake.requests).toHaveLength(0);
  });
});

describe('what the payment platform answers', () => {
  it.each([
    ['a wrong signature', { responseBadSignature: true }],
    ['an unknown key', { responseWrongSerial: true }],
    ['half a reply', { truncate: true }],
    ['a page of a proxy', { htmlBody: true }],
    ['a cut connection', { reset: true }],
  ])('is not believed with %s', async (_name, action) => {
    const { orderNo } = await pay();
    fake.faults.add({ match: { path: '/v3/pay' }, action });

    await expect(gateway.queryPayment(orderNo)).rejects.toMatchObject({
      name: 'PaymentGatewayError',
      failure: 'unknown',
    });
  });

  it('is waited for no longer than the time limit', async () => {
    const impatient = gatewayTo(fake, clock, { timeoutMs: 100, retryDelaysMs: [] });
    fake.faults.add({ match: { path: '/v3/pay' }, action: { hang: true } });

    await expect(impatient.queryPayment('ORDER000001')).rejects.toMatchObject({ failure: 'unknown' });
  });

  it('counts as busy when the platform says so or is not there', async () => {
    fake.faults.add({ match: { path: '/v3/pay' }, action: { http: { status: 429, code: 'FREQUENCY_LIMITED' } } });
    await expect(gateway.queryPayment('ORDER000001')).rejects.toMatchObject({
      failure: 'busy',
      code: 'FREQUENCY_LIMITED',
    });
    expect(fake.requests).toHaveLength(3);

    const gone = await startPay(clock);
    await gone.stop();
    const nowhere = gatewayTo(fake, clock, { baseUrl: gone.url });
    await expect(nowhere.queryPayment('ORDER000001')).rejects.toMatchObject({ failure: 'busy', code: 'ECONNREFUSED' });
  });

  it('never shows an openid or a signature in an error', async () => {
    const request = order({ openid: 'o-secret-openid-of-somebody-x' });
    const error: unknown = await gateway.startPayment(request).catch((cause: unknown) => cause);

    expect(JSON.stringify(error) + String(error) + (error instanceof Error ? error.stack : '')).not.toMatch(
      /o-secret|WECHATPAY2/,
    );
  });

  it('names the public key that must sign it', async () => {
    await start();

    expect(fake.requests[0]?.headers['wechatpay-serial']).toBe(fake.credentials.platformPublicKeyId);
    expect(callsTo('certificates')).toBe(0);
  });
});

describe('queryPayment and closePayment', () => {
  it('tells unpaid, closed and absent orders apart', async () => {
    const { orderNo } = await start();
    await expect(gateway.queryPayment(orderNo)).resolves.toEqual({ status: 'unpaid' });

    await expect(gateway.closePayment(orderNo)).resolves.toBe('closed');
    await expect(gateway.closePayment(orderNo)).resolves.toBe('closed');

    await expect(gateway.queryPayment(orderNo)).resolves.toEqual({ status: 'closed' });
    await expect(gateway.queryPayment('NOBODY0001')).resolves.toEqual({ status: 'absent' });
    await expect(gateway.closePayment('NOBODY0001')).resolves.toBe('absent');
  });

  it('finds that the payer was faster', async () => {
    const { orderNo } = await pay();

    await expect(gateway.closePayment(orderNo)).resolves.toBe('paid');
  });
});

describe('refund', () => {
  it('is accepted, and done once the platform says so', async () => {
    const { orderNo } = await pay();
    await expect(gateway.refund(refundOf(orderNo, 5_000))).resolves.toMatchObject({
      status: 'processing',
      amountFen: 5_000,
    });

    await fetch(`${fake.url}/__fake/refunds/R${orderNo}`, { method: 'POST', body: '{}' });

    await expect(gateway.queryRefund(`R${orderNo}`)).resolves.toMatchObject({
      status: 'succeeded',
      settledAt: clock.now(),
    });
    await expect(gateway.queryPayment(orderNo)).resolves.toMatchObject({ status: 'refunding' });
  });

  it('happens once when the answer was lost', async () => {
    const { orderNo } = await pay();
    fake.faults.add({ match: { path: '/v3/refund' }, times: 1, action: { reset: true } });

    await gateway.refund(refundOf(orderNo, 5_000));

    const numbers = fake.requests.filter(({ method, path }) => method === 'POST' && path.includes('refund'));
    expect(numbers).toHaveLength(2);
    expect(fake.state.trades[orderNo]?.refunded).toBe(5_000);
  });

  it('is rejected beyond what was paid', async () => {
    const { orderNo } = await pay();
    await gateway.refund(refundOf(orderNo, 3_000, `RA${orderNo}`));

    await expect(gateway.refund(refundOf(orderNo, 3_000, `RB${orderNo}`))).rejects.toMatchObject({
      failure: 'rejected',
    });
  });

  it('is unknown to the platform before it is asked for', async () => {
    await expect(gateway.queryRefund('RNOBODY1')).resolves.toBeNull();
  });
});

describe('dailyBill', () => {
  it('lists the payments and refunds of a day', async () => {
    clock.set('2026-03-10T02:00:00.000Z');
    const { orderNo } = await pay(order({ description: '路演,含逗号' }));
    await gateway.refund(refundOf(orderNo, 1_234));
    clock.set('2026-03-11T03:00:00.000Z');

    const bill = await gateway.dailyBill('2026-03-10');

    expect(bill).toEqual({
      status: 'ready',
      lines: [
        { kind: 'payment', orderNo, transactionId: expect.any(String), amountFen: 5_000 },
        { kind: 'refund', orderNo, transactionId: expect.any(String), refundNo: `R${orderNo}`, amountFen: 1_234 },
      ],
    });
  });

  it('says when there is none, or not yet', async () => {
    await expect(gateway.dailyBill('2026-02-01')).resolves.toEqual({ status: 'empty' });
    fake.faults.add({ match: { path: '/v3/bill/' }, action: { http: { status: 400, code: 'STATEMENT_CREATING' } } });
    await expect(gateway.dailyBill('2026-02-01')).resolves.toEqual({ status: 'notYet' });
  });

  it('does not believe a bill that was cut off', async () => {
    fake.faults.add({ match: { path: '/v3/billdownload' }, action: { truncate: true } });

    await expect(gateway.dailyBill('2026-03-10')).rejects.toMatchObject({ code: 'BILL_DIGEST' });
  });
});

it('refuses any host but the official one, and notices in clear, in production', () => {
  const options = { ...payOptions(fake, clock), isProduction: true, baseUrl: 'https://api.mch.weixin.qq.com' };

  expect(() => gatewayTo(fake, clock, { isProduction: true })).toThrow('production');
  expect(() => gatewayTo(fake, clock, { ...options, notifyUrl: 'http://chuangfu.example/notify' })).toThrow('https');
  expect(() => gatewayTo(fake, clock, options)).not.toThrow();
});
