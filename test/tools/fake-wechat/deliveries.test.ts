import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createMessagePush, type PushedEvent } from '../../../src/platform/wechat/index.js';
import { startFakeWechat, type FakeWechat } from '../../../tools/fake-wechat/index.js';
import { personOf } from '../../../tools/fake-wechat/openApi/session.js';
import { fen } from '../../../src/shared/money.js';
import { closeLater } from '../../support/cleanUp.js';
import { fixedClock } from '../../support/fixedClock.js';
import { gatewayTo, play } from '../../platform/wechatpay/payWorld.js';

const clock = fixedClock();

interface Received {
  path: string;
  query: Record<string, string>;
  headers: Record<string, string | string[] | undefined>;
  body: string;
}

/** A product that keeps what it is told and answers as it is told. */
async function startProduct() {
  const received: Received[] = [];
  const product = { received, status: 204, url: '' };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    const url = new URL(request.url ?? '/', 'http://product');
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const query = Object.fromEntries(url.searchParams);
      received.push({ path: url.pathname, query, headers: request.headers, body: Buffer.concat(chunks).toString() });
      response.statusCode = product.status;
      response.end(query['echostr'] ?? (product.status === 200 ? 'success' : ''));
    });
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  product.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  closeLater(
    () =>
      new Promise(resolve => {
        server.close(resolve);
        server.closeAllConnections();
      }),
  );
  return product;
}

let product: Awaited<ReturnType<typeof startProduct>>;
let fake: FakeWechat;
let serial = 0;

const control = async (path: string, body: object) => {
  const response = await fetch(`${fake.url}/__fake${path}`, { method: 'POST', body: JSON.stringify(body) });
  const text = await response.text();
  return text ? (JSON.parse(text) as Record<string, unknown>) : {};
};

const gateway = () => gatewayTo(fake, clock);

async function pay(action: 'success' | 'cancel' | 'late' = 'success'): Promise<string> {
  const orderNo = `DELIVER${String((serial += 1)).padStart(4, '0')}`;
  const outcome = await gateway().startPayment({
    orderNo,
    amountFen: fen(100),
    openid: personOf(fake.fake, 'founder').openid,
    description: '活动报名',
    expiresAt: new Date(fake.fake.time.now() + 600_000),
  });
  if (outcome.status !== 'ready') throw new Error(outcome.status);
  if (action === 'late') await gateway().closePayment(orderNo);
  await play(fake, outcome.ticket, action);
  await fake.idle();
  return orderNo;
}

const eventsReceived = () =>
  product.received.map(({ headers, body }) => {
    const notice = gateway().readNotice(headers, body);
    return notice.kind === 'payment' ? `paid ${notice.payment.orderNo}` : `refund ${notice.refund.refundNo}`;
  });

beforeAll(async () => {
  product = await startProduct();
  fake = await startFakeWechat({ clock, timeScale: 1, notifyBaseUrl: product.url });
  closeLater(() => fake.stop());
});

beforeEach(() => {
  fake.faults.clear();
  product.received.length = 0;
  product.status = 204;
});

