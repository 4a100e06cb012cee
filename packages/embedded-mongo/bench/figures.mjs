// Measures what the README states: `npm run bench -w packages/embedded-mongo`.
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { MongoClient } from 'mongodb';
import { DOCUMENTS, INDEXES, sample } from './documents.mjs';
import { startEngine } from './engine.mjs';
import { IN_FLIGHT, throughput } from './throughput.mjs';

const BATCH = 1000;
/** What a server that is left alone gives back, it gives back within this time. */
const QUIET_SECONDS = 5;

const report = (name, value, unit, limit = '') =>
  console.log(`${name.padEnd(64)} ${String(value).padStart(9)} ${unit.padEnd(5)} ${limit && `(wanted ${limit})`}`);

async function connect(uri) {
  const client = await new MongoClient(uri).connect();
  return { client, collection: client.db('bench').collection('documents') };
}

/** Resident memory of a process, in MiB. */
async function residentMiB(pid) {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
}

/** The longest pause of this process's event loop while something runs, in milliseconds. */
async function longestPause(work) {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  await new Promise(resolve => setTimeout(resolve, 50));
  delay.enable();
  await work();
  delay.disable();
  return Math.round(delay.max / 1e5) / 10;
}

async function fill(collection) {
  await collection.createIndexes(INDEXES);
  for (let i = 0; i < DOCUMENTS; i += BATCH) {
    await collection.insertMany(Array.from({ length: BATCH }, (_, j) => sample(i + j)));
  }
}

/** How long a start takes in a process of its own, from the call to the answer. */
async function startTimes(...args) {
  const { stdout } = await promisify(execFile)(process.execPath, [
    fileURLToPath(new URL('startTime.mjs', import.meta.url)),
    ...args,
  ]);
  return JSON.parse(stdout);
}

const directory = await mkdtemp(path.join(os.tmpdir(), 'embedded-mongo-bench-'));
try {
  const empties = [];
  for (let i = 0; i < 7; i++) empties.push((await startTimes()).wallMs);
  report('start, in memory (median of 7)', empties.sort((a, b) => a - b)[3], 'ms', '≤ 20');

  let engine = await startEngine(['--dir', directory]);
  let { client, collection } = await connect(engine.uri);
  await fill(collection);
  report('resident memory, 100 000 documents, 4 indexes, just filled', await residentMiB(engine.pid), 'MiB', '≤ 400');
  await client.close();
  await engine.stop();

  const { wallMs, cpuMs } = await startTimes(directory);
  report('start with 100 000 documents, 4 indexes', wallMs, 'ms', '≤ 1000');
  report('  of which processor time', cpuMs, 'ms');
  engine = await startEngine(['--dir', directory]);
  report('resident memory after that start', await residentMiB(engine.pid), 'MiB', '≤ 400');
  ({ client, collection } = await connect(engine.uri));
  for (const [operation, name] of [
    ['read', 'point reads'],
    ['update', 'findOneAndUpdate, journalled'],
  ]) {
    for (const [kind, who] of [
      ['wire', 'bare wire client, one process'],
      ['driver', 'official driver, two processes'],
    ]) {
      const { perSecond, perCore, serverMicros, clientMicros } = await throughput(engine, { operation, client: kind });
      report(`${name}, ${IN_FLIGHT} in flight, ${who}`, perSecond, '/s', kind === 'wire' ? '≥ 7000' : '');
      report("  the server's processor time for one", serverMicros, 'µs', '≤ 140');
      report("  the client's processor time for one", clientMicros, 'µs');
      report('  what the server could give on a core of its own', perCore, '/s');
    }
  }
  const pause = await longestPause(async () => {
    await collection
      .aggregate([
        { $match: { amountFen: { $gte: 0 } } },
        { $limit: 50_000 },
        {
          $group: {
            _id: { j: '$jurisdictionId', s: '$status' },
            n: { $sum: 1 },
            fen: { $sum: '$amountFen' },
            last: { $max: '$createdAt' },
          },
        },
        { $sort: { fen: -1 } },
      ])
      .toArray();
  });
  report("longest pause of the client's event loop, 50 000-document aggregate", pause, 'ms', '≤ 20');
  report('resident memory after the load', await residentMiB(engine.pid), 'MiB', '≤ 400');
  await new Promise(resolve => setTimeout(resolve, QUIET_SECONDS * 1000));
  report(`  and after ${QUIET_SECONDS} s of rest`, await residentMiB(engine.pid), 'MiB', '≤ 400');
  await client.close();
  await engine.stop();
} finally {
  await rm(directory, { recursive: true, force: true });
}
console.log(
  `\nload ${os.loadavg()[0].toFixed(1)}, ${os.cpus().length} × ${os.cpus()[0]?.model}, Node ${process.version}, ${new Date().toISOString().slice(0, 10)}`,
);
