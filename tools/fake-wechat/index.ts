import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { TEMPLATES } from '../../config/notifications/index.js';
import { createApp } from './app.js';
import { defaultSwitches, type Fake, type RecordedRequest, type Switches, type Targets } from './fake.js';
import { createFaults, type Faults } from './faults.js';
import { createKeeper, loadState } from './keep.js';
import { openidOf } from './keys.js';
import { createTemplates, type Template } from './openApi/templates.js';
import type { FakeState } from './state.js';
import { createTime } from './timers.js';

export { openidOf } from './keys.js';
export { encryptPush } from './push.js';
export { notify, sendOnce } from './pay/notifier.js';
export { signNotice, type PayNotice, type SignedNotice } from './pay/notice.js';
export { tradeView } from './pay/views.js';
export type { Fake } from './fake.js';
export type { FaultRule } from './faults.js';
export type { Template } from './openApi/templates.js';

/** What the product needs to speak to this fake. */
export interface FakeCredentials {
  appId: string;
  appSecret: string;
  mchId: string;
  merchantSerial: string;
  merchantPrivateKey: string;
  apiV3Key: string;
  platformPublicKeyId: string;
  platformPublicKey: string;
  pushToken: string;
  pushAesKey: string;
}

export interface FakeWechatOptions extends Targets {
  /** 0 takes a free port. */
  port?: number;
  seed?: number;
  clock?: { now(): Date };
  /** 1 is real time; tests use a large number so that the retry ladder takes milliseconds. */
  timeScale?: number;
  /** Keeps keys, people, credits and orders in this file between two starts. */
  stateFile?: string;
  templates?: readonly Template[];
  switches?: Partial<Switches>;
}

/** A running fake WeChat. */
export interface FakeWechat {
  url: string;
  credentials: FakeCredentials;
  faults: Faults;
  requests: RecordedRequest[];
  state: FakeState;
  fake: Fake;
  /** The openid of the person `dev:<name>`. */
  openidOf(name: string): string;
  /** Moves the fake's clock. */
  advance(ms: number): void;
  /** Resolves when every notice and push that is due has been answered. */
  idle(): Promise<void>;
  stop(): Promise<void>;
}

const credentialsOf = ({ keys }: FakeState): FakeCredentials => ({
  appId: keys.appId,
  appSecret: keys.appSecret,
  mchId: keys.mchId,
  merchantSerial: keys.serial,
  merchantPrivateKey: keys.merchantPrivateKey,
  apiV3Key: keys.apiV3Key,
  platformPublicKeyId: keys.platformPublicKeyId,
  platformPublicKey: keys.platformPublicKey,
  pushToken: keys.pushToken,
  pushAesKey: keys.pushAesKey,
});

const listen = (server: Server, port: number) =>
  new Promise<number>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });

const close = (server: Server) =>
  new Promise<void>(resolve => {
    server.close(() => resolve());
    server.closeAllConnections();
  });

async function createFake(options: FakeWechatOptions): Promise<{ fake: Fake; flush: () => void }> {
  const state = await loadState(options.stateFile);
  const keeper = createKeeper(options.stateFile, state);
  const fake: Fake = {
    state,
    time: createTime({ clock: options.clock, scale: options.timeScale }),
    faults: createFaults(options.seed ?? 1),
    templates: createTemplates(options.templates ?? Object.values(TEMPLATES)),
    targets: { notifyBaseUrl: options.notifyBaseUrl, pushUrl: options.pushUrl },
    switches: { ...defaultSwitches(), ...options.switches },
    requests: [],
    pages: new Set(),
    changed: keeper.changed,
  };
  return { fake, flush: keeper.flush };
}

function refuseProduction(): void {
  if (process.env['NODE_ENV'] === 'production') throw new Error('the fake WeChat is not for production');
}

/** Starts a WeChat and a WeChat Pay of our own on 127.0.0.1. Never in production. */
export async function startFakeWechat(options: FakeWechatOptions = {}): Promise<FakeWechat> {
  refuseProduction();
  const { fake, flush } = await createFake(options);
  const server = createServer(createApp(fake).callback());
  const port = await listen(server, options.port ?? 0);
  flush();
  return {
    url: `http://127.0.0.1:${port}`,
    credentials: credentialsOf(fake.state),
    faults: fake.faults,
    requests: fake.requests,
    state: fake.state,
    fake,
    openidOf: name => openidOf(fake.state.keys.appId, name),
    advance: ms => fake.time.advance(ms),
    idle: () => fake.time.idle(),
    async stop() {
      fake.time.stop();
      await close(server);
      flush();
    },
  };
}
