import { randomBytes } from 'node:crypto';
import Pay from 'wechatpay-node-v3';
import type { Clock } from '../clock/clock.js';
import { createKeyRing } from './keyRing.js';
import { createTransport, OFFICIAL_ORIGIN } from './payTransport.js';
import type { WechatPayOptions } from './wechatPayGateway.js';

const TIMEOUT_MS = 8_000;

/** The library as request builder and signer, with a nonce worth the name and the product's clock. */
export class SigningPay extends Pay {
  constructor(
    merchant: ConstructorParameters<typeof Pay>[0] & object,
    private readonly clock: Clock,
  ) {
    super(merchant);
  }

  protected override buildAuthorization(method: string, url: string, params?: Record<string, unknown>): string {
    const nonce = randomBytes(16).toString('hex');
    const seconds = String(Math.floor(this.clock.now().getTime() / 1000));
    const signature = this.getSignature(method, nonce, seconds, url.replace(OFFICIAL_ORIGIN, ''), params);
    return this.getAuthorization(nonce, seconds, signature);
  }
}

/** The library set up for one merchant, speaking through our transport. */
export function createPay(options: WechatPayOptions): SigningPay {
  const [{ serial: platformKeyId }] = options.platformKeys;
  const merchant = {
    appid: options.appId,
    mchid: options.mchId,
    serial_no: options.merchantSerial,
    // The library demands a merchant certificate and, with the serial given, never reads it.
    publicKey: Buffer.from('unused'),
    privateKey: Buffer.from(options.merchantPrivateKey),
    userAgent: 'chuangfu-cloud',
  };
  const pay = new SigningPay(merchant, options.clock);
  const keyRing = createKeyRing(options.platformKeys, options.clock);
  const { baseUrl, log } = options;
  pay.createHttp(createTransport({ baseUrl, platformKeyId, keyRing, log, timeoutMs: options.timeoutMs ?? TIMEOUT_MS }));
  return pay;
}
