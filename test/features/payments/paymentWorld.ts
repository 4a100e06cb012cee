import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Schema } from 'mongoose';
import { createApp } from '../../../src/app.js';
import { createAuditService } from '../../../src/features/audit/index.js';
import {
  createActors,
  createConsoleSignInService,
  createIdentityService,
  createPhoneService,
  identityRoutes,
} from '../../../src/features/identity/index.js';
import { OrderModel, type OrderRecord } from '../../../src/features/payments/order.model.js';
import { createPayments, paymentRoutes, type Payments } from '../../../src/features/payments/index.js';
import { RefundModel, type RefundRecord } from '../../../src/features/payments/refund.model.js';
import { createDuties, silentBell, type Duties, type JobHandlers } from '../../../src/platform/duties/index.js';
import type { Log } from '../../../src/platform/log/log.js';
import { createIndexes, defineModel } from '../../../src/platform/mongo/index.js';
import { createFieldCipher } from '../../../src/platform/secrets/fieldCipher.js';
import { createWechatClient, memoryValues } from '../../../src/platform/wechat/index.js';
import { newId } from '../../../src/shared/ids.js';
import { fen } from '../../../src/shared/money.js';
import type { FakeWechat } from '../../../tools/fake-wechat/index.js';
import { gatewayTo, play, startPay } from '../../platform/wechatpay/payWorld.js';
import { connectTestDatabase } from '../../support/app.js';
import { closeLater } from '../../support/cleanUp.js';
import { clientOf, type Client } from '../../support/client.js';
import { fixedClock, type FixedClock } from '../../support/fixedClock.js';

/** What a selling feature was told, written in the settling unit: what is rolled back was never told. */
interface Told {
  _id: string;
  what: 'paid' | 'closed' | 'refunded';
  subjectId: string;
  orderId: string;
}

const told = new Schema<Told>({
  _id: { type: String, required: true },
  what: { type: String, required: true },
  subjectId: { type: String, required: true },
  orderId: { type: String, required: true },
});
const ToldModel = defineModel<Told>('testTold', told, []);

/** Payments with everything real but the people: HTTP, database, duties, and WeChat Pay at the wire. */
export interface PaymentWorld extends Payments {
  url: string;
  clock: FixedClock;
  fake: FakeWechat;
  duties: Duties;
  alarms: string[];
  signIn(name: string): Promise<Client>;
  /** Opens an order for a person, half an hour long unless told. */
  open(payer: Client, change?: { amountFen?: number; minutes?: number }): Promise<OrderRecord>;
  /** Opens, prepays and pays an order; its notice is on its way. */
  pay(payer: Client, action?: 'success' | 'late'): Promise<OrderRecord>;
  order(id: string): Promise<OrderRecord>;
  refundsOf(orderId: string): Promise<RefundRecord[]>;
  told(orderId: string): Promise<string[]>;
  /** The notices that WeChat Pay has sent about an order, by its number. */
  noticesOf(orderNo: string): FakeWechat['state']['notices'];
  /** The calls that reached WeChat Pay under paths with this part. */
  callsTo(part: string): FakeWechat['requests'];
  /** Forgets the faults, calls and alarms of the test before. */
  forget(): void;
  /** Performs every duty that is due and lets every notice arrive. */
  settle(): Promise<void>;
}

const CITY = 'cixi';

