import { setTimeout as pause } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { TEMPLATES } from '../../config/notifications/index.js';
import { NotificationModel } from '../../src/features/notifications/notification.model.js';
import { openProcess } from '../../src/process.js';
import { newId } from '../../src/shared/ids.js';
import { startLab, type Lab } from '../support/processes.js';
import { argument, percentile, report } from './measure.js';

const COUNT = argument('count', 1_000);
const OVER_MS = argument('over', 60) * 1_000;
const FLUSHES = argument('flushes', 1);
const KILLS = argument('kills', 0);
const TEMPLATE = 'bookingReminder';

/** Gives one person as many messages as there are reminders, at WeChat's side and at ours. */
async function allowEverything(lab: Lab, name: string, userId: string): Promise<string> {
  const people = (await (await fetch(`${lab.fakeUrl}/__fake/people`)).json()) as { name: string; openid: string }[];
  const openid = people.find(person => person.name === name)?.openid ?? '';
  const { id } = TEMPLATES[TEMPLATE];
  const body = JSON.stringify({ openid, ids: [id], answers: { [id]: 'accept' } });
  for (let left = COUNT; left > 0; left -= 1)
    await fetch(`${lab.fakeUrl}/__fake/mp/subscribe`, {
      method: 'POST',
      body,
      headers: { 'Content-Type': 'application/json' },
    });
  const { CreditModel } = await import('../../src/features/notifications/credit.model.js');
  const credit = {
    _id: newId('crd'),
    userId,
    template: TEMPLATE,
    balance: COUNT,
    rejectedAt: null,
    updatedAt: new Date(),
  };
  await CreditModel.create([credit]);
  return openid;
}

/** Plans one reminder, due at a moment, the way a booking plans it. */
async function planReminder(
  product: Awaited<ReturnType<typeof openProcess>>,
  userId: string,
  index: number,
  dueAt: Date,
) {
  const id = newId('ntf');
  await NotificationModel.create([
    {
      _id: id,
      userId,
      kind: 'booking.hour',
      data: {
        mentor: '陈志远',
        with: '陈志远',
        startsAt: '2026-03-06 14:00',
        place: `第${index}间`,
        bookingId: 'bkg_1',
      },
      dedupeKey: `campaign ${index}`,
      createdAt: new Date(),
      readAt: null,
      delivery: 'queued',
      reason: null,
      sentAt: null,
    },
  ]);
  const payload = { notificationId: id };
  const subject = `notification:${id}`;
  await product.services.duties.plan({ key: `deliver ${id}`, subject, kind: 'notification.deliver', payload, dueAt });
  return { id, dueAt };
}

/** Loses Redis and kills workers while reminders fall due. */
async function disturb(lab: Lab): Promise<void> {
  const redis = new Redis(lab.redisUrl);
  const disturbances = [
    ...Array.from({ length: FLUSHES }, () => () => redis.flushall()),
    ...Array.from({ length: KILLS }, (_, index) => () => lab.workers[index % lab.workers.length]?.crash()),
  ];
  const gap = OVER_MS / (disturbances.length + 1);
  for (const happen of disturbances) {
    await pause(gap);
    await happen();
  }
  redis.disconnect();
}

async function main(): Promise<void> {
  const lab = await startLab({ apis: 0, workers: 2 });
  Object.assign(process.env, lab.env, { PORT: '0' });
  const product = await openProcess('demo');
  const { user } = await product.services.identity.signIn('dev:reminded');
  const openid = await allowEverything(lab, 'reminded', user._id);
  const firstDue = Date.now() + 5_000 + COUNT * 4;
  const planned = new Map<string, Date>();
  for (let index = 0; index < COUNT; index += 1) {
    const dueAt = new Date(firstDue + Math.floor((index * OVER_MS) / COUNT));
    const { id } = await planReminder(product, user._id, index, dueAt);
    planned.set(id, dueAt);
  }
  await pause(Math.max(0, firstDue - Date.now()));
  await disturb(lab);
  await waitForAll(firstDue + OVER_MS + 120_000);
  const rows = await NotificationModel.find({ userId: user._id }).lean();
  const delivered = (await (await fetch(`${lab.fakeUrl}/__fake/messages?openid=${openid}`)).json()) as {
    data: Record<string, { value: string } | string>;
  }[];
  const lateness = rows.flatMap(row =>
    row.sentAt ? [row.sentAt.getTime() - (planned.get(row._id)?.getTime() ?? 0)] : [],
  );
  const places = delivered.map(message => JSON.stringify(message.data));
  report('reminders', {
    count: COUNT,
    overSeconds: OVER_MS / 1_000,
    flushes: FLUSHES,
    kills: KILLS,
    delivered: delivered.length,
    lost: rows.filter(row => row.delivery === 'queued' || row.delivery === 'inboxOnly').length,
    deliveredTwice: places.length - new Set(places).size,
    inDoubt: rows.filter(row => row.delivery === 'inDoubt' || row.delivery === 'sending').length,
    latenessP50Ms: percentile(lateness, 50),
    latenessP99Ms: percentile(lateness, 99),
    latenessMaxMs: Math.max(...lateness),
  });
  await product.close();
  await lab.stop();

  async function waitForAll(until: number): Promise<void> {
    const open = () => NotificationModel.countDocuments({ userId: user._id, delivery: { $eq: 'queued' } as never });
    while (Date.now() < until && (await open()) > 0) await pause(250);
    await pause(500);
  }
}

await main();
