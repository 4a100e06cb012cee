import { generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { NoticeRefused, type NoticeHeaders, type PaymentGateway } from '../../../src/platform/wechatpay/index.js';
import { signNotice, type FakeWechat, type PayNotice } from '../../../tools/fake-wechat/index.js';
import type { NoticeFault } from '../../../tools/fake-wechat/faults.js';
import { sign } from '../../../tools/fake-wechat/pay/signature.js';
import { fixedClock } from '../../support/fixedClock.js';
import { gatewayTo, payerOf, startPay } from './payWorld.js';

const MUTATIONS = 5_000;
const clock = fixedClock();
let fake: FakeWechat;
let gateway: PaymentGateway;

const transaction = (change: object = {}) => ({
  appid: fake.credentials.appId,
  mchid: fake.credentials.mchId,
  out_trade_no: 'ORDER000001',
  transaction_id: '4200000001',
  trade_state: 'SUCCESS',
  success_time: '2026-03-05T10:00:00+08:00',
  payer: { openid: payerOf(fake, 'founder') },
  amount: { total: 5_000, payer_total: 5_000, currency: 'CNY', payer_currency: 'CNY' },
  ...change,
});

const noticeOf = (resource: object, event: PayNotice['event'] = 'TRANSACTION.SUCCESS'): PayNotice => ({
  id: 'EV-1',
  event,
  outTradeNo: 'ORDER000001',
  url: '',
  resource: { ...resource },
  createdAt: clock.now().getTime(),
  attempts: 0,
  answers: [],
  acknowledged: false,
});

/** A notice as Node's HTTP server would hand it over: header names in lower case. */
function received(notice: PayNotice, fault: NoticeFault = {}): { headers: NoticeHeaders; body: string } {
  const { headers, body } = signNotice(fake.fake, notice, fault);
  return {
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])),
    body,
  };
}

function flawOf(headers: NoticeHeaders, body: string): string | null {
  try {
    gateway.readNotice(headers, body);
    return null;
  } catch (cause) {
    if (cause instanceof NoticeRefused) return cause.flaw;
    throw cause;
  }
}

beforeAll(async () => {
  fake = await startPay(clock);
  gateway = gatewayTo(fake, clock);
});

