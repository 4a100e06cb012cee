import { setTimeout as pause } from 'node:timers/promises';
import { AuditModel } from '../../src/features/audit/audit.model.js';
import { RegistrationModel } from '../../src/features/events/registration.model.js';
import { OrderModel, type OrderRecord } from '../../src/features/payments/order.model.js';
import { RefundModel } from '../../src/features/payments/refund.model.js';
import { connectMongo, disconnectMongo } from '../../src/platform/mongo/index.js';
import type { Client } from '../support/client.js';
import { startLab, type Lab } from '../support/processes.js';
import { openEvent, signIn } from './eventStage.js';
import { persist } from './insist.js';
import { times } from './lanes.js';
import { argument, percentile, report, seeded } from './measure.js';

// Pays many orders while their notices are lost, doubled, late, out of order and forged, and API processes die.
// `node dist/server/test/campaigns/payNotices.js --count 1000 --kills 3 --seed 1`
const COUNT = argument('count', 1_000);
const KILLS = argument('kills', 0);
const SEED = argument('seed', 1);
const WAIT_MS = argument('wait', 600) * 1_000;
const AT_ONCE = 8;
const FEE_FEN = 5_000;

interface Sale {
  payer: Client;
  registrationId: string;
  orderId: string;
  orderNo: string;
  paidAt: number;
  plan: 'atOnce' | 'later' | 'never';
}

interface Trade {
  outTradeNo: string;
  total: number;
  refunded: number;
  transactionId?: string;
}

const random = seeded(SEED);
const sends = { notices: 0 };

const fakeCall = async (lab: Lab, method: string, path: string, body?: object): Promise<unknown> => {
  const reply = await fetch(`${lab.fakeUrl}/__fake${path}`, { method, body: body && JSON.stringify(body) });
  const text = await reply.text();
  return text ? JSON.parse(text) : null;
};

async function sell(lab: Lab, eventId: string, index: number): Promise<Sale> {
  const payer = await signIn(lab, `payer${index}`, index);
  const { body } = await payer.post(`/v1/events/${eventId}/registrations`, { ticketTypeId: 'fee' });
  // An earlier try may have registered before its process died.
  const registration = await RegistrationModel.findOne({ eventId, userId: payer.userId }).lean();
  const orderId = registration?.orderId ?? '';
  const ticket = await payer.post(`/v1/orders/${orderId}/prepay`);
  if (ticket.status !== 200) throw new Error(JSON.stringify([body, ticket.body]));
  const order = await OrderModel.findById(orderId).lean<OrderRecord>();
  const prepayId = String(ticket.body.package).replace('prepay_id=', '');
  await fakeCall(lab, 'POST', `/pay/${prepayId}`, { ...ticket.body, action: 'success' });
  const registrationId = registration?._id ?? '';
  return { payer, registrationId, orderId, orderNo: order?.orderNo ?? '', paidAt: Date.now(), plan: planOf(index) };
}

/** What befalls the notices; the first rule that strikes counts. */
async function spoilNotices(lab: Lab): Promise<void> {
  const rules: [number, object][] = [
    [0.3, { drop: true }],
    [0.1, { badSignature: true, duplicate: 1 }],
    [0.05, { tamperedCiphertext: true }],
    [0.05, { staleTimestamp: true }],
    [0.2, { reorder: true }],
    [0.3, { delayMs: 2_000 }],
    [0.5, { concurrentDuplicate: 5 }],
    [0.5, { duplicate: 3 }],
  ];
  for (const event of ['TRANSACTION', 'REFUND'])
    for (const [probability, action] of rules)
      await fakeCall(lab, 'POST', '/faults', { match: { event }, probability, action });
}

/** A quarter gives up at once, whether or not the payment is known here; another quarter later. */
const planOf = (index: number): Sale['plan'] => (['atOnce', 'later', 'never', 'never'] as const)[index % 4] ?? 'never';

const isAtRest = ({ status }: OrderRecord) => status === 'paid' || status === 'refunded';

/** Lets the ladder and the duties work until every order is at rest; the fake's waits are shortened, ours are not. */
async function waitForRest(lab: Lab, until: number): Promise<void> {
  while (Date.now() < until) {
    await fakeCall(lab, 'POST', '/clock', { advanceMs: 15_000 });
    await pause(1_000);
    const orders = await OrderModel.find({}, null, { acrossTenants: true }).lean<OrderRecord[]>();
    if (orders.every(isAtRest)) return;
  }
}

async function kill(lab: Lab): Promise<void> {
  for (let kills = 0; kills < KILLS; kills += 1) {
    await pause(2_000 + random() * 2_000);
    await lab.apis[kills % lab.apis.length]?.crash();
  }
}

const timesOf = (subjects: string[]) => {
  const counts = new Map<string, number>();
  for (const subject of subjects) counts.set(subject, (counts.get(subject) ?? 0) + 1);
  return counts;
};

