import { setTimeout as pause } from 'node:timers/promises';
import { Redis } from 'ioredis';
import mongoose from 'mongoose';
import { TEMPLATES } from '../../config/notifications/index.js';
import { CreditModel } from '../../src/features/notifications/credit.model.js';
import { NotificationModel } from '../../src/features/notifications/notification.model.js';
import { SettingsModel } from '../../src/features/notifications/settings.model.js';
import { DutyModel } from '../../src/platform/duties/duty.model.js';
import { openProcess } from '../../src/process.js';
import { MINUTE } from '../../src/shared/calendar.js';
import { newId } from '../../src/shared/ids.js';
import { startLab, type Lab } from '../support/processes.js';
import { argument, percentile, report, seeded } from './measure.js';

const COUNT = argument('count', 1_000);
const OVER_MS = argument('over', 60) * 1_000;
const FLUSHES = argument('flushes', 1);
const KILLS = argument('kills', 0);
const PEOPLE = argument('people', Math.min(COUNT, 500));
const SEED = argument('seed', 1);
const WORKERS = 2;
const CONCURRENCY = 20;
const TEMPLATE = 'bookingReminder';
const CHUNK = 1_000;
/** Lateness within this long after a flush is put down to it. */
const AFTER_FLUSH_MS = 40_000;
/** And within this long after a kill: the lease of the dead, and the start of its successor. */
const AFTER_KILL_MS = 15_000;

const among = (values: readonly string[]) => mongoose.trusted({ $in: [...values] });

interface Person {
  userId: string;
  openid: string;
}

/** Signs people in and gives each as many messages as they have reminders, at WeChat's side and at ours. */
async function people(lab: Lab, signIn: (code: string) => Promise<{ user: { _id: string; openid: string } }>) {
  const each = Math.ceil(COUNT / PEOPLE);
  const { id } = TEMPLATES[TEMPLATE];
  const all: Person[] = [];
  for (let index = 0; index < PEOPLE; index += 1) {
    const { user } = await signIn(`dev:reminded${index}`);
    const body = JSON.stringify({ openid: user.openid, templateId: id, balance: each });
    const headers = { 'Content-Type': 'application/json' };
    await fetch(`${lab.fakeUrl}/__fake/grants`, { method: 'POST', body, headers });
    all.push({ userId: user._id, openid: user.openid });
  }
  const now = new Date();
  await CreditModel.insertMany(
    all.map(({ userId }) => ({ _id: newId('crd'), userId, template: TEMPLATE, balance: each, updatedAt: now })),
  );
  // At whatever hour the campaign runs, nobody here sleeps.
  await SettingsModel.insertMany(
    all.map(({ userId }) => ({ _id: newId('rms'), userId, quiet: null, leads: {}, sms: false, updatedAt: now })),
  );
  return all;
}

/** Writes the reminders as `notify` does, due at their own moments, in the order in which they fall due. */
async function planAll(persons: readonly Person[], firstDue: number): Promise<Map<string, Date>> {
  const planned = new Map<string, Date>();
  for (let from = 0; from < COUNT; from += CHUNK) {
    const rows = Array.from({ length: Math.min(CHUNK, COUNT - from) }, (_, offset) => {
      const index = from + offset;
      const dueAt = new Date(firstDue + Math.floor((index * OVER_MS) / COUNT));
      const id = newId('ntf');
      planned.set(id, dueAt);
      return { id, index, dueAt, userId: persons[index % persons.length]?.userId ?? '' };
    });
    await NotificationModel.insertMany(
      rows.map(({ id, index, userId }) => ({
        _id: id,
        userId,
        kind: 'booking.hour',
        data: {
          with: '陈志远',
          lead: '一小时',
          startsAt: '2030-03-06 14:00',
          place: `第${index}间`,
          bookingId: 'bkg_1',
        },
        dedupeKey: `campaign ${index}`,
        createdAt: new Date(),
        delivery: 'queued',
      })),
    );
    await DutyModel.insertMany(
      rows.map(({ id, dueAt }) => ({
        _id: `deliver ${id}`,
        subject: `notification:${id}`,
        kind: 'notification.deliver',
        payload: { notificationId: id },
        dueAt,
        state: 'due',
        attempts: 0,
        revision: 1,
      })),
    );
  }
  return planned;
}

/** Loses Redis and kills workers at moments drawn from the seed while reminders fall due. */
async function disturb(lab: Lab, firstDue: number): Promise<{ flushedAt: number[]; killedAt: number[] }> {
  const random = seeded(SEED);
  const redis = new Redis(lab.redisUrl);
  const flushedAt: number[] = [];
  const killedAt: number[] = [];
  const at = () => firstDue + OVER_MS * (0.03 + 0.94 * random());
  const flushes = Array.from({ length: FLUSHES }, () => ({
    at: at(),
    happen: async () => {
      await redis.flushall();
      flushedAt.push(Date.now());
    },
  }));
  const kills = Array.from({ length: KILLS }, (_, index) => ({
    at: at(),
    happen: async () => {
      killedAt.push(Date.now());
      await lab.workers[index % WORKERS]?.crash();
    },
  }));
  for (const { at: moment, happen } of [...flushes, ...kills].sort((a, b) => a.at - b.at)) {
    await pause(Math.max(0, moment - Date.now()));
    await happen();
  }
  redis.disconnect();
  return { flushedAt, killedAt };
}

