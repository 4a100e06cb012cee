import {
  createWechatPayGateway,
  type PaymentGateway,
  type WechatPayOptions,
} from '../../../src/platform/wechatpay/index.js';
import { silentLog } from '../../../src/platform/log/log.js';
import { startFakeWechat, type FakeWechat, type FakeWechatOptions } from '../../../tools/fake-wechat/index.js';
import { personOf } from '../../../tools/fake-wechat/openApi/session.js';
import { closeLater } from '../../support/cleanUp.js';
import type { FixedClock } from '../../support/fixedClock.js';

/** A port that refuses at once: these tests are not about deliveries. */
const NOWHERE = 'http://127.0.0.1:1';

/** A WeChat Pay on a free port, closed when the file ends. */
export async function startPay(clock: FixedClock, options: FakeWechatOptions = {}): Promise<FakeWechat> {
  const fake = await startFakeWechat({ clock, timeScale: 1_000, notifyBaseUrl: NOWHERE, ...options });
  closeLater(() => fake.stop());
  return fake;
}

/** What our gateway is told about that WeChat Pay. */
export const payOptions = (fake: FakeWechat, clock: FixedClock): WechatPayOptions => ({
  baseUrl: fake.url,
  isProduction: false,
  appId: fake.credentials.appId,
  mchId: fake.credentials.mchId,
  merchantSerial: fake.credentials.merchantSerial,
  merchantPrivateKey: fake.credentials.merchantPrivateKey,
  apiV3Key: fake.credentials.apiV3Key,
  platformKeys: [{ serial: fake.credentials.platformPublicKeyId, pem: fake.credentials.platformPublicKey }],
  notifyUrl: 'https://chuangfu.example/v1/payments/wechat/notify',
  refundNotifyUrl: 'https://chuangfu.example/v1/payments/wechat/refund-notify',
  clock,
  log: silentLog,
  retryDelaysMs: [1, 1],
  timeoutMs: 15_000,
});

export const gatewayTo = (
  fake: FakeWechat,
  clock: FixedClock,
  change: Partial<WechatPayOptions> = {},
): PaymentGateway => createWechatPayGateway({ ...payOptions(fake, clock), ...change });

/** The openid of a person who has used the mini-program. */
export const payerOf = (fake: FakeWechat, name: string): string => personOf(fake.fake, name).openid;

/** Plays the payer in the payment dialog. */
export async function play(
  fake: FakeWechat,
  ticket: { package: string },
  action: 'success' | 'cancel' | 'late',
): Promise<string> {
  const prepayId = ticket.package.replace('prepay_id=', '');
  const response = await fetch(`${fake.url}/__fake/pay/${prepayId}`, {
    method: 'POST',
    body: JSON.stringify({ ...ticket, action }),
  });
  const { errMsg } = (await response.json()) as { errMsg: string };
  return errMsg;
}