describe('payment notices', () => {
  it('reach the product, signed and encrypted', async () => {
    const orderNo = await pay();

    expect(eventsReceived()).toEqual([`paid ${orderNo}`]);
    expect(product.received[0]?.path).toBe('/v1/payments/wechat/notify');
  });

  it('are not sent when the payer cancels, and are when the payment crosses the closing', async () => {
    await pay('cancel');
    expect(product.received).toHaveLength(0);

    await pay('late');
    expect(product.received).toHaveLength(1);
  });

  it('come again on the ladder until the product takes them', async () => {
    product.status = 500;
    await pay();
    expect(product.received).toHaveLength(1);
    fake.advance(15_000);
    await fake.idle();
    product.status = 204;
    fake.advance(15_000);
    await fake.idle();
    fake.advance(86_400_000);
    await fake.idle();

    expect(product.received).toHaveLength(3);
  });

  it('are made by a clock that can be put where another is, forward and back', async () => {
    const ahead = (aheadMs: number) => new Date(clock.now().getTime() + aheadMs).toISOString();

    expect(await control('/clock', { aheadMs: 86_400_000 })).toEqual({ now: ahead(86_400_000) });
    expect(await control('/clock', { aheadMs: 0 })).toEqual({ now: ahead(0) });
  });

  it('stop after 24 hours and 4 minutes', async () => {
    product.status = 500;
    await pay();
    for (let hours = 0; hours < 30; hours += 1) {
      fake.advance(6 * 3_600_000);
      await fake.idle();
    }

    expect(product.received).toHaveLength(16);
  });

  it.each([
    ['duplicate', { duplicate: 2 }, 3],
    ['concurrentDuplicate', { concurrentDuplicate: 4 }, 5],
    ['drop', { drop: true }, 0],
  ])('suffer %s', async (_name, action, times) => {
    fake.faults.add({ match: { event: 'TRANSACTION' }, times: 1, action });
    await pay();

    expect(product.received).toHaveLength(times);
  });

  it('may arrive behind the notice of their refund', async () => {
    fake.faults.add({ match: { event: 'TRANSACTION' }, times: 1, action: { reorder: true } });
    const orderNo = await pay();
    const amounts = { amountFen: fen(100), totalFen: fen(100) };
    await gateway().refund({ orderNo, refundNo: `R${orderNo}`, ...amounts, reason: '取消' });
    await fake.idle();

    expect(eventsReceived()).toEqual([`refund R${orderNo}`, `paid ${orderNo}`]);
  });
});

it('the page for people shows orders without running what their texts contain', async () => {
  const orderNo = await pay('cancel');
  Object.assign(fake.state.trades[orderNo] ?? {}, { description: '<script>alert(1)</script>' });

  const page = await (await fetch(`${fake.url}/__fake/`)).text();

  expect(page).toContain(orderNo);
  expect(page).not.toContain('<script>alert');
});

describe('message push', () => {
  const events = (): PushedEvent[] => {
    const { appId, pushToken, pushAesKey } = fake.credentials;
    const push = createMessagePush({ appId, token: pushToken, aesKeys: [pushAesKey], clock });
    return product.received.filter(({ body }) => body).map(({ query, body }) => push.readEvent(query, body));
  };

  beforeEach(async () => {
    product.status = 200;
    const answer = await control('/targets', { pushUrl: `${product.url}/v1/wechat/push` });
    expect(answer['pushVerified']).toBe(true);
    product.received.length = 0;
  });

  it('tells the product about the taps on the consent dialog', async () => {
    const { openid } = personOf(fake.fake, 'founder');
    await control('/mp/subscribe', { openid, ids: ['tmpl-booking-result'] });
    await control('/mp/subscribe', {
      openid,
      ids: ['tmpl-booking-result', 'tmpl-event-result'],
      answers: { 'tmpl-event-result': 'reject' },
    });
    await fake.idle();

    const answers = events().map(({ items }) => items.map(item => item.kind === 'consent' && item.answer));
    expect(answers).toEqual([['accept'], ['accept', 'reject']]);
  });

  it('is tried three times', async () => {
    product.status = 500;
    await control('/mp/unsubscribe', { openid: personOf(fake.fake, 'founder').openid, ids: ['tmpl-booking-result'] });
    await fake.idle();

    expect(events()).toHaveLength(3);
  });

  it('refuses more than three templates in one tap', async () => {
    const ids = ['tmpl-booking-result', 'tmpl-event-result', 'tmpl-decision', 'tmpl-event-reminder'];
    const answer = await control('/mp/subscribe', { openid: personOf(fake.fake, 'founder').openid, ids });

    expect(answer['errCode']).toBe(20_003);
  });
});