/** Looks only once all are due: counting among 100 000 keeps the database from those it is to measure. */
async function waitForAll(userIds: string[], { lastDue, until }: { lastDue: number; until: number }): Promise<void> {
  await pause(Math.max(0, lastDue - Date.now()));
  const open = () =>
    NotificationModel.countDocuments({
      userId: among(userIds),
      delivery: among(['queued', 'sending']),
    } as never);
  while (Date.now() < until && (await open()) > 0) await pause(1_000);
}

/** After each kill: when the other worker sent its next message, and when the last of the dead one's was taken over. */
function takeovers(killedAt: number[], rows: { sentAt: Date | null; steps: { at: Date; reason: string | null }[] }[]) {
  const sent = rows.flatMap(({ sentAt }) => (sentAt ? [sentAt.getTime()] : [])).sort((a, b) => a - b);
  const doubted = rows.flatMap(({ steps }) =>
    steps.filter(({ reason }) => reason === 'interrupted').map(({ at }) => at.getTime()),
  );
  const first = killedAt.map(killed => (sent.find(at => at > killed) ?? killed) - killed);
  const last = doubted.map(at => at - Math.max(...killedAt.filter(killed => killed <= at)));
  return { firstElsewhereMaxMs: Math.max(0, ...first), lastOrphanMaxMs: Math.max(0, ...last) };
}

/** The latest of each minute in which reminders fell due, in seconds: tells a moment's jam from a queue that grows. */
function latestByMinute(late: readonly { due: number; ms: number }[], firstDue: number): string {
  const minutes: number[] = [];
  for (const { due, ms } of late) {
    const minute = Math.floor((due - firstDue) / MINUTE);
    minutes[minute] = Math.max(minutes[minute] ?? 0, Math.round(ms / 1_000));
  }
  return minutes.join(' ');
}

async function main(): Promise<void> {
  const lab = await startLab({ apis: 0, workers: WORKERS });
  Object.assign(process.env, lab.env, { PORT: '0' });
  const product = await openProcess('demo');
  const persons = await people(lab, code => product.services.identity.signIn(code));
  const firstDue = Date.now() + 45_000 + COUNT / 2;
  const planned = await planAll(persons, firstDue);
  process.stderr.write(`planned after ${Math.round((Date.now() - (firstDue - 45_000 - COUNT / 2)) / 1_000)} s\n`);
  const { flushedAt, killedAt } = await disturb(lab, firstDue);
  const userIds = persons.map(({ userId }) => userId);
  const lastDue = firstDue + OVER_MS;
  await waitForAll(userIds, { lastDue, until: lastDue + 300_000 });

  const rows = await NotificationModel.find({ userId: among(userIds) } as never).lean();
  const delivered = (await (await fetch(`${lab.fakeUrl}/__fake/messages`)).json()) as { data: { thing3: string } }[];
  const places = delivered.map(({ data }) => data.thing3);
  const late = rows.flatMap(row => {
    const due = planned.get(row._id)?.getTime() ?? 0;
    return row.sentAt ? [{ due, ms: row.sentAt.getTime() - due }] : [];
  });
  const isNear = (due: number, moments: number[], window: number) =>
    moments.some(at => due > at - 1_000 && due < at + window);
  const isAfterFlush = (due: number) => isNear(due, flushedAt, AFTER_FLUSH_MS);
  const isAfterKill = (due: number) => !isAfterFlush(due) && isNear(due, killedAt, AFTER_KILL_MS);
  const healthy = late.filter(({ due }) => !isAfterFlush(due) && !isAfterKill(due)).map(({ ms }) => ms);
  const killed = late.filter(({ due }) => isAfterKill(due)).map(({ ms }) => ms);
  const flushed = late.filter(({ due }) => isAfterFlush(due)).map(({ ms }) => ms);
  const inDoubt = rows.filter(row => row.delivery === 'inDoubt').length;
  report('reminders', {
    count: COUNT,
    people: PEOPLE,
    overSeconds: OVER_MS / 1_000,
    seed: SEED,
    flushes: FLUSHES,
    kills: KILLS,
    delivered: delivered.length,
    lost: rows.filter(row => row.delivery === 'inboxOnly').length,
    // Not lost, but later than the campaign had patience for.
    stillQueued: rows.filter(row => row.delivery === 'queued').length,
    stillSending: rows.filter(row => row.delivery === 'sending').length,
    deliveredTwice: places.length - new Set(places).size,
    inDoubt,
    inDoubtBound: KILLS * CONCURRENCY,
    healthyCount: healthy.length,
    latenessP50Ms: percentile(healthy, 50),
    latenessP99Ms: percentile(healthy, 99),
    afterKillP99Ms: percentile(killed, 99),
    afterFlushP99Ms: percentile(flushed, 99),
    latenessMaxMs: late.reduce((most, { ms }) => Math.max(most, ms), 0),
    latestByMinuteS: latestByMinute(late, firstDue),
    ...takeovers(killedAt, rows),
  });
  await product.close();
  await lab.stop();
}

await main();