/** Gives a registration up; a conflict with the payment that is just being booked is tried again. */
async function giveUp({ payer, registrationId }: Sale): Promise<void> {
  await persist(random, async () => {
    const { status, body } = await payer.post(`/v1/registrations/${registrationId}/cancel`);
    const registration = await RegistrationModel.findById(registrationId).lean();
    if (registration?.status !== 'cancelled') throw new Error(`${status} ${JSON.stringify(body)}`);
  });
}

/** Compares WeChat Pay's books with ours. */
async function judge(lab: Lab, sales: readonly Sale[], eventUrl: string) {
  const { trades } = (await fakeCall(lab, 'GET', '/trades')) as { trades: Trade[] };
  const notices = (await fakeCall(lab, 'GET', '/notices')) as { answers: number[] }[];
  sends.notices = notices.reduce((sum, { answers }) => sum + answers.length, 0);
  const byNo = new Map(trades.map(trade => [trade.outTradeNo, trade]));
  const paidTimes = timesOf((await AuditModel.find({ action: 'order.paid' }).lean()).map(({ subject }) => subject));
  const seatTimes = timesOf(
    (await AuditModel.find({ action: 'registration.paid' }).lean()).map(({ subject }) => subject),
  );
  let [lost, double, seated, refunded] = [0, 0, 0, 0];
  for (const { orderId, orderNo, registrationId } of sales) {
    const order = await OrderModel.findById(orderId).lean<OrderRecord>();
    const registration = await RegistrationModel.findOne({ _id: registrationId }).lean();
    const refunds = await RefundModel.countDocuments({ orderId });
    const trade = byNo.get(orderNo);
    const keptSeat = order?.status === 'paid' && registration?.status === 'registered' && trade?.refunded === 0;
    const gotBack =
      order?.status === 'refunded' && registration?.status !== 'registered' && trade?.refunded === trade?.total;
    if (keptSeat) seated += 1;
    else if (gotBack) refunded += 1;
    else lost += 1;
    const twice =
      (paidTimes.get(`order:${orderId}`) ?? 0) > 1 || (seatTimes.get(`registration:${registrationId}`) ?? 0) > 1;
    if (twice || refunds > 1 || (trade?.refunded ?? 0) > (trade?.total ?? 0)) double += 1;
  }
  const event = (await (await fetch(eventUrl)).json()) as { seatsTaken: number };
  return { paid: sales.length, seated, refunded, lost, double, seatsOff: Math.abs(event.seatsTaken - seated) };
}

async function main(): Promise<void> {
  const lab = await startLab({ apis: 2, workers: 1, env: { DB_ENGINE: 'embedded' } });
  try {
    await connectMongo(lab.mongoUri);
    await run(lab);
  } finally {
    await disconnectMongo();
    await lab.stop();
  }
}

async function run(lab: Lab): Promise<void> {
  const began = Date.now();
  const [first] = lab.apis;
  const { id: eventId } = await openEvent(lab, {
    title: '付费路演',
    capacity: COUNT,
    hours: [7 * 24, 8 * 24],
    ticketTypes: [{ id: 'fee', name: '普通票', priceFen: FEE_FEN }],
  });
  await fakeCall(lab, 'POST', '/targets', { notifyBaseUrl: lab.apis.map(({ url }) => url).join(',') });
  await spoilNotices(lab);

  const sales: Sale[] = [];
  const killing = kill(lab);
  await times(COUNT, AT_ONCE, async index => {
    const sale = await persist(random, () => sell(lab, eventId, index));
    sales.push(sale);
    if (sale.plan === 'atOnce') await giveUp(sale);
  });
  await killing;
  const later = sales.filter(({ plan }) => plan === 'later');
  await times(later.length, AT_ONCE, async index => {
    const sale = later[index];
    if (sale) await giveUp(sale);
  });
  await waitForRest(lab, Date.now() + WAIT_MS);

  const figures = await judge(lab, sales, `${first?.url}/v1/events/${eventId}`);
  const waits = await settlingTimes(sales);
  report('payNotices', {
    count: COUNT,
    seed: SEED,
    kills: KILLS,
    deliveries: sends.notices,
    ...figures,
    bookedAfterP50Ms: percentile(waits, 50),
    bookedAfterP99Ms: percentile(waits, 99),
    seconds: Math.round((Date.now() - began) / 1_000),
  });
  if (figures.lost + figures.double + figures.seatsOff > 0) process.exitCode = 1;
}

/** How long after the payer's tap our books knew, in milliseconds. */
async function settlingTimes(sales: readonly Sale[]): Promise<number[]> {
  const tapped = new Map(sales.map(({ orderId, paidAt }) => [`order:${orderId}`, paidAt]));
  const booked = await AuditModel.find({ action: 'order.paid' }).lean();
  return booked.flatMap(({ subject, at }) => {
    const paidAt = tapped.get(subject);
    return paidAt === undefined ? [] : [at.getTime() - paidAt];
  });
}

await main();
