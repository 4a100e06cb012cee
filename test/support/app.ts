import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { randomBytes } from 'node:crypto';
import mongoose from 'mongoose';
import { createApp } from '../../src/app.js';
import { AppError } from '../../src/shared/errors.js';
import { Answer, type AnyOperation } from '../../src/http/operation.js';
import { silentBell } from '../../src/platform/duties/index.js';
import { connectMongo, createIndexes, disconnectMongo } from '../../src/platform/mongo/index.js';
import { silentLog } from '../../src/platform/log/log.js';
import { createFieldCipher } from '../../src/platform/secrets/fieldCipher.js';
import { createSigner } from '../../src/platform/signing/index.js';
import { createServices, type ServiceParts, type Services } from '../../src/services.js';
import { closeLater } from './cleanUp.js';
import { clientOf, type Client } from './client.js';
import { fixedClock, type FixedClock } from './fixedClock.js';
import { fakePayments, type FakePayments } from './fakes/fakePayments.js';
import { fakeWechat, type FakeWechat } from './fakes/fakeWechat.js';

/** The whole back end on a database of its own, with the clock and WeChat in the test's hands. */
export interface TestApp {
  url: string;
  services: Services;
  clock: FixedClock;
  wechat: FakeWechat;
  payments: FakePayments;
  /** A client that is nobody. */
  anyone: Client;
  /** A client signed in as the person `name`. */
  signIn(name: string): Promise<Client>;
  /** Performs every duty that is due, until nothing is left to do. */
  runDuties(): Promise<void>;
}

/** The reply schema is part of the contract: a reply that breaks it fails the test. */
const checked = (declared: AnyOperation): AnyOperation => ({
  ...declared,
  run: async (input: never) => {
    const result = await declared.run(input);
    if (result instanceof Answer || result instanceof AppError) return result;
    const parsed = declared.reply.safeParse(result);
    if (!parsed.success) throw new Error(`${declared.id} broke its reply schema: ${parsed.error.message}`);
    return result;
  },
});

const listen = (server: Server) =>
  new Promise<number>(resolve => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });

/** Connects this test file to an empty database of its own. */
export async function connectTestDatabase(): Promise<string> {
  const uri = process.env['MONGODB_URI'];
  if (!uri) throw new Error('MONGODB_URI is set by test/support/globalSetup.mjs');
  const databaseName = `t_${randomBytes(6).toString('hex')}`;
  await connectMongo(uri, { databaseName, monitorCommands: true });
  closeLater(async () => {
    // A server that was named keeps what it is given.
    if (mongoose.connection.readyState === 1) await mongoose.connection.dropDatabase();
    await disconnectMongo();
  });
  return databaseName;
}

const TEN_YEARS_SECONDS = 315_360_000;

/** The database forgets by its own clock, which is far ahead of the test's: sessions must not vanish in mid-story. */
async function keepForYears(): Promise<void> {
  const forgetful = Object.values(mongoose.models).filter(({ schema }) =>
    schema.indexes().some(([, { expireAfterSeconds }]) => expireAfterSeconds !== undefined),
  );
  for (const model of forgetful)
    for (const { name, key, expireAfterSeconds } of await model.listIndexes()) {
      if (expireAfterSeconds === undefined || !name) continue;
      await model.collection.dropIndex(name);
      await model.collection.createIndex(key, { name, expireAfterSeconds: TEN_YEARS_SECONDS });
    }
}

/** Starts the app on a free port; closed when the test file ends. */
export async function startTestApp(overrides: Partial<ServiceParts> = {}): Promise<TestApp> {
  await connectTestDatabase();
  const clock = fixedClock();
  const wechat = fakeWechat();
  const payments = fakePayments();
  const services = createServices({
    clock,
    wechat,
    log: silentLog,
    bell: silentBell,
    hasQueue: false,
    cipher: createFieldCipher(Buffer.alloc(32, 7)),
    ticketKey: Buffer.alloc(32, 9),
    signer: createSigner(Buffer.alloc(32, 5)),
    payment: payments,
    ...overrides,
  });
  await createIndexes();
  await keepForYears();
  const app = createApp({
    operations: services.operations.map(checked),
    authenticate: services.identity.authenticate,
    checks: [],
    clock,
    log: silentLog,
    ratePerSecond: 100_000,
    trustedProxies: 0,
  });
  const server = createServer(app.callback());
  const url = `http://127.0.0.1:${await listen(server)}`;
  closeLater(async () => {
    server.closeAllConnections();
    await new Promise(resolve => server.close(resolve));
  });

  const anyone = clientOf(url);
  return {
    url,
    services,
    clock,
    wechat,
    payments,
    anyone,
    async signIn(name) {
      const { body } = await anyone.post('/v1/sessions', { code: `dev:${name}` });
      return clientOf(url, { token: String(body.token), userId: String((body.user as { id: string }).id) });
    },
    async runDuties() {
      while ((await services.duties.sweep()) > 0);
    },
  };
}