/** Starts the feature on a database of its own. */
export async function startPaymentWorld(): Promise<PaymentWorld> {
  await connectTestDatabase();
  // Ahead of every machine's clock: the database itself removes sessions that have expired.
  const clock = fixedClock('2050-03-07T02:00:00.000Z');
  const fake = await startPay(clock, { timeScale: 1 });
  const alarms: string[] = [];
  const quiet = () => undefined;
  const log: Log = {
    error: (_, message) => void alarms.push(message),
    warn: quiet,
    info: quiet,
    debug: quiet,
    child: () => log,
  };
  let handlers: JobHandlers;
  const duties = createDuties({ clock, log, bell: silentBell, hasQueue: false }, () => handlers);
  const audit = createAuditService({ clock });
  const { appId, appSecret } = fake.credentials;
  const wechat = createWechatClient({ baseUrl: fake.url, appId, appSecret, values: memoryValues(clock), log, clock });
  const actors = createActors({ clock });
  const identity = createIdentityService({ wechat, clock, audit, actors });
  const cipher = createFieldCipher(Buffer.alloc(32, 7));
  const phones = createPhoneService({ wechat, cipher, clock, audit, actors });
  const gateway = gatewayTo(fake, clock, { retryDelaysMs: [1] });
  const feature = createPayments({ clock, log, audit, duties, identity, gateway });
  handlers = feature.handlers as JobHandlers;
  feature.payments.listen('registration', {
    paid: (subjectId, { orderId }) => tell('paid', subjectId, orderId),
    closed: (subjectId, { orderId }) => tell('closed', subjectId, orderId),
    refunded: (subjectId, { orderId }) => tell('refunded', subjectId, orderId),
  });
  await createIndexes();

  const consoles = createConsoleSignInService({ identity, clock });
  const app = createApp({
    operations: [
      ...identityRoutes({ identity, consoles, phones, isConsentDue: () => Promise.resolve(false) }),
      ...paymentRoutes(feature.payments),
    ],
    authenticate: identity.authenticate,
    checks: [],
    clock,
    log,
    ratePerSecond: 100_000,
    trustedProxies: 0,
  });
  const server = createServer(app.callback());
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  closeLater(async () => {
    server.closeAllConnections();
    await new Promise(resolve => server.close(resolve));
  });
  fake.fake.targets.notifyBaseUrl = url;

  async function tell(what: Told['what'], subjectId: string, orderId: string): Promise<void> {
    await ToldModel.create([{ _id: newId('told'), what, subjectId, orderId }]);
  }

  async function order(id: string): Promise<OrderRecord> {
    const found = await OrderModel.findById(id).lean<OrderRecord>();
    if (!found) throw new Error(`no order ${id}`);
    return found;
  }

  const world: PaymentWorld = {
    ...feature,
    url,
    clock,
    fake,
    duties,
    alarms,
    order,
    refundsOf: orderId => RefundModel.find({ orderId }).lean<RefundRecord[]>(),
    told: async orderId => (await ToldModel.find({ orderId }).lean<Told[]>()).map(({ what }) => what),

    noticesOf: orderNo => fake.state.notices.filter(notice => notice.outTradeNo === orderNo),
    callsTo: part => fake.requests.filter(({ path }) => path.includes(part)),

    forget() {
      fake.faults.clear();
      fake.requests.length = 0;
      alarms.length = 0;
    },

    async signIn(name) {
      const { body } = await clientOf(url).post('/v1/sessions', { code: `dev:${name}` });
      return clientOf(url, { token: String(body.token), userId: String(body.user.id) });
    },

    async open(payer, { amountFen = 5_000, minutes = 30 } = {}) {
      const { orderId } = await feature.payments.createOrder({
        subject: { kind: 'registration', id: newId('reg') },
        payerId: payer.userId,
        amountFen: fen(amountFen),
        description: '报名费：项目路演',
        expiresAt: new Date(clock.now().getTime() + minutes * 60_000),
        jurisdictionId: CITY,
      });
      return order(orderId);
    },

    async pay(payer, action = 'success') {
      const { _id } = await world.open(payer);
      const { body, status } = await payer.post(`/v1/orders/${_id}/prepay`);
      if (status !== 200) throw new Error(`prepay answered ${status} ${JSON.stringify(body)}`);
      await play(fake, body, action);
      return order(_id);
    },

    async settle() {
      await fake.idle();
      while ((await duties.sweep()) > 0) await fake.idle();
      await fake.idle();
    },
  };
  return world;
}
