import type { Redis } from 'ioredis';
import { loadEnv, type Env } from '../config/env.js';
import { systemClock, type Clock } from './platform/clock/clock.js';
import { createMovableClock, type MovableClock } from './platform/clock/movableClock.js';
import { bullBell, silentBell } from './platform/duties/index.js';
import { createLog, type Log } from './platform/log/log.js';
import { connectMongo, createIndexes, disconnectMongo } from './platform/mongo/index.js';
import { createOpenIdConnect } from './platform/oidc/index.js';
import { createHttpRegistry } from './platform/registry/index.js';
import { connectRedis } from './platform/redis/redis.js';
import { createFieldCipher } from './platform/secrets/fieldCipher.js';
import { createSigner } from './platform/signing/index.js';
import { createTencentSms } from './platform/sms/index.js';
import { createMessagePush, createWechatClient, memoryValues, redisValues } from './platform/wechat/index.js';
import { createWechatPayGateway } from './platform/wechatpay/index.js';
import { createServices, type Services } from './services.js';

/** A process of the product with everything connected. */
export interface ProductProcess {
  env: Env;
  log: Log;
  services: Services;
  redis: Redis | undefined;
  clock: Clock;
  /** Given in development with the fake WeChat only: the clock that a demonstration moves. */
  movableClock: MovableClock | undefined;
  close(): Promise<void>;
}

/** Reads the environment, connects to what it names and builds the services: the same for API, worker and tools. */
export async function openProcess(name: 'api' | 'worker' | 'demo'): Promise<ProductProcess> {
  const env = loadEnv();
  const log = createLog(env.LOG_LEVEL, name);
  // Production refuses to know a fake WeChat, so its clock cannot be moved.
  const movableClock = env.FAKE_WECHAT_URL ? createMovableClock(systemClock) : undefined;
  const clock = movableClock ?? systemClock;
  const redis = env.REDIS_URL ? connectRedis(env.REDIS_URL, log) : undefined;
  const aheadMs = () => movableClock?.aheadMs() ?? 0;
  const bell = redis ? bullBell(redis, { prefix: env.QUEUE_PREFIX, log, aheadMs }) : silentBell;
  await connectMongo(env.MONGODB_URI);
  const services = createServices({
    clock,
    log,
    bell,
    hasQueue: redis !== undefined,
    cipher: createFieldCipher(env.FIELD_KEY),
    ticketKey: env.TICKET_KEY,
    signer: createSigner(env.RECORD_KEY),
    wechat: createWechatClient({
      baseUrl: env.WX_API_BASE,
      appId: env.WX_APP_ID,
      appSecret: env.WX_APP_SECRET,
      values: redis ? redisValues(redis) : memoryValues(clock),
      log,
      clock,
    }),
    payment: paymentGateway(env, log),
    push: messagePush(env),
    unified: unifiedSignIn(env, log),
    registry: companyRegistry(env, log),
    sms: textMessages(env, log),
    templates: env.WX_TEMPLATES,
  });
  await movableClock?.follow(() => void services.duties.sweep().catch(() => undefined));
  // In production the release's migration does this, with nobody writing.
  if (env.NODE_ENV !== 'production') await createIndexes();
  return {
    env,
    log,
    services,
    redis,
    clock,
    movableClock,
    async close() {
      movableClock?.stop();
      await bell.close();
      await redis?.quit().catch(() => undefined);
      await disconnectMongo();
    },
  };
}

function unifiedSignIn(env: Env, log: Log) {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret, OIDC_NAME: name } = env;
  if (!issuer || !clientId || !clientSecret || !env.PUBLIC_BASE_URL) return undefined;
  const redirectUri = new URL('/console/sign-in/unified', env.PUBLIC_BASE_URL).href;
  const allowsPlainHttp = env.NODE_ENV !== 'production';
  return createOpenIdConnect({ issuer, clientId, clientSecret, name, redirectUri, allowsPlainHttp, log });
}

function companyRegistry(env: Env, log: Log) {
  const { REGISTRY_URL: baseUrl, REGISTRY_KEY: apiKey, REGISTRY_NAME: sourceName } = env;
  if (!baseUrl || !apiKey) return undefined;
  return createHttpRegistry({ baseUrl, apiKey, sourceName, clock: systemClock, log });
}

function messagePush(env: Env) {
  if (!env.WX_PUSH_TOKEN || !env.WX_PUSH_AES_KEY) return undefined;
  const { WX_APP_ID: appId, WX_PUSH_TOKEN: token, WX_PUSH_AES_KEY: aesKey } = env;
  return createMessagePush({ appId, token, aesKeys: [aesKey], clock: systemClock });
}

function textMessages(env: Env, log: Log) {
  const { SMS_SECRET_ID: secretId, SMS_SECRET_KEY: secretKey, SMS_APP_ID: appId } = env;
  const { SMS_SIGN_NAME: signName, SMS_TEMPLATE_ID: templateId } = env;
  if (!secretId || !secretKey || !appId || !signName || !templateId) return undefined;
  const account = { secretId, secretKey, appId, signName, templateId };
  return createTencentSms({
    ...account,
    baseUrl: env.SMS_BASE_URL,
    region: env.SMS_REGION,
    clock: systemClock,
    log,
  });
}

function paymentGateway(env: Env, log: Log) {
  const publicBase = env.PUBLIC_BASE_URL ?? `http://127.0.0.1:${env.PORT}`;
  return createWechatPayGateway({
    baseUrl: env.WXPAY_BASE_URL,
    isProduction: env.NODE_ENV === 'production',
    appId: env.WX_APP_ID,
    mchId: env.WXPAY_MCHID,
    merchantSerial: env.WXPAY_SERIAL,
    merchantPrivateKey: env.WXPAY_PRIVATE_KEY,
    apiV3Key: env.WXPAY_API_V3_KEY,
    platformKeys: [{ serial: env.WXPAY_PUBLIC_KEY_ID, pem: env.WXPAY_PUBLIC_KEY }],
    notifyUrl: `${publicBase}/v1/payments/wechat/notify`,
    refundNotifyUrl: `${publicBase}/v1/payments/wechat/refund-notify`,
    clock: systemClock,
    log,
  });
}

/** Runs `end` once, on the first SIGTERM or SIGINT, and leaves with 0; a second signal leaves at once. */
export function onShutdown(log: Log, end: () => Promise<void>): void {
  let ending = false;
  const stop = (signal: string) => {
    if (ending) process.exit(1);
    ending = true;
    log.info({ signal }, 'shutting down');
    end().then(
      () => process.exit(0),
      cause => {
        log.error({ err: cause }, 'could not shut down cleanly');
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', () => stop('SIGTERM'));
  process.on('SIGINT', () => stop('SIGINT'));
  // The process that started this one is gone.
  process.once('disconnect', () => stop('disconnect'));
}