describe('readNotice', () => {
  it('reads a payment', () => {
    const { headers, body } = received(noticeOf(transaction()));

    expect(gateway.readNotice(headers, body)).toEqual({
      kind: 'payment',
      noticeId: 'EV-1',
      payment: {
        orderNo: 'ORDER000001',
        transactionId: '4200000001',
        amountFen: 5_000,
        currency: 'CNY',
        openid: payerOf(fake, 'founder'),
        paidAt: new Date('2026-03-05T02:00:00.000Z'),
      },
    });
  });

  it.each([
    ['REFUND.SUCCESS', 'SUCCESS', 'succeeded'],
    ['REFUND.ABNORMAL', 'ABNORMAL', 'abnormal'],
    ['REFUND.CLOSED', 'CLOSED', 'closed'],
  ] as const)('reads %s', (event, refund_status, status) => {
    const refund = { mchid: fake.credentials.mchId, out_trade_no: 'ORDER000001', out_refund_no: 'R1', refund_status };
    const { headers, body } = received(noticeOf({ ...refund, amount: { refund: 1_200, total: 5_000 } }, event));

    expect(gateway.readNotice(headers, body)).toMatchObject({
      kind: 'refund',
      refund: { refundNo: 'R1', status, amountFen: 1_200 },
    });
  });

  it.each([
    ['badSignature', { badSignature: true }, 'bad_signature'],
    ['the probe WeChat Pay sends itself', { signtest: true }, 'bad_signature'],
    ['an hour-old notice', { staleTimestamp: true }, 'stale'],
    ['an unknown serial', { unknownSerial: true }, 'unknown_serial'],
    ['another encryption key', { wrongApiV3Key: true }, 'undecryptable'],
    ['one changed bit of ciphertext under a valid signature', { tamperedCiphertext: true }, 'undecryptable'],
    ['another app', { otherAppid: true }, 'other_merchant'],
  ] as const)('refuses %s', (_name, fault, flaw) => {
    const { headers, body } = received(noticeOf(transaction()), fault);

    expect(flawOf(headers, body)).toBe(flaw);
  });

  it('refuses another merchant and a resource without an amount', () => {
    const foreign = received(noticeOf(transaction({ mchid: '1999999999' })));
    const empty = received(noticeOf(transaction({ amount: undefined })));

    expect(flawOf(foreign.headers, foreign.body)).toBe('other_merchant');
    expect(flawOf(empty.headers, empty.body)).toBe('unreadable');
  });

  it('refuses an amount that is not whole fen', () => {
    const { headers, body } = received(noticeOf(transaction({ amount: { total: 50.5, currency: 'CNY' } })));

    expect(flawOf(headers, body)).toBe('unreadable');
  });

  it.each(['wechatpay-serial', 'wechatpay-timestamp', 'wechatpay-nonce', 'wechatpay-signature'])(
    'refuses a notice whose %s is missing, doubled or endless',
    name => {
      const { headers, body } = received(noticeOf(transaction()));

      for (const value of [undefined, ['a', 'b'], 'x'.repeat(2_000)])
        expect(flawOf({ ...headers, [name]: value }, body)).toBe('missing_header');
    },
  );

  it.each(['constructor', '__proto__', 'toString'])('finds no key under the serial %s', serial => {
    const { headers, body } = received(noticeOf(transaction()));

    expect(flawOf({ ...headers, 'wechatpay-serial': serial }, body)).toBe('unknown_serial');
  });

  it('verifies the bytes as they came, not a parsed copy', () => {
    const { body } = received(noticeOf(transaction()));
    const odd = body.replace('"summary":"支付成功"', '"summary":"\\u652f\\u4ed8", "weight": 1.0');
    const headers = resign(odd);

    expect(flawOf(headers, odd)).toBeNull();
    expect(flawOf(headers, JSON.stringify(JSON.parse(odd)))).toBe('bad_signature');
  });

  it.each([
    [-300, null],
    [-301, 'stale'],
    [300, null],
    [301, 'stale'],
  ])('allows clocks to differ by five minutes: %i s', (seconds, flaw) => {
    const { headers, body } = received(noticeOf(transaction()));
    const there = clock.now();
    clock.advance(seconds * 1_000);
    try {
      expect(flawOf(headers, body)).toBe(flaw);
    } finally {
      clock.set(there);
    }
  });

  it('takes a second key while the merchant changes over', () => {
    const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const other = { serial: 'PUB_KEY_ID_OTHER', pem: publicKey.export({ type: 'spki', format: 'pem' }).toString() };
    const { platformPublicKeyId: serial, platformPublicKey: pem } = fake.credentials;
    const both = gatewayTo(fake, clock, { platformKeys: [other, { serial, pem }] });
    const { headers, body } = received(noticeOf(transaction()));

    expect(both.readNotice(headers, body).kind).toBe('payment');
  });

  it('makes no call at all, whatever it is given', () => {
    fake.requests.length = 0;
    for (let forged = 0; forged < 20; forged += 1) {
      const { headers, body } = received(noticeOf(transaction()), { unknownSerial: true });
      flawOf(headers, body);
    }

    expect(fake.requests).toHaveLength(0);
  });

  it(`accepts none of ${MUTATIONS} mutations of a genuine notice, and the notice itself every time`, () => {
    const { headers, body } = received(noticeOf(transaction()));
    const names = Object.keys(headers).filter(name => name.startsWith('wechatpay-'));
    let accepted = 0;
    fc.assert(
      fc.property(mutation(names, body.length), change => {
        const mutated = change(headers, body);
        if (mutated.body === body && names.every(name => mutated.headers[name] === headers[name])) return;
        if (isSameMeaning(mutated, { headers, body })) return;
        if (flawOf(mutated.headers, mutated.body) === null) accepted += 1;
      }),
      { numRuns: MUTATIONS },
    );

    expect(accepted).toBe(0);
    expect(flawOf(headers, body)).toBeNull();
  });
});

interface Delivery {
  headers: NoticeHeaders;
  body: string;
}

/** Another case of the serial names the same key, and base64 ignores some characters: those are not forgeries. */
function isSameMeaning(left: Delivery, right: Delivery): boolean {
  const meaning = ({ headers, body }: Delivery) => [
    String(headers['wechatpay-serial']).toUpperCase(),
    headers['wechatpay-timestamp'],
    headers['wechatpay-nonce'],
    Buffer.from(String(headers['wechatpay-signature']), 'base64').toString('hex'),
    body,
  ];
  return JSON.stringify(meaning(left)) === JSON.stringify(meaning(right));
}

const splice = (text: string, at: number, put: string) => text.slice(0, at) + put + text.slice(at + 1);

/** One change of one byte, in the body or in one of the four headers; or a piece left out. */
function mutation(names: string[], length: number) {
  const inBody = fc
    .tuple(fc.nat(length - 1), fc.string({ maxLength: 2 }))
    .map(([at, put]) => ({ headers, body }: Delivery): Delivery => ({ headers, body: splice(body, at, put) }));
  const inHeader = fc
    .tuple(fc.constantFrom(...names), fc.nat(400), fc.string({ maxLength: 2 }))
    .map(([name, at, put]) => ({ headers, body }: Delivery): Delivery => {
      const value = String(headers[name]);
      return { headers: { ...headers, [name]: splice(value, at % value.length, put) }, body };
    });
  return fc.oneof(inBody, inHeader).map(change => (headers: NoticeHeaders, body: string) => change({ headers, body }));
}

/** The headers of a body that was genuinely signed as it is. */
function resign(body: string): NoticeHeaders {
  const timestamp = String(clock.now().getTime() / 1_000);
  return {
    'wechatpay-serial': fake.credentials.platformPublicKeyId,
    'wechatpay-timestamp': timestamp,
    'wechatpay-nonce': 'n0nce',
    'wechatpay-signature': sign(fake.state.keys.platformPrivateKey, `${timestamp}\nn0nce\n${body}\n`),
  };
}
